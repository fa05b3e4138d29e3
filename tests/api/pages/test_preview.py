"""The pages of lessons that are being written."""

from pathlib import Path

import httpx

from app.api.pages.preview import install
from tests.conftest import live
from tests.lessons.test_loader import LESSON, folder
from tests.lessons.test_preview import save


def test_the_page_is_told_of_what_was_saved_and_what_is_wrong(tmp_path: Path) -> None:
    place = folder(tmp_path, LESSON)
    with live() as running, httpx.Client(base_url=running.url, timeout=60) as client:
        assert "preview" not in client.get("/lessons").text
        assert client.get("/preview").status_code == 404
        install(running.app, place)
        assert client.get("/preview").json() == {"version": 1, "errors": []}
        page = client.get("/lessons/two-thresholds?seed=1").text
        for address in ("/static/js/lessons/preview.js", "/static/css/lessons/preview.css"):
            assert f'"{address}"' in page
            assert client.get(address).status_code == 200
        save(place, LESSON.replace("edge:0:0:1), and", "edge:0:7:1), and"))
        told = client.get("/preview").json()
        assert told["version"] == 2
        (error,) = told["errors"]
        assert error.startswith(f"{place / '01-own' / 'lesson.md'}:11: “edge:0:7:1” is not in the network")
