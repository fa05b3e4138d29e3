"""A code is easy to read aloud and to type."""

import pytest

from app.rooms.code import ALPHABET, new_code, read_code


def test_nothing_in_it_is_taken_for_anything_else() -> None:
    assert not set("IO01") & set(ALPHABET)
    assert len(ALPHABET) == 32
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(read_code(code) == code for code in codes)


@pytest.mark.parametrize("typed", ["k7m4xq", "K7M 4XQ", "k7m-4xq", " K7M–4XQ "])
def test_however_it_is_typed_it_is_the_same(typed: str) -> None:
    assert read_code(typed) == "K7M4XQ"


@pytest.mark.parametrize("typed", ["", "K7M4X", "K7M4XQ2", "K7M4X0", "ΚΜ7XQ4", "K7M4Xß"])
def test_what_can_be_no_code_is_none(typed: str) -> None:
    assert read_code(typed) is None
