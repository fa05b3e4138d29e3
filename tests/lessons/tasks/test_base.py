"""What every task has: numbers drawn until they suit, a spec that they stand in, and a name of its own."""

from typing import Any, Literal

import pytest

from app.lessons.tasks import KINDS, Task, TaskError, fill, kind_of
from app.lessons.tasks.base import AnswerError, number
from tests.lessons.tasks.making import make

FIELD = {"z": {"label": "z", "value": "w * 2"}}


def test_every_kind_is_found_and_listed_from_the_easy_to_the_involved() -> None:
    assert list(KINDS)[:4] == ["numbers", "choice", "true_false", "order"]
    assert list(KINDS)[-2:] == ["reach", "exam"]
    assert len({kind.rank for kind in KINDS.values()}) == len(KINDS)
    assert all(kind.__name__ == f"{name.title().replace('_', '')}Task" for name, kind in KINDS.items())


def test_a_kind_is_found_by_the_name_in_a_block() -> None:
    assert kind_of({"kind": "order"}) is KINDS["order"]
    assert kind_of({"kind": "sorting"}) is None
    assert kind_of(["order"]) is None


def test_a_second_kind_of_a_name_is_refused() -> None:
    with pytest.raises(TypeError, match="two kinds of tasks called order"):
        type("Other", (Task,), {"__annotations__": {"kind": Literal["order"]}})


def test_numbers_are_drawn_until_what_is_required_holds() -> None:
    draws = {"w": {"least": 1, "most": 9}}
    task = make("numbers", fields=FIELD, draw=draws, require=["w > 7"])
    assert {task.scene(seed, "a/b").drawn["w"] for seed in range(40)} == {8, 9}
    hopeless = make("numbers", fields=FIELD, draw=draws, require=["w > 9"])
    with pytest.raises(TaskError, match="no draw meets what is required"):
        hopeless.scene(1, "a/b")


def test_a_spec_has_the_drawn_numbers_in_it() -> None:
    template = {"model": {"weights": [["{{w}}", "{{w + 1}}"]], "kind": "perceptron"}}
    assert fill(template, {"w": 3}) == {"model": {"weights": [[3, 4]], "kind": "perceptron"}}
    assert fill(template, {"w": -0.5})["model"]["weights"] == [[-0.5, 0.5]]


def test_a_whole_number_can_stand_where_a_spec_counts() -> None:
    spec = {"data": {"kind": "generated", "name": "circle", "samples": "{{n}}"}, "model": {"kind": "mlp"}}
    task = make(
        "numbers", fields={"n": {"label": "n", "value": "samples()"}}, spec=spec, draw={"n": {"choose": [60]}}
    )
    scene = task.scene(1, "a/b")
    assert isinstance(scene.spec["data"]["samples"], int)
    assert scene.compute("samples()") <= 60


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "Still empty: z"),
        ({"z": "many"}, "Write a number such as 0.1, 1/10 or 0,1: z"),
        ({"z": [1]}, ": z"),
        ({"z": "  "}, "Still empty: z"),
    ],
)
def test_what_is_no_number_is_no_answer(given: dict[str, Any], says: str) -> None:
    with pytest.raises(AnswerError, match=says) as refused:
        number(given, "z", "z")
    assert refused.value.name == "z"
