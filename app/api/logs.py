"""Logging: structlog for our events and the libraries' alike, for people or for machines."""

import logging
import sys

import structlog
from structlog.tracebacks import ExceptionDictTransformer

from app.settings import Settings


def configure(settings: Settings) -> None:
    """Sends everything to stderr. Of uvicorn only errors: its warnings are one for each malformed request."""
    machine = settings.log_format == "json" or (settings.log_format == "auto" and not sys.stderr.isatty())
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    # Both would show local variables, and with them keys.
    traces = structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False))
    last: list[structlog.typing.Processor] = (
        [traces, structlog.processors.JSONRenderer()]
        if machine
        else [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
    )
    level = getattr(logging, settings.log_level.upper())
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
    # It tells of each of its plug-ins.
    logging.getLogger("alembic").setLevel(logging.WARNING)
