"""A look at a JSON text before it is parsed: what its parser would have to make, by counting its bytes.

Parsed, two bytes of `[]` take eighty, and a long list of nothing takes a server's memory. So lists, objects and keys
are counted first, which costs next to nothing, and what is more than any call has use for is never parsed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import orjson

from ...engine.numerals import grouped

MOST_DEPTH = 100
# No object that a call takes has half as many fields.
MOST_FIELDS = 2_000
LONGEST_TEXT = 128 * 1024
# Between two windows others get the interpreter's lock.
WINDOW = 64 * 1024

_TEXT = rb'"[^"\\]{0,%d}+(?:\\.[^"\\]{0,%d}+){0,%d}+"' % ((LONGEST_TEXT,) * 3)
# What lies between is skipped, a window at a time.
_TOKEN = re.compile(
    rb'[^"\[\]{}]{0,%d}+(?:(%s)[ \t\n\r]*+:|(%s)|([\[{])|([\]}])|("))?+' % (WINDOW, _TEXT, _TEXT), re.DOTALL
)
_KEY, _STRING, _OPEN, _CLOSE, _LONE = range(1, 6)


class NotJson(ValueError):
    """The text is not JSON we accept; the message says why."""


class TooDeep(NotJson):
    """Lists in lists in lists, further than any call has use for."""


class TooMuch(NotJson):
    """The text asks for more than its parser is given to make."""


@dataclass(frozen=True)
class Bounds:
    """How much a text may hold. values: items of lists and fields of objects, all together."""

    containers: int = 100_000
    fields: int = 50_000
    values: int = 1_000_000

    def check(self, text: bytes) -> None:
        """Raises TooMuch, or TooDeep if that is how it begins. What stands inside of texts counts, too."""
        asked = (
            ((b"[", b"{"), self.containers, "lists and objects"),
            ((b":",), self.fields, "fields"),
            ((b",",), self.values, "values"),
            ((b'"',), 2 * (self.fields + self.containers), "quotation marks"),
        )
        for signs, most, noun in asked:
            found = 0
            for start in range(0, len(text), WINDOW):
                found += sum(text.count(sign, start, start + WINDOW) for sign in signs)
                if found > most:
                    check(text[:WINDOW], only_depth=True)
                    raise TooMuch(
                        f"This holds more than the {grouped(most)} {noun} that are taken here. Send less."
                    )


class Named(NamedTuple):
    """A member of the outermost object, or an item of the outermost list (key: None), as its text."""

    key: str | None
    text: bytes


def check(text: bytes, *, only_depth: bool = False) -> None:
    """Raises NotJson for a key that is twice in an object, TooDeep for too many levels, TooMuch for too many fields.

    Whether it is JSON at all is the parser's to say. only_depth: look at the levels alone.
    """
    open_: list[set[bytes]] = []
    for token in _TOKEN.finditer(text):
        kind = token.lastindex
        if kind == _OPEN:
            open_.append(set())
            if len(open_) > MOST_DEPTH:
                raise TooDeep("The body is nested too deeply.")
        elif kind == _CLOSE:
            if open_:
                open_.pop()
        elif only_depth:
            continue
        elif kind == _KEY and open_:
            key, known = _key(token[_KEY]), open_[-1]
            if key in known:
                raise twice(key.decode(errors="ignore"))
            if len(known) == MOST_FIELDS:
                raise many_fields()
            known.add(key)
        elif kind == _LONE:
            raise NotJson(
                "The body is not valid JSON: a text does not end, or takes more than "
                f"{grouped(LONGEST_TEXT)} characters."
            )


def twice(key: str) -> NotJson:
    """The refusal of a key that another one of its object equals."""
    return NotJson(f"The key {orjson.dumps(key[:60]).decode()} is there twice in one object; keep one.")


def many_fields() -> TooMuch:
    """The refusal of an object that nobody has use for."""
    return TooMuch(f"An object has more than {grouped(MOST_FIELDS)} fields; none that is taken here has.")


def parts(text: bytes, most: int) -> Iterator[Named]:
    """The members of an object, or the items of a list whose items are lists or objects, in their order.

    Raises NotJson for anything else, TooMuch as soon as there are more of them. Of the parts only brackets are looked
    at.
    """
    depth, count, key, start, began = 0, 0, None, 0, b""
    for token in _TOKEN.finditer(text):
        kind = token.lastindex
        if kind == _OPEN:
            depth += 1
            if depth == 1:
                began, start = token[_OPEN], token.end()
            elif depth == 2 and began == b"[":
                _require(text[start : token.start(_OPEN)], b"," if count else b"")
                start = token.start(_OPEN)
        elif kind == _KEY and depth == 1 and began == b"{":
            if count:
                yield Named(key, _before_comma(text[start : token.start(_KEY)]))
            key, start = _key(token[_KEY]).decode(), token.end()
            count += 1
        elif kind == _CLOSE:
            depth -= 1
            if depth == 1 and began == b"[":
                count += 1
                yield Named(None, text[start : token.end()])
                start = token.end()
            elif depth == 0:
                rest = text[start : token.start(_CLOSE)]
                if began == b"{" and count:
                    yield Named(key, rest)
                else:
                    _require(rest, b"")
                _require(text[token.end() :], b"")
                return
        elif kind == _LONE:
            break
        if count > most:
            raise TooMuch(f"There are more than {grouped(most)} of them.")
    raise NotJson("The body is not valid JSON: it does not end.")


def numbers(text: bytes, most: int) -> list[Any]:
    """A list of numbers, read a window at a time. Raises NotJson for anything else, TooMuch for more of them."""
    text = text.strip()
    if text[:1] != b"[" or text[-1:] != b"]" or len(text) < 2:
        raise _no_numbers()
    found: list[Any] = []
    start, end = 1, len(text) - 1
    while start <= end:
        cut = text.find(b",", min(start + WINDOW, end), end)
        cut = end if cut < 0 else cut
        window = text[start:cut]
        if any(sign in window for sign in b'[]{}"'):
            raise _no_numbers()
        if len(found) + window.count(b",") >= most:
            raise TooMuch(f"This holds more than {grouped(most)} numbers.")
        piece = _loads(b"[%b]" % window)
        if not piece and len(text) > WINDOW:
            raise _no_numbers()
        found += piece
        start = cut + 1
    return found


def _no_numbers() -> NotJson:
    return NotJson("A list of numbers is expected.")


def _loads(text: bytes) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise NotJson(f"The body is not valid JSON: {error}.") from None


def _key(raw: bytes) -> bytes:
    """A key without its quotation marks, the same however it is written."""
    if b"\\" not in raw:
        return raw[1:-1]
    told: str = _loads(raw)
    return told.encode()


def _before_comma(text: bytes) -> bytes:
    text = text.strip()
    _require(text[-1:], b",")
    return text[:-1]


def _require(text: bytes, wanted: bytes) -> None:
    if text.strip() != wanted:
        raise NotJson("The body is not valid JSON: a comma, or a list or an object, is expected elsewhere.")
