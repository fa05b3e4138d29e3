"""Shapes: where the points of each class lie, in the plane with axes −6 … 6.

Every shape is a function (label, draws, noise) → points (n, 2). label: (n,) the class of each point; classes
take turns, 0, 1, …, K−1, 0, 1, …. noise in [0, 1] says how far each point moves in a direction of its own:
x = base + noise · direction. So more noise moves the same points on, and no label changes. (TensorFlow
Playground, whose geometry and amounts these are, draws new points for each noise; its 0–50 is our 0–0.5.)
Source: TensorFlow Playground, dataset.ts, unless a shape names another.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..types import Array, Indices


@dataclass(frozen=True, slots=True)
class Draws:
    """Two independent streams of one seed: where the points are, and in which direction noise moves each."""

    points: np.random.Generator
    directions: np.random.Generator

    def moved(self, base: Array, noise: float, reach: float) -> Array:
        """base + noise · direction, direction ~ U(−reach, reach) on each axis."""
        return base + noise * self.directions.uniform(-reach, reach, base.shape)


Shape = Callable[[Indices, Draws, float], Array]


def circle(label: Indices, draws: Draws, noise: float) -> Array:
    """Class 1 inside, r ~ U(0, 2.5); class 0 around it, r ~ U(3.5, 5). Angle ~ U(0, 2π), directions ~ U(−5, 5)."""
    share = draws.points.uniform(0.0, 1.0, label.size)
    radius = np.where(label == 1, 2.5 * share, 3.5 + 1.5 * share)
    angle = draws.points.uniform(0.0, 2 * np.pi, label.size)
    return draws.moved(_polar(radius, angle), noise, reach=5.0)


def xor(label: Indices, draws: Draws, noise: float) -> Array:
    """|x₁|, |x₂| ~ 0.3 + U(0, 5); class 1 where exactly one of them is positive. Directions ~ U(−5, 5).

    TensorFlow Playground calls equal signs its positive class; here it is the one that the gate XOR calls 1.
    """
    sign = draws.points.choice([-1.0, 1.0], label.size)
    signs = np.column_stack((sign, np.where(label == 1, -sign, sign)))
    base = signs * (0.3 + draws.points.uniform(0.0, 5.0, (label.size, 2)))
    return draws.moved(base, noise, reach=5.0)


def gauss(label: Indices, draws: Draws, noise: float) -> Array:
    """Class 1 around (2, 2), class 0 around (−2, −2), both with the variance 0.5 + 7 · noise on each axis."""
    return _clouds(np.array([[-2.0, -2.0], [2.0, 2.0]]), label, draws, noise)


def spiral(label: Indices, draws: Draws, noise: float) -> Array:
    """Two arms (r sin t, r cos t): the i-th of an arm's N points at r = 5i/N, t = 1.75 · 2π · i/N; class 0 turned by π.

    Directions ~ U(−1, 1). Both arms start at the origin, as they do in the Playground.
    """
    turned = np.where(label == 1, 0.0, np.pi)
    return draws.moved(_arms(label.size, 2, 1.75, turned), noise, reach=1.0)


def moons(label: Indices, draws: Draws, noise: float) -> Array:
    """Two half circles of radius 3 that reach into each other, the angle t ~ U(0, π); directions ~ 3 N(0, 1).

    Class 0: (cos t, sin t), class 1: (1 − cos t, ½ − sin t); then centred on (½, ¼) and enlarged threefold.
    noise means what it means to scikit-learn: the standard deviation before the enlargement.
    Source: scikit-learn, make_moons.
    """
    angle = draws.points.uniform(0.0, np.pi, label.size)
    x1 = np.where(label == 1, 1.0 - np.cos(angle), np.cos(angle)) - 0.5
    x2 = np.where(label == 1, 0.5 - np.sin(angle), np.sin(angle)) - 0.25
    return 3.0 * (np.column_stack((x1, x2)) + noise * draws.directions.standard_normal((label.size, 2)))


def blobs(label: Indices, draws: Draws, noise: float) -> Array:
    """Three clouds 3.5 from the origin, a third of a turn apart, with gauss's variance 0.5 + 7 · noise."""
    centres = _polar(np.full(3, 3.5), 2 * np.pi * np.arange(3) / 3)
    return _clouds(centres, label, draws, noise)


def spirals3(label: Indices, draws: Draws, noise: float) -> Array:
    """Three arms of one turn each, r = 5i/N, t = 2π · i/N, class k turned by 2πk/3; directions ~ U(−1, 1).

    Source: after CS231n, Minimal neural network case study (cs231n.github.io).
    """
    return draws.moved(_arms(label.size, 3, 1.0, 2 * np.pi * label / 3), noise, reach=1.0)


def _polar(radius: Array, angle: Array) -> Array:
    """Angles run clockwise from the x₂ axis, as the Playground's do: (n, 2)."""
    return np.column_stack((radius * np.sin(angle), radius * np.cos(angle)))


def _arms(count: int, arms: int, turns: float, turned: Array) -> Array:
    """Points (count, 2) along arms that take turns, each from the origin out to r = 5."""
    along = (np.arange(count) // arms) / (count / arms)
    return _polar(5.0 * along, turns * 2 * np.pi * along + turned)


def _clouds(centres: Array, label: Indices, draws: Draws, noise: float) -> Array:
    """The Playground's variance, 0.5 without noise and 4 at noise 0.5, always of the same normal draws."""
    deviation = math.sqrt(0.5 + 7.0 * noise)
    return centres[label] + deviation * draws.directions.standard_normal((label.size, 2))
