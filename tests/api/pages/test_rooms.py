"""The pages of a class: a phone's way in, and a room's three screens at one address."""

import re

import httpx
import pytest


@pytest.mark.parametrize(
    "path", ["/join", "/join/K7M4XQ", "/rooms/K7M4XQ", "/rooms/K7M4XQ?wall", "/rooms/K7M4XQ?remote"]
)
def test_a_page_comes_whole_and_takes_nothing(root: httpx.Client, path: str) -> None:
    answer = root.get(path)
    assert answer.status_code == 200
    assert len(re.findall(r"<script[^>]*\bsrc=", answer.text)) == 1
    assert root.head(path).content == b""
    assert root.post(path, json={}).status_code == 405


@pytest.mark.parametrize(
    ("query", "screen"), [("", "host"), ("?wall", "wall"), ("?remote=1", "remote"), ("?wall&remote", "wall")]
)
def test_the_query_says_which_screen_is_meant(root: httpx.Client, query: str, screen: str) -> None:
    answer = root.get(f"/rooms/k7m-4xq{query}")
    assert f'data-code="k7m-4xq" data-screen="{screen}"' in answer.text


def test_a_code_is_a_text_in_its_page_whatever_is_in_it(root: httpx.Client) -> None:
    text = root.get("/join/%22%3E%3Cscript%3E").text
    assert '<main id="phone" class="room-page" data-code="&#34;&gt;&lt;script&gt;">' in text
