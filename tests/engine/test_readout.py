import numpy as np
import pytest

from app.engine.readout import Readout, readout_for


@pytest.mark.parametrize(
    ("task", "outputs", "activation", "loss", "expected"),
    [
        ("regression", 1, "linear", "mse", Readout("value")),
        ("classification", 1, "heaviside", "mse", Readout("level", 0.5, 0.0, 1.0)),
        ("classification", 1, "linear", "mse", Readout("level", 0.5, 0.0, 1.0)),
        ("classification", 1, "sigmoid", "binary_cross_entropy", Readout("level", 0.5, 0.0, 1.0)),
        ("classification", 1, "tanh", "mse", Readout("level", 0.0, -1.0, 1.0)),
        ("classification", 1, "linear", "hinge", Readout("level", 0.0, -1.0, 1.0)),
        ("classification", 3, "softmax", "categorical_cross_entropy", Readout("argmax", low=0.0, high=1.0)),
        ("classification", 3, "tanh", "mse", Readout("argmax", low=-1.0, high=1.0)),
        ("classification", 2, "linear", "hinge", Readout("argmax", low=-1.0, high=1.0)),
    ],
)
def test_the_code_suits_the_last_layer(
    task: str, outputs: int, activation: str, loss: str, expected: Readout
) -> None:
    assert readout_for(task, outputs, activation, loss) == expected


def test_the_code_that_is_asked_for_comes_before_the_usual_one() -> None:
    bipolar = readout_for("classification", 1, "linear", "mse", "bipolar")
    assert bipolar == Readout("level", 0.0, -1.0, 1.0)
    assert readout_for("classification", 3, "tanh", "mse", "binary") == Readout("argmax", low=0.0, high=1.0)


@pytest.mark.parametrize(
    ("readout", "outputs", "coded"),
    [
        (Readout("level", 0.5, 0.0, 1.0), 1, [[0.0], [1.0]]),
        (Readout("level", 0.0, -1.0, 1.0), 1, [[-1.0], [1.0]]),
        (Readout("argmax", low=0.0, high=1.0), 3, [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]),
        (Readout("argmax", low=-1.0, high=1.0), 2, [[1.0, -1.0], [-1.0, 1.0]]),
    ],
)
def test_what_is_written_is_read_back(readout: Readout, outputs: int, coded: list[list[float]]) -> None:
    written = readout.encode(np.array([0.0, 1.0]), outputs)
    assert written.tolist() == coded
    assert readout.classes(written).tolist() == [0, 1]


def test_a_level_that_is_just_reached_is_class_1() -> None:
    assert Readout("level", 0.5).classes(np.array([[0.5], [0.4999]])).tolist() == [1, 0]


def test_regression_values_are_their_own_code_and_have_no_class() -> None:
    readout = Readout("value")
    assert readout.encode(np.array([2.5, -1.0]), 1).tolist() == [[2.5], [-1.0]]
    with pytest.raises(ValueError, match="values, not classes"):
        readout.classes(np.array([[2.5]]))
