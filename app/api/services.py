"""What the routers work with, made by `create_app` and carried by the application."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from starlette.requests import HTTPConnection

from .. import compilation
from ..engine.data.choices import Choices
from ..engine.data.dataset import DataError
from ..engine.data.roles import Selection, select
from ..engine.data.table import Table, TableLimits, parse_table
from ..errors import SpecError
from ..lessons.library import Library
from ..rooms.manager import RoomManager
from ..runs.build import build
from ..runs.commands import Advance
from ..sessions.crowds import Crowds
from ..sessions.manager import SessionManager
from ..sessions.questions import Questions
from ..spec.build import preview
from ..spec.schema import AnyData, Spec
from ..spec.uploads import Uploads
from .readiness import Readiness
from .receipts import Receipts
from .server.metrics import ServerMetrics
from .server.rates import RateLimits
from .server.refusals import Refusals
from .server.scanning import Bounds
from .server.settings import ApiSettings
from .sessions.importing import LargeFiles

if TYPE_CHECKING:
    from ..lessons.course import Course
    from ..storage.store import Store
    from .server.answers import AnswerMemory
    from .server.shares import Shares

log = logging.getLogger(__name__)

Result = TypeVar("Result")

WARM_UP = {
    "data": {"kind": "generated", "name": "circle", "samples": 20},
    "model": {"kind": "mlp", "hidden": [4]},
}


@dataclass
class Services:
    settings: ApiSettings
    sessions: SessionManager
    uploads: Uploads
    limits: RateLimits
    metrics: ServerMetrics
    pool: Executor
    documents: Executor
    questions: Questions
    crowds: Crowds
    lessons: Library
    rooms: RoomManager
    store: "Store"
    streams: "Shares"
    large: "AnswerMemory"
    bounds: Bounds = field(default_factory=Bounds)
    files: LargeFiles = field(default_factory=LargeFiles)
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    readiness: Readiness = field(init=False)
    receipts: Receipts = field(init=False)
    refusals: Refusals = field(init=False)
    working: set[asyncio.Task[Any]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.readiness = Readiness(self.store)
        self.receipts = Receipts(self.store)
        self.refusals = Refusals(self.metrics)

    @property
    def sockets(self) -> int:
        """WebSocket streams that are open."""
        return self.streams.total

    async def table(self, raw: bytes, choices: Choices, json: bool) -> tuple[Table, Selection]:
        """Reads a file, off the event loop. Raises SpecError with line and column."""
        limits = TableLimits(rows=self.settings.max_samples, columns=self.settings.max_features + 1)

        def read() -> tuple[Table, Selection]:
            table = parse_table(raw, limits=limits, choices=choices, json=json)
            return table, select(table)

        try:
            return await self.work(read)
        except DataError as error:
            raise SpecError.at("", str(error)) from None

    async def preview(self, data: AnyData) -> dict[str, Any]:
        return await self.work(partial(preview, data, self.uploads, self.settings))

    async def course(self) -> "Course":
        """All lessons. The first to ask has them read, off the event loop."""
        return await self.work(lambda: self.lessons.course)

    async def warm_up(self) -> None:
        """Trains a first network, so that the kernels are loaded before the server calls itself ready."""
        try:
            await self.work(self._first_epoch)
        except Exception:
            log.exception("not ready: the first network could not be trained")
            raise
        self.ready.set()

    def _first_epoch(self) -> None:
        compilation.tell(log.info)
        run = build(Spec.model_validate(WARM_UP), self.uploads, self.settings)
        run.advance(Advance(unit="epoch", count=1))

    async def work(self, task: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self.pool, task)

    async def read(self, task: Callable[[], Result]) -> Result:
        """Reads or writes a long document, off the event loop and out of the engine's way."""
        return await asyncio.get_running_loop().run_in_executor(self.documents, task)


def services(connection: HTTPConnection) -> Services:
    found: Services = connection.app.state.services
    return found
