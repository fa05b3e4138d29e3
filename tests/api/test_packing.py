"""Which coding a browser gets, and that it reads what was packed."""

import gzip

import brotli
import pytest

from app.api.packing import CODINGS, MOST_SQUEEZED, coding_of


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0.1,gzip;q=1.0", "br"),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=0.0, br; q=0", None),
        ("identity", None),
        ("", None),
    ],
)
def test_a_browser_gets_the_best_that_it_takes(accepted: str, coding: str | None) -> None:
    assert coding_of({"accept-encoding": accepted}) == coding


def test_nothing_is_packed_for_who_does_not_say() -> None:
    assert coding_of({}) is None


@pytest.mark.parametrize("size", [0, 1000, MOST_SQUEEZED + 1])
def test_what_is_packed_is_read_again_and_packed_alike(size: int) -> None:
    content = (b"0123456789abcdef" * (size // 16 + 1))[:size]
    packed = {name: pack(content) for name, pack in CODINGS.items()}
    assert brotli.decompress(packed["br"]) == gzip.decompress(packed["gzip"]) == content
    assert packed == {name: pack(content) for name, pack in CODINGS.items()}
