"""Networks built to measure, counted by hand."""

import pytest
from pydantic import ValidationError

from app.lessons.tasks.base import AnswerError
from app.lessons.tasks.shape import measures, sizes_in
from tests.lessons.tasks.making import judge, make


def test_a_network_is_measured_as_by_hand() -> None:
    assert measures([2, 4, 3, 1]) == {
        "inputs": 2, "outputs": 1, "size": 10, "width": 4, "depth": 3, "parameters": 4 * 3 + 3 * 5 + 1 * 4,
    }  # fmt: skip
    assert measures([3, 1])["width"] == 0


@pytest.mark.parametrize("text", ["2-3-1", "2 3 1", "2, 3, 1", "2–3–1", [2, 3, 1]])
def test_layers_are_read_as_students_write_them(text: object) -> None:
    assert sizes_in(text) == [2, 3, 1]


@pytest.mark.parametrize("text", ["", "2", "2-0-1", "many", "1-" * 14 + "1", None, [2, "x"]])
def test_what_is_no_network_is_no_answer(text: object) -> None:
    with pytest.raises(AnswerError, match="such as 2-3-1"):
        sizes_in(text)


def test_what_was_built_is_compared_with_what_is_wanted() -> None:
    task = make("shape", depth=2, parameters=13)
    assert judge(task, {"layers": "2-3-1"}).correct
    assert judge(task, {"layers": "2-4-1"}).feedback == "Parameters is 17, wanted is 13."
    with pytest.raises(ValidationError, match="asks for nothing"):
        make("shape")
