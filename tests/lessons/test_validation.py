"""Whether what a lesson says is possible: where hooks lead, and what can't be computed."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.lessons.blocks import Block
from app.lessons.errors import LessonError
from app.lessons.lesson import LessonStep, Scenario, SlowMotion
from app.lessons.resolution import resolve
from app.lessons.validation import read_text, validate_scenario, validate_stage, validate_step

FILE = Path("lesson.md")
XOR = Scenario(
    spec={
        "data": {"kind": "gate", "name": "xor"},
        "model": {"kind": "mlp", "hidden": [3]},
    }
)


def step(text: str, scenario: Scenario | None = XOR, slow_motion: SlowMotion | None = None) -> LessonStep:
    return LessonStep("A step", 5, read_text(FILE, text, 6), scenario, None, slow_motion, None, ())


def test_a_step_that_can_be_shown_passes() -> None:
    validate_step(FILE, step("[a weight](edge:0:0:0) and {{parameters() | n}} of them"), 6)


@pytest.mark.parametrize(
    ("text", "scenario", "slow_motion", "line", "says"),
    [
        ("word " * 171, XOR, None, 5, "this step has 171 words, and 170 are the most"),
        ("[a weight](edge:0:9:0)", XOR, None, 6, "“edge:0:9:0” is not in the network"),
        ("[a weight](edge:0:0:0)", None, None, 6, "“edge:0:0:0” is not in the network"),
        ("fine\n\n{{w(0, 0, 9)}}", XOR, None, 8, "can't be computed"),
        ("fine", None, SlowMotion(phases=["input"]), 6, "moments need a scenario"),
    ],
)
def test_a_step_that_cannot_be_shown_is_refused_with_its_line(
    text: str, scenario: Scenario | None, slow_motion: SlowMotion | None, line: int, says: str
) -> None:
    with pytest.raises(LessonError, match=says) as refused:
        validate_step(FILE, step(text, scenario, slow_motion), 6)
    assert refused.value.line == line


@pytest.mark.parametrize(
    ("more", "line", "says"),
    [("sample: 4", 5, "there is no example 4"), ("select: unit:3:0", 5, "“unit:3:0” is not in this network")],
)
def test_a_scenario_points_at_what_exists(more: str, line: int, says: str) -> None:
    text = f"spec:\n  data: {{kind: gate, name: and}}\n  model: {{kind: perceptron}}\n{more}\n"
    block = Block(FILE, 2, text, "scenario")
    with pytest.raises(LessonError, match=says) as refused:
        validate_scenario(block.read(Scenario), block)
    assert refused.value.line == line


def test_a_stage_points_at_what_exists() -> None:
    block = Block(FILE, 2, "figure: net\nkind: network\nlight: [edge:0:0:0, edge:0:9:0]\n", "stage")
    staged = replace(step("fine"), stage=resolve(block, None).stage)
    with pytest.raises(LessonError, match="“edge:0:9:0” is not in this network") as refused:
        validate_stage(staged, block)
    assert refused.value.line == 4
