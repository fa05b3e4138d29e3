"""Bodies that are no JSON, not an object, of another type: a 4xx problem at once, and nothing has changed."""

from typing import Any

import httpx
import pytest

from tests.api.handle import XOR, Handle, assert_problem, create
from tests.api.test_json import HOSTILE

JSON = {"Content-Type": "application/json"}


BODIES = {
    "POST": (
        "/sessions",
        "/data/preview",
        "{path}/advance",
        "{path}/play",
        "{path}/pause",
        "{path}/reset",
        "{path}/predict",
    ),
    "PATCH": ("{path}",),
    "PUT": ("{path}/parameters",),
}


TARGETS = [(method, path) for method, paths in BODIES.items() for path in paths]


@pytest.fixture(scope="module")
def handle(server: Any) -> Any:
    with httpx.Client(base_url=f"{server.url}/api/v1", timeout=30) as client:
        yield create(client, XOR)


@pytest.mark.parametrize(
    "body", [body for body in HOSTILE.values() if body], ids=[n for n in HOSTILE if n != "nothing"]
)
@pytest.mark.parametrize(("method", "path"), TARGETS, ids=[f"{m} {p}" for m, p in TARGETS])
def test_what_is_not_json_is_a_problem(handle: Handle, method: str, path: str, body: bytes) -> None:
    before = handle.now()
    headers = {**JSON, "Authorization": f"Bearer {handle.key}"}
    answer = handle.client.request(method, path.format(path=handle.path), content=body, headers=headers)
    assert_problem(answer, 400)
    assert handle.now() == before


@pytest.mark.parametrize("value", ["null", "1", '"x"', "[]", "true", '[{"data": 1}]'])
@pytest.mark.parametrize(("method", "path"), TARGETS, ids=[f"{m} {p}" for m, p in TARGETS])
def test_json_that_is_no_object_is_a_problem(handle: Handle, method: str, path: str, value: str) -> None:
    headers = {**JSON, "Authorization": f"Bearer {handle.key}"}
    answer = handle.client.request(method, path.format(path=handle.path), content=value, headers=headers)
    if value == "null" and path.endswith(("play", "pause", "reset")):
        assert answer.status_code == 200
        handle.call("POST", "reset")
    else:
        assert_problem(answer, 422)


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/xml",
        "nonsense",
        "",
        "application/jsonx",
        "text/json",
    ],
)
@pytest.mark.parametrize(("method", "path"), TARGETS, ids=[f"{m} {p}" for m, p in TARGETS])
def test_another_content_type_is_a_415(handle: Handle, method: str, path: str, kind: str) -> None:
    headers = {"Content-Type": kind, "Authorization": f"Bearer {handle.key}"}
    answer = handle.client.request(method, path.format(path=handle.path), content=b"{}", headers=headers)
    assert_problem(answer, 415)
    assert "application/json" in answer.json()["detail"]


def test_the_right_content_type_may_have_parameters(client: httpx.Client) -> None:
    headers = {"Content-Type": "Application/JSON; charset=utf-8"}
    content = b'{"data": {"kind": "gate", "name": "and"}, "model": {"kind": "perceptron"}}'
    assert client.post("/sessions", content=content, headers=headers).status_code == 201


@pytest.mark.parametrize("count", [0, -1, 1.5, "3", None, True, [1]])
def test_a_count_is_a_whole_number_from_one_up(handle: Handle, count: Any) -> None:
    assert_problem(handle.call("POST", "advance", {"unit": "epoch", "count": count}), 422, "count")
