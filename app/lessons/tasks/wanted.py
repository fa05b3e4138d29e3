"""One number that is asked for: what is right, by which rule, and how exactly it is to be written."""

import math
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import Field, model_validator

from ...engine.expressions.nodes import ExpressionError
from ..mistakes import RULES, Rule, call
from ..mistakes.working import Cells, Slip
from ..part import LessonPart
from .base import Markdown

Compute = Callable[[str, Cells], float]

WORDS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}


class Mistake(LessonPart):
    """A slip of this exercise's own, by what it gives."""

    name: str | None = None
    value: str
    say: Markdown


class Wanted(LessonPart):
    """One number. ``value`` is an expression; in a table, ``row`` is the number of the row from 0.

    ``rule`` says how it is computed, and ``of`` what from: the student's own cells are ``my_NAME`` in the same row and
    ``last_NAME`` in the row above. Without a ``value``, what is right is what the rule gives.
    """

    label: str
    value: str | None = None
    rule: str | None = None
    of: dict[str, str | float | list[str | float]] = Field(default_factory=dict)
    decimals: int = Field(3, ge=0, le=8)
    digits: int | None = Field(None, ge=1, le=8)
    tolerance: float | None = Field(None, gt=0)
    mistakes: list[Mistake] = Field(default_factory=list)

    @model_validator(mode="after")
    def _can_be_right(self) -> "Wanted":
        if self.value is None and self.rule is None:
            raise ValueError("needs a value, or a rule and what it is made of")
        if self.rule is None:
            return self
        if self.rule not in RULES:
            raise ValueError(f"names the rule “{self.rule}”, and there are {', '.join(RULES)}")
        rule = RULES[self.rule]
        if missing := rule.takes - self.of.keys():
            raise ValueError(f"the rule {self.rule} needs {min(missing)} under “of”")
        if strange := self.of.keys() - rule.known():
            raise ValueError(
                f"the rule {self.rule} takes no {min(strange)}; it takes {', '.join(sorted(rule.known()))}"
            )
        return self

    @property
    def named(self) -> Rule | None:
        """The rule by which it is computed."""
        return RULES[self.rule] if self.rule else None

    def right(self, compute: Compute, cells: Cells) -> float:
        """What follows from these cells. Raises ExpressionError."""
        rule = self.named
        if rule is None:
            assert self.value is not None
            return compute(self.value, cells)
        found = call(rule.function, self._given(compute, cells, rule.takes))
        if found is None:
            raise ExpressionError(f"the rule {rule.name} can't be computed with these numbers")
        return found

    def slips(self, name: str, compute: Compute) -> tuple[Slip, ...]:
        """Every wrong way to this number: the rule's that can be made of what is given, and the exercise's own."""
        rule = self.named
        named = rule.applicable(self.of) if rule else []
        own = [Slip(one.mistake, one.say, self._wrongly(one.function, one.takes, compute)) for one in named]
        for called, mistake in self._own(name):
            own.append(Slip(called, mistake.say, _computed(mistake.value, compute)))
        return tuple(own)

    def says(self, name: str, mistake: str) -> str:
        """What is said of a mistake on the way to this number: Markdown; nothing if it can't be made here."""
        rule = self.named
        if rule and mistake in rule.wrong:
            return rule.wrong[mistake].say
        return {called: one.say for called, one in self._own(name)}.get(mistake, "")

    def _own(self, name: str) -> list[tuple[str, Mistake]]:
        """The exercise's own mistakes, each with what it is called."""
        return [(one.name or f"{name}-{number}", one) for number, one in enumerate(self.mistakes, 1)]

    def near(self, right: float) -> float:
        """How far from this a number may be and still be taken for it: one unit of the last place that is asked for."""
        if self.tolerance is not None:
            return self.tolerance
        if self.digits is not None:
            return 10.0 ** (math.floor(math.log10(abs(right))) - self.digits + 1) if right else 1e-12
        return 10.0**-self.decimals if self.decimals else 1e-6

    def written(self, value: float) -> str:
        """The number as exactly as it is asked for, and no longer."""
        places = self.decimals
        if self.digits is not None and value:
            places = max(0, self.digits - 1 - math.floor(math.log10(abs(value))))
        text = f"{value:.{places}f}"
        short = text.rstrip("0").rstrip(".") if "." in text else text
        return "0" if short == "-0" else short

    def precision(self) -> str:
        """How exactly it is to be written, in words; nothing for whole numbers."""
        if self.digits is not None:
            return f"{WORDS.get(self.digits, str(self.digits))} significant digits"
        if not self.decimals or self.tolerance is not None:
            return ""
        return f"{WORDS.get(self.decimals, str(self.decimals))} decimal{'s' if self.decimals > 1 else ''}"

    def _given(self, compute: Compute, cells: Cells, takes: frozenset[str]) -> dict[str, Any]:
        return {name: _evaluated(self.of[name], compute, cells) for name in takes}

    def _wrongly(
        self, function: Callable[..., float], takes: frozenset[str], compute: Compute
    ) -> Callable[[Cells], float | None]:
        def value(cells: Mapping[str, float]) -> float | None:
            try:
                return call(function, self._given(compute, cells, takes))
            except ExpressionError:
                return None

        return value


def _computed(expression: str, compute: Compute) -> Callable[[Cells], float | None]:
    def value(cells: Mapping[str, float]) -> float | None:
        try:
            return compute(expression, cells)
        except ExpressionError:
            return None

    return value


def _evaluated(given: Any, compute: Compute, cells: Cells) -> Any:
    if isinstance(given, list):
        return [_evaluated(one, compute, cells) for one in given]
    return compute(given, cells) if isinstance(given, str) else float(given)
