"""Stages on the examples' plane name examples, parameters and layers that are there."""

from typing import Any

import pytest

from app.lessons.errors import LessonError, LessonErrors
from tests.lessons.stages.making import faults, run, stage, told


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "plane", "points": [0, 3], "mark": "example:3", "wrong": "ring", "moments": ["epoch:3"]},
        {"kind": "bowl", "over": ["edge:0:0:0", "bias:1:0"], "start": [0, 0], "path": True},
        {"kind": "hulls", "layer": 0, "common": True},
        {"kind": "hidden", "morph": 0.5},
    ],
)
def test_what_is_there_passes(fields: dict[str, Any]) -> None:
    assert faults(run(), **fields) == []


def test_a_line_over_one_input_passes() -> None:
    fields = {"residuals": "squares", "beside": "bowl", "epochs": 2, "drag": "line"}
    assert faults(run(1), kind="fit", **fields) == []


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"kind": "plane", "points": [0, 4]}, "points.1: there is no example 4"),
        ({"kind": "plane", "mark": ["example:9"]}, "mark.0: there is no example 9"),
        ({"kind": "bowl", "over": ["edge:0:0:0", "bias:4:0"]}, "over.1: “bias:4:0” is not in this network"),
        ({"kind": "bowl", "over": ["bias:0:0"] * 2}, "over.1: a bowl needs two different parameters"),
        ({"kind": "hulls", "layer": 2}, "layer: there is no layer 2"),
        ({"kind": "hidden", "layer": 1}, "layer: there is no hidden layer 1"),
    ],
)
def test_what_is_not_there_is_told(fields: dict[str, Any], says: str) -> None:
    assert told(**fields) == says


@pytest.mark.parametrize(("kind", "shown"), [("plane", "1 or 2 inputs"), ("fit", "1 input")])
def test_more_inputs_than_can_be_drawn_are_told(kind: str, shown: str) -> None:
    assert told(run(4), kind=kind) == f"kind: a {kind} shows {shown}, and this run has 4"


def test_a_single_hidden_unit_is_no_space() -> None:
    from app.lessons.functions import build_run

    narrow = build_run({"data": {"kind": "gate", "name": "xor"}, "model": {"kind": "mlp", "hidden": [1]}})
    assert "which is no space" in told(narrow, kind="hidden")


def test_points_of_ones_own_need_classes_and_no_run() -> None:
    points = {"kind": "hulls", "points": [[0, 0], [1, 1]], "classes": [0, 1]}
    assert faults(None, **points) == []
    with pytest.raises((LessonError, LessonErrors), match="as many classes as points"):
        stage(**{**points, "classes": [0]})


def test_a_bowl_of_ones_own_needs_no_run_but_a_lowest_point() -> None:
    own = {"kind": "bowl", "hessian": [1, 0.3, 2.4], "centre": [0, 0], "names": ["w₁", "w₂"], "arrow": True}
    assert faults(None, **own) == faults(run(), **own) == []
    with pytest.raises((LessonError, LessonErrors), match="has no lowest point"):
        stage(**{**own, "hessian": [1, 2, 2.4]})
    assert [fault.location for fault in faults(None, kind="bowl")] == [("kind",)]
