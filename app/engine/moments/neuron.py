"""The two learning rules of a single neuron, told line by line: how wrong it was, and each weight's correction."""

from collections.abc import Iterator

import numpy as np

from ..plan import Plan
from ..rules import adaline, perceptron
from ..types import Array
from .moment import Moment
from .update import kept_moment, places
from .writing import Board, bias, edge, factor, number


def perceptron_moments(board: Board, plan: Plan, x: Array, y: float) -> Iterator[Moment]:
    """Rosenblatt's: the error is −1, 0 or 1, and only a mistake moves anything."""
    update = perceptron.update(board.network, x, y, plan.learning_rate, plan.fixed)
    output, target = board.output(0, 0), board.target(0)
    note = "Right: nothing changes." if update.error == 0 else "Wrong: every weight is corrected."
    yield Moment(
        "loss",
        note,
        rf"e = {target} - {output}",
        rf"e = {factor(y)} - {factor(update.output)} = {number(update.error)}",
        {"error": update.error, "y": y, "output": update.output},
        ("loss", "unit:0:0"),
    )
    yield from _corrections(board, "r", "e", np.array([update.error]), x.reshape(1, -1), update.change, plan)


def adaline_moments(board: Board, plan: Plan, inputs: Array, targets: Array, shown: int) -> Iterator[Moment]:
    """Widrow and Hoff's: the error is the distance from the sum to the target, and even a right answer corrects.

    inputs: (m, n_in), the batch; ``shown`` is the one of them whose numbers are written out.
    """
    update = adaline.update(board.network, inputs, targets, plan.learning_rate, plan.fixed)
    z, target = board.sum(0, 0), board.target(0)
    error = float(update.errors[shown])
    yield Moment(
        "loss",
        "By how much the sum missed the target, not only whether.",
        rf"e = {target} - {z},\quad J = \tfrac{{1}}{{2}} e^2",
        rf"e = {factor(targets[shown])} - {factor(update.pre_activations[shown])} = {number(error)},\quad "
        rf"J = \tfrac{{1}}{{2}} \cdot {factor(error)}^2 = {number(error * error / 2)}",
        {
            "error": error,
            "errors": update.errors.tolist(),
            "y": float(targets[shown]),
            "loss": error * error / 2,
        },
        ("loss", "unit:0:0"),
    )
    for _, _, _, source in places(board, None):
        name = board.bias(0, 0) if source is None else board.weight(0, 0, source)
        before = "" if source is None else rf"\, {board.output(-1, source)}"
        value = 1.0 if source is None else float(inputs[shown, source])
        times = "" if source is None else rf" \cdot {factor(value)}"
        gradient = -error * value
        ref = bias(0, 0) if source is None else edge(0, 0, source)
        yield Moment(
            "gradient",
            "The slope of the squared error along this parameter.",
            rf"\frac{{\partial J}}{{\partial {name}}} = -e{before}",
            rf"\frac{{\partial J}}{{\partial {name}}} = -{factor(error)}{times} = {number(gradient)}",
            {"parameter": ref, "factors": [-error, value], "gradient": gradient},
            (ref,) if source is None else (ref, f"input:{source}"),
            0,
            0,
        )
    yield from _corrections(board, r"\alpha", "e", update.errors, inputs, update.change, plan)


def _corrections(
    board: Board, rate: str, error: str, errors: Array, inputs: Array, change: Array, plan: Plan
) -> Iterator[Moment]:
    """w ← w + rate · e · x for each weight and b ← b + rate · e, averaged where the batch has several examples."""
    several = len(errors) > 1
    for index, layer, unit, source in places(board, None):
        name = board.bias(layer, unit) if source is None else board.weight(layer, unit, source)
        ref = bias(layer, unit) if source is None else edge(layer, unit, source)
        if index in plan.fixed:
            yield kept_moment(name, float(board.network.parameters[index]), ref, layer, unit)
            continue
        symbol = error if source is None else rf"{error} \cdot {board.output(-1, source)}"
        before = float(board.network.parameters[index])
        after = before + float(change[index])
        if several:
            mean = float(change[index]) / plan.learning_rate if plan.learning_rate else 0.0
            latex = rf"{name} \leftarrow {name} + {rate} \cdot \frac{{1}}{{{len(errors)}}} \sum_i {symbol}^{{(i)}}"
            term = factor(mean)
        else:
            latex = rf"{name} \leftarrow {name} + {rate} \cdot {symbol}"
            times = "" if source is None else rf" \cdot {factor(inputs[0, source])}"
            term = factor(errors[0]) + times
        written = rf"{name} \leftarrow {number(before)} + {factor(plan.learning_rate)} \cdot {term} = {number(after)}"
        values = {"parameter": ref, "before": before, "change": float(change[index]), "after": after}
        lit = (ref,) if source is None else (ref, f"input:{source}")
        yield Moment("update", "The correction.", latex, written, values, lit, layer, unit)
