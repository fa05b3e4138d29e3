"""What a lesson's expressions may ask of a scenario, held against figures worked out by hand."""

import pytest

from app.engine.expressions.nodes import ExpressionError
from app.errors import SpecError
from app.lessons.expressions import evaluate
from app.lessons.functions import FUNCTIONS, MOST_UPDATES, Functions, build_run
from app.runs.commands import Advance, Parameters

AND = {
    "data": {"kind": "gate", "name": "and"},
    "model": {"kind": "perceptron", "weights": [[0, 0]], "bias": [0]},
    "training": {"learning_rate": 0.5, "shuffle": False},
}
ROWS = [(0, 0), (0, 1), (1, 0), (1, 1)]


def by_hand(epochs: int) -> tuple[list[float], float, int]:
    """Rosenblatt's rule on AND from zero: weights, bias and mistakes."""
    w, b, mistakes = [0.0, 0.0], 0.0, 0
    for _ in range(epochs):
        for x in ROWS:
            error = float(x == (1, 1)) - float(w[0] * x[0] + w[1] * x[1] + b >= 0)
            mistakes += error != 0
            w = [w[i] + 0.5 * error * x[i] for i in range(2)]
            b += 0.5 * error
    return w, b, mistakes


def test_the_examples_and_the_plan_are_told() -> None:
    functions = Functions(AND)
    inputs = [(functions.x(i, 0), functions.x(i, 1)) for i in range(4)]
    assert inputs == ROWS
    assert [functions.y(i) for i in range(4)] == [0, 0, 0, 1]
    assert (functions.rate(), functions.samples(), functions.parameters()) == (0.5, 4, 3)
    assert functions.separable() == 1


@pytest.mark.parametrize("epochs", [1, 2, 5])
def test_a_perceptron_learns_as_by_hand(epochs: int) -> None:
    functions = Functions(AND)
    weights, bias, mistakes = by_hand(epochs)
    assert [functions.w(j, epochs=epochs) for j in range(2)] == weights
    assert functions.b(epochs=epochs) == bias
    assert functions.mistakes(epochs=epochs) == mistakes
    z = weights[0] + weights[1] + bias
    assert functions.z(3, epochs=epochs) == z
    assert functions.error(3, epochs=epochs) == 1 - float(z >= 0)


def test_a_run_is_made_once_for_each_moment() -> None:
    functions = Functions(AND)
    assert functions.run(after=2) is functions.run(after=2)
    assert functions.run(epochs=1).trainer.clock.epoch == 1
    assert functions.run().trainer.clock.step == 0


def test_what_takes_too_long_or_is_nowhere_is_refused() -> None:
    functions = Functions(AND)
    with pytest.raises(ExpressionError, match="more than 20\u202f000 updates"):
        functions.run(epochs=MOST_UPDATES)
    with pytest.raises(ExpressionError, match="at most 3 numbers, from 0"):
        functions.w(0, 0, 0, 0)
    with pytest.raises(ExpressionError, match="no a test part"):
        functions.test_loss()


def test_classes_that_no_line_parts_have_no_margin() -> None:
    functions = Functions({"data": {"kind": "gate", "name": "xor"}, "model": {"kind": "perceptron"}})
    assert functions.separable() == 0
    with pytest.raises(ExpressionError, match="not separable"):
        functions.margin()


def test_a_spec_that_cannot_run_is_refused() -> None:
    with pytest.raises(SpecError, match="nand2"):
        build_run({"data": {"kind": "gate", "name": "nand2"}, "model": {"kind": "perceptron"}})


def test_every_function_can_be_named() -> None:
    assert set(FUNCTIONS) <= set(Functions(AND).names)
    assert "run" not in FUNCTIONS


def test_a_moment_may_be_meant_where_none_is_named() -> None:
    start, later = Functions(AND), Functions(AND, (2, 0))
    assert later.w(0) == start.w(0, after=2)
    assert later.w(0, epochs=0) == start.w(0)
    assert later.moved() == start.moved(after=2)
    assert evaluate("wrong(side=both) + diverged()", later.names) == 0


def test_a_run_that_stands_somewhere_is_asked_about_any_moment() -> None:
    """It is the same whether a moment lies ahead of it or behind, changes by hand and an unfinished pass included."""
    run = build_run(AND)
    run.advance(Advance(unit="sample", count=6))
    run.set_parameters(
        Parameters.model_validate({"changes": [{"layer": 0, "unit": 0, "input": 0, "value": -3}]})
    )
    run.advance(Advance(unit="sample", count=3))
    functions, fresh = Functions(run), Functions(AND)
    assert functions.w(0) == run.trainer.network.layers[0].weights[0, 0]
    assert functions.w(0, after=5) == fresh.w(0, after=5)
    assert functions.w(0, epochs=1) == fresh.w(0, epochs=1)
    assert functions.b(after=0) == fresh.b()
    assert functions.w(0, after=4, epochs=1) == functions.w(0, epochs=2) == functions.w(0, after=8)
    ahead = run.fork()
    ahead.advance(Advance(unit="epoch", count=3))
    assert ahead.trainer.clock.epoch == 5
    assert functions.w(0, epochs=5) == ahead.trainer.network.layers[0].weights[0, 0]
    assert functions.mistakes(epochs=1) == fresh.mistakes(epochs=1)
    assert functions.moved() == functions.moved(after=9)
    assert run.trainer.clock.sample == 9
