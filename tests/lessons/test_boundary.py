"""Where a run's classes part: the line, and how far the boundary strays from one."""

from typing import Any

import numpy as np
import pytest

from app.engine.expressions.nodes import ExpressionError
from app.lessons import boundary
from app.lessons.functions import Functions, build_run

AND = {"kind": "gate", "name": "and"}
CIRCLE = {"kind": "generated", "name": "circle", "samples": 100, "seed": 1}


def spec(model: dict[str, Any], data: dict[str, Any] = AND) -> dict[str, Any]:
    return {"data": data, "model": model}


@pytest.mark.parametrize(
    ("model", "offset"),
    [
        ({"kind": "perceptron", "weights": [[1, 2]], "bias": [-2.5]}, -2.5),
        # ADALINE names class 1 from ½ up.
        ({"kind": "adaline", "weights": [[1, 2]], "bias": [-1]}, -1.5),
        ({"kind": "mcculloch_pitts", "weights": [[1, 2]], "threshold": 3}, -3),
    ],
)
def test_a_single_neuron_has_a_line(model: dict[str, Any], offset: float) -> None:
    line = boundary.straight(build_run(spec(model)))
    assert line
    np.testing.assert_allclose([*line.normal, line.offset], [1, 2, offset], atol=1e-8)


def test_its_segment_lies_inside_the_plane() -> None:
    run = build_run(spec({"kind": "perceptron", "weights": [[1, 1]], "bias": [-1.5]}))
    line = boundary.straight(run)
    assert line
    np.testing.assert_allclose(line.segment(run), [(0.4, 1.1), (1.1, 0.4)], atol=1e-9)
    assert boundary.Straight((1, 0), 7).segment(run) is None
    np.testing.assert_allclose(boundary.Straight((1, 0), -0.5).segment(run), [(0.5, -0.1), (0.5, 1.1)])


def test_what_bends_is_no_line() -> None:
    functions = Functions({**spec({"kind": "mlp", "hidden": [6]}, CIRCLE)})
    assert boundary.straight(functions.run(epochs=200)) is None
    assert functions.curvature(epochs=200) > 0.05
    deep = Functions(spec({"kind": "mlp", "hidden": [3], "activation": "linear"}, CIRCLE))
    assert deep.curvature(epochs=5) == 0
    flat = Functions(spec({"kind": "perceptron", "weights": [[0, 0]], "bias": [1]}))
    assert boundary.straight(flat.run()) is None
    assert flat.curvature() == 0


def test_wrong_ones_are_counted_by_class() -> None:
    functions = Functions(spec({"kind": "perceptron", "weights": [[0, 0]], "bias": [1]}))
    counted = [
        functions.wrong(),
        functions.wrong(side=0),
        functions.wrong(side=1),
        functions.wrong(side="both"),
    ]
    assert counted == [3, 3, 0, 0]


def test_values_are_not_wrong_but_off() -> None:
    values = {"kind": "function", "expression": "x1 * x1", "task": "regression"}
    with pytest.raises(ExpressionError, match="values, not classes"):
        Functions(spec({"kind": "adaline"}, values)).wrong()
    with pytest.raises(ExpressionError, match="only a boundary between two classes"):
        Functions(spec({"kind": "adaline"}, values)).curvature()
