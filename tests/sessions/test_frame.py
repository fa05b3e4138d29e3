"""The binary frame, byte by byte."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.sessions.frame import decode_frame, encode_frame

GOLDEN = bytes.fromhex(
    "14000000"  # 20 bytes of header
    "7b2274797065223a226672616d65227d20202020"  # {"type":"frame"} and four spaces
    "0000803f000000c00000003f"  # 1, −2, 0.5
)


def test_golden_bytes() -> None:
    assert encode_frame({"type": "frame"}, np.array([1.0, -2.0, 0.5])) == b"".join(
        (b"\x10\0\0\0", GOLDEN[4:20], GOLDEN[24:])
    )


def test_a_header_is_padded_to_four_bytes() -> None:
    frame = encode_frame({"type": "frame", "a": 1}, np.zeros(1))
    assert frame[:4] == b"\x18\0\0\0"
    assert frame[4:28] == b'{"type":"frame","a":1}  '
    assert frame[28:] == b"\0\0\0\0"
    assert decode_frame(GOLDEN)[0] == {"type": "frame"}
    assert decode_frame(GOLDEN)[1].tolist() == [1.0, -2.0, 0.5]


header = st.dictionaries(st.text(), st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text())


@given(header, arrays(np.float64, st.integers(0, 20), elements=st.floats(-1e30, 1e30)))
def test_what_is_encoded_is_decoded(
    header: dict[str, object], parameters: np.ndarray[tuple[int], np.dtype[np.float64]]
) -> None:
    frame = encode_frame(header, parameters)
    assert len(frame) % 4 == 0
    decoded, values = decode_frame(frame)
    assert decoded == header
    assert values.tobytes() == parameters.astype(np.float32).tobytes()


def test_numbers_without_a_word_in_json_become_null() -> None:
    decoded, _ = decode_frame(encode_frame({"loss": math.inf, "nested": {"accuracy": math.nan}}, np.zeros(0)))
    assert decoded == {"loss": None, "nested": {"accuracy": None}}


@pytest.mark.parametrize(
    "broken", [b"", b"\1\0\0", b"\3\0\0\0{} ", b"\xff\xff\xff\xff{}  ", GOLDEN[:-1], b"\4\0\0\0[]  "]
)
def test_what_is_no_frame_is_refused(broken: bytes) -> None:
    with pytest.raises(ValueError, match="frame"):
        decode_frame(broken)
