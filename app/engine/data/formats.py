"""Formats: files that people take for a table and that are none, told by how they begin."""

import re

from .errors import TableError

_BINARY: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "an Excel workbook or another zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format", "an SQLite database"),
    (b"\x93NUMPY", "a NumPy array"),
    (b"\x89HDF", "an HDF5 file"),
)
_TEXT: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(r"(?:\s*%[^\n\r]*[\n\r]+)*\s*@(?:relation|attribute|data)\b", re.IGNORECASE),
        "an ARFF file, as Weka writes it",
        "take out the lines that begin with @ and %, or save it as CSV",
    ),
    (re.compile(r"\s*<"), "a web page or another XML file", "save the table as CSV"),
    (re.compile(r"\s*\{\\rtf"), "a rich text document", "save the table as CSV"),
    (
        re.compile(r"\s*[-+0-9.]+(?: +[0-9]+:[-+0-9.eE]+)+\s*[\n\r]"),
        "a LIBSVM file, with each number behind its place",
        "save the table as CSV, one column for each number",
    ),
)
_LOOKED_AT = 4096


def binary_format(raw: bytes) -> str:
    """What a file is that is no text, "" if that can't be told."""
    return next((name for start, name in _BINARY if raw.startswith(start)), "")


def refuse_other_formats(text: str) -> None:
    """Raises TableError, which names the format, for text that is no table."""
    start = text[:_LOOKED_AT]
    for pattern, name, advice in _TEXT:
        if found := pattern.match(start):
            line = 1 + len(re.findall(r"\r\n|\r|\n", found[0].rstrip()))
            raise TableError(f"this is {name}; {advice}", line)
