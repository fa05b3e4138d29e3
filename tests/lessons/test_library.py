"""The lessons of a server: the built-in ones and an instructor's own, and what was rendered once."""

from pathlib import Path

import pytest

from app.errors import Unknown
from app.lessons.library import Library
from tests.lessons.test_loader import LESSON, folder


def test_own_lessons_stand_beside_the_built_in_ones(tmp_path: Path) -> None:
    course = Library(folder(tmp_path, LESSON)).course
    assert list(course.lessons)[-1] == "two-thresholds"
    assert len(course.lessons) == 17


def test_an_own_lesson_may_take_a_built_in_ones_place(tmp_path: Path) -> None:
    course = Library(folder(tmp_path, LESSON.replace("slug: two-thresholds", "slug: descent"))).course
    assert len(course.lessons) == 16
    assert course.find("descent").front.title == "Two thresholds"


def test_a_document_is_rendered_once_for_each_student() -> None:
    library = Library()
    first = library.document("descent", 7)
    assert library.document("descent", 7) is first
    assert library.document("descent", 8) is not first
    assert first["seed"] == 7


def test_an_unknown_lesson_is_unknown() -> None:
    with pytest.raises(Unknown, match="there is no such lesson; there are three-waves"):
        Library().document("nowhere", 1)
