"""What the server's limits refuse: counted by the limit, and told in the log without a word about whom."""

import logging
from collections.abc import Mapping

from starlette.types import Scope

from ..problems import LIMIT, Problem
from .metrics import ServerMetrics

log = logging.getLogger(__name__)

# The statuses that a limit answers with, and what it is called where nobody said so.
LIMITS: Mapping[int, str] = {
    408: "time",
    413: "size",
    429: "other",
    431: "header_bytes",
}


class Refusals:
    """Told of each answer; only those of limits count. A wrong key or a misspelt field is its sender's business."""

    def __init__(self, metrics: ServerMetrics) -> None:
        self._metrics = metrics

    def answered(self, status: int, scope: Scope) -> None:
        """An answer with that status has begun."""
        limit = scope.get(LIMIT) or LIMITS.get(status)
        if limit is not None:
            self.refused(status, limit, getattr(scope.get("route"), "path", "unknown"))

    def cut(self, problem: Problem, scope: Scope) -> None:
        """A stream ends for a problem."""
        if problem.limit is not None:
            scope[LIMIT] = problem.limit
        self.answered(problem.status_code, scope)

    def refused(self, status: int, limit: str, route: str = "unknown") -> None:
        """A request was refused, or a connection before there was one."""
        self._metrics.refused.labels(limit, str(status)).inc()
        log.info("refused", extra={"limit": limit, "status": status, "route": route})
