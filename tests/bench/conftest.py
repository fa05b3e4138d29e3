"""Small servers that note what reaches them, each behind a bad network."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from websockets.sync.server import ServerConnection, serve

from app.bench.network import BadNetwork


class Echo(BaseHTTPRequestHandler):
    """Answers a POST with its body, a GET of /N with N bytes."""

    protocol_version = "HTTP/1.1"
    asked: list[bytes]

    def do_GET(self) -> None:
        self.answer(b"x" * int(self.path.strip("/")))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.asked.append(body)
        self.answer(body)

    def answer(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    class Server(ThreadingHTTPServer):
        request_queue_size = 64

    with Server(("127.0.0.1", 0), Echo) as one:
        thread = Thread(target=one.serve_forever, args=(0.01,))
        thread.start()
        yield one
        one.shutdown()
        thread.join()


@pytest.fixture
def asked() -> list[bytes]:
    Echo.asked = []
    return Echo.asked


@pytest.fixture
def network(server: ThreadingHTTPServer, asked: list[bytes]) -> Iterator[BadNetwork]:
    with BadNetwork(server.server_address[1]) as one:
        yield one


@pytest.fixture(scope="module")
def echoing() -> Iterator[int]:
    """The port of a server that says each message of a stream again, after "heard"."""

    def echo(stream: ServerConnection) -> None:
        for message in stream:
            Echo.asked.append(message)
            stream.send(b"a frame")
            stream.send(f"heard {message}")

    with serve(echo, "127.0.0.1", 0, compression=None) as one:
        thread = Thread(target=one.serve_forever)
        thread.start()
        yield one.socket.getsockname()[1]
        one.shutdown()
        thread.join()


@pytest.fixture
def streams(echoing: int, asked: list[bytes]) -> Iterator[BadNetwork]:
    with BadNetwork(echoing) as one:
        yield one
