"""Answers are packed where that is worth it and the client takes it, and are the same answers."""

import gzip
import json
from typing import Any

import brotli
import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from app.api.server.packed import MOST_BYTES, WORTH_BYTES, Packed
from tests.api.handle import CIRCLE, create
from tests.sessions.helpers import asynchronous

TEXT = b'{"a": "%b"}' % (b"b" * WORTH_BYTES)
UNPACK = {"gzip": gzip.decompress, "br": brotli.decompress}


async def answered(response: Response, accept: str = "br, gzip") -> tuple[Any, bytes]:
    """Headers and body as they are sent for some answer."""

    async def route(_: Any) -> Response:
        return response

    app = Starlette(routes=[Route("/", route)], middleware=[Middleware(Packed)])
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
        sent = client.stream("GET", "/", headers={"Accept-Encoding": accept})
        async with sent as got:
            return got.headers, b"".join([part async for part in got.aiter_raw()])


@pytest.mark.parametrize(("accept", "coding"), [("br, gzip", "br"), ("gzip", "gzip"), ("identity", None)])
def test_it_is_packed_as_the_client_takes_it(accept: str, coding: str | None) -> None:
    @asynchronous
    async def check() -> None:
        headers, body = await answered(Response(TEXT, media_type="application/json"), accept)
        assert headers.get("content-encoding") == coding
        assert headers["vary"] == "Accept-Encoding"
        assert int(headers["content-length"]) == len(body)
        assert (UNPACK[coding](body) if coding else body) == TEXT

    check()


@asynchronous
async def test_some_answers_go_out_as_they_are() -> None:
    async def parts() -> Any:
        yield TEXT
        yield TEXT

    for left in (
        Response(TEXT[: WORTH_BYTES - 1], media_type="application/json"),
        Response(b" " * (MOST_BYTES + 1), media_type="application/json"),
        Response(TEXT, media_type="application/octet-stream"),
        Response(TEXT, media_type="application/json", headers={"Content-Encoding": "identity"}),
        StreamingResponse(parts(), media_type="text/html"),
    ):
        headers, body = await answered(left)
        assert headers.get("content-encoding") in (None, "identity")
        assert body == getattr(left, "body", TEXT + TEXT)


def test_data_pages_and_sessions_are_packed(client: httpx.Client, root: httpx.Client) -> None:
    handle = create(client, CIRCLE)
    data = client.get(f"{handle.path}/data", headers={"Accept-Encoding": "gzip"})
    assert data.headers["content-encoding"] == "gzip"
    assert int(data.headers["content-length"]) < len(data.content)
    plain = client.get(f"{handle.path}/data", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert json.loads(plain.content) == data.json()
    page = root.get("/", headers={"Accept-Encoding": "gzip"})
    assert page.headers["content-encoding"] == "gzip"
    head = root.head("/", headers={"Accept-Encoding": "gzip"})
    assert head.headers["content-length"] == page.headers["content-length"]


def test_the_catalogue_is_sent_once(client: httpx.Client) -> None:
    first = client.get("/catalog")
    same = client.get("/catalog", headers={"If-None-Match": first.headers["etag"]})
    assert (same.status_code, same.content) == (304, b"")
    assert same.headers["cache-control"] == first.headers["cache-control"] == "private, no-cache"
    assert (
        client.get("/catalog", headers={"Accept-Encoding": "identity"}).headers["etag"]
        != first.headers["etag"]
    )
