"""An experiment's WebSocket: how it stands, and the rows that have changed, as they change."""

import asyncio
import contextlib
from typing import NoReturn

from fastapi import APIRouter, Depends, WebSocket
from starlette.websockets import WebSocketDisconnect

from ...errors import SessionError
from ...experiments import views
from ...experiments.experiment import Experiment
from ..permissions import STREAM
from ..problems import problem_of
from ..protocol import RESTART, UNKNOWN, StreamClosed
from ..services import services
from ..sessions.stream import Stream
from .router import ROOT, experiments, here, linked

# What happens in between comes together in one message.
PAUSE_SECONDS = 0.1

router = APIRouter(prefix=ROOT)


@router.websocket("/{id}/stream", dependencies=[STREAM, Depends(here)])
async def stream(websocket: WebSocket, id: str) -> None:  # noqa: A002
    await websocket.accept()
    with contextlib.suppress(WebSocketDisconnect):
        await ExperimentStream(websocket, services(websocket)).run(id)


class ExperimentStream(Stream):
    """One client's stream on one experiment. There is nothing to say to it; whoever knows the id may listen."""

    async def converse(self, experiment_id: str) -> None:
        try:
            experiment = experiments(self.websocket).get(experiment_id)
        except SessionError as error:
            raise StreamClosed(UNKNOWN, problem_of(error)) from None
        await self.until_first([self.listen(), self.send_progress(experiment)])

    async def listen(self) -> NoReturn:
        """Only to notice a farewell, and to cut a flood."""
        loop = asyncio.get_running_loop()
        while True:
            await self.receive()
            await asyncio.sleep(self.throttle.delay(loop.time()))

    async def send_progress(self, experiment: Experiment) -> NoReturn:
        loop, news = asyncio.get_running_loop(), asyncio.Event()

        def listener() -> None:
            # On a runner's thread; the loop may be gone before the runner is.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(news.set)

        experiment.listeners.add(listener)
        try:
            told = -1
            while not experiment.closed:
                news.clear()
                told, rows = views.changed(experiment, told)
                await self.outbox.send(
                    {
                        "type": "progress",
                        "experiment": linked(self.websocket, views.summary(experiment)),
                        "trials": [row.to_json() for row in rows],
                    }
                )
                await news.wait()
                await asyncio.sleep(PAUSE_SECONDS)
            if experiment.deleted:
                raise StreamClosed(UNKNOWN, reason="the experiment was deleted")
            raise StreamClosed(RESTART, reason="the server is shutting down")
        finally:
            experiment.listeners.discard(listener)
