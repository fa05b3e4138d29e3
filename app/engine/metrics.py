"""What a run is judged by: loss and accuracy, on the training and on the test part."""

from dataclasses import dataclass

import numpy as np

from .losses import loss as loss_named
from .losses import mean_loss
from .network import Network
from .readout import Readout
from .types import Array


@dataclass(frozen=True)
class Part:
    """A part of the data as the network sees it.

    inputs: (n, n_in), after standardisation and feature map. targets: (n,), class numbers or values; (n, k) for
    several values.
    coded: (n, n_out), the targets as the readout writes them on the output units.
    """

    inputs: Array
    targets: Array
    coded: Array


@dataclass(frozen=True)
class Metrics:
    """None where a figure does not exist: no test part, or the accuracy of a regression."""

    train_loss: float
    test_loss: float | None
    train_accuracy: float | None
    test_accuracy: float | None


def evaluate(network: Network, part: Part, readout: Readout, loss: str) -> tuple[float, float | None]:
    """The mean loss, without penalties, and the share of examples read as their own class.

    Without penalties, since only so are training and test comparable, and runs with different penalties.
    """
    forward = network.forward(part.inputs)
    name = network.layers[-1].activation
    value = mean_loss(loss, name, forward.pre_activations[-1], forward.output, part.coded)
    if readout.kind == "value":
        return value, None
    return value, float((readout.classes(forward.output) == part.targets).mean())


def output_losses(network: Network, part: Part, loss: str) -> list[float]:
    """Each output unit's part of the mean loss, for a loss that looks at one unit at a time; their sum is the loss."""
    forward, name = network.forward(part.inputs), network.layers[-1].activation
    each = loss_named(loss).per_example
    z, a, y = forward.pre_activations[-1], forward.output, part.coded
    with np.errstate(over="ignore", invalid="ignore"):
        return [float(each(name, z[:, [k]], a[:, [k]], y[:, [k]]).mean()) for k in range(network.outputs)]


def measure(network: Network, train: Part, test: Part | None, readout: Readout, loss: str) -> Metrics:
    """All four figures of a network as it stands."""
    train_loss, train_accuracy = evaluate(network, train, readout, loss)
    test_loss, test_accuracy = evaluate(network, test, readout, loss) if test is not None else (None, None)
    return Metrics(train_loss, test_loss, train_accuracy, test_accuracy)
