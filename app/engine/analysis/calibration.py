"""Calibration: whether what is said to be 70 % likely is so seven times in ten."""

from dataclasses import dataclass

import numpy as np

from ..activations import activation
from ..network import Network
from ..readout import Readout
from ..types import Array, Indices, Mask

BINS = 10


@dataclass(frozen=True)
class Calibration:
    """The probabilities of one class in equal bins.

    edges: (bins + 1,), from 0 to 1. examples, positives: (bins,), how many probabilities lie in each, and how many of
    these examples are of the class. mean_probability, share: (bins,), what was said and what is so; NaN where there is
    no example. brier_score: (1/n) Σ (p − y)². expected_error: Σ_b (n_b / n) |share_b − mean_probability_b|.
    """

    edges: Array
    examples: Indices
    positives: Indices
    mean_probability: Array
    share: Array
    brier_score: float
    expected_error: float


def calibration(probabilities: Array, positive: Mask, bins: int = BINS) -> Calibration:
    """How the probabilities of a class, (n,), compare with which examples are of it, (n,); n ≥ 1.

    A bin holds what is above its lower edge, up to and with its upper one; the first holds 0, too.
    Sources: Brier 1950, Monthly Weather Review 78(1), 1–3; DeGroot & Fienberg 1983, The Statistician 32, 12–22;
    Guo, Pleiss, Sun & Weinberger 2017, On Calibration of Modern Neural Networks.
    """
    edges = np.linspace(0.0, 1.0, bins + 1)
    at = np.searchsorted(edges[1:-1], probabilities, side="left")
    examples = np.bincount(at, minlength=bins)
    positives = np.bincount(at[positive], minlength=bins)
    with np.errstate(invalid="ignore"):
        said = np.bincount(at, weights=probabilities, minlength=bins) / examples
        share = positives / examples
    filled = examples > 0
    return Calibration(
        edges,
        examples,
        positives,
        said,
        share,
        float(np.mean((probabilities - positive) ** 2)),
        float((examples * np.abs(share - said))[filled].sum() / len(probabilities)),
    )


def why_not(network: Network, readout: Readout) -> str | None:
    """Why the outputs of a network are no probabilities, in a sentence; None if they are."""
    entry = activation(network.layers[-1].activation)
    if not entry.probability:
        return f"The output layer ({entry.title}) does not give probabilities; sigmoid and softmax do."
    if (readout.low, readout.high) != (0.0, 1.0):
        return f"The classes are learned as {readout.low:g} and {readout.high:g}, so the outputs are no probabilities."
    return None
