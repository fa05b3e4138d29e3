"""Query parameters: what a call does not know is refused by name, and the pages take what they get."""

from typing import Any

import httpx
import pytest
from websockets.sync.client import connect

from app.api.permissions import rights
from app.api.server.guards import API
from app.main import create_app
from tests.api.handle import AND, assert_problem, create
from tests.api.rooms.classroom import open_room
from tests.conftest import Live

CALLS = [
    name.split(" ", 1)
    for name in rights(create_app())
    if f" {API}/" in name and not name.startswith("WEBSOCKET")
]
PLACES = {
    "slug": "perceptron", "task": "none", "format": "json", "number": "0", "step": "1", "row": "0",
    "prediction": "none", "device": "1", "mistake": "none",
}  # fmt: skip


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_a_call_refuses_a_parameter_that_it_does_not_know(
    client: httpx.Client, method: str, path: str
) -> None:
    handle = create(client, AND)
    places, key = {**PLACES, "id": handle.id}, handle.key
    if "{code}" in path:
        room = open_room(client, handle)
        places["code"], key = room.code, room.host
    address = path.removeprefix(API).format_map(places)
    headers = {"Authorization": f"Bearer {key}"}
    problem = assert_problem(
        client.request(method, address, params={"colour": "blue"}, headers=headers), 422, "colour"
    )
    assert "not a query parameter of this call" in problem["detail"]
    assert "blue" not in str(problem)
    assert handle.now()["clock"]["step"] == 0


@pytest.mark.parametrize(
    ("path", "query", "sentence"),
    [
        ("surface", {"resolutio": 5}, "which takes resolution; did you mean resolution?"),
        ("trace", {"smaple": 3}, "sample, links, layer and unit; did you mean sample?"),
        ("vitals", {"verbose": 1}, "which takes none"),
        ("landscape", {"resolution": 3, "Span": 2}, "did you mean span?"),
    ],
)
def test_a_misspelt_parameter_is_told_its_name(
    client: httpx.Client, path: str, query: Any, sentence: str
) -> None:
    problem = assert_problem(client.get(f"{create(client, AND).path}/{path}", params=query), 422)
    assert sentence in problem["detail"]


def test_parameters_that_are_known_still_work(client: httpx.Client) -> None:
    path = create(client, AND).path
    assert client.get(f"{path}/surface", params={"resolution": 4}).status_code == 200
    assert client.get(f"{path}/trace", params={"sample": 1, "layer": 0, "unit": 0}).status_code == 200


def test_many_unknown_parameters_give_a_short_answer(client: httpx.Client) -> None:
    problem = assert_problem(client.get("/catalog", params={f"p{number}": 1 for number in range(300)}), 422)
    assert len(problem["errors"]) == 20
    long = assert_problem(client.get("/catalog", params={"x" * 5000: 1}), 422)
    assert len(long["errors"][0]["path"]) <= 40


@pytest.mark.parametrize("path", ["/", "/lessons", "/race", "/docs", "/healthz", "/embed"])
def test_pages_and_probes_take_what_they_get(root: httpx.Client, path: str) -> None:
    assert root.get(path, params={"utm_source": "mail"}).status_code == 200


def test_a_stream_refuses_them_too(server: Live, client: httpx.Client) -> None:
    handle = create(client, AND)
    url = f"ws://127.0.0.1:{server.port}{API}{handle.path}/stream?frames=5"
    with connect(url) as socket:
        assert "frames" in str(socket.recv(timeout=10))
