"""Addresses: what leads nowhere says so to whoever asks, and what can be got can be asked about."""

import socket

import httpx
import pytest

from app.api.permissions import rights
from app.api.server.guards import API
from app.main import create_app
from tests.api.handle import AND, assert_problem, create
from tests.api.rooms.classroom import CUE, Classroom, open_room
from tests.conftest import Live

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
GOT = [
    name.removeprefix("GET ")
    for name in rights(create_app())
    if name.startswith("GET ") and "/experiments/{id}" not in name and name != "GET /static"
]


@pytest.fixture(scope="module")
def room(server: Live) -> Classroom:
    """One in which a question was asked, and a network was turned."""
    with httpx.Client(base_url=f"{server.url}/api/v1", timeout=60) as client:
        room = open_room(client, lesson="adaline", cues=[CUE])
        room.call(room.host, "POST", "questions", {"cue": 1}).raise_for_status()
        room.call(room.host, "POST", "hands").raise_for_status()
        room.call(room.phone()[1], "PUT", "hands/mine", {"epochs": 1}).raise_for_status()
    return room


@pytest.mark.parametrize("path", GOT)
def test_what_can_be_got_can_be_asked_for_its_head(
    root: httpx.Client, client: httpx.Client, room: Classroom, path: str
) -> None:
    made = create(client, AND).id
    lesson = {"slug": "perceptron", "step": 1, "row": 0, "prediction": "where-it-rests"}
    in_room = "{code}" in path
    worked = {"task": "first-update", "mistake": "step-turned"}
    address = path.format(id=made, format="npz", number=int(in_room), code=room.code, **lesson, **worked)
    address += "?x=0.5&y=0.5" if path.endswith("/nearest") else ""
    address += "?cell=w1" if path.endswith("/{mistake}") else ""
    headers = {"Authorization": f"Bearer {room.host}"} if in_room else {}
    got, head = (root.request(method, address, headers=headers) for method in ("GET", "HEAD"))
    # What a perceptron has not, and what is asked without its session or its sweep, it says to both.
    if not any(
        part in path for part in ("/gradient-check", "/luck", "/without", "/outputs", "/numbers", "/sweep")
    ):
        assert got.status_code == 200
    assert head.status_code == got.status_code
    assert head.content == b""
    assert head.headers["content-type"] == got.headers["content-type"]
    assert "x-request-id" in head.headers
    if path.startswith(f"{API}/") and "format" not in path:
        assert head.headers["content-length"] == got.headers["content-length"]


def test_the_head_of_what_can_not_be_got_is_refused(root: httpx.Client) -> None:
    answer = root.head(f"{API}/sessions")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    # What is spelt out in an address is not also one of a number.
    answer = root.delete(f"{API}/rooms/AAAAAA/hands/mine")
    assert (answer.status_code, answer.headers["allow"]) == (405, "PUT")
    assert root.head(f"{API}/sessions/none").status_code == 404
    assert root.head(f"{API}/nowhere").status_code == 404


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (f"{API}/catalog/", f"{API}/catalog"),
        (f"{API}/sessions/abc/", f"{API}/sessions/abc"),
        ("/lessons/", "/lessons"),
        ("/healthz/", "/healthz"),
    ],
)
def test_a_slash_too_many_is_told_the_address_without_it(root: httpx.Client, path: str, told: str) -> None:
    problem = assert_problem(root.get(path), 404)
    assert f"ask for {told};" in problem["detail"]


def test_a_browser_is_led_to_the_page_without_the_slash(root: httpx.Client) -> None:
    answer = root.get("/lessons/?a=1", headers=BROWSER)
    assert (answer.status_code, answer.headers["location"]) == (308, "/lessons?a=1")
    for foreign in ("//evil.example/", "/\\evil.example/", "//evil.example/lessons/"):
        assert root.get(f"{root.base_url}{foreign}", headers=BROWSER).status_code == 404


@pytest.mark.parametrize(
    "path", ["/lessons/no-such-lesson", "/lessons/no-such-lesson/notes", "/nowhere", "/race/1"]
)
def test_a_wrong_address_is_a_page_for_people_and_a_problem_for_programs(
    root: httpx.Client, path: str
) -> None:
    page = root.get(path, headers=BROWSER)
    assert page.status_code == 404
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "Accept" in page.headers["vary"].split(", ")
    assert "There is no such page" in page.text
    assert 'href="/"' in page.text
    assert "no-such-lesson" not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert_problem(root.get(path), 404)
    assert_problem(root.get(path, headers={"Accept": "application/json"}), 404)


def test_something_wrong_in_the_address_of_a_page_is_said_in_a_page(root: httpx.Client) -> None:
    page = root.get("/lessons/perceptron", params={"seed": "<b>many</b>"}, headers=BROWSER)
    assert page.status_code == 422
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "seed" in page.text
    assert "<b>many" not in page.text


@pytest.mark.parametrize("path", [f"{API}/nowhere", f"{API}/sessions/none", "/api/v2", "/static/none.js"])
def test_programs_addresses_stay_problems_in_a_browser(root: httpx.Client, path: str) -> None:
    assert_problem(root.get(path, headers=BROWSER), 404)


def test_a_seed_in_a_patch_is_named_and_told_where_it_goes(client: httpx.Client) -> None:
    problem = assert_problem(create(client, AND).call("PATCH", "", {"seed": 3}), 422, "seed")
    assert problem["detail"].startswith("seed: another seed means another start: use reset with the new seed")
    problem = assert_problem(
        create(client, AND).call("PATCH", "", {"learning_rate": 3}), 422, "learning_rate"
    )
    assert 'send {"training": {"learning_rate": …}}' in problem["detail"]


def test_a_field_that_was_sent_is_named_before_one_that_was_not(client: httpx.Client) -> None:
    problem = assert_problem(client.post("/sessions", json={"dataset": {}, "model": AND["model"]}), 422)
    assert [error["path"] for error in problem["errors"]] == ["dataset", "data"]
    assert problem["detail"].startswith("dataset: ")
    assert_problem(create(client, AND).call("PUT", "parameters", {"weights": [[1]]}), 422, "weights")
    assert_problem(create(client, AND).call("POST", "advance", {"epochs": 3}), 422, "epochs")


def test_answers_by_hand_carry_the_headers_of_every_answer(server: Live) -> None:
    requests = [
        b"nonsense\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: " + b"x" * 100_000,
    ]
    for request, status in zip(requests, (b"400", b"431"), strict=True):
        with socket.create_connection(("127.0.0.1", server.port), timeout=10) as raw:
            raw.sendall(request)
            answer = b""
            while piece := raw.recv(65536):
                answer += piece
        head = answer.split(b"\r\n\r\n", 1)[0].lower()
        assert head.startswith(b"http/1.1 " + status)
        for name in (b"x-content-type-options: nosniff", b"content-security-policy:", b"referrer-policy:"):
            assert name in head
        assert b"cache-control: no-store" in head
