"""A block of YAML knows on which line of the lesson's file its parts stand."""

from pathlib import Path

import pytest

from app.lessons.blocks import Block
from app.lessons.errors import LessonError, LessonErrors
from app.lessons.part import LessonPart

FILE = Path("lesson.md")
TEXT = "name: a\nitems:\n  - one\n  - two\ninner:\n  deep: 3\n"


class Thing(LessonPart):
    name: str
    items: list[str]
    inner: dict[str, int]


def test_a_part_is_found_on_its_line() -> None:
    block = Block(FILE, 10, TEXT, "thing")
    assert block.read(Thing).items == ["one", "two"]
    assert [block.line(at) for at in ((), ("name",), ("items", 1), ("inner", "deep"))] == [10, 10, 13, 15]


def test_what_is_not_there_has_the_line_of_what_is_around_it() -> None:
    block = Block(FILE, 10, TEXT, "thing")
    assert block.line(("inner", "missing", "deeper")) == block.line(("inner",)) == 14
    assert block.error("it is wrong", "Mend it", "items", 7).line == 11


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("name: [", 10, "not valid YAML"),
        ("- one", 10, "has no fields"),
        ("name: a\nname: b", 11, "name is given twice"),
        ("name: a\nitems: []\ninner: {deep: many}", 12, "inner.deep"),
        ("name: a\nitems: []\ninner: {}\nmore: 1", 13, "more"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int, says: str) -> None:
    with pytest.raises((LessonError, LessonErrors), match=says) as refused:
        Block(FILE, 10, text, "thing").read(Thing)
    (fault,) = getattr(refused.value, "errors", (refused.value,))
    assert fault.line == line
