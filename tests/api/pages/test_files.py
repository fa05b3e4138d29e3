"""Where a page's files are: in the bundle while that is what the sources say, else where they were written."""

import json
import logging
import os
from hashlib import sha256
from pathlib import Path

import pytest

from app.api.pages.files import Bundled, PageHead, Written, files_of
from app.api.pages.sheets import SHEETS

SOURCE = "js/pages/race.js"
HEAD = PageHead(("/static/bundle/race-1.css",), "/static/bundle/race-2.js", ("/static/bundle/race-3.js",))


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """A tree with one script, bundled."""
    source = tmp_path / SOURCE
    source.parent.mkdir(parents=True)
    source.write_text("race();")
    (tmp_path / "bundle").mkdir()
    manifest = {
        "pages": {"race": {"sheets": HEAD.sheets, "script": HEAD.script, "modules": HEAD.modules}},
        "files": {"icon.svg": "/static/bundle/icon-4.svg"},
        "sources": {SOURCE: sha256(b"race();").hexdigest(), "css/gone.css": "0"},
    }
    (tmp_path / "bundle" / "manifest.json").write_text(json.dumps(manifest))
    return tmp_path


def later(path: Path) -> None:
    time = path.stat().st_mtime + 10
    os.utime(path, (time, time))


def test_the_bundle_is_served_where_there_is_one(static: Path) -> None:
    files = files_of(static, bundled=True)
    assert files.head("race") == HEAD
    assert files.address("icon.svg") == "/static/bundle/icon-4.svg"


def test_what_was_edited_since_is_served_as_it_is_written(
    static: Path, caplog: pytest.LogCaptureFixture
) -> None:
    source = static / SOURCE
    later(source)
    assert isinstance(files_of(static, bundled=True), Bundled), "touched is not edited"
    source.write_text("race(2);")
    later(source)
    with caplog.at_level(logging.WARNING):
        files = files_of(static, bundled=True)
    assert isinstance(files, Written)
    assert SOURCE in caplog.text
    assert "make bundle" in caplog.text


def test_without_a_bundle_or_by_wish_each_file_is_served_as_it_is_written(static: Path) -> None:
    written = files_of(static, bundled=False)
    assert written.address("icon.svg") == "/static/icon.svg"
    head = written.head("race")
    assert head.script == "/static/js/pages/race.js"
    assert head.sheets == tuple(f"/static/{sheet}.css" for sheet in SHEETS["race"])
    assert written.head("problem").script is None
    (static / "bundle" / "manifest.json").unlink()
    assert isinstance(files_of(static, bundled=True), Written)
