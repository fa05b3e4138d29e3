"""Who may use which operation: what the application declares is what it lets happen."""

from collections.abc import Iterator
from typing import Annotated, Any

import httpx
import pytest
from fastapi import Depends, FastAPI, Request
from starlette.responses import Response

from app.api.permissions import PAGE, PUBLIC, WHO, Undeclared, grants, rights
from app.api.server.guards import API
from app.client import Client
from app.main import create_app
from tests.api.handle import AND, assert_problem
from tests.api.routes import known
from tests.conftest import Live

# Written down by hand: whoever changes who may do what says so here, too.
LEDGER = {
    "GET /": "page",
    "GET /embed": "page",
    "GET /docs": "page",
    "GET /experiments": "page",
    "GET /presenter": "page",
    "GET /race": "page",
    "GET /sessions/{id}/card": "reader",
    "GET /join": "page",
    "GET /join/{code}": "page",
    "GET /join/{code}/square.svg": "page",
    "GET /rooms/{code}": "page",
    "GET /lessons": "page",
    "GET /lessons/{slug}": "page",
    "GET /lessons/{slug}/worksheet": "page",
    "GET /lessons/{slug}/notes": "page",
    "GET /static": "page",
    "GET /healthz": "public",
    "GET /readyz": "public",
    "GET /metrics": "public",
    f"GET {API}/openapi.json": "public",
    f"GET {API}/catalog": "public",
    f"GET {API}/lessons": "public",
    f"GET {API}/lessons/{{slug}}": "public",
    f"POST {API}/lessons/{{slug}}/tasks/{{task}}/check": "public",
    f"GET {API}/lessons/{{slug}}/steps/{{step}}/numbers": "public",
    f"GET {API}/lessons/{{slug}}/steps/{{step}}/sweep/{{row}}": "public",
    f"GET {API}/lessons/{{slug}}/predictions/{{prediction}}": "public",
    f"POST {API}/lessons/{{slug}}/predictions/{{prediction}}/reveal": "public",
    f"POST {API}/data/preview": "public",
    f"POST {API}/uploads": "public",
    f"POST {API}/sessions": "public",
    f"POST {API}/sessions/import": "public",
    f"GET {API}/sessions/{{id}}": "reader",
    f"GET {API}/sessions/{{id}}/data": "reader",
    f"GET {API}/sessions/{{id}}/frame": "reader",
    f"POST {API}/sessions/{{id}}/predict": "reader",
    f"POST {API}/sessions/{{id}}/fork": "reader",
    f"GET {API}/sessions/{{id}}/surface": "reader",
    f"GET {API}/sessions/{{id}}/history": "reader",
    f"GET {API}/sessions/{{id}}/export/{{format}}": "reader",
    f"GET {API}/sessions/{{id}}/trace": "reader",
    f"GET {API}/sessions/{{id}}/gradient-check": "reader",
    f"GET {API}/sessions/{{id}}/separability": "reader",
    f"GET {API}/sessions/{{id}}/landscape": "reader",
    f"GET {API}/sessions/{{id}}/vitals": "reader",
    f"GET {API}/sessions/{{id}}/confusion": "reader",
    f"GET {API}/sessions/{{id}}/outputs": "reader",
    f"GET {API}/sessions/{{id}}/luck": "reader",
    f"GET {API}/sessions/{{id}}/luck/{{number}}": "reader",
    f"POST {API}/sessions/{{id}}/luck/{{number}}/open": "reader",
    f"GET {API}/sessions/{{id}}/without": "reader",
    f"GET {API}/sessions/{{id}}/without/{{number}}": "reader",
    f"GET {API}/sessions/{{id}}/scores": "reader",
    f"WEBSOCKET {API}/sessions/{{id}}/stream": "reader",
    f"POST {API}/experiments": "public",
    f"GET {API}/experiments": "public",
    f"GET {API}/experiments/{{id}}": "reader",
    f"GET {API}/experiments/{{id}}/trials": "reader",
    f"GET {API}/experiments/{{id}}/trials/{{number}}": "reader",
    f"GET {API}/experiments/{{id}}/export": "reader",
    f"POST {API}/experiments/{{id}}/trials/{{number}}/open": "reader",
    f"WEBSOCKET {API}/experiments/{{id}}/stream": "reader",
    f"POST {API}/experiments/{{id}}/stop": "owner",
    f"POST {API}/experiments/{{id}}/resume": "owner",
    f"DELETE {API}/experiments/{{id}}": "owner",
    f"PATCH {API}/sessions/{{id}}": "owner",
    f"DELETE {API}/sessions/{{id}}": "owner",
    f"POST {API}/sessions/{{id}}/advance": "owner",
    f"POST {API}/sessions/{{id}}/play": "owner",
    f"POST {API}/sessions/{{id}}/pause": "owner",
    f"POST {API}/sessions/{{id}}/reset": "owner",
    f"POST {API}/sessions/{{id}}/seek": "owner",
    f"PUT {API}/sessions/{{id}}/parameters": "owner",
    f"PUT {API}/sessions/{{id}}/parameters/file": "owner",
    f"POST {API}/rooms": "public",
    f"GET {API}/rooms/{{code}}": "guest",
    f"PATCH {API}/rooms/{{code}}": "host",
    f"DELETE {API}/rooms/{{code}}": "host",
    f"POST {API}/rooms/{{code}}/devices": "guest",
    f"DELETE {API}/rooms/{{code}}/devices/{{device}}": "host",
    f"GET {API}/rooms/{{code}}/session": "member",
    f"GET {API}/rooms/{{code}}/data": "member",
    f"PUT {API}/rooms/{{code}}/view": "driver",
    f"POST {API}/rooms/{{code}}/driver": "driver",
    f"POST {API}/rooms/{{code}}/commands": "driver",
    f"POST {API}/rooms/{{code}}/questions": "host",
    f"GET {API}/rooms/{{code}}/questions/{{number}}": "member",
    f"PATCH {API}/rooms/{{code}}/questions/{{number}}": "host",
    f"POST {API}/rooms/{{code}}/questions/{{number}}/answers": "device",
    f"POST {API}/rooms/{{code}}/hands": "host",
    f"GET {API}/rooms/{{code}}/hands": "screen",
    f"GET {API}/rooms/{{code}}/hands/nearest": "screen",
    f"GET {API}/rooms/{{code}}/hands/{{number}}": "screen",
    f"PUT {API}/rooms/{{code}}/hands/mine": "device",
    f"POST {API}/rooms/{{code}}/hands/{{number}}/open": "host",
    f"POST {API}/rooms/{{code}}/tasks/{{task}}/answers": "device",
    f"GET {API}/rooms/{{code}}/progress": "host",
    f"GET {API}/rooms/{{code}}/tasks/{{task}}/mistakes/{{mistake}}": "screen",
    f"GET {API}/rooms/{{code}}/results": "host",
    f"WEBSOCKET {API}/rooms/{{code}}/stream": "member",
}

RIGHTS = rights(create_app())
PLACES = {"format": "json", "number": "0"}


def of(*wanted: str) -> list[str]:
    """The operations that take one of these rights, over HTTP."""
    return [name for name, right in RIGHTS.items() if right in wanted and not name.startswith("WEBSOCKET")]


def call(client: httpx.Client, name: str, thing: str, **more: str) -> httpx.Response:
    method, path = name.split(" ")
    address = client.base_url.join(path.format(id=thing, **PLACES))
    body = {"inputs": [[0, 0]]} if path.endswith("/predict") else {}
    return client.request(
        method, address, json=body if method in ("POST", "PUT", "PATCH") else None, headers=more
    )


@pytest.fixture(scope="module")
def things(server: Live) -> Iterator[dict[str, Any]]:
    """A session, and an experiment that is done."""
    with Client(server.url) as client, client.session(AND) as session:
        experiment = client.experiment(AND, {"seed": [1]}, budget={"epochs": 1})
        experiment.wait(progress=False)
        yield {"sessions": (session.id, session.key), "experiments": (experiment.id, experiment.key)}


def test_every_operation_is_declared_as_it_is_written_down() -> None:
    assert RIGHTS == LEDGER


def test_nothing_is_served_that_is_not_declared() -> None:
    assert {route.name for route in known(create_app())} == set(RIGHTS)


@pytest.mark.parametrize("name", of("owner"))
@pytest.mark.parametrize("key", [None, "wrong", "another's"])
def test_what_is_the_owners_asks_for_the_key(
    client: httpx.Client, things: dict[str, Any], name: str, key: str | None
) -> None:
    kind, other = ("sessions", "experiments") if "/sessions/" in name else ("experiments", "sessions")
    thing, before = things[kind][0], client.get(f"/{kind}/{things[kind][0]}").json()
    given = things[other][1] if key == "another's" else key
    for headers in (
        ({"Authorization": f"Bearer {given}"}, {"X-Perceptory-Key": str(given)}) if given else ({},)
    ):
        answer = call(client, name, thing, **headers)
        assert_problem(answer, 401)
        assert answer.headers["www-authenticate"] == "Bearer"
    assert client.get(f"/{kind}/{thing}").json() == before


@pytest.mark.parametrize("name", of("reader", "owner"))
@pytest.mark.parametrize("key", [None, "wrong"])
def test_what_has_an_id_answers_nobody_who_does_not_know_one(
    client: httpx.Client, name: str, key: str | None
) -> None:
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    assert_problem(call(client, name, "nobody-s", **headers), 404)


@pytest.mark.parametrize("name", of("reader"))
def test_what_is_a_readers_asks_for_no_key(client: httpx.Client, things: dict[str, Any], name: str) -> None:
    thing = things["sessions" if "/sessions/" in name else "experiments"][0]
    # A perceptron has no gradient and a single output, and says so to whoever asks.
    lacking = ("gradient-check", f"GET {API}/sessions/{{id}}/luck", "without", "/outputs")
    lacks = any(part in name for part in lacking)
    assert call(client, name, thing).status_code in (200, 201, *((422,) if lacks else ()))


def test_the_document_says_who_may(client: httpx.Client) -> None:
    document = client.get("/openapi.json").json()
    told = {
        f"{method.upper()} {path}": operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }
    assert {name: one["x-right"] for name, one in told.items()} == {name: RIGHTS[name] for name in told}
    for name, one in told.items():
        assert one["description"].endswith(f" {WHO[RIGHTS[name]]}"), name


@grants("reader")
async def looked_up(request: Request) -> str:
    return str(request.path_params["id"])


@grants("owner")
async def opened(thing: Annotated[str, Depends(looked_up)]) -> str:
    return thing


@grants("owner")
async def never_looked_up() -> None:
    pass


@grants("guest")
async def in_a_room() -> None:
    pass


@pytest.mark.parametrize(
    ("path", "dependencies", "said"),
    [
        ("/calls", [], "GET /calls does not say who may use it"),
        ("/calls", [PAGE, PUBLIC], "GET /calls declares page and public"),
        ("/calls/{id}", [PUBLIC], "GET /calls/{id} is for public"),
        ("/calls/{id}", [PUBLIC, Depends(looked_up)], "declares public and reader"),
        ("/calls/{id}", [Depends(never_looked_up)], "declares owner"),
        ("/calls", [Depends(opened)], "GET /calls is for owner"),
        ("/calls/{code}", [PUBLIC], "GET /calls/{code} is for public"),
        ("/calls/{id}", [Depends(in_a_room)], "GET /calls/{id} is for guest"),
        ("/calls/{code}", [Depends(looked_up)], "GET /calls/{code} is for reader"),
    ],
)
def test_an_operation_that_does_not_say_who_may_does_not_start(
    monkeypatch: pytest.MonkeyPatch, path: str, dependencies: list[object], said: str
) -> None:
    def install(app: FastAPI) -> None:
        @app.get(path, dependencies=dependencies)
        async def careless() -> Response:
            return Response()

    monkeypatch.setattr("app.main.openapi.install", install)
    with pytest.raises(Undeclared) as caught:
        create_app()
    assert said in str(caught.value)


def test_what_is_mounted_says_so_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.main.openapi.install", lambda app: app.mount("/more", Response()))
    with pytest.raises(Undeclared, match="GET /more does not say who may use it"):
        create_app()
