"""A perceptron's mistakes since its start, counted by the rule itself, and the bound of that start."""

import numpy as np
import pytest

from app.engine.analysis.separability import Separable, separability
from app.engine.network import LayerShape, Network
from app.engine.rules import perceptron
from app.runs.commands import Advance, Parameters, Patch
from app.runs.mistakes import mistakes, start_of
from app.runs.run import Run
from tests.sessions.helpers import run_of

SPEC = {
    "data": {"kind": "generated", "name": "gauss", "samples": 100, "noise": 0.05},
    "model": {"kind": "perceptron", "weights": [[0.6, -0.8]], "bias": [0.4]},
    "training": {"learning_rate": 0.01, "shuffle": False},
}


def line(run: Run) -> Separable:
    answer = separability(run.trainer.train.inputs, run.trainer.train.targets)
    assert isinstance(answer, Separable)
    return answer


def by_hand(run: Run, start: list[float], rate: float, begin: int) -> int:
    """The rule on the examples from the one numbered so on, in their order."""
    train, network, made = run.trainer.train, Network(2, [LayerShape(1, "heaviside")], np.array(start)), 0
    for number in range(begin, run.trainer.clock.sample):
        at = number % len(train.inputs)
        update = perceptron.update(network, train.inputs[at], float(train.targets[at]), rate)
        network.parameters += update.change
        made += update.error != 0
    return made


def test_they_are_counted_from_the_start_and_stay_within_its_own_bound() -> None:
    run = run_of(SPEC)
    folded = line(run).folded
    run.advance(Advance(unit="epoch", count=2))
    start = start_of(run, folded)
    assert (start.epoch, start.step, start.learning_rate) == (0, 0, 0.01)
    assert [*start.weights, start.bias] == [0.6, -0.8, 0.4]
    assert start.norm == pytest.approx(100 * np.sqrt(0.6**2 + 0.8**2 + 0.4**2))
    made = mistakes(run)
    assert made == by_hand(run, [0.6, -0.8, 0.4], 0.01, 0)
    assert start.most_mistakes is not None
    # More than the theorem allows from zero weights, which this one did not start from.
    assert folded.bound < made <= start.most_mistakes


def test_a_hand_on_the_weights_or_the_rate_is_a_new_start() -> None:
    run = run_of(SPEC)
    folded = line(run).folded
    run.advance(Advance(unit="sample", count=17))
    first = mistakes(run)
    run.set_parameters(Parameters.model_validate({"layers": [{"weights": [[-1.0, 0.5]], "bias": [2.0]}]}))
    assert mistakes(run) == 0
    run.advance(Advance(unit="sample", count=40))
    assert mistakes(run) == by_hand(run, [-1.0, 0.5, 2.0], 0.01, 17)
    assert [*start_of(run, folded).weights, start_of(run, folded).bias] == [-1.0, 0.5, 2.0]
    assert start_of(run, folded).step == 17
    here = run.trainer.network.parameters.copy()
    run.patch(Patch.model_validate({"training": {"learning_rate": 0.3}}))
    run.advance(Advance(unit="sample", count=30))
    patched = start_of(run, folded)
    assert (patched.step, patched.learning_rate) == (57, 0.3)
    assert [*patched.weights, patched.bias] == here.tolist()
    assert mistakes(run) == by_hand(run, here.tolist(), 0.3, 57)
    # Standing before them, they have not happened.
    left = run.seek(10)
    if left:
        run.advance(Advance(unit="batch", count=left))
    assert start_of(run, folded).step == 0
    assert mistakes(run) == by_hand(run, [0.6, -0.8, 0.4], 0.01, 0) <= first
