"""Logging: Python's own for our events and the libraries' alike; structlog writes them, for people or for machines."""

import logging
import sys

import structlog
from structlog.tracebacks import ExceptionDictTransformer
from structlog.typing import EventDict, Processor, WrappedLogger

from .floods import Floods
from .guards import REQUEST
from .settings import ServerSettings


def configure(settings: ServerSettings) -> None:
    """Sends everything to stderr, within bounds. Of uvicorn only errors: it warns of each malformed request."""
    machine = for_machines(settings)
    handler = logging.StreamHandler()
    handler.setFormatter(formatter(machine=machine))
    handler.addFilter(Floods())
    root = logging.getLogger()
    root.handlers = [handler]
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    logging.getLogger(__package__.partition(".")[0]).setLevel(level)
    # What a library says for its own makers is thousands of lines a page, and what it finds worth a word too much, too.
    root.setLevel(logging.INFO if level < logging.INFO else max(level, logging.WARNING))
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)


def for_machines(settings: ServerSettings) -> bool:
    """Whether it is machines that read the log."""
    return settings.log_format == "json" or (settings.log_format == "auto" and not sys.stderr.isatty())


def formatter(*, machine: bool) -> logging.Formatter:
    """One JSON object a line for machines, colours and columns for people."""
    # Both ways of showing an exception would show local variables, and with them keys.
    last: list[Processor] = (
        [
            structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),
            structlog.processors.JSONRenderer(),
        ]
        if machine
        else [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            add_request,
            structlog.stdlib.ExtraAdder(),
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
    )


def add_request(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Names the request that an event belongs to, if it belongs to one."""
    request = REQUEST.get()
    if request is not None:
        event["request"] = request
    return event
