"""Encoding: from a file's bytes to its text."""

import codecs
import re
from dataclasses import dataclass
from typing import Literal

from .choices import TITLES, Encoding
from .errors import TableError
from .formats import binary_format

# Every character that no text file needs: NUL and the other control characters except tab and line ends.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LOOKED_AT = 65_536
# What Western European tables hold beyond ASCII. Anything else suggests another old encoding.
_USUAL = re.compile(
    "[^\x00-\x7f\u00a0ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜàáâãäåæçèéêëìíîïñòóôõöøùúûüßœŒ€£°²³µ±×·½§«»„“”‘’‚–—…º¿¡´™®©]"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text without a byte order mark. certain: whether its bytes left no doubt about the encoding."""

    text: str
    encoding: Encoding
    certain: bool = True


def decode(raw: bytes, wanted: Encoding | Literal["auto"] = "auto") -> Decoded:
    """The text of a file: UTF-8, UTF-16 with or without a byte order mark, or Windows-1252 for what is neither.

    Raises TableError, with the line, for bytes that are no text.
    """
    codec = _utf_16(raw)
    if wanted == "utf-16" or (wanted == "auto" and codec):
        return Decoded(_strict(raw, codec or "utf-16-le"), "utf-16")
    control = _CONTROL_BYTES.search(raw)
    if control:
        raise _not_text(raw, control.start())
    if wanted == "windows-1252":
        return Decoded(_strict(raw, "cp1252"), "windows-1252")
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if wanted == "utf-8" or _mostly_utf_8(raw):
            raise _not_text(raw, error.start) from None
    text = _strict(raw, "cp1252")
    return Decoded(text, "windows-1252", certain=not _USUAL.search(text))


def _utf_16(raw: bytes) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    start = raw[: 2 * (min(len(raw), _LOOKED_AT) // 2)]
    # Half of the bytes of most text are zeros then, and all on one side.
    for codec, zeros, others in (
        ("utf-16-le", start[1::2], start[::2]),
        ("utf-16-be", start[::2], start[1::2]),
    ):
        if len(start) >= 4 and zeros.count(0) > 0.7 * len(zeros) and not others.count(0):
            return codec
    return ""


def _strict(raw: bytes, codec: str) -> str:
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError as error:
        if not codec.startswith("utf-16"):
            raise _not_text(raw, error.start) from None
        raise TableError("not text in UTF-16; save the table as CSV in UTF-8") from None
    control = _CONTROL.search(text)
    if control:
        line = 1 + len(re.findall(r"\r\n|\r|\n", text[: control.start()]))
        raise TableError(f"not text (character {ord(control[0]):#04x}); save the table as CSV in UTF-8", line)
    return text.removeprefix("\ufeff")


def _mostly_utf_8(raw: bytes) -> bool:
    """Whether more of the start's characters beyond ASCII are UTF-8 than not: then a single byte is damaged."""
    start = raw[:_LOOKED_AT].decode("utf-8", errors="replace")
    bad = start.count("\ufffd")
    good = len(start.encode()) - 2 * bad - len(start)
    return good >= bad and good > 0


def _not_text(raw: bytes, position: int) -> TableError:
    before = raw[:position]
    line = 1 + before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")
    name = binary_format(raw)
    told = f": this is {name}" if name else ""
    return TableError(f"not text (byte 0x{raw[position]:02x}){told}; save the table as CSV in UTF-8", line)


def encoding_sentence(found: Decoded) -> str:
    """How the encoding was told."""
    if found.encoding != "windows-1252":
        return f"The file is text in {TITLES[found.encoding]}."
    if found.certain:
        return "The file is not UTF-8, and as Windows-1252 it holds the letters of Western Europe."
    return "The file is not UTF-8; if letters look wrong below, save it as UTF-8 and upload it again."
