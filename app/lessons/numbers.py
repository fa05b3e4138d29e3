"""Numbers as people write them: read from an answer, written into a text, drawn for a student."""

import math
import re
import unicodedata
from collections.abc import Mapping
from zlib import crc32

from pydantic import Field, model_validator

from ..engine.numerals import read_number
from ..engine.seeds import generator
from .part import LessonPart

LONGEST = 40
# No sum of such numbers is more than a float can hold, and no answer is as large.
LARGEST = 1e12
SHOULD_BE = "write a number such as 0.1, 1/10 or 0,1"


# ½ and its like, as what they stand for; 1½ and 1 1/2 are a whole number and a fraction.
VULGAR = {
    mark: f" {unicodedata.normalize('NFKC', mark).replace(chr(0x2044), '/')}" for mark in "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
}
# Arabic marks: the decimal one is a point, the one of groups a comma.
ARABIC = {"٫": ".", "٬": ","}
MIXED = re.compile(r"([+-]?)\s*([0-9]{1,9})\s+([1-9][0-9]?)\s*/\s*([1-9][0-9]{0,3})")
DECIMALS = re.compile(r"[.,]([0-9]*)(?:[eE]([+-]?[0-9]{1,3}))?$")


def parse_number(text: str | float) -> float | None:
    """What a student wrote, with a point, a comma, per cent or as a fraction; None if it is no number of that size.

    1 1/2 and 1½ are one and a half, in Arabic digits, too.
    """
    if isinstance(text, bool):
        return None
    if not isinstance(text, str):
        return float(text) if abs(text) <= LARGEST else None
    if len(text.strip()) > LONGEST:
        return None
    plain = plainly(text)
    if mixed := MIXED.fullmatch(plain):
        sign, whole, above, below = mixed[1], int(mixed[2]), int(mixed[3]), int(mixed[4])
        # A fraction that is no part of one is a slip of the keys, not a number.
        value = whole + above / below if above < below else None
        value = -value if value is not None and sign == "-" else value
    else:
        value = read_number(plain)
    return None if value is None or abs(value) > LARGEST else value


def plainly(text: str) -> str:
    """The same with ASCII digits, and fractions and minus signs as they are typed."""
    spelled = "".join(VULGAR.get(mark, ARABIC.get(mark, mark)) for mark in text)
    digits = "".join(str(unicodedata.digit(mark)) if mark.isdecimal() else mark for mark in spelled)
    return digits.replace("−", "-").replace("–", "-").strip()


def rounded_to(text: str | float, least: int = 2) -> float | None:
    """By how much what was written may be off if it was rounded: half a unit of its last place.

    None for what was not written with so many decimals at least.
    """
    found = DECIMALS.search(plainly(str(text)))
    if found is None:
        return None
    places = len(found[1]) - int(found[2] or 0)
    return 0.5 * 10.0**-places * (1 + 1e-9) if places >= least else None


def write(value: float, style: str = "") -> str:
    """A number for a text. style: "" four digits, ".3" so many decimals, "%" per cent, "n" whole, "+" signed."""
    if style == "%":
        return f"{value * 100:.4g} %"
    if style == "n":
        return f"{round(value):d}"
    if style == "+":
        return f"{value:+.4g}"
    if style.startswith("."):
        return f"{value:.{int(style[1:])}f}"
    if value == 0 or abs(value) < 1e-12:
        return "0"
    if 1e-4 <= abs(value) < 1e6:
        return f"{float(f'{value:.4g}'):.10f}".rstrip("0").rstrip(".")
    return f"{value:.3g}"


def typeset(value: float, decimals: int | None = None) -> str:
    """A number for a sentence: written short, with a true minus; rounded to so many decimals, if asked."""
    return write(value if decimals is None else round(float(value), decimals)).replace("-", "−")


def exact(value: float) -> str:
    """A number for a sentence as somebody wrote it, so that 1.0000000001 is not told as 1."""
    return f"{value:.12g}".replace("-", "−")


STYLE = re.compile(r"|%|n|\+|\.\d")
NUMBER_ONLY = re.compile(r"\{\{([^{}\n|]+)\}\}")


class Draw(LessonPart):
    """A number drawn for a student: one of ``choose``, or from ``least`` to ``most`` in steps, but not ``avoid``."""

    choose: list[float] | None = None
    least: float | None = None
    most: float | None = None
    step: float = 1.0
    avoid: list[float] = Field(default_factory=list)

    @model_validator(mode="after")
    def _says_one_thing(self) -> "Draw":
        by_range = self.least is not None and self.most is not None
        if (self.choose is not None) == by_range:
            raise ValueError("needs either choose, or least and most")
        if not self.values():
            raise ValueError("leaves nothing to draw; widen it")
        return self

    def values(self) -> list[float]:
        """Everything that may come out."""
        if self.choose is not None:
            return self.choose
        assert self.least is not None
        assert self.most is not None
        if self.step <= 0 or (self.most - self.least) / self.step > 10_000:
            return []
        count = math.floor((self.most - self.least) / self.step + 1e-9) + 1
        all_ = [round(self.least + number * self.step, 10) for number in range(count)]
        return [value for value in all_ if value not in self.avoid]


def draw(draws: Mapping[str, Draw], seed: int, key: str, attempt: int = 0) -> dict[str, float]:
    """One number for each name, the same for the same seed and key."""
    drawn: dict[str, float] = {}
    for number, (name, one) in enumerate(draws.items()):
        values = one.values()
        random = generator(seed, "task", crc32(key.encode()), number, attempt)
        drawn[name] = values[int(random.integers(len(values)))]
    return drawn
