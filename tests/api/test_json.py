"""The one JSON codec: nothing that is not strict JSON gets in, nothing that is not gets out."""

import json
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.api.json import SHORT, NotJson, decode, encode
from app.api.server.scanning import MOST_DEPTH, MOST_FIELDS, Bounds, TooMuch
from tests.rounds import rounds

HOSTILE = {
    "NaN": b'{"a": NaN}',
    "Infinity": b"[Infinity]",
    "-Infinity": b"[-Infinity]",
    "1e999": b'{"a": 1e999}',
    "-1e999": b'{"a": -1e999}',
    "nesting": b"[" * 100_000 + b"]" * 100_000,
    "nested objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "nesting without end": b"[" * 100_000,
    "just too deep": b"[" * 1000 + b"]" * 1000,
    "a key twice": b'{"a": 1, "a": 2}',
    "a key twice, one escaped": b'{"a": 1, "\\u0061": 2}',
    "a key twice, inside": b'[{"b": {"a": 1, "c": 3, "a": 2}}]',
    "two documents": b'{"a": 1}{"a": 1}',
    "not UTF-8": b'{"a": "\xff\xfe"}',
    "a lone surrogate": b'"\\ud800"',
    "UTF-16": '{"a": 1}'.encode("utf-16"),
    "a byte order mark": b'\xef\xbb\xbf{"a": 1}',
    "nothing": b"",
    "blanks": b"   ",
    "a comma too many": b"[1, 2,]",
    "single quotes": b"{'a': 1}",
    "a comment": b"[1] // one",
    "hexadecimal": b"[0x10]",
    "underscores": b"[1_000]",
    "NUL": b"\x00",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_not_strict_json_is_refused(text: bytes) -> None:
    with pytest.raises(NotJson):
        decode(text)


@pytest.mark.parametrize(
    "text",
    [
        b"[" * (MOST_DEPTH + 1) + b"]" * (MOST_DEPTH + 1),
        b'{"a": 1, "a": 2}',
        b'{"a": 1, "\\u0061": 2}',
        b'[{"b": {"a": 1, "c": 3, "a": 2}}]',
        b"{" + b",".join(b'"k%d":1' % number for number in range(MOST_FIELDS + 1)) + b"}",
    ],
    ids=["levels", "a key twice", "a key twice, one escaped", "a key twice, inside", "fields"],
)
def test_a_long_text_is_looked_through_too(text: bytes) -> None:
    blanks = b" " * SHORT
    with pytest.raises(NotJson):
        decode(text + blanks)
    assert decode(b'{"a": {"a": [1]}}' + blanks) == {"a": {"a": [1]}}


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        (b"[[],[],[],[],[],[]]", "5 lists and objects"),
        (b'{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1}', "5 fields"),
        (b"[1,1,1,1,1,1,1]", "5 values"),
        (b'["' + b'\\"' * 20 + b'"]', "20 quotation marks"),
    ],
    ids=["lists", "fields", "values", "texts"],
)
def test_a_text_that_asks_for_too_much_is_refused_before_it_is_parsed(text: bytes, noun: str) -> None:
    with pytest.raises(TooMuch, match=f"more than the {noun}"):
        decode(text, Bounds(containers=5, fields=5, values=5))


def test_what_is_refused_is_not_echoed_at_length() -> None:
    key = "x" * 5000
    with pytest.raises(NotJson) as refusal:
        decode(f'{{"{key}": 1, "{key}": 2}}')
    assert len(str(refusal.value)) < 200


finite = st.floats(allow_nan=False, allow_infinity=False)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | finite | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@settings(max_examples=rounds(20, 50), deadline=None)
@given(json_values)
def test_strict_json_comes_through_as_it_is(value: object) -> None:
    try:
        text = json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # a lone surrogate, which is no JSON text
        return
    assert decode(text) == value
    assert decode(encode(value)) == value


def test_what_is_not_finite_becomes_null() -> None:
    value = {
        "plain": [math.nan, math.inf, -math.inf, 1.5],
        "array": np.array([[np.nan, 1.0], [np.inf, 2.0]]),
        "scalar": np.float64("nan"),
        "strided": np.arange(6.0).reshape(2, 3).T,
        "integer": np.int64(3),
        "flag": np.bool_(True),
    }
    assert json.loads(encode(value), parse_constant=pytest.fail) == {
        "plain": [None, None, None, 1.5],
        "array": [[None, 1.0], [None, 2.0]],
        "scalar": None,
        "strided": [[0.0, 3.0], [1.0, 4.0], [2.0, 5.0]],
        "integer": 3,
        "flag": True,
    }


@settings(deadline=None)
@given(finite)
def test_every_finite_number_keeps_all_its_bits(number: float) -> None:
    assert decode(encode(number)) == number
    assert math.copysign(1, decode(encode(number))) == math.copysign(1, number)


def test_what_has_no_json_form_is_a_fault_not_a_guess() -> None:
    with pytest.raises(TypeError):
        encode(object())
