"""What a person sees who opens an address that leads nowhere, and a program that asks there."""

import httpx
import pytest
from starlette.requests import Request

from app.api.pages.errors import MACHINES, NOWHERE, wanted

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def asked(path: str, accept: str) -> Request:
    return Request({"type": "http", "path": path, "headers": [(b"accept", accept.encode())]})


@pytest.mark.parametrize("path", ["/", "/lessons/none", "/sessions/x/card", "/apiary"])
def test_a_browser_gets_a_page_and_a_program_does_not(path: str) -> None:
    assert wanted(asked(path, BROWSER))
    for accept in ("", "application/json", "text/html;q=0, application/json"):
        assert not wanted(asked(path, accept))


@pytest.mark.parametrize("path", [f"{start}x" for start in MACHINES])
def test_where_programs_ask_nobody_gets_a_page(path: str) -> None:
    assert not wanted(asked(path, BROWSER))


def test_the_page_says_so_in_words_and_keeps_the_status(root: httpx.Client) -> None:
    answer = root.get("/lessons/none<script>", headers={"Accept": BROWSER})
    assert answer.status_code == 404
    assert "There is no such page" in answer.text
    assert NOWHERE in answer.text
    # Neither the address nor what a library says of it is shown.
    assert "<script>" not in answer.text
    assert "Accept" in answer.headers["vary"]
    wrong = root.get("/lessons/perceptron?seed=-1", headers={"Accept": BROWSER})
    assert wrong.status_code == 422
    assert "Something in this address is wrong" in wrong.text
    assert "seed" in wrong.text


def test_a_page_that_was_not_opened_says_how_it_is(root: httpx.Client) -> None:
    answer = root.put("/race", headers={"Accept": BROWSER})
    assert answer.status_code == 405
    assert "A page can only be opened" in answer.text
    assert "GET" in answer.headers["allow"]
