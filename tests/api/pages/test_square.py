"""The square on the wall: an address that a camera reads, as the server was asked for it."""

import re

import httpx
import pytest
import segno

from app.api.pages.square import QUIET


def modules(path: str) -> set[tuple[int, int]]:
    """The columns and rows that a path of horizontal strokes blackens."""
    x, y, black = 0.0, 0.0, set()
    for command, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", path):
        if command == "M":
            x, y = float(first), float(second)
        elif command == "m":
            x, y = x + float(first), y + float(second)
        else:
            black |= {(int(x) + step, int(y)) for step in range(int(first))}
            x += float(first)
    return black


def test_it_holds_the_address_of_the_room_as_this_server_was_asked_for(root: httpx.Client) -> None:
    answer = root.get("/join/K7M4XQ/square.svg")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("image/svg+xml")
    address = str(root.base_url.join("/join/K7M4XQ"))
    assert f"<title>{address}</title>" in answer.text
    path = re.search(r'stroke="#000"[^>]*\bd="([^"]+)"|\bd="(M[^"]+)"[^>]*stroke="#000"', answer.text)
    assert path
    wanted = {
        (x + QUIET, y + QUIET)
        for y, row in enumerate(segno.make(address, error="m", micro=False).matrix)
        for x, dark in enumerate(row)
        if dark
    }
    assert modules(path[1] or path[2]) == wanted


def test_it_is_black_on_white_with_four_modules_around(root: httpx.Client) -> None:
    text = root.get("/join/K7M4XQ/square.svg").text
    size = re.search(r'viewBox="0 0 (\d+) \1"', text)
    assert size
    assert f"h{size[1]}v{size[1]}h-{size[1]}z" in text
    assert 'fill="#fff"' in text
    assert QUIET == 4


@pytest.mark.parametrize("code", ["K7M4XQ" * 3, "OIL001", "x" * 200, "K7M"])
def test_what_is_no_code_gets_no_square_but_a_sentence(root: httpx.Client, code: str) -> None:
    answer = root.get(f"/join/{code}/square.svg")
    assert answer.status_code == 404
    assert "six letters and digits" in answer.text


def test_a_code_as_people_write_it_gets_the_same_square(root: httpx.Client) -> None:
    assert root.get("/join/k7m-4xq/square.svg").content == root.get("/join/K7M4XQ/square.svg").content
