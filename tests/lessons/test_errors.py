"""What is wrong with lessons, in words that lead to the line."""

from pathlib import Path

from app.lessons.errors import LessonError, LessonErrors

ONE = LessonError(Path("a/lesson.md"), 7, "there are no steps", "Begin each with ##")
OTHER = LessonError(Path("b/lesson.md"), 1, "it is not UTF-8", "Save it as UTF-8")


def test_an_error_says_file_line_message_and_remedy() -> None:
    assert str(ONE) == "a/lesson.md:7: there are no steps. Begin each with ##."


def test_all_errors_stand_one_a_line() -> None:
    errors = LessonErrors(iter([ONE, OTHER]))
    assert errors.errors == (ONE, OTHER)
    assert str(errors).splitlines() == [str(ONE), str(OTHER)]
