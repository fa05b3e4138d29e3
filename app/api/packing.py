"""Texts on their way to a browser, packed: how, and whether it takes them so."""

import gzip
import re
from collections.abc import Callable, Mapping

import brotli

# A weight of nothing: whoever says so takes it not at all.
REFUSED = re.compile(r"q=0(\.0*)?", re.IGNORECASE)
# Brotli's last few per cent take a second for a megabyte.
MOST_SQUEEZED = 512 * 1024


def _brotli(content: bytes) -> bytes:
    quality = 11 if len(content) <= MOST_SQUEEZED else 10
    packed: bytes = brotli.compress(content, mode=brotli.MODE_TEXT, quality=quality)
    return packed


# The better one first. Browsers take Brotli over HTTPS and from the own machine.
CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "br": _brotli,
    "gzip": lambda content: gzip.compress(content, 9, mtime=0),
}


def coding_of(headers: Mapping[str, str]) -> str | None:
    """The best coding that a request accepts; None if it takes the text only as it is."""
    accepted = [part.partition(";") for part in headers.get("accept-encoding", "").split(",")]
    taken = {name.strip() for name, _, weight in accepted if not REFUSED.fullmatch(weight.strip())}
    return next((name for name in CODINGS if name in taken), None)
