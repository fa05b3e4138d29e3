"""Static files: packed once, and anew when they change."""

import hashlib
import json
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


def test_a_script_is_sent_in_brief_until_it_is_edited(folder: Path) -> None:
    source = folder / "js" / "two.js"
    brief = folder / "vendor" / "brief"
    for place in (source.parent, brief / "js"):
        place.mkdir(parents=True)
    source.write_text(f"// What it is for.\n{TEXT}")
    (brief / "js" / "two.js").write_text("const answer=42;")
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    (brief / "sources.json").write_text(json.dumps({"js/two.js": digest, "js/gone.js": digest}))
    app = Starlette()
    app.mount("/static", assets.Assets(folder))
    reader = TestClient(app)
    assert reader.get("/static/js/two.js").text == "const answer=42;"
    assert reader.get("/static/js/two.js").headers["cache-control"] == "no-cache"
    assert reader.get("/static/js/gone.js").status_code == 404
    assert reader.get("/static/one.js").text == TEXT
    time = source.stat().st_mtime_ns
    source.write_text("const answer = 43;\n")
    os.utime(source, ns=(time + 1_000_000, time + 1_000_000))
    assert reader.get("/static/js/two.js").text == "const answer = 43;\n"
