"""Single requests and replies are lost or repeated; portals and firewalls answer in the server's place."""

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus, InvalidURI

from app.bench.network import BadNetwork, response
from tests.bench.clients import BROKEN, PATIENCE, client, heard, post, stream


def test_a_lost_request_never_arrives_a_lost_reply_is_done(network: BadNetwork, asked: list[bytes]) -> None:
    def change(head: bytes) -> bool:
        return head.startswith(b"POST /change")

    for lose, done in ((network.lose_request, []), (network.lose_reply, [b"change"])):
        asked.clear()
        fault = lose(change)
        with client(network) as connection:
            assert post(connection, b"other") == (200, b"other")
            assert not fault.happened.is_set()
            with pytest.raises(BROKEN):
                post(connection, b"change", "/change")
        assert fault.happened.wait(PATIENCE)
        assert asked == [b"other", *done]
        with client(network) as connection:
            assert post(connection, b"once more", "/change") == (200, b"once more")
    network.lose_request(change, times=2)
    for _ in range(2):
        with client(network) as connection, pytest.raises(BROKEN):
            post(connection, b"lost", "/change")
    assert b"lost" not in asked


def test_a_gateway_answers_after_the_server_has_done_it(network: BadNetwork, asked: list[bytes]) -> None:
    network.lose_reply(lambda head: True, instead=response(503, "busy", "Retry-After: 1", kind="text/plain"))
    with client(network) as connection:
        assert post(connection, b"done") == (503, b"busy")
        assert asked == [b"done"]
        assert post(connection, b"after") == (200, b"after")


def test_a_repeated_request_arrives_twice_and_is_answered_once(
    network: BadNetwork, asked: list[bytes]
) -> None:
    fault = network.repeat(lambda head: True)
    with client(network) as connection:
        assert post(connection, bytes(100_000)) == (200, bytes(100_000))
        assert fault.happened.wait(PATIENCE)
        assert asked == [bytes(100_000)] * 2
        assert post(connection, b"after") == (200, b"after")


def test_the_messages_of_a_stream_are_lost_and_repeated_like_requests(
    streams: BadNetwork, asked: list[bytes]
) -> None:
    for lose, done in ((streams.lose_request, []), (streams.lose_reply, ["step"])):
        asked.clear()
        lose(lambda message: message == b"step")
        with stream(streams) as open_stream:
            heard(open_stream, "é" * 200)
            open_stream.send("step")
            with pytest.raises(ConnectionClosed):
                open_stream.recv(PATIENCE)
        assert asked == ["é" * 200, *done]
    streams.repeat(lambda message: message == b"step")
    with stream(streams) as open_stream:
        heard(open_stream, "step")
        assert open_stream.recv(PATIENCE) == b"a frame"
        assert open_stream.recv(PATIENCE) == "heard step"
        heard(open_stream, "x" * 70_000)


@pytest.mark.parametrize("status", [200, 302, 511])
def test_a_portal_answers_everything_until_one_has_logged_in(
    network: BadNetwork, asked: list[bytes], status: int
) -> None:
    with client(network) as connection:
        post(connection, b"before")
        network.portal(status)
        with pytest.raises(BROKEN):
            post(connection, b"on a connection of before")
    for _ in range(2):
        with client(network) as connection:
            found, body = post(connection, bytes(200_000))
            assert (found, b"Log in" in body) == (status, True)
    # A redirection leads away from the WebSocket.
    with pytest.raises(InvalidURI if status == 302 else InvalidStatus):
        stream(network)
    assert asked == [b"before"]
    network.portal(None)
    with client(network) as connection:
        assert post(connection, b"after") == (200, b"after")


@pytest.mark.parametrize("status", [200, 403])
def test_a_firewall_forbids_websockets_and_nothing_else(
    network: BadNetwork, streams: BadNetwork, status: int
) -> None:
    streams.no_websockets(status)
    with pytest.raises(InvalidStatus) as refused:
        stream(streams)
    assert refused.value.response.status_code == status
    streams.no_websockets(None)
    with stream(streams) as open_stream:
        heard(open_stream, "allowed")
    network.no_websockets(status)
    with client(network) as connection:
        assert post(connection, b"HTTP") == (200, b"HTTP")
