"""The client has a call for every operation of the OpenAPI document, and no other."""

import asyncio
import inspect
import re
from collections.abc import Callable
from typing import Any

import httpx
import numpy as np
import pytest

from app.client import AsyncClient, Client
from app.client.blocking.transport import API
from app.main import create_app
from app.sessions.frame import encode_frame

SESSION = {"id": "S", "key": "K", "parameters": {"layers": []}}
EXPERIMENT = {"id": "E", "key": "K", "progress": {"total": 1}}
ROOM = {"code": "C", "key": "K", "wall_key": "W", "links": {}, "number": 1, "device": 1, "here": 1}
ANSWERS: dict[str, Any] = {
    "/history": {"points": []},
    "/trials": {"trials": []},
    "/experiments": {"experiments": [], **EXPERIMENT},
    "/lessons": {"lessons": []},
}
FRAME = encode_frame(
    {"sequence": 1, "status": "paused", "clock": {}, "metrics": {}, "epochs_per_second": None}, np.zeros(0)
)
# On a client, a session, an experiment and a room: what calls what.
CLIENT: dict[str, Callable[[Any], Any]] = {
    "catalog": lambda client: client.catalog(),
    "preview": lambda client: client.preview({}),
    "upload": lambda client: client.upload("a,b\n1,2\n"),
    "import_session": lambda client: client.import_session(b"{}"),
    "attach": lambda client: client.attach("S"),
    "experiments": lambda client: client.experiments(),
    "attach_experiment": lambda client: client.attach_experiment("E"),
    "lessons": lambda client: client.lessons(),
    "lesson": lambda client: client.lesson("slug"),
    "check": lambda client: client.check("slug", "task", {"theta": "2"}),
    "step_numbers": lambda client: client.step_numbers("slug", 1, "S"),
    "sweep_row": lambda client: client.sweep_row("slug", 2, 0),
    "prediction": lambda client: client.prediction("slug", "prediction"),
    "reveal": lambda client: client.reveal("slug", "prediction", 0.5, seen=0),
}
SESSIONS: dict[str, Callable[[Any], Any]] = {
    "refresh": lambda session: session.refresh(),
    "patch": lambda session: session.patch(learning_rate=0.1),
    "delete": lambda session: session.delete(),
    "advance": lambda session: session.advance(),
    "play": lambda session: session.play(until={"epochs": 3}),
    "pause": lambda session: session.pause(),
    "reset": lambda session: session.reset(3),
    "seek": lambda session: session.seek(3),
    "fork": lambda session: session.fork(),
    "set_parameters": lambda session: session.set_parameters(changes=[{}]),
    "load_weights": lambda session: session.load_weights(b""),
    "history": lambda session: session.history(),
    "history_csv": lambda session: session.history_csv(),
    "data": lambda session: session.data(),
    "frame": lambda session: session.frame(),
    "predict": lambda session: session.predict([[0.0, 1.0]], activations=True),
    "surface": lambda session: session.surface(),
    "trace": lambda session: session.trace(3),
    "gradient_check": lambda session: session.gradient_check(),
    "separability": lambda session: session.separability(),
    "landscape": lambda session: session.landscape(),
    "vitals": lambda session: session.vitals(),
    "confusion": lambda session: session.confusion(),
    "scores": lambda session: session.scores("test"),
    "outputs": lambda session: session.outputs(),
    "luck": lambda session: session.luck(3, networks=20),
    "lucky_network": lambda session: session.lucky_network(7, 3),
    "open_start": lambda session: session.open_start(7, epochs=3),
    "without": lambda session: session.without(),
    "without_example": lambda session: session.without_example(4, 3),
    "export": lambda session: session.export("npz"),
}
EXPERIMENTS: dict[str, Callable[[Any], Any]] = {
    "refresh": lambda experiment: experiment.refresh(),
    "stop": lambda experiment: experiment.stop(),
    "resume": lambda experiment: experiment.resume(),
    "delete": lambda experiment: experiment.delete(),
    "trials": lambda experiment: experiment.trials(curves=True),
    "trials_csv": lambda experiment: experiment.trials_csv(),
    "trial": lambda experiment: experiment.trial(3),
    "open": lambda experiment: experiment.open(3, epochs=0),
    "export": lambda experiment: experiment.export(),
}
ROOMS: dict[str, Callable[[Any], Any]] = {
    "refresh": lambda room: room.refresh(),
    "set_door": lambda room: room.set_door("closed"),
    "join": lambda room: room.join("K"),
    "remove": lambda room: room.remove(41),
    "run": lambda room: room.run(),
    "data": lambda room: room.data(),
    "show": lambda room: room.show(step=4),
    "wheel": lambda room: room.wheel("grant", 41),
    "command": lambda room: room.command("play", epochs_per_second=10, epoch=7),
    "ask": lambda room: room.ask(1),
    "question": lambda room: room.question(2),
    "set_phase": lambda room: room.set_phase(2, "reveal"),
    "answer": lambda room: room.answer(2, guess=0.3, sure=4),
    "hand_out": lambda room: room.hand_out(),
    "hands": lambda room: room.hands(),
    "hand": lambda room: room.hand(7),
    "nearest_hand": lambda room: room.nearest_hand(0.5, -0.5),
    "turn": lambda room: room.turn(epochs=10),
    "open_hand": lambda room: room.open_hand(7, "all"),
    "check": lambda room: room.check("set-and", {"theta": 2}),
    "progress": lambda room: room.progress(),
    "worked_mistake": lambda room: room.worked_mistake("by-hand", "bias-forgotten", "z_0"),
    "results": lambda room: room.results(),
    "results_csv": lambda room: room.results_csv(),
    "end": lambda room: room.end(),
}


class Recorder:
    """Answers every request, and remembers it."""

    def __init__(self) -> None:
        self.seen: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        path = request.url.path.removeprefix(API)
        ending = path[path.rfind("/") :]
        if ending == "/frame":
            return httpx.Response(200, content=FRAME)
        if path.startswith("/rooms"):
            return httpx.Response(200, json=ROOM)
        return httpx.Response(200, json=ANSWERS.get(ending, EXPERIMENT if "experiments" in path else SESSION))


def operations() -> dict[str, Any]:
    """Those of the API; what stands at the root is asked by whoever keeps the server."""
    return {
        f"{method.upper()} {path}": operation
        for path, methods in create_app().openapi()["paths"].items()
        if path.startswith(f"{API}/")
        for method, operation in methods.items()
    }


def operation_of(request: httpx.Request, known: dict[str, Any]) -> str:
    """The operation that a request is of, checked for its query's names."""
    for name, operation in known.items():
        method, path = name.split()
        if method == request.method and re.fullmatch(re.sub(r"{\w+}", "[^/]+", path), request.url.path):
            parameters = {one["name"] for one in operation.get("parameters", ()) if one["in"] == "query"}
            assert set(request.url.params) <= parameters, name
            secured = request.headers.get("authorization") == "Bearer K"
            if operation.get("security"):
                assert secured, f"{name} needs the key"
            return name
    raise AssertionError(f"{request.method} {request.url.path} is no operation")


async def call_all(client: Any) -> None:
    """Everything that a client has to offer, whether it must be awaited or not."""

    async def of(call: Any) -> Any:
        return await call if inspect.isawaitable(call) else call

    for call in CLIENT.values():
        await of(call(client))
    session = await of(client.session({}))
    for call in SESSIONS.values():
        await of(call(session))
    experiment = await of(client.experiment({}, {"seed": [1]}))
    for call in EXPERIMENTS.values():
        await of(call(experiment))
    for room in (await of(client.room("C", "K")), await of(client.open_room(session))):
        for call in ROOMS.values():
            await of(call(room))


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_every_operation_has_its_call(kind: Any) -> None:
    recorder = Recorder()
    client = kind(transport=httpx.MockTransport(recorder))
    asyncio.run(call_all(client))
    known = operations()
    called = {operation_of(request, known) for request in recorder.seen}
    assert set(known) - called == set(), "these have no call in app/client/aio"
