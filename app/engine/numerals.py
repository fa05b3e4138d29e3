"""Numerals: numbers as people write them, with a decimal comma, in groups of three, as per cent or as a fraction.

The one grammar for a table's cells and for fields that somebody types into; the page's own parser is held to the
same examples, tests/golden/numbers.json. And the one way in which a large number is written in a sentence.
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Mark = Literal["point", "comma"]

# A finite decimal number as programs write it, in ASCII digits.
NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
# Space, no-break space, figure space, thin space, narrow no-break space.
BLANKS = " \u00a0\u2007\u2009\u202f"
MINUS = "−–"
PARTS = {"%": -2, "‰": -3}

# Between groups of three: no decimal mark anywhere, and no line ends at it. As the page writes its own numbers.
GROUP = "\u202f"

_PLAIN = str.maketrans(dict.fromkeys(MINUS, "-"))
_BLANK = re.compile(f"[{BLANKS}]+")
_FRACTION = re.compile(r"([+-]?[0-9]{1,15})/([0-9]{1,15})")
_EXPONENT = r"(?:[eEdD]([+-]?[0-9]{1,4}))?"
# Groups of three, the last one behind the last mark; India writes pairs before it.
_GROUPS = r"[0-9]{{1,3}}(?:{0}[0-9]{{2,3}})*{0}[0-9]{{3}}"


def _pattern(decimal: str, groups: str) -> re.Pattern[str]:
    grouped = "|".join(_GROUPS.format(re.escape(mark)) for mark in groups)
    return re.compile(
        rf"([+-]?)(?:((?!0[0-9]*[^0-9{re.escape(decimal)}])(?:{grouped})|[0-9]+)(?:{re.escape(decimal)}([0-9]*))?"
        rf"|{re.escape(decimal)}([0-9]+)){_EXPONENT}"
    )


_PATTERNS: dict[Mark, re.Pattern[str]] = {
    "point": _pattern(".", f",'’{BLANKS}"),
    "comma": _pattern(",", f".'’{BLANKS}"),
}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number with what its writing tells. grouped: thousands are marked. quantity: it is a share or has a unit."""

    value: float
    grouped: bool = False
    quantity: bool = False


def read_numeral(text: str, decimal: Mark) -> Numeral | None:
    """What a numeral with that decimal mark is worth, None if it is none: -2e-3, 1d5, 1 234.5, 30 % = 0.3.

    A group's mark is a blank, an apostrophe, or the one of point and comma that is not the decimal mark.
    """
    plain = text.strip().translate(_PLAIN)
    shift = PARTS.get(plain[-1:], 0)
    if shift:
        plain = plain[:-1].rstrip()
    if plain[:1] in ("+", "-"):
        plain = plain[0] + plain[1:].lstrip()
    found = _PATTERNS[decimal].fullmatch(plain)
    if found is None:
        return None
    sign, whole, behind, alone, exponent = found.groups()
    digits = re.sub("[^0-9]", "", whole or "0")
    # As one literal, since 0.7 / 100 would be another float than 0.007.
    value = float(f"{sign}{digits}.{behind or alone or '0'}e{int(exponent or 0) + shift}")
    return Numeral(value, grouped=whole is not None and digits != whole, quantity=bool(shift))


def read_number(text: str) -> float | None:
    """What somebody typed into a field, None if it is no finite number: 0.1, 0,1, 1/10, 10 %, −0,3, 1.234,5.

    A lone comma is a decimal mark. Whether a point or a comma marks groups, the other one or a second group must
    show: 1,234.5 and 1,234,567 are beyond doubt, 1,234 is one and a bit.
    """
    plain = text.strip().translate(_PLAIN)
    if fraction := _FRACTION.fullmatch(_BLANK.sub("", plain)):
        above, below = int(fraction[1]), int(fraction[2])
        return float(Fraction(above, below)) if below else None
    marks: tuple[Mark, ...] = (
        ("comma", "point") if plain.count(",") == 1 and "." not in plain else ("point", "comma")
    )
    for mark in marks:
        found = read_numeral(plain, mark)
        if found is not None:
            return found.value if abs(found.value) < float("inf") else None
    return None


def grouped(value: float, digits: int = 0) -> str:
    """A number in a sentence, its digits in groups of three: 12 345, and 1 234.5 with one digit behind the point."""
    text = f"{value:,}" if isinstance(value, int) and digits == 0 else f"{value:,.{digits}f}"
    return text.replace(",", GROUP)
