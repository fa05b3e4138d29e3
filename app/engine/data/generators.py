"""Generators: the 2-D data sets that are drawn from a seed, and what each is good for."""

import operator
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..seeds import generator
from ..types import Array, Task
from . import shapes, surfaces
from .balance import check_balance, unbalanced
from .dataset import DataError, Dataset
from .shapes import Draws

Sampler = Callable[[int, Draws, float], tuple[Array, Array]]
PLAYGROUND = "TensorFlow Playground, dataset.ts"


@dataclass(frozen=True)
class Generator:
    """One data set: ``function(samples, draws, noise)`` gives inputs (n, d) and targets (n,).

    ranges: the axes to show, (least, greatest) for each of the d inputs; noise may carry single points beyond them.
    """

    name: str
    title: str
    task: Task
    function: Sampler
    latex: str
    teaches: str
    source: str
    class_names: tuple[str, ...] = ()
    ranges: tuple[tuple[float, float], ...] = ((-6.0, 6.0), (-6.0, 6.0))

    @property
    def input_names(self) -> tuple[str, ...]:
        return ("x1", "x2") if len(self.ranges) == 2 else ("x",)

    @property
    def classes(self) -> int:
        """K, the number of classes; 0 for a regression."""
        return len(self.class_names)


@dataclass(frozen=True)
class Classes:
    """A sampler for a shape: its classes take turns, so that they are equal in number to within one."""

    shape: shapes.Shape
    classes: int

    def __call__(self, samples: int, draws: Draws, noise: float) -> tuple[Array, Array]:
        label = np.arange(samples, dtype=np.int64) % self.classes
        return self.shape(label, draws, noise), label.astype(np.float64)


def heights_of(surface: Callable[[Array], Array]) -> Sampler:
    """A sampler for a surface: x ~ U(−6, 6)², y the height at x; noise then moves x, directions ~ U(−6, 6)."""

    def sample(samples: int, draws: Draws, noise: float) -> tuple[Array, Array]:
        base = draws.points.uniform(-6.0, 6.0, (samples, 2))
        return draws.moved(base, noise, reach=6.0), surface(base)

    return sample


def values_of(curve: Callable[[Array], Array]) -> Sampler:
    """A sampler for a curve: x ~ U(−6, 6), y its value at x; noise then moves y, directions ~ U(−1, 1)."""

    def sample(samples: int, draws: Draws, noise: float) -> tuple[Array, Array]:
        inputs = draws.points.uniform(-6.0, 6.0, (samples, 1))
        return inputs, draws.moved(curve(inputs[:, 0]), noise, reach=1.0)

    return sample


GENERATORS: dict[str, Generator] = {
    entry.name: entry
    for entry in (
        Generator(
            "circle",
            "Circle",
            "classification",
            Classes(shapes.circle, 2),
            r"y = 1 \iff r < 2.5,\quad y = 0 \iff 3.5 \le r < 5",
            "No line will do, but one on x₁² and x₂² does: a good feature can replace a hidden layer.",
            PLAYGROUND,
            ("outside", "inside"),
        ),
        Generator(
            "xor",
            "Exclusive or",
            "classification",
            Classes(shapes.xor, 2),
            r"y = 1 \iff x_1 x_2 < 0",
            "The gate XOR as a cloud of points: beyond any single neuron, easy with a hidden layer or with x₁x₂.",
            PLAYGROUND,
            ("equal signs", "different signs"),
        ),
        Generator(
            "gauss",
            "Two clouds",
            "classification",
            Classes(shapes.gauss, 2),
            r"x \sim \mathcal N\bigl(\pm(2,2),\ 0.5 + 7\,\mathrm{noise}\bigr)",
            "Linearly separable: a single neuron is enough, until noise makes the clouds overlap.",
            PLAYGROUND,
            ("lower left", "upper right"),
        ),
        Generator(
            "spiral",
            "Two spirals",
            "classification",
            Classes(shapes.spiral, 2),
            r"r = \tfrac{5i}{N},\quad t = 1.75 \cdot 2\pi \tfrac{i}{N} + \pi\,[y = 0]",
            "The classic hard one: it takes width, depth or good features, and patience.",
            PLAYGROUND,
            ("second arm", "first arm"),
        ),
        Generator(
            "moons",
            "Two moons",
            "classification",
            Classes(shapes.moons, 2),
            r"(\cos t, \sin t),\quad (1 - \cos t,\ \tfrac12 - \sin t)",
            "A gentle bend: a line gets most points right, a few hidden units get the rest.",
            "scikit-learn, make_moons",
            ("upper moon", "lower moon"),
        ),
        Generator(
            "blobs",
            "Three clouds",
            "classification",
            Classes(shapes.blobs, 3),
            r"x \sim \mathcal N(c_y,\ 0.5 + 7\,\mathrm{noise}),\quad |c_y| = 3.5",
            "More than two classes: an output unit for each, and softmax to weigh them against each other.",
            "Gaussian mixtures, as scikit-learn's make_blobs",
            ("top", "right", "left"),
        ),
        Generator(
            "spirals3",
            "Three spirals",
            "classification",
            Classes(shapes.spirals3, 3),
            r"r = \tfrac{5i}{N},\quad t = 2\pi \tfrac{i}{N} + \tfrac{2\pi y}{3}",
            "Several classes and curved borders at once: the hidden layers bend, softmax chooses.",
            "After CS231n, Minimal neural network case study",
            ("arm 1", "arm 2", "arm 3"),
        ),
        Generator(
            "plane",
            "Plane",
            "regression",
            heights_of(surfaces.plane),
            r"y = \frac{x_1 + x_2}{10}",
            "Linear regression: one linear neuron finds it exactly, and hidden layers add nothing.",
            PLAYGROUND,
        ),
        Generator(
            "bumps",
            "Six bumps",
            "regression",
            heights_of(surfaces.bumps),
            r"y = \pm\max\bigl(0,\ 1 - \tfrac12\lVert x - c \rVert\bigr)",
            "Hills and hollows on flat ground: how many units does each bump take?",
            PLAYGROUND,
        ),
        Generator(
            "saddle",
            "Saddle",
            "regression",
            heights_of(surfaces.saddle),
            r"y = \frac{x_1^2 - x_2^2}{36}",
            "Curved both ways: linear in x₁² and x₂², a job for hidden units without them.",
            "The hyperbolic paraboloid",
        ),
        Generator(
            "ripple",
            "Ripple",
            "regression",
            heights_of(surfaces.ripple),
            r"y = \cos\sqrt{x_1^2 + x_2^2}",
            "Waves: networks learn the slow ones first, and need capacity for the rest.",
            "A radial cosine wave",
        ),
        Generator(
            "sine",
            "A wave",
            "regression",
            values_of(np.sin),
            r"y = \sin x",
            "One number in, one number out: each hidden unit bends the curve once.",
            "Bishop 2006, Pattern Recognition and Machine Learning, section 1.1",
            ranges=((-6.0, 6.0),),
        ),
    )
}


def generate(
    name: str, samples: int, noise: float = 0.0, seed: int = 0, balance: float | None = None
) -> Dataset:
    """Exactly ``samples`` points, in an order shuffled by the seed, so that the classes come mixed.

    noise in [0, 1] moves the same points further along the same directions: x = base + noise · direction (for
    gauss and blobs x = centre + √(0.5 + 7 noise) · direction); targets stay what they were. Over one input it is
    y = f(x) + noise · direction, and the inputs stay. 0.5 is the strongest noise of TensorFlow Playground.
    balance: the share of the first of two classes; with more or less than half of them single points of the one class
    give way to new ones of the other, and all others stay.
    Raises DataError for an unknown name, fewer than 2 points or than one for each class, a noise outside [0, 1], and a
    balance of what has not two classes or outside [0.05, 0.95].
    """
    if name not in GENERATORS:
        raise DataError(
            f"there is no generated data set {name!r}; choose one of {', '.join(GENERATORS)}", "name"
        )
    chosen = GENERATORS[name]
    least = max(2, chosen.classes)
    if operator.index(samples) < least:
        raise DataError(f"{name} with {samples} samples is too few; ask for at least {least}", "samples")
    if not 0.0 <= noise <= 1.0:
        raise DataError(f"noise {noise} is out of range; choose one from 0 to 1", "noise")
    check_balance(balance, chosen.classes, name)
    draws = Draws(generator(seed, "data"), generator(seed, "noise"))
    if balance is not None and isinstance(chosen.function, Classes):
        more = Draws(generator(seed, "data", 1), generator(seed, "noise", 1))
        order = generator(seed, "balance")
        inputs, targets = unbalanced(chosen.function.shape, samples, draws, noise, balance, more, order)
    else:
        inputs, targets = chosen.function(samples, draws, noise)
    shuffled = generator(seed, "arrangement").permutation(samples)
    return Dataset(
        inputs[shuffled],
        targets[shuffled],
        chosen.task,
        chosen.input_names,
        chosen.class_names,
        chosen.title,
        chosen.teaches,
    )
