"""What the engine says about a scenario: the functions that a lesson's expressions are made of.

Layers, units, inputs and examples count from 0. ``after=k`` means after k updates, ``epochs=k`` after k passes.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy as np

from ..engine.analysis.gradient_check import gradient_check
from ..engine.expressions.nodes import ExpressionError
from ..engine.network import Network
from ..engine.numerals import grouped
from ..engine.rules import backpropagation
from ..runs.build import build
from ..runs.commands import Advance
from ..runs.limits import RunLimits
from ..runs.run import Run
from ..spec.parsing import parse
from ..spec.schema import Spec
from ..spec.uploads import Uploads
from .arithmetic import ARITHMETIC
from .boundary import SIDES, BoundaryFunctions
from .moments import Moment, go_to, steps_to

# A lesson's numbers are computed while a page waits for them.
MOST_UPDATES = 20_000
LIMITS = RunLimits(max_samples=2_000, max_parameters=20_000)

# What a question may be about: a spec's run, or one that stands somewhere already.
Source = Mapping[str, Any] | Run


def build_run(spec: Mapping[str, Any]) -> Run:
    """A fresh run of a spec. Raises SpecError for one that can't work."""
    return build(parse(Spec, spec), Uploads(), LIMITS)


def begin(source: Source) -> Run:
    """A run of one's own: a fresh one of a spec, or a fork of one, with all that a hand has changed in it."""
    return source.fork() if isinstance(source, Run) else build_run(source)


class Functions(BoundaryFunctions):
    """One run and what can be asked of it, at any moment. Its states are made when first asked for, and kept.

    ``now`` is the moment that is meant where an expression names none: where the run stands, unless a lesson asks what
    will be. No run goes on for more than ``most`` updates.
    """

    def __init__(self, source: Source, now: Moment = None, most: int = MOST_UPDATES) -> None:
        self.source = source
        self.now = now
        self.most = most
        self._runs: dict[Moment, Run] = {}

    @cached_property
    def names(self) -> dict[str, Any]:
        """The functions, by name."""
        found: dict[str, Any] = {**ARITHMETIC, **{side: side for side in SIDES}}
        for name in FUNCTIONS:
            found[name] = getattr(self, name)
        return found

    def run(self, after: float | None = None, epochs: float | None = None) -> Run:
        """The run at that moment."""
        moment = self._moment(after, epochs)
        if moment not in self._runs:
            run = begin(self.source)
            if (goal := self.bounded(moment, run)) is not None:
                go_to(run, *goal)
            self._runs[moment] = run
        return self._runs[moment]

    def bounded(self, moment: Moment, run: Run) -> Moment:
        """A moment that is not too far from the start. Raises ExpressionError."""
        if moment is not None and steps_to(moment, run) > self.most:
            raise ExpressionError(f"that takes more than {grouped(self.most)} updates")
        return moment

    def keep(self, run: Run) -> None:
        """Take a run that stands at the moment that is meant, instead of one that would be played to it."""
        self._runs[self.now] = run

    def x(self, i: float, j: float = 0) -> float:
        """Input j of example i, as the network sees it."""
        return float(self.run().trainer.train.inputs[int(i), int(j)])

    def y(self, i: float, k: float = 0) -> float:
        """The target of example i, on output unit k."""
        return float(self.run().trainer.train.coded[int(i), int(k)])

    def w(self, *place: float, after: float | None = None, epochs: float | None = None) -> float:
        """A weight: w(j) of a single neuron, w(l, u, j) of any network."""
        layer, unit, source = _place(place, 3)
        return float(self._network(after, epochs).layers[layer].weights[unit, source])

    def b(self, *place: float, after: float | None = None, epochs: float | None = None) -> float:
        """A bias: b() of a single neuron, b(l, u) of any network."""
        layer, unit = _place(place, 2)
        return float(self._network(after, epochs).layers[layer].bias[unit])

    def parameter(self, reference: str) -> float:
        """The weight or the bias at a place of the diagram."""
        kind, *place = reference.split(":")
        return (self.w if kind == "edge" else self.b)(*map(int, place))

    def z(
        self,
        i: float,
        l: float = 0,  # noqa: E741
        u: float = 0,
        after: float | None = None,
        epochs: float | None = None,
    ) -> float:
        """The pre-activation of unit u in layer l for example i."""
        return float(self._forward(after, epochs).pre_activations[int(l)][int(i), int(u)])

    def a(
        self,
        i: float,
        l: float = 0,  # noqa: E741
        u: float = 0,
        after: float | None = None,
        epochs: float | None = None,
    ) -> float:
        """The activation of unit u in layer l for example i."""
        return float(self._forward(after, epochs).activations[int(l) + 1][int(i), int(u)])

    def error(self, i: float, after: float | None = None, epochs: float | None = None) -> float:
        """Target minus output of example i, on the first output unit."""
        return self.y(i) - float(self._forward(after, epochs).output[int(i), 0])

    def out(self, *inputs: float, after: float | None = None, epochs: float | None = None) -> float:
        """What the first output unit gives for raw inputs."""
        run = self.run(after, epochs)
        return float(run.trainer.network.output(run.pipeline.see(np.array([inputs])))[0, 0])

    def dw(
        self,
        *place: float,
        example: float | None = None,
        after: float | None = None,
        epochs: float | None = None,
    ) -> float:
        """∂J/∂w over all examples, or ∂L/∂w of one."""
        layer, unit, source = _place(place, 3)
        return float(self._slopes(example, after, epochs).layers[layer].weights[unit, source])

    def db(
        self,
        *place: float,
        example: float | None = None,
        after: float | None = None,
        epochs: float | None = None,
    ) -> float:
        """∂J/∂b over all examples, or ∂L/∂b of one."""
        layer, unit = _place(place, 2)
        return float(self._slopes(example, after, epochs).layers[layer].bias[unit])

    def wrong_dw(
        self,
        *place: float,
        example: float | None = None,
        after: float | None = None,
        epochs: float | None = None,
    ) -> float:
        """What ∂J/∂w would be if ∂L/∂ŷ were y/ŷ + (1 − y)/(1 − ŷ), a minus lost: a slip that is often printed.

        For a sigmoid output with binary cross-entropy: each example's ŷ − y becomes y(1 − ŷ) + (1 − y)ŷ.
        """
        trainer = self.run(after, epochs).trainer
        layer, unit, source = _place(place, 3)
        numbers = range(trainer.size) if example is None else [int(example)]
        total = 0.0
        for i in numbers:
            y, h = self.y(i), float(self._forward(after, epochs).output[i, 0])
            right = self.dw(layer, unit, source, example=i, after=after, epochs=epochs)
            total += right * (y * (1 - h) + (1 - y) * h) / (h - y)
        return total / len(numbers)

    def numeric_dw(self, *place: float, after: float | None = None, epochs: float | None = None) -> float:
        """∂J/∂w by a central difference, which knows no chain rule."""
        layer, unit, source = _place(place, 3)
        trainer = self.run(after, epochs).trainer
        train = trainer.train
        checks = gradient_check(
            trainer.network, trainer.plan, train.inputs, train.coded, weights=trainer.weights
        )
        found = (c.numeric for c in checks if (c.layer, c.unit, c.source) == (layer, unit, source))
        return next(found)

    def loss(self, after: float | None = None, epochs: float | None = None) -> float:
        """J over the training part."""
        return self.run(after, epochs).trainer.metrics().train_loss

    def accuracy(self, after: float | None = None, epochs: float | None = None) -> float:
        """The share of the training part that is classified rightly."""
        return _present(self.run(after, epochs).trainer.metrics().train_accuracy, "an accuracy")

    def test_loss(self, after: float | None = None, epochs: float | None = None) -> float:
        """J over the test part."""
        return _present(self.run(after, epochs).trainer.metrics().test_loss, "a test part")

    def test_accuracy(self, after: float | None = None, epochs: float | None = None) -> float:
        """The share of the test part that is classified rightly."""
        return _present(self.run(after, epochs).trainer.metrics().test_accuracy, "a test part")

    def parameters(self) -> float:
        """How many weights and biases there are."""
        return float(self.run().trainer.network.parameters.size)

    def rate(self) -> float:
        """The learning rate."""
        return self.run().trainer.plan.learning_rate

    def samples(self) -> float:
        """How many examples are trained on."""
        return float(self.run().trainer.size)

    def mistakes(self, after: float | None = None, epochs: float | None = None) -> float:
        """Updates that changed a weight, up to that moment: a perceptron's mistakes."""
        run, goal, count = begin(self.source), self.run(after, epochs).trainer.clock.step, 0
        run.seek(0)
        while run.trainer.clock.step < goal:
            before = run.trainer.network.parameters.copy()
            run.advance(Advance(unit="batch", count=1))
            count += int((run.trainer.network.parameters != before).any())
        return float(count)

    def moved(self, after: float | None = None, epochs: float | None = None) -> float:
        """How far the largest parameter moved in the last of these updates or passes."""
        updates, passes = self._moment(after, epochs) or (self.run().trainer.clock.step, 0)
        now = self.run(updates, passes).trainer.network.parameters
        before = self.run(max(0, updates - 1), max(0, passes - 1)).trainer.network.parameters
        return float(np.abs(now - before).max())

    def diverged(self, after: float | None = None, epochs: float | None = None) -> float:
        """1 if the run has left all bounds by then, else 0."""
        return float(self.run(after, epochs).trainer.diverged is not None)

    def _moment(self, after: float | None, epochs: float | None) -> Moment:
        return self.now if after is None and epochs is None else (int(after or 0), int(epochs or 0))

    def _network(self, after: float | None, epochs: float | None) -> Network:
        return self.run(after, epochs).trainer.network

    def _forward(self, after: float | None, epochs: float | None) -> Any:
        trainer = self.run(after, epochs).trainer
        return trainer.network.forward(trainer.train.inputs)

    def _slopes(self, example: float | None, after: float | None, epochs: float | None) -> Network:
        trainer = self.run(after, epochs).trainer
        rows = slice(None) if example is None else slice(int(example), int(example) + 1)
        inputs, coded = trainer.train.inputs[rows], trainer.train.coded[rows]
        counts = None if trainer.weights is None else trainer.weights[rows]
        vector = backpropagation.gradient(trainer.network, inputs, coded, trainer.plan.loss, counts).vector
        return Network(trainer.network.inputs, trainer.network.shapes, vector)


# What is no function of an expression.
OWN = ("run", "keep", "bounded", "parameter")
FUNCTIONS = tuple(
    name
    for owner in (Functions, BoundaryFunctions)
    for name, one in vars(owner).items()
    if callable(one) and not name.startswith("_") and name not in OWN
)


def _place(given: tuple[float, ...], full: int) -> tuple[int, ...]:
    """Indices from 0; those left out, at the front, are 0."""
    if len(given) > full or min(given, default=0) < 0:
        raise ExpressionError(f"a place has at most {full} numbers, from 0")
    return (0,) * (full - len(given)) + tuple(int(number) for number in given)


def _present(value: float | None, noun: str) -> float:
    if value is None:
        raise ExpressionError(f"this scenario has no {noun}")
    return value
