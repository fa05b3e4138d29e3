"""Whether what a lesson says is possible: where hooks lead, and what can't be computed; everything at once."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from app.lessons.blocks import Block
from app.lessons.errors import LessonError
from app.lessons.lesson import Front, Lesson, LessonStep, Scenario, SlowMotion
from app.lessons.markdown import read
from app.lessons.predictions import Asked
from app.lessons.resolution import resolve
from app.lessons.stages import Stage
from app.lessons.tasks.numbers import NumbersTask
from app.lessons.validation import (
    front_faults,
    lesson_faults,
    prediction_faults,
    restless,
    scenario_faults,
    stage_faults,
    step_faults,
    task_faults,
    text_faults,
)

FILE = Path("lesson.md")
XOR = Scenario(
    spec={
        "data": {"kind": "gate", "name": "xor"},
        "model": {"kind": "mlp", "hidden": [3]},
    }
)


def step(text: str = "Fine.", scenario: Scenario | None = XOR, **more: Any) -> LessonStep:
    given = {"title": "A step", "picture": None, "slow_motion": None, "notes": None, "tasks": (), **more}
    given.setdefault("stage", stage(figure="years", kind="timeline"))
    return LessonStep(line=5, text=read(text), scenario=scenario, **given)


def stage(**fields: str) -> Stage:
    return resolve(Block(FILE, 2, "".join(f"{a}: {b}\n" for a, b in fields.items()), "stage"), None).stage


def told(faults: Iterable[LessonError]) -> list[tuple[int, str]]:
    return [(fault.line, fault.message) for fault in faults]


def test_a_step_that_can_be_shown_passes() -> None:
    one = step("[a weight](edge:0:0:0) and {{parameters() | n}} of them")
    assert told(step_faults(FILE, one)) == told(text_faults(FILE, one.text, 6, one)) == []


def test_all_that_a_text_gets_wrong_is_told_with_its_own_line() -> None:
    text = "Here is\n[a weight](edge:0:9:0) and\n{{w(0, 0, 9)}}, and\n$\\at{unit:4:0}{z}$.\n\n{{lost()}}"
    one = step(text)
    assert told(text_faults(FILE, one.text, 6, one)) == [
        (7, "“edge:0:9:0” is not in the network beside this step"),
        (9, "“unit:4:0” is not in the network beside this step"),
        (8, "“w(0, 0, 9)” names an example, a layer, a unit or an input that is not there"),
        (11, "“lost” is not known here; known are " + told_names()),
    ]


def told_names() -> str:
    return ", ".join(sorted(XOR.functions.names))


def test_a_formula_is_told_with_its_own_line() -> None:
    one = step("One\ntwo $a_1$\nthree $a_{1$")
    ((line, message),) = told(text_faults(FILE, one.text, 6, one))
    assert line == 8
    assert "can't be read" in message


def test_a_word_leads_to_a_moment_of_the_stage() -> None:
    one = step("See\n[the loss](moment:loss).", stage=stage(figure="c", kind="chain", moments="[whole]"))
    assert told(text_faults(FILE, one.text, 6, one)) == [(7, "“loss” is no moment of this step's stage")]


@pytest.mark.parametrize(
    ("text", "more", "says"),
    [
        ("word " * 171, {}, "this step has 171 words, and 170 are the most"),
        ("fine", {"scenario": None, "slow_motion": SlowMotion(phases=["input"])}, "moments need a scenario"),
        ("fine", {"stage": None}, "this step has no figure beside it"),
        (
            "fine",
            {"title": "It has {{parameters()}}"},
            "no figure is computed in a title: “It has {{parameters()}}”",
        ),
    ],
)
def test_a_step_that_cannot_be_shown_is_told(text: str, more: dict[str, Any], says: str) -> None:
    assert told(step_faults(FILE, step(text, **more))) == [(5, says)]


def test_a_scenario_points_at_what_exists() -> None:
    text = (
        "spec:\n  data: {kind: gate, name: and}\n  model: {kind: perceptron}\nsample: 4\nselect: unit:3:0\n"
    )
    block = Block(FILE, 2, text, "scenario")
    assert told(scenario_faults(block.read(Scenario), block)) == [
        (5, "there is no example 4"), (6, "“unit:3:0” is not in this network"),
    ]  # fmt: skip


def test_a_spec_tells_all_its_faults() -> None:
    text = "spec:\n  data: {kind: gate, name: nand2}\n  model:\n    kind: perceptron\n    hidden: [2]\n"
    block = Block(FILE, 2, text, "scenario")
    assert [line for line, _ in told(scenario_faults(block.read(Scenario), block))] == [3, 6]


def test_a_stage_points_at_what_exists() -> None:
    block = Block(FILE, 2, "figure: net\nkind: network\nlight: [edge:0:0:0, edge:0:9:0]\n", "stage")
    one = step(stage=resolve(block, None).stage)
    assert told(stage_faults(one, block)) == [(4, "“edge:0:9:0” is not in this network")]


def test_a_prediction_is_played() -> None:
    text = (
        "id: one\nkind: points\nask: Which {{lost()}}?\nstop: {epochs: 3}\nseen:\n"
        '  - {text: Some, when: "wrong() > 0"}\n  - {text: "{{many()}}", when: "wrong() == 0"}\n'
    )
    from app.lessons.predictions import KINDS

    block = Block(FILE, 2, text, "predict")
    lines = [line for line, _ in told(prediction_faults(Asked(block.read(KINDS["points"]), XOR.spec), block))]
    assert lines == [4, 8]
    broken = Asked(
        block.read(KINDS["points"]), {"data": {"kind": "gate", "name": "nand2"}, "model": XOR.spec["model"]}
    )
    ((_, message),) = told(prediction_faults(broken, block))
    assert message.startswith("the spec can't run: data.name “nand2” is not a known gate")


TASK = """id: sum
kind: numbers
title: What is {{k}}?
prompt: |
  One line,
  then {{k}}.
fields:
  g: {label: the sum, value: 1 + 1}
hints:
  - One.
  - "{{k + 1}}"
solution: "{{two}}"
"""


def test_a_task_tells_all_its_faults() -> None:
    block = Block(FILE, 2, TASK, "task")
    lines = [line for line, _ in told(task_faults(block.read(NumbersTask), block, "own"))]
    assert lines == [4, 7, 13, 12]


FRONT = """title: The chair counts {{k}} times
slug: chair
order: 1
idea: One idea.
minutes: 5
topics: [chairs, map]
outcomes:
  - Count chairs
  - "Count {{k}} chairs"
sources:
  - Read <b>this</b>
"""


def test_the_front_matter_tells_all_its_faults() -> None:
    block = Block(FILE, 2, FRONT, "front matter")
    found = told(front_faults(block.read(Front), block))
    assert [line for line, _ in found] == [7, 2, 10, 12]
    assert found[0][1] == "“chairs” is no topic"
    assert found[1][1] == "no figure is computed in a title: “The chair counts {{k}} times”"


def test_a_lesson_has_a_task_and_no_two_of_one_id() -> None:
    assert told(lesson_faults(FILE, [step()], asks=False)) == [(5, "the lesson has no task")]
    task = Block(FILE, 2, TASK, "task").read(NumbersTask)
    judged = stage(figure="n", kind="network", judge="task:other")
    assert told(lesson_faults(FILE, [step(tasks=(task,)), step(tasks=(task,), stage=judged)], asks=True)) == [
        (5, "two tasks have the id “sum”"),
        (5, "this step's stage judges the task “other”, and there is none"),
    ]


def test_a_restless_lesson_is_warned() -> None:
    steps = tuple(step(stage=stage(figure=name, kind="timeline")) for name in "abcad")
    front = Block(FILE, 2, FRONT, "front matter").read(Front)
    assert told(restless(Lesson(FILE, front, steps))) == [
        (5, "the figure changes 4 times in this lesson, and nobody follows more than 2")
    ]
    assert told(restless(Lesson(FILE, front, steps[:3]))) == []
