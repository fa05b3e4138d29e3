"""Cells and distances of boundaries that are known on paper."""

import numpy as np
import pytest

from app.engine.readout import Readout
from app.rooms.hands.boundaries import Plane, crossed, distances
from tests.sessions.helpers import gate, run_of

MEANS = np.zeros(2)
SQUARE = Plane(((0.0, 4.0), (0.0, 4.0)), curves=False, largest=False, level=0.5, means=MEANS)
THREE = Plane(((0.0, 4.0), (0.0, 4.0)), curves=False, largest=True, level=0.0, means=MEANS)
CURVE = Plane(((0.0, 4.0), (0.0, 4.0)), curves=True, largest=False, level=0.5, means=np.zeros(1))


def said(plane: Plane, function, corners: int = 5) -> np.ndarray:
    """What one network says that is a function of the inputs: (1, m, n_out)."""
    inputs = plane.inputs(plane.ranges, corners)
    return np.array([[function(*row) for row in inputs]], dtype=float)


def test_an_upright_line_crosses_one_column() -> None:
    cells = crossed(SQUARE, said(SQUARE, lambda x, y: [x - 1.0]), 5)[0]
    assert cells.astype(int).tolist() == [[0, 1, 0, 0]] * 4


def test_a_diagonal_crosses_what_it_passes_through() -> None:
    cells = crossed(SQUARE, said(SQUARE, lambda x, y: [y - x + 0.3]), 5)[0]
    # y = x + 0.2: through the cells on the diagonal, and through those above it.
    assert cells.astype(int).tolist() == [[1, 0, 0, 0], [1, 1, 0, 0], [0, 1, 1, 0], [0, 0, 1, 1]]


def test_no_change_no_boundary() -> None:
    plain = said(SQUARE, lambda x, y: [0.2])
    assert not crossed(SQUARE, plain, 5).any()
    assert distances(SQUARE, plain, SQUARE.ranges, 5, (1.0, 1.0)).tolist() == [np.inf]


def test_any_change_of_class_is_a_boundary() -> None:
    # The three classes meet at (2, 1.5): left, right below, right above.
    three = said(THREE, lambda x, y: [1.9 - x, x - 1.9 if y < 1.5 else 0.0, x - 1.9 if y >= 1.5 else 0.0])
    assert crossed(THREE, three, 5)[0].astype(int).tolist() == [
        [0, 1, 0, 0],
        [0, 1, 1, 1],
        [0, 1, 0, 0],
        [0, 1, 0, 0],
    ]


def test_a_curve_passes_where_it_rises() -> None:
    steep = said(CURVE, lambda x: [0.5 if x < 2 else 3.5])
    assert crossed(CURVE, steep, 5)[0].astype(int).tolist() == [
        [1, 1, 0, 0],
        [0, 1, 0, 0],
        [0, 1, 0, 0],
        [0, 1, 1, 1],
    ]


@pytest.mark.parametrize("wild", [np.inf, -np.inf, np.nan, 1e300])
def test_what_is_no_number_is_no_curve(wild: float) -> None:
    cells = crossed(CURVE, said(CURVE, lambda x: [wild]), 5)
    assert not cells.any()


@pytest.mark.parametrize(("x", "expected"), [(1.5, 0.0), (2.5, 0.25), (0.0, 0.375)])
def test_a_distance_is_told_in_widths_of_the_plane(x: float, expected: float) -> None:
    line = said(SQUARE, lambda x, y: [x - 1.0])
    assert distances(SQUARE, line, SQUARE.ranges, 5, (x, 2.0))[0] == pytest.approx(expected)


def test_between_two_classes_the_distance_is_to_where_both_are_equal() -> None:
    line = said(THREE, lambda x, y: [1.7 - x, x - 1.7, -9.0])
    assert distances(THREE, line, THREE.ranges, 5, (2.7, 2.0))[0] == pytest.approx(0.25)


def test_a_curve_is_as_far_as_its_nearest_corner() -> None:
    flat = said(CURVE, lambda x: [3.0])
    assert distances(CURVE, flat, CURVE.ranges, 5, (2.0, 1.0))[0] == pytest.approx(0.5)


def test_a_plane_has_room_around_its_data() -> None:
    run = run_of(gate())
    plane = Plane.of(run.pipeline, run.trainer.readout)
    assert plane.ranges == ((-0.5, 1.5), (-0.5, 1.5))
    assert (plane.curves, plane.largest, plane.level) == (False, False, 0.5)


def test_a_regression_turns_at_the_middle_of_its_targets() -> None:
    spec = {
        "data": {
            "kind": "inline",
            "task": "regression",
            "inputs": [[0, 0], [1, 1], [2, 0]],
            "targets": [1, 2, 9],
        },
        "model": {"kind": "mlp", "hidden": [2]},
    }
    run = run_of(spec)
    plane = Plane.of(run.pipeline, Readout("value"))
    assert plane.level == 5.0
    assert plane.inputs(plane.ranges, 3).shape == (9, 2)


def test_one_input_is_a_plane_of_curves() -> None:
    spec = {
        "data": {"kind": "inline", "task": "regression", "inputs": [[0], [1], [2]], "targets": [1, 2, 9]},
        "model": {"kind": "mlp", "hidden": [2]},
    }
    plane = Plane.of(run_of(spec).pipeline, Readout("value"))
    assert (plane.curves, plane.ranges[1]) == (True, (-1.0, 11.0))
    assert plane.inputs(plane.ranges, 3).shape == (3, 1)
