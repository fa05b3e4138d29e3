"""The binary frame: what moved, small enough to be sent twenty times a second to hundreds.

u32 little-endian L · L bytes of UTF-8 JSON, padded with spaces so that L is a multiple of 4 · float32 little-endian
parameters: layer by layer the weights row by row, then the bias.
"""

import struct
from typing import Any

import numpy as np
import orjson

from ..engine.types import Array

_LENGTH = struct.Struct("<I")


def encode_frame(header: dict[str, Any], parameters: Array) -> bytes:
    """One frame. Numbers that JSON has no word for become null. parameters: (P,)."""
    text = orjson.dumps(header, option=orjson.OPT_SERIALIZE_NUMPY)
    text += b" " * (-len(text) % 4)
    return b"".join((_LENGTH.pack(len(text)), text, parameters.astype("<f4").tobytes()))


def decode_frame(frame: bytes) -> tuple[dict[str, Any], np.ndarray[tuple[int], np.dtype[np.float32]]]:
    """Header and parameters, (P,) float32. Raises ValueError for bytes that are no frame."""
    if len(frame) < _LENGTH.size:
        raise ValueError("a frame has at least four bytes")
    (length,) = _LENGTH.unpack_from(frame)
    end = _LENGTH.size + length
    if length % 4 or end > len(frame) or (len(frame) - end) % 4:
        raise ValueError("this frame's header length does not fit its size")
    header = orjson.loads(frame[_LENGTH.size : end])
    if not isinstance(header, dict):
        raise ValueError("a frame's header is a JSON object")
    return header, np.frombuffer(frame, dtype="<f4", offset=end)
