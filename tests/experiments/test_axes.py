"""Axes: lists and ranges, and what is wrong with them."""

from typing import Any

import pytest

from app.errors import SpecError, TooLarge
from app.experiments.axes import points, read_axes


def test_a_list_is_taken_as_it_is() -> None:
    (axis,) = read_axes({"model.hidden": [[4], [4, 2], []]}, "grid")
    assert axis.values == ([4], [4, 2], [])


def test_a_grid_takes_steps_of_a_range() -> None:
    (even,) = read_axes({"data.noise": {"low": 0, "high": 0.3, "steps": 4}}, "grid")
    assert even.values == (0.0, 0.1, 0.2, 0.3)
    (log,) = read_axes({"training.l2": {"low": 0.001, "high": 1, "log": True, "steps": 4}}, "grid")
    assert log.values == (0.001, 0.01, 0.1, 1.0)


def test_whole_fields_take_whole_numbers() -> None:
    (seeds,) = read_axes({"seed": {"low": 1, "high": 4}}, "grid")
    assert seeds.values == (1, 2, 3, 4)
    assert all(isinstance(value, int) for value in seeds.values or ())
    (batches,) = read_axes({"training.batch_size": {"low": 1, "high": 64, "log": True, "steps": 4}}, "grid")
    assert batches.values == (1, 4, 16, 64)
    (units,) = read_axes({"model.hidden.0": {"low": 2, "high": 9}}, "random")
    assert units.values is None
    assert units.whole


def test_points_of_a_grid_are_counted_and_not_made() -> None:
    axes = read_axes({f"data.{name}": {"low": 0, "high": 1, "steps": 1000} for name in "abcdefg"}, "grid")
    assert points(axes) == 10**21
    assert points(read_axes({"data.noise": {"low": 0, "high": 1}}, "random")) is None


@pytest.mark.parametrize(
    ("search", "path", "words"),
    [
        ({}, "search", "names no field"),
        ({"seed": []}, "search.seed", "has no values"),
        ({"seed": 3}, "search.seed", "must be a list of values, or a range"),
        ({"seed": [1, 2, 1]}, "search.seed.2", "there twice"),
        ({"": [1]}, "search.", "not the path of a field"),
        ({"training..l2": [1]}, "search.training..l2", "not the path of a field"),
        ({"x" * 200: [1]}, f"search.{'x' * 39}…", "not the path of a field"),
        ({"data.noise": {"low": 0}}, "search.data.noise.high", "is required"),
        ({"data.noise": {"low": 0, "high": 1, "lo": 2}}, "search.data.noise.lo", "not a known field"),
        ({"data.noise": {"low": 1, "high": 1, "steps": 2}}, "search.data.noise.high", "greater than low"),
        ({"data.noise": {"low": 0, "high": 1}}, "search.data.noise.steps", "how many values"),
        (
            {"data.noise": {"low": 0, "high": 1, "log": True, "steps": 3}},
            "search.data.noise.low",
            "greater than 0 on a log scale",
        ),
        ({"seed": {"low": 0.5, "high": 3}}, "search.seed", "whole numbers"),
        ({"training": [{}], "training.l2": [0.1]}, "search.training.l2", "lies within training"),
        (
            {"model.hidden": [[4]], "model.layers.0.units": [3]},
            "search.model.layers.0.units",
            "the same layers",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(search: Any, path: str, words: str) -> None:
    with pytest.raises(SpecError) as refused:
        read_axes(search, "grid")
    assert [one.path for one in refused.value.errors] == [path]
    assert words in refused.value.errors[0].message


@pytest.mark.parametrize(
    "search",
    [
        {"seed": list(range(1001))},
        {"seed": {"low": 0, "high": 1e12}},
        {f"data.{name}": [1] for name in "abcdefghijklm"},
    ],
)
def test_what_is_too_much_is_refused(search: Any) -> None:
    with pytest.raises(TooLarge):
        read_axes(search, "grid")


def test_true_is_not_one() -> None:
    (axis,) = read_axes({"training.shuffle": [True, 1]}, "grid")
    assert axis.values == (True, 1)
