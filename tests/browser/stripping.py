"""A proxy that takes a path off each request, as many are set up: what does not begin with it is somebody else's."""

import asyncio
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

ELSEWHERE = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


@contextmanager
def stripping(path: str, port: int) -> Iterator[str]:
    """The proxy's address, the path at its end."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="proxy")
    thread.start()

    async def begin() -> asyncio.Server:
        return await asyncio.start_server(_Proxy(path.encode(), port).pass_on, "127.0.0.1", 0)

    async def end() -> None:
        server.close()
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    server = asyncio.run_coroutine_threadsafe(begin(), loop).result()
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}{path}"
    finally:
        asyncio.run_coroutine_threadsafe(end(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


class _Proxy:
    def __init__(self, path: bytes, port: int) -> None:
        self._path, self._port = path, port

    async def pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request, and all that comes after an upgrade."""
        with suppress(OSError, asyncio.IncompleteReadError):
            head = await reader.readuntil(b"\r\n\r\n")
            method, target, rest = head.split(b" ", 2)
            if not target.startswith(self._path + b"/"):
                writer.write(ELSEWHERE)
            else:
                if b"upgrade: websocket" not in rest.lower():
                    rest = re.sub(rb"(?im)^connection:.*$", b"Connection: close\r", rest)
                there = await asyncio.open_connection("127.0.0.1", self._port)
                there[1].write(b" ".join((method, target.removeprefix(self._path), rest)))
                await asyncio.gather(_pour(reader, there[1]), _pour(there[0], writer))
        writer.close()


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while some := await reader.read(65_536):
            writer.write(some)
            await writer.drain()
    finally:
        writer.close()
