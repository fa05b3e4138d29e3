"""Rules and their wrong variants: declared once, applicable by what they are made of."""

from pathlib import Path

import pytest

from app.lessons.mistakes import RULES, call, names
from app.lessons.mistakes.rules import right, wrong
from app.lessons.tasks.numbers import NumbersTask
from tests.lessons.shared import tasks


def test_there_are_many_wrong_rules_and_those_that_everybody_makes_are_among_them() -> None:
    known = set(names())
    assert len(known) >= 25
    assert known >= {
        "bias-not-updated", "step-turned", "strict-threshold", "moved-although-right", "thresholded-output",
        "sum-for-mean", "sigmoid-for-slope", "slope-at-a", "new-weight", "minus-lost", "transposed", "bias-last",
        "wrong-axis", "counted-from-zero", "rate-twice",
    }  # fmt: skip


def test_every_wrong_rule_of_a_number_is_looked_for_in_some_lesson() -> None:
    made = {
        (wanted.rule, one.mistake)
        for _, task in tasks()
        if isinstance(task, NumbersTask)
        for wanted in task.fields.values()
        if (rule := wanted.named)
        for one in rule.applicable(wanted.of)
        if one.mistake not in task.cannot_tell or not task.draw
    }
    declared = {(rule.name, mistake) for rule in RULES.values() for mistake in rule.wrong}
    assert {rule for rule, _ in declared - made} <= {"wired"}


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_sentence_says_what_was_done_or_what_to_do(rule: object) -> None:
    assert isinstance(rule, type(next(iter(RULES.values()))))
    for sentence in (rule.reminder, *(one.say for one in rule.wrong.values())):
        assert sentence[0].isupper() or sentence.startswith("$")
        assert sentence.endswith((".", "$."))
        assert 20 <= len(sentence) <= 160 or sentence == "You left out the ½."


def test_a_name_is_given_once() -> None:
    with pytest.raises(ValueError, match="two rules called sum"):
        right("sum", "Again.")(lambda b: b)
    with pytest.raises(ValueError, match="bias-forgotten in one way only"):
        wrong("sum", "bias-forgotten", "Again.")(lambda b: b)


def test_a_wrong_rule_applies_where_what_it_takes_is_given() -> None:
    rule = RULES["sum"]
    few = {one.mistake for one in rule.applicable({"b": 1, "w": [2], "x": [3]})}
    assert "bias-forgotten" in few
    assert "transposed" not in few
    assert "transposed" in {one.mistake for one in rule.applicable({"b": 1, "w": [2], "x": [3], "down": [4]})}


def test_what_cannot_be_computed_is_none() -> None:
    assert call(lambda x: 1 / x, {"x": 0.0, "more": 2.0}) is None
    assert call(lambda x: 1 / x, {"x": 2.0}) == 0.5


def test_the_guide_lists_every_rule_and_its_mistakes() -> None:
    guide = (Path(__file__).parents[3] / "docs" / "lessons.md").read_text()
    for rule in RULES.values():
        if rule.name != "wired":
            row = next(line for line in guide.splitlines() if line.startswith(f"| `{rule.name}` |"))
            assert row.endswith(f"| {', '.join(rule.wrong)} |")
