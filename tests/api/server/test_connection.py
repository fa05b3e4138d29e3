"""What a socket may do before there is a request: headers and bodies that come slowly, or never end."""

import socket
import time
from collections.abc import Iterator

import httpx
import psutil
import pytest

from tests.conftest import Live, live

HEADER = b"Host: localhost\r\n"
CREATE = b"POST /api/v1/sessions HTTP/1.1\r\nContent-Type: application/json\r\n" + HEADER


@pytest.fixture(scope="module")
def strict() -> Iterator[Live]:
    with live(header_seconds=0.4, body_seconds=0.6, max_header_bytes=4096) as running:
        yield running


def talk(server: Live, *parts: bytes, pause: float = 0) -> tuple[bytes, float]:
    """What a raw client gets until the server hangs up, and how long that took."""
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as client:
        got = b""
        try:
            for part in parts:
                client.sendall(part)
                time.sleep(pause)
            while chunk := client.recv(65536):
                got += chunk
        except (BrokenPipeError, ConnectionResetError):
            pass
    return got, time.monotonic() - began


def test_a_silent_connection_is_closed_without_a_word(strict: Live) -> None:
    got, seconds = talk(strict)
    assert got == b""
    assert 0.3 < seconds < 2


def test_half_a_header_gets_a_408(strict: Live) -> None:
    got, seconds = talk(strict, b"GET /healthz HTTP/1.1\r\nHost: lo")
    assert got.startswith(b"HTTP/1.1 408 ")
    assert b"application/problem+json" in got
    assert seconds < 2


def test_dripping_headers_do_not_prolong_the_time(strict: Live) -> None:
    got, seconds = talk(strict, b"GET /healthz HTTP/1.1\r\n", *[b"X: y\r\n"] * 8, pause=0.1)
    assert b" 408 " in got or got == b""
    assert seconds < 2


def test_dripping_empty_lines_do_not_prolong_the_time(strict: Live) -> None:
    _, seconds = talk(strict, *[b"\r\n"] * 8, pause=0.1)
    assert seconds < 2


def test_half_a_body_gets_a_408(strict: Live) -> None:
    got, seconds = talk(strict, CREATE + b'Content-Length: 100\r\n\r\n{"data')
    assert got.startswith(b"HTTP/1.1 408 ")
    assert b"Send faster" in got
    assert seconds < 2


def test_a_body_that_nobody_waits_for_is_not_waited_for_either(strict: Live) -> None:
    got, seconds = talk(strict, b"GET /healthz HTTP/1.1\r\n" + HEADER + b"Content-Length: 100\r\n\r\nabc")
    assert got.startswith(b"HTTP/1.1 200 ")
    assert got.count(b"HTTP/1.1") == 1
    assert seconds < 2


def test_a_body_that_says_that_it_is_too_large_is_refused_before_it_comes(strict: Live) -> None:
    got, _ = talk(strict, CREATE + b"Content-Length: 209715200\r\n\r\n")
    assert got.startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize(
    "headers",
    [
        b"X: " + b"a" * 9000 + b"\r\n\r\n",
        b"X: " + b"a" * 9000,
        b"X: a\r\n" * 2000 + b"\r\n",
        b"a" * 9000 + b": x\r\n\r\n",
    ],
    ids=["one long", "one without end", "many", "a long name"],
)
def test_large_headers_get_a_431(strict: Live, headers: bytes) -> None:
    got, seconds = talk(strict, b"GET /healthz HTTP/1.1\r\n" + HEADER + headers)
    assert got.startswith(b"HTTP/1.1 431 ")
    assert "4\u202f096".encode() in got
    assert seconds < 0.4


@pytest.mark.parametrize(
    "request_line",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\n\r\n",
        b"CONNECT evil:443 HTTP/1.1\r\n\r\n",
    ],
    ids=["TLS", "bytes", "CONNECT"],
)
def test_what_is_no_request_gets_a_400(strict: Live, request_line: bytes) -> None:
    got, seconds = talk(strict, request_line)
    assert got.startswith(b"HTTP/1.1 400 ")
    assert b"application/problem+json" in got
    assert seconds < 2


def test_connections_are_kept_between_requests(strict: Live) -> None:
    request = b"GET /healthz HTTP/1.1\r\n" + HEADER
    got, _ = talk(strict, (request + b"\r\n") * 3 + request + b"Connection: close\r\n\r\n")
    assert got.count(b"HTTP/1.1 200 OK") == 4


def test_the_second_request_of_a_kept_connection_has_no_more_time_than_the_first(strict: Live) -> None:
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", strict.port), timeout=10) as client:
        client.sendall(b"GET /healthz HTTP/1.1\r\n" + HEADER + b"\r\n")
        got = b""
        while b"alive" not in got:
            got += client.recv(65536)
        client.sendall(b"GET /healthz HTTP/1.1\r\nHo")
        rest = b""
        while chunk := client.recv(65536):
            rest += chunk
    assert rest.startswith(b"HTTP/1.1 408 ")
    # Without a limit it would be kept until the client's own patience ends.
    assert time.monotonic() - began < 8


def test_two_hundred_slow_clients_leave_the_others_alone(server: Live) -> None:
    slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(200)]
    try:
        for client in slow:
            client.sendall(b"GET /healthz HTTP/1.1\r\nHo")
        with httpx.Client(base_url=server.url) as client:
            seconds = []
            for _ in range(100):
                began = time.perf_counter()
                assert client.get("/healthz").status_code == 200
                seconds.append(time.perf_counter() - began)
        assert sorted(seconds)[98] < 0.2
    finally:
        for client in slow:
            client.close()


def test_a_body_of_200_megabytes_is_refused_and_never_held(server: Live) -> None:
    process = psutil.Process()
    before = process.memory_info().rss
    chunk = b"x" * 2**20
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as client:
        client.sendall(CREATE + b"Content-Length: 209715200\r\n\r\n")
        sent = 0
        try:
            for _ in range(200):
                client.sendall(chunk)
                sent += len(chunk)
        except OSError:
            pass
    assert sent < 100 * 2**20
    assert process.memory_info().rss - before < 8 * 2**20


def test_accepted_sockets_inherit_the_listeners_options(server: Live) -> None:
    """Looked up on the server's side of a live connection, since that is what counts."""
    with httpx.Client(base_url=server.url) as client:
        client.get("/healthz")
        accepted = [
            connection
            for connection in psutil.Process().net_connections("tcp")
            if connection.status == "ESTABLISHED" and connection.laddr.port == server.port
        ]
        assert accepted
        # A duplicate: closing it leaves the server's own socket open.
        with socket.socket(fileno=_duplicate(accepted[0].fd)) as theirs:
            assert theirs.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) == 2 * 64 * 1024
            assert theirs.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 15_000


def _duplicate(descriptor: int) -> int:
    import os

    return os.dup(descriptor)
