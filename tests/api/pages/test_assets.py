"""Static files: packed once, and anew when they change."""

import os
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from app.api.pages import assets

TEXT = "const answer = 42;\n" * 200


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.js").write_text(TEXT)
    return tmp_path


@pytest.fixture
def reader(folder: Path) -> TestClient:
    app = Starlette()
    app.mount("/static", assets.Assets(folder))
    return TestClient(app)


@pytest.mark.parametrize(("accepted", "coding"), [("gzip, deflate, br", "br"), ("gzip, deflate", "gzip")])
def test_a_file_is_packed_once_and_anew_when_it_changes(
    folder: Path, reader: TestClient, monkeypatch: pytest.MonkeyPatch, accepted: str, coding: str
) -> None:
    packings = []
    pack = assets.CODINGS[coding]

    def counted(content: bytes) -> bytes:
        packings.append(content)
        return pack(content)

    monkeypatch.setitem(assets.CODINGS, coding, counted)
    for _ in range(3):
        answer = reader.get("/static/one.js", headers={"Accept-Encoding": accepted})
        assert answer.headers["content-encoding"] == coding
        assert int(answer.headers["content-length"]) < 200
        assert answer.text == TEXT
    assert len(packings) == 1
    (folder / "one.js").write_text(TEXT.replace("42", "43"))
    os.utime(folder / "one.js", (1, 1))
    assert "43" in reader.get("/static/one.js", headers={"Accept-Encoding": accepted}).text
    assert len(packings) == 2


def test_who_wants_it_plain_or_in_part_gets_it_so(reader: TestClient) -> None:
    plain = reader.get("/static/one.js", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.text == TEXT
    assert plain.headers["vary"] == "Accept-Encoding"
    part = reader.get("/static/one.js", headers={"Range": "bytes=6-11"})
    assert part.status_code == 206
    assert part.text == "answer"


def test_head_tells_the_length_of_what_get_sends(reader: TestClient) -> None:
    head = reader.head("/static/one.js")
    whole = reader.get("/static/one.js")
    assert head.content == b""
    assert head.headers["content-length"] == whole.headers["content-length"]


def test_what_is_named_by_its_content_is_kept_for_good_and_the_rest_is_asked_about(
    folder: Path, reader: TestClient
) -> None:
    (folder / "bundle").mkdir()
    for name in ("one-A1B2C3D4.js", "manifest.json"):
        (folder / "bundle" / name).write_text(TEXT)
    kept = reader.get("/static/bundle/one-A1B2C3D4.js").headers["cache-control"]
    assert kept == "public, max-age=31536000, immutable"
    for path in ("one.js", "bundle/manifest.json", "bundle/none.js"):
        assert reader.get(f"/static/{path}").headers.get("cache-control", "no-cache") == "no-cache"
