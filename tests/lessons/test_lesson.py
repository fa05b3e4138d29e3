"""A lesson as it was read: its parts, and the expressions of its steps."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from app.engine.expressions.nodes import ExpressionError
from app.lessons.lesson import Front, Lesson, LessonStep, Picture, Scenario
from app.lessons.markdown import parse

FRONT = {"title": "Two thresholds", "slug": "two-thresholds", "order": 3, "idea": "One sum.", "minutes": 5}
SPEC = {
    "data": {"kind": "gate", "name": "and"},
    "model": {"kind": "mcculloch_pitts", "weights": [[1, 1]], "threshold": 2},
}


def step(scenario: Scenario | None) -> LessonStep:
    return LessonStep("A step", 5, parse("{{1 + 1}}"), scenario, None, None, None, ())


def test_a_step_computes_from_its_scenario() -> None:
    assert step(Scenario(spec=SPEC)).compute("-b()") == 2
    assert step(None).compute("sigmoid(0)") == 0.5
    with pytest.raises(ExpressionError, match="“b” is not known here"):
        step(None).compute("b()")


def test_a_scenario_shows_the_network_and_its_output_unless_told_otherwise() -> None:
    assert Scenario(spec=SPEC).show == ["network", "output"]
    with pytest.raises(ValidationError):
        Scenario(spec=SPEC, show=[])


def test_a_lesson_is_known_by_its_slug_and_finds_its_tasks() -> None:
    lesson = Lesson(Path("lesson.md"), Front(**FRONT), (step(None),))
    assert lesson.slug == "two-thresholds"
    assert list(lesson.tasks()) == []
    assert lesson.task("sum") is None


@pytest.mark.parametrize(
    "change", [{"minutes": 0}, {"slug": "Two thresholds"}, {"order": -1}, {"author": "me"}]
)
def test_front_matter_of_another_form_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Front(**{**FRONT, **change})


def test_a_picture_has_a_known_name() -> None:
    with pytest.raises(ValidationError):
        Picture(name="radar", caption="A radar.")
