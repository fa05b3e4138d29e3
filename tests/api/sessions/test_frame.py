"""The newest frame over HTTP: that of the stream, told apart by its tag, and watched by whoever has the key."""

import httpx

from app.sessions.frame import decode_frame
from tests.api.following import following
from tests.api.handle import Handle, assert_problem
from tests.conftest import Live


def test_it_is_the_frame_of_the_stream(server: Live, handle: Handle) -> None:
    with following(server, handle) as stream:
        stream.frame()
        asked = handle.call("GET", "frame")
    header, parameters = decode_frame(asked.content)
    assert asked.headers["content-type"] == "application/octet-stream"
    assert header == stream.frames[-1]
    assert list(parameters) == list(stream.parameters[-1])


def test_what_has_not_moved_is_not_sent_again(handle: Handle) -> None:
    tag = handle.call("GET", "frame").headers["etag"]
    for told in (tag, f'"other", W/{tag}', "*"):
        same = handle.call("GET", "frame", headers={"If-None-Match": told})
        assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)
    handle.call("POST", "advance", {"unit": "sample"})
    moved = handle.call("GET", "frame", headers={"If-None-Match": tag})
    assert moved.status_code == 200
    assert decode_frame(moved.content)[0]["clock"]["sample"] == 1
    assert moved.headers["etag"] != tag


def test_who_has_the_key_watches_and_a_reader_does_not(
    server: Live, client: httpx.Client, handle: Handle
) -> None:
    session = server.app.state.services.sessions._sessions[handle.id]
    client.get(f"{handle.path}/frame").raise_for_status()
    assert not session.watched
    assert session.unattended(-1)
    handle.call("GET", "frame").raise_for_status()
    assert session.watched
    assert not session.unattended(-1)
    assert not session.idle


def test_of_no_session_there_is_none(client: httpx.Client) -> None:
    assert_problem(client.get("/sessions/none/frame"), 404)
