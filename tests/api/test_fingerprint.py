"""The same call has the same fingerprint over REST and a stream, and no other has it."""

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.api.fingerprint import MOST_READ, BodyFingerprint, fingerprint

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


def sent(text: bytes, *cuts: int, target: str = "/a", method: str = "POST") -> bytes:
    """The fingerprint of a request whose body comes in parts."""
    asked, places = BodyFingerprint(method, target), [0, *cuts, len(text)]
    for begin, end in pairwise(places):
        assert not asked.complete
        asked.feed({"type": "http.request", "body": text[begin:end], "more_body": end < len(text)})
    return asked.value()


@given(st.dictionaries(st.text(), VALUES, min_size=1), st.data())
def test_it_is_the_same_however_it_is_written_and_comes(body: dict[str, Any], data: st.DataObject) -> None:
    text = json.dumps(body, indent=data.draw(st.sampled_from([None, 1])), ensure_ascii=False).encode(
        errors="surrogatepass"
    )
    turned = json.dumps(dict(reversed(body.items()))).encode()
    cut = data.draw(st.integers(1, len(text) - 1))
    assert sent(text, cut) == sent(turned) == fingerprint("POST", "/a", body)


@pytest.mark.parametrize("empty", [b"", b"{}", b" null "])
def test_nothing_is_nothing_however_it_is_said(empty: bytes) -> None:
    assert sent(empty) == fingerprint("POST", "/a", None) == fingerprint("POST", "/a", {})


def test_each_part_of_a_call_counts() -> None:
    body = b'{"count": 1}'
    others = [sent(body, target="/b"), sent(body, method="PUT"), sent(b'{"count": 2}'), sent(b'{"count": 1')]
    assert len({sent(body), *others}) == 5


def test_a_long_body_is_compared_byte_by_byte() -> None:
    long = b"[" + b"1," * MOST_READ + b"1]"
    assert sent(long, 5, 70_000) == sent(long)
    assert sent(long) != sent(long[:-2] + b"2]")
