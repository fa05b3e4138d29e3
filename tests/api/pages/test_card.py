"""A model card as a page: what the file says, for whoever has the session's id."""

import httpx

from tests.api.handle import AND, Handle, create


def test_it_says_what_the_file_says(root: httpx.Client, handle: Handle) -> None:
    handle.call("POST", "advance", {"unit": "epoch", "count": 3})
    page = root.get(f"/sessions/{handle.id}/card", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    file = handle.client.get(f"{handle.path}/export/card").text
    title = file.splitlines()[0].removeprefix("# ")
    assert title in page.text
    headings = [line.removeprefix("## ") for line in file.splitlines() if line.startswith("## ")]
    assert headings
    assert [heading for heading in headings if heading not in page.text] == []
    # Whoever reads it may not change it.
    assert handle.key not in page.text


def test_each_program_has_a_name_for_those_who_listen(root: httpx.Client, client: httpx.Client) -> None:
    text = root.get(f"/sessions/{create(client, AND).id}/card").text
    assert "With curl" in text
    assert "In Python" in text


def test_a_session_that_is_not_there_has_none(root: httpx.Client) -> None:
    answer = root.get("/sessions/no-such-session/card", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert "There is no such page" in answer.text
