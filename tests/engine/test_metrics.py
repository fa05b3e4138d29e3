import numpy as np
import pytest

from app.engine.metrics import Metrics, Part, evaluate, measure
from app.engine.network import LayerShape, Network
from app.engine.readout import Readout, readout_for
from app.engine.types import Array


def part(readout: Readout, inputs: list[list[float]], targets: list[float], outputs: int) -> Part:
    values: Array = np.array(targets)
    return Part(np.array(inputs), values, readout.encode(values, outputs))


def test_two_classes_on_one_unit() -> None:
    network = Network(1, [LayerShape(1, "linear")], np.array([1.0, 0.0]))
    readout = readout_for("classification", 1, "linear", "mse")
    train = part(readout, [[0.25], [0.75], [1.0], [0.0]], [0.0, 1.0, 0.0, 1.0], 1)
    loss, accuracy = evaluate(network, train, readout, "mse")
    assert loss == pytest.approx((0.25**2 + 0.25**2 + 1 + 1) / 8)
    assert accuracy == 0.5


def test_a_unit_for_each_class() -> None:
    network = Network(3, [LayerShape(3, "softmax")])
    network.layers[0].weights[:] = np.eye(3)
    readout = readout_for("classification", 3, "softmax", "categorical_cross_entropy")
    test = part(readout, [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 1, 0]], [0, 1, 2, 2], 3)
    loss, accuracy = evaluate(network, test, readout, "categorical_cross_entropy")
    total = np.log(np.e + 2)
    assert loss == pytest.approx((3 * (total - 1) + total) / 4)
    assert accuracy == 0.75


def test_what_does_not_exist_is_none() -> None:
    network = Network(1, [LayerShape(1, "linear")], np.array([2.0, 0.0]))
    train = part(Readout("value"), [[1.0], [2.0]], [2.0, 5.0], 1)
    assert measure(network, train, None, Readout("value"), "mse") == Metrics(0.25, None, None, None)
    assert measure(network, train, train, Readout("value"), "mse") == Metrics(0.25, 0.25, None, None)
