"""Which lessons a course has: some are left out, others stand in another place."""

from pathlib import Path

import pytest

from app.lessons.errors import LessonError, LessonErrors
from app.lessons.library import Library
from app.lessons.plan import read_plan
from tests.lessons.test_loader import LESSON, folder

KNOWN = {"one", "two"}


def planned(place: Path, text: str) -> Path:
    (place / "course.yaml").write_text(text)
    return place


def test_a_course_has_the_lessons_of_its_plan_in_that_order(tmp_path: Path) -> None:
    place = planned(folder(tmp_path, LESSON), "lessons: [descent, two-thresholds, the-neuron]\n")
    library = Library(place)
    assert [(one["slug"], one["order"]) for one in library.overview()] == [
        ("descent", 0), ("two-thresholds", 1), ("the-neuron", 2),
    ]  # fmt: skip
    assert library.document("two-thresholds", 1)["order"] == 1


def test_there_need_be_none(tmp_path: Path) -> None:
    assert read_plan(tmp_path, KNOWN) is None


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("lessons:\n  - one\n  - three\n", 3, "“three” is no lesson"),
        ("lessons:\n  - one\n  - one\n", 3, "“one” is named twice"),
        ("lessons: []\n", 1, "lessons needs at least 1 items"),
        ("order: [one]\n", 1, "order is no field"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, text: str, line: int, says: str) -> None:
    with pytest.raises((LessonError, LessonErrors)) as refused:
        read_plan(planned(tmp_path, text), KNOWN)
    faults = getattr(refused.value, "errors", (refused.value,))
    assert any(fault.line == line and says in fault.message for fault in faults)
