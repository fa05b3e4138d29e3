"""Sessions as files over REST."""

import httpx
import pytest

from tests.api.handle import CIRCLE, Handle, assert_problem, create

FORMATS = {
    "json": "application/json",
    "npz": "application/zip",
    "csv": "text/csv",
    "python": "text/x-python",
    "pytorch": "text/x-python",
    "keras": "text/x-python",
    "notebook": "application/x-ipynb+json",
}


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_is_a_file_that_any_reader_gets(client: httpx.Client, kind: str) -> None:
    handle = create(client, CIRCLE)
    handle.call("POST", "advance", {"unit": "epoch", "count": 2})
    answer = client.get(f"{handle.path}/export/{kind}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == FORMATS[kind]
    assert answer.headers["content-disposition"].startswith('attachment; filename="perceptory-')
    assert len(answer.content) > 100


def test_another_format_is_refused(client: httpx.Client) -> None:
    handle = create(client, CIRCLE)
    assert_problem(client.get(f"{handle.path}/export/pickle"), 422)
    assert_problem(client.get("/sessions/no-such-session/export/json"), 404)


def test_what_was_exported_is_imported_in_the_same_state(client: httpx.Client) -> None:
    handle = create(client, CIRCLE)
    handle.call("POST", "advance", {"unit": "sample", "count": 777})
    before = handle.call("PATCH", "", {"training": {"optimizer": {"name": "adam"}}}).json()
    file = client.get(f"{handle.path}/export/json").content
    answer = client.post("/sessions/import", content=file, headers={"Content-Type": "application/json"})
    assert answer.status_code == 201, answer.text
    back = Handle(client, answer.json())
    for name in ("spec", "clock", "metrics", "parameters", "timeline", "status"):
        assert back.first[name] == before[name]
    assert client.get(f"{back.path}/history").json() == client.get(f"{handle.path}/history").json()
    for each in (handle, back):
        each.call("POST", "advance", {"unit": "epoch", "count": 3})
    assert back.now()["parameters"] == handle.now()["parameters"]
    assert (
        back.call("POST", "seek", {"step": 5}).json()["parameters"]
        == (handle.call("POST", "seek", {"step": 5}).json()["parameters"])
    )


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"{}", b'{"format": "perceptory-session"}', b"\x80\x04}."]
)
def test_what_is_no_such_file_is_refused(client: httpx.Client, body: bytes) -> None:
    answer = client.post("/sessions/import", content=body, headers={"Content-Type": "application/json"})
    assert_problem(answer, 400 if body in (b"", b"{", b"\x80\x04}.") else 422)
    assert_problem(client.post("/sessions/import", content=body, headers={"Content-Type": "text/plain"}), 415)
