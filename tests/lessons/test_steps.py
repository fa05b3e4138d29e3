"""From a draft to a step: what it keeps from those before, and that one fault hides no other."""

from pathlib import Path

from app.lessons.errors import Findings
from app.lessons.outline import Draft
from app.lessons.steps import StepReader

FILE = Path("lesson.md")
AND = "spec:\n  data: {kind: gate, name: and}\n  model: {kind: perceptron}\n"
STAGE = "figure: line\nkind: plane\n"


def reader() -> tuple[StepReader, Findings]:
    findings = Findings()
    return StepReader(FILE, "own", findings, validate=True), findings


def draft(*blocks: tuple[str, str], text: str = "Text.") -> Draft:
    return Draft(
        "A step",
        1,
        [(3, text)],
        [(name, 10 * (place + 1), told) for place, (name, told) in enumerate(blocks)],
    )


def test_scenario_and_stage_are_kept() -> None:
    steps, findings = reader()
    first = steps.read(draft(("scenario", AND), ("stage", STAGE), ("why", "Because {{b()}}.")))
    second = steps.read(draft(("stage", "boundary: false\n")))
    findings.close()
    assert first.stage
    assert second.stage
    assert second.scenario is first.scenario
    assert second.stage.document() == {**first.stage.document(), "boundary": False}
    assert first.why
    assert not second.why
    assert not steps.asks


def test_one_fault_hides_no_other() -> None:
    steps, findings = reader()
    steps.read(
        draft(
            ("scenario", AND), ("stage", STAGE + "mark: [example:9]\n"), ("stage", STAGE), ("short", "{{lost()}}"),
            ("task", "kind: nothing\n"), ("predict", "kind: line\n"), ("picture", "name: radar\ncaption: None\n"),
            text="[here](edge:0:0:7)",
        )
    )  # fmt: skip
    assert steps.asks
    assert sorted({error.line for error in findings.errors}) == [3, 22, 30, 40, 50, 60, 70]


def test_what_a_broken_scenario_brings_about_is_not_told() -> None:
    steps, findings = reader()
    steps.read(
        draft(("scenario", AND.replace("name: and", "name: nand2")), ("stage", STAGE), text="{{w(0)}}")
    )
    assert [error.line for error in findings.errors] == [11]


def test_a_stage_that_no_longer_fits_a_new_scenario_is_told_there() -> None:
    steps, findings = reader()
    steps.read(draft(("scenario", AND), ("stage", STAGE + "mark: [example:3]\n")))
    steps.read(draft(("scenario", AND.replace("name: and", "name: not"))))
    ((line, message),) = [(error.line, error.message) for error in findings.errors]
    assert (line, message) == (10, "there is no example 3")
