"""Wrong rules by hand: for each, what it takes and what it gives."""

from typing import Any

from app.lessons.mistakes import RULES, call

Figure = tuple[str, str, dict[str, Any], float]


def made(rule: str, mistake: str, given: dict[str, Any]) -> float | None:
    """What the rule gives, or, with the name of a mistake, the wrong one."""
    one = RULES[rule]
    return call(one.wrong[mistake].function if mistake else one.function, given)
