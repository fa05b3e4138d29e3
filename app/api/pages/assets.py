"""Static files: a browser may keep them but asks about each time, and texts are compressed once, not once a reader.

Scripts and sheets are sent in brief, without comments and long names, as ``scripts/brief.mjs`` has written them; one
that has been edited since is sent as it stands.
"""

import hashlib
import json
import os
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from ..packing import CODINGS, coding_of
from ..permissions import grants

# Headers of their own are about as much.
WORTH_BYTES = 256
TEXTS = ("text/", "application/json", "image/svg+xml")
BRIEF = Path("vendor", "brief")


@grants("page")
class Assets(StaticFiles):
    """The ETag makes "has it changed?" a 304, and a packed text serves every reader until it changes."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory=directory)
        self._brief = directory / BRIEF
        written = self._brief / "sources.json"
        self._sources: dict[str, str] = json.loads(written.read_text()) if written.is_file() else {}
        self._same: dict[str, tuple[int, bool]] = {}
        self._packed: dict[tuple[str, str], tuple[str, bytes]] = {}

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        found, about = super().lookup_path(path)
        brief = self._brief / path
        if (
            about is None
            or not self._is_as_it_was(Path(path).as_posix(), Path(found), about)
            or not brief.is_file()
        ):
            return found, about
        return str(brief), brief.stat()

    def _is_as_it_was(self, path: str, file: Path, about: os.stat_result) -> bool:
        """Whether the source is the one that was written in brief; read anew only when its time has changed."""
        digest = self._sources.get(path)
        if digest is None:
            return False
        time, same = self._same.get(path, (0, False))
        if time != about.st_mtime_ns:
            same = hashlib.sha256(file.read_bytes()).hexdigest() == digest
            self._same[path] = (about.st_mtime_ns, same)
        return same

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
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
