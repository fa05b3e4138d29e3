"""Right rules and the wrong ones that people take for them: functions of the same arguments, each with its name."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

Function = Callable[..., float]


@dataclass(frozen=True)
class WrongRule:
    """What somebody computes instead. ``say`` is Markdown: what was done, and what to do."""

    mistake: str
    say: str
    function: Function

    @property
    def takes(self) -> frozenset[str]:
        """The arguments without which it can't be made."""
        return _takes(self.function)


@dataclass(frozen=True)
class Rule:
    """How a number is computed. ``reminder`` says it in a sentence, for a wrong number of no known kind."""

    name: str
    reminder: str
    function: Function
    wrong: dict[str, WrongRule] = field(default_factory=dict)

    @property
    def takes(self) -> frozenset[str]:
        """The arguments that it needs."""
        return _takes(self.function)

    def applicable(self, given: Mapping[str, Any]) -> list[WrongRule]:
        """The wrong rules that can be made of these arguments."""
        return [one for one in self.wrong.values() if one.takes <= given.keys()]

    def known(self) -> frozenset[str]:
        """Every argument that it, or a wrong rule of it, takes."""
        return self.takes.union(*(one.takes for one in self.wrong.values()))


# Every right rule by its name; a module beside this one enters what it declares.
RULES: dict[str, Rule] = {}


def right(name: str, reminder: str) -> Callable[[Function], Function]:
    """Declares a right rule. Raises ValueError for a name that is taken."""

    def declare(function: Function) -> Function:
        if name in RULES:
            raise ValueError(f"there are two rules called {name}")
        RULES[name] = Rule(name, reminder, function)
        return function

    return declare


def wrong(rule: str, mistake: str, say: str) -> Callable[[Function], Function]:
    """Declares a wrong variant of a rule; one mistake may be made in several rules. Raises ValueError for a twin."""

    def declare(function: Function) -> Function:
        if mistake in RULES[rule].wrong:
            raise ValueError(f"{rule} can go wrong as {mistake} in one way only")
        RULES[rule].wrong[mistake] = WrongRule(mistake, say, function)
        return function

    return declare


def call(function: Function, given: Mapping[str, Any]) -> float | None:
    """What a rule makes of its arguments; none where that can't be computed, such as a division by 0."""
    try:
        return float(function(**{name: given[name] for name in _takes(function)}))
    except ArithmeticError:
        return None


def names() -> list[str]:
    """Every mistake that has a name."""
    return sorted({mistake for rule in RULES.values() for mistake in rule.wrong})


@cache
def _takes(function: Function) -> frozenset[str]:
    return frozenset(inspect.signature(function).parameters)
