"""Static files: a browser may keep them but asks about each time, and texts are compressed once, not once a reader."""

import gzip
from collections.abc import Callable
from pathlib import Path

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from ..permissions import grants

WORTH_BYTES = 1024
TEXTS = ("text/", "application/json", "image/svg+xml")
# The better one first. Browsers take Brotli over HTTPS and from the own machine.
CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda content: brotli.compress(content, mode=brotli.MODE_TEXT, quality=10),
    "gzip": lambda content: gzip.compress(content, 9, mtime=0),
}


@grants("page")
class Assets(StaticFiles):
    """The ETag makes "has it changed?" a 304, and a packed text serves every reader until it changes."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory=directory)
        self._packed: dict[tuple[str, str], tuple[str, bytes]] = {}

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        asked = Headers(scope=scope)
        if not isinstance(response, FileResponse) or not _is_worth_packing(response):
            return response
        response.headers["Vary"] = "Accept-Encoding"
        accepted = {part.partition(";")[0].strip() for part in asked.get("accept-encoding", "").split(",")}
        coding = next((name for name in CODINGS if name in accepted), None)
        if coding is None or "range" in asked:
            return response
        body = await self._pack(str(response.path), response.headers["etag"], coding)
        headers = {name: response.headers[name] for name in ("etag", "cache-control", "vary")}
        headers["Content-Encoding"] = coding
        return Response(body, headers=headers, media_type=response.media_type)

    async def _pack(self, path: str, etag: str, coding: str) -> bytes:
        known, body = self._packed.get((path, coding), ("", b""))
        if known != etag:
            body = await run_in_threadpool(lambda: CODINGS[coding](Path(path).read_bytes()))
            self._packed[path, coding] = (etag, body)
        return body


def _is_worth_packing(file: FileResponse) -> bool:
    kind = file.media_type or ""
    return int(file.headers["content-length"]) >= WORTH_BYTES and kind.startswith(TEXTS)
