"""Numbers as people write them: read from an answer, written into a text, drawn for a student."""

import math
import re
from collections.abc import Mapping
from zlib import crc32

from pydantic import Field, model_validator

from ..engine.numerals import read_number
from ..engine.seeds import generator
from .blocks import LessonPart

LONGEST = 40
# No sum of such numbers is more than a float can hold, and no answer is as large.
LARGEST = 1e12
SHOULD_BE = "write a number such as 0.1, 1/10 or 0,1"


def parse_number(text: str | float) -> float | None:
    """What a student wrote, with a point, a comma, per cent or as a fraction; None if it is no number of that size."""
    if isinstance(text, bool):
        return None
    if not isinstance(text, str):
        return float(text) if abs(text) <= LARGEST else None
    value = read_number(text) if len(text.strip()) <= LONGEST else None
    return None if value is None or abs(value) > LARGEST else value


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
