"""Static files, compressed once, not once a reader.

What is named by its content a browser keeps for good. It asks about the others each time; the ETag makes that a 304.
"""

from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from ..packing import CODINGS, coding_of
from ..permissions import grants
from .files import BUNDLE, MANIFEST

# Headers of their own are about as much.
WORTH_BYTES = 256
TEXTS = ("text/", "application/json", "image/svg+xml")
FOR_GOOD = "public, max-age=31536000, immutable"


@grants("page")
class Assets(StaticFiles):
    """A packed text serves every reader until it changes."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory=directory)
        self._packed: dict[tuple[str, str], tuple[str, bytes]] = {}

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        named_by_content = path.startswith(BUNDLE) and path != MANIFEST
        response.headers["Cache-Control"] = FOR_GOOD if named_by_content else "no-cache"
        asked = Headers(scope=scope)
        if not isinstance(response, FileResponse) or not _is_worth_packing(response):
            return response
        response.headers["Vary"] = "Accept-Encoding"
        coding = coding_of(asked)
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
