"""Points that a line can or can't part."""

from typing import Any

import pytest

from app.lessons.tasks import TaskError
from app.lessons.tasks.base import AnswerError
from tests.lessons.tasks.making import judge, make

CORNERS = [[0, 0], [1, 1], [0, 1], [1, 0]]


def task(goal: str) -> Any:
    return make("points", start=CORNERS, classes=[0, 0, 1, 1], goal=goal)


def answer(points: list[list[float]]) -> dict[str, float]:
    return {f"p{i + 1}_x{j + 1}": value for i, point in enumerate(points) for j, value in enumerate(point)}


def test_corners_of_a_square_crosswise_are_parted_by_no_line() -> None:
    assert judge(task("inseparable"), answer(CORNERS)).correct
    assert "hulls meet at (0.5, 0.5)" in judge(task("separable"), answer(CORNERS)).feedback


def test_corners_side_by_side_are_parted_with_the_margin_of_half_a_side() -> None:
    beside = [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert judge(task("separable"), answer(beside)).correct
    assert judge(task("inseparable"), answer(beside)).feedback == "A line parts them, with a margin of 0.5."


def test_two_classes_in_one_place_are_parted_by_no_line() -> None:
    assert judge(task("inseparable"), answer([[0, 0], [1, 1], [0, 0], [2, 2]])).correct


def test_what_is_too_far_is_no_answer_and_one_class_no_task() -> None:
    with pytest.raises(AnswerError, match="Keep the points within"):
        judge(task("separable"), answer([[0, 0], [1, 1], [0, 1], [1e9, 0]]))
    alone = make("points", start=CORNERS, classes=[1, 1, 1, 1], goal="separable")
    with pytest.raises(TaskError, match="both classes"):
        alone.probe(alone.scene(1, "a/b"))
