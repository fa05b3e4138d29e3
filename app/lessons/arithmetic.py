"""Functions of an expression that need no run: activations, losses, and what a pocket calculator has."""

from collections.abc import Callable
from typing import Any

import numpy as np

from ..engine.activations import ACTIVATIONS
from ..engine.losses import LOSSES, log_activation
from ..engine.types import Array


def _one(name: str) -> Callable[[float], float]:
    return lambda z: float(ACTIVATIONS[name].function(np.array([[z]], dtype=np.float64))[0, 0])


def _slope(name: str) -> Callable[[float], float]:
    derivative = ACTIVATIONS[name].derivative
    assert derivative is not None

    def slope(z: float) -> float:
        point = np.array([[z]], dtype=np.float64)
        return float(derivative(point, ACTIVATIONS[name].function(point))[0, 0])

    return slope


def _softmax(k: float, *z: float) -> float:
    return float(ACTIVATIONS["softmax"].function(np.array([z], dtype=np.float64))[0, int(k)])


def _logit(p: float) -> Array:
    return np.array([[np.log(p / (1.0 - p))]])


def _cross_entropy(y: float, p: float) -> float:
    """L of a sigmoid output p against the target y."""
    z, a = _logit(p), np.array([[p]])
    return float(LOSSES["binary_cross_entropy"].per_example("sigmoid", z, a, np.array([[y]]))[0])


def _squared_error(y: float, p: float) -> float:
    a = np.array([[p]], dtype=np.float64)
    return float(LOSSES["mse"].per_example("linear", a, a, np.array([[y]], dtype=np.float64))[0])


def _surprise(p: float) -> float:
    """−ln p, the price of a right class that was given the share p."""
    return float(-log_activation("sigmoid", _logit(p))[0, 0])


def _slope_cross_entropy(y: float, p: float) -> float:
    return float(LOSSES["binary_cross_entropy"].derivative(np.array([[p]]), np.array([[y]]))[0, 0])


ARITHMETIC: dict[str, Any] = {
    **{name: _one(name) for name in ACTIVATIONS if name != "softmax"},
    **{f"slope_{name}": _slope(name) for name in ACTIVATIONS if name != "softmax"},
    "softmax": _softmax,
    "cross_entropy": _cross_entropy,
    "slope_cross_entropy": _slope_cross_entropy,
    "squared_error": _squared_error,
    "surprise": _surprise,
    "exp": lambda x: float(np.exp(x)),
    "ln": lambda x: float(np.log(x)),
    "sqrt": lambda x: float(np.sqrt(x)),
    "abs": abs,
    "largest": max,
    "smallest": min,
}
