"""Everything that a proxy is known to spoil goes through each of the three as it stands in deploy/."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.api.following import Stream
from tests.api.handle import CIRCLE
from tests.conftest import Live, live
from tests.deploy.proxies import KINDS, NAME, Proxy, proxy_of
from tests.rounds import rounds

# Longer than each of the three waits by itself, or a look at it.
SILENT_SECONDS = rounds(2, 62)
SESSIONS = "/api/v1/sessions"
# Streams that one address may have.
SHARE = 3


@pytest.fixture(scope="module")
def behind() -> Iterator[Live]:
    """A server that knows its public name and its proxy; its pings would hide that a proxy cuts what is silent."""
    with live(
        allowed_hosts=[NAME], trusted_proxies=["127.0.0.1"], ping_seconds=1000, max_sockets_per_address=SHARE,
    ) as server:  # fmt: skip
        yield server


@pytest.fixture(scope="module", params=KINDS)
def proxy(request: pytest.FixtureRequest, behind: Live) -> Iterator[Proxy]:
    with proxy_of(request.param, behind.host) as proxy:
        yield proxy


def create(client: httpx.Client, **headers: str) -> dict[str, Any]:
    answer = client.post(SESSIONS, json=CIRCLE, headers=headers)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


@contextmanager
def following(proxy: Proxy, made: dict[str, Any], **more: Any) -> Iterator[Stream]:
    with proxy.stream(f"/sessions/{made['id']}/stream", **more) as socket:
        stream = Stream(socket)
        stream.send({"type": "hello", "key": made["key"]})
        yield stream


def test_a_page_of_the_public_name_is_the_servers_own(proxy: Proxy) -> None:
    with proxy.client() as client:
        assert "<title>" in client.get("/").text
        create(client, Origin=f"http://{proxy.host}")
        foreign = client.post(SESSIONS, json=CIRCLE, headers={"Origin": "https://elsewhere.example"})
        assert foreign.status_code == 403
        assert foreign.headers["content-type"] == "application/problem+json"
        with pytest.raises(InvalidStatus, match="403"):
            proxy.stream("/sessions/none/stream", legacy=True, origin="https://elsewhere.example")


def test_frames_come_one_by_one_and_commands_are_answered(proxy: Proxy) -> None:
    with proxy.client() as client:
        made = create(client)
        with following(proxy, made, origin=f"http://{proxy.host}") as stream:
            assert stream.command(1, "play", {"epochs_per_second": 20})["type"] == "ack"
            clocks = [stream.frame()["clock"] for _ in range(5)]
            assert len({json.dumps(clock) for clock in clocks}) == 5
            assert stream.command(2, "pause")["type"] == "ack"


def test_each_client_counts_as_itself_and_cannot_say_that_it_is_another(proxy: Proxy) -> None:
    with proxy.client() as client, ExitStack() as stack:
        path = f"/sessions/{create(client)['id']}/stream"

        def follows(address: str, said: str = "") -> bool:
            """Whether a stream from there is let in, whoever it says that it is."""
            headers = {"X-Forwarded-For": said} if said else {}
            socket = proxy.stream(path, address=address, additional_headers=headers)
            stream = Stream(stack.enter_context(socket))
            try:
                stream.send({"type": "hello"})
                return bool(stream.next()["type"] == "hello")
            except ConnectionClosed:
                return False

        assert all(follows("127.0.0.4") for _ in range(SHARE))
        assert not any(follows("127.0.0.4", said) for said in ("", "127.0.0.99", "10.1.2.3, 127.0.0.99"))
        assert follows("127.0.0.5")


@pytest.mark.parametrize(("mebibytes", "status"), [(31, 400), (33, 413)])
def test_what_is_too_large_the_server_says(proxy: Proxy, mebibytes: int, status: int) -> None:
    body = b'{"format": "' + b"x" * (mebibytes << 20) + b'"}'
    with proxy.client() as client:
        answer = client.post(f"{SESSIONS}/import", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_stream_that_is_silent_for_long_goes_on(behind: Live) -> None:
    with ExitStack() as stack:
        streams = []
        for kind in KINDS:
            proxy = stack.enter_context(proxy_of(kind, behind.host))
            made = create(stack.enter_context(proxy.client()))
            streams.append(stack.enter_context(following(proxy, made)))
            streams[-1].command(1, "pause")
        with pytest.raises(TimeoutError):
            streams[0].next(SILENT_SECONDS)
        for stream in streams:
            assert stream.command(2, "advance", {"unit": "epoch", "count": 1})["type"] == "ack"


def test_figures_are_not_for_the_world(proxy: Proxy, behind: Live) -> None:
    with proxy.client() as client:
        assert client.get("/metrics").status_code == 404
        assert client.get("/readyz").status_code == 200
    assert httpx.get(f"{behind.url}/metrics", headers={"Host": NAME}).status_code == 200


@pytest.mark.parametrize("kind", KINDS)
def test_with_a_certificate_everything_is_secure(kind: str, behind: Live) -> None:
    with proxy_of(kind, behind.host, tls=True) as proxy:
        with proxy.client() as plain:
            moved = plain.get("/lessons?x=1")
            assert moved.status_code == 308
            assert moved.headers["location"].startswith(f"https://{NAME}")
            assert moved.headers["location"].endswith("/lessons?x=1")
        with proxy.secure_client() as client:
            # What a phone's camera reads on the wall.
            square = client.get("/join/K7M4XQ/square.svg").text
            assert f"<title>https://{NAME}:{proxy.tls_port}/join/K7M4XQ</title>" in square
            made = create(client, Origin=f"https://{NAME}:{proxy.tls_port}")
            with following(proxy, made, secure=True, origin=f"https://{NAME}:{proxy.tls_port}") as stream:
                assert stream.command(1, "advance", {"unit": "epoch", "count": 1})["type"] == "ack"
