"""The page of searches: everybody's, at one address."""

import re

import httpx

from app.api.pages.scripts import SCRIPTS


def test_it_comes_whole_and_asks_for_its_script_alone(root: httpx.Client) -> None:
    answer = root.get("/experiments")
    assert answer.status_code == 200
    assert "<title>" in answer.text
    scripts = re.findall(r"<script[^>]*\bsrc=", answer.text)
    assert len(scripts) == 1
    assert SCRIPTS["experiments"] != SCRIPTS["playground"]
    assert root.head("/experiments").content == b""


def test_nothing_can_be_sent_to_it(root: httpx.Client) -> None:
    answer = root.post("/experiments", json={})
    assert answer.status_code == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}
