"""A mistake worked through: what is right, what the mistake makes of it, and numbers with which it shows."""

from collections.abc import Iterator
from itertools import islice

import pytest

from app.errors import Unknown
from app.lessons.course import Course
from app.lessons.mistakes import RULES
from app.lessons.mistakes.working import mistakes
from app.lessons.tasks.numbers import NumbersTask
from app.rooms.bodies import ShownMistake
from app.rooms.progress import SEED
from app.rooms.worked import worked
from tests.rounds import rounds

COURSE = Course.of()


def shown(task: str, name: str, cell: str) -> ShownMistake:
    return ShownMistake(task=task, name=name, cell=cell)


def by_hand() -> NumbersTask:
    task = COURSE.find_task("perceptron", "by-hand")
    assert isinstance(task, NumbersTask)
    return task


def every() -> Iterator[tuple[NumbersTask, ShownMistake]]:
    """Every mistake in every cell of every lesson."""
    for lesson in COURSE.lessons.values():
        for task in lesson.tasks():
            if isinstance(task, NumbersTask):
                for part in task.parts(task.scene(SEED, task.id)):
                    for name in mistakes([part]):
                        yield task, shown(task.id, name, part.name)


def test_the_lecture_s_first_row_without_its_bias() -> None:
    """z = 0.5 + 0·3 + 0·2 + 0·1; without b it is 0, at which the neuron still fires."""
    found = worked(by_hand(), 6, shown("by-hand", "bias-forgotten", "z_0"))
    assert (found["title"], found["step"], found["cell"]) == ("One pass by hand", 6, "z_0")
    assert "bias" in found["says"]
    assert [(one["right"], one["wrong"], one["state"]) for one in found["cells"]] == [
        ("0.5", "0", "wrong"),
        ("1", "1", "right"),
        ("−1", "−1", "right"),
        ("−0.3", "−0.3", "right"),
        ("−0.2", "−0.2", "right"),
        ("−0.1", "−0.1", "right"),
        ("0.4", "0.4", "right"),
    ]


def test_what_follows_from_it_is_told_from_it() -> None:
    found = worked(by_hand(), 6, shown("by-hand", "error-turned", "e_0"))
    assert [one["state"] for one in found["cells"]] == ["right", "right", "wrong", *["follows"] * 4]


def test_every_mistake_of_every_lesson_shows_wherever_it_was_counted() -> None:
    for task, one in islice(every(), 0, None, rounds(7, 1)):
        found = worked(task, 1, one)
        (made,) = [cell for cell in found["cells"] if cell["state"] == "wrong"]
        assert made["right"] != made["wrong"], one
        assert found["says"], one
        assert "{{" not in found["prompt"], one


def test_where_it_does_not_show_another_cell_is_taken() -> None:
    assert worked(by_hand(), 6, shown("by-hand", "weights-of-the-start", "z_0"))["cell"] == "z_1"


def test_what_can_t_be_made_says_what_can() -> None:
    with pytest.raises(Unknown, match="no cell “z_9”; it has z_0, y_0"):
        worked(by_hand(), 6, shown("by-hand", "bias-forgotten", "z_9"))
    with pytest.raises(Unknown, match="no mistake that can be made in z_0; there is bias-forgotten"):
        worked(by_hand(), 6, shown("by-hand", "added", "z_0"))
    with pytest.raises(Unknown, match="nothing is known of a mistake “unheard-of” in the task who-settles"):
        worked(COURSE.find_task("adaline", "who-settles"), 1, shown("who-settles", "unheard-of", "z"))


def test_without_numbers_the_mistake_is_told() -> None:
    name = next(iter(RULES["sum"].wrong))
    found = worked(COURSE.find_task("mcculloch-pitts", "set-and"), 3, shown("set-and", name, "row_01"))
    assert found["says"]
    assert found["prompt"]
    assert (found["label"], found["cells"]) == ("row 01", [])
