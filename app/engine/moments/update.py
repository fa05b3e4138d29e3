"""The step that follows the gradient, told for each weight and bias: the rule's or the optimiser's own formula."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..optimizers import optimizer
from ..plan import Plan
from ..rules.backpropagation import penalty
from ..types import Array
from .moment import Moment
from .writing import Board, bias, edge, factor, fill, number


@dataclass(frozen=True)
class Step:
    """An optimiser's step over all parameters, (P,) each. state, next_state: (2, P). t: updates done, with this one."""

    before: Array
    gradient: Array
    penalty: Array
    state: Array
    next_state: Array
    change: Array
    t: int

    @property
    def slope(self) -> Array:
        """What the optimiser is given: the gradient of the loss and of the penalties."""
        return self.gradient + self.penalty


def optimizer_step(board: Board, plan: Plan, gradient: Array, state: Array, steps_done: int) -> Step:
    """Take the step on copies; neither the network nor the state is changed."""
    before = board.network.parameters.copy()
    extra = penalty(board.network, plan.l1, plan.l2)
    take, t = optimizer(plan.optimizer).step, steps_done + 1
    change, *moved = take(before, gradient + extra, *state, plan.learning_rate, t, *plan.hyperparameters)
    return Step(before, gradient, extra, state, np.stack(moved), change, t)


def places(board: Board, only: tuple[int, int] | None) -> Iterator[tuple[int, int, int, int | None]]:
    """Every parameter as (index in the vector, layer, unit, source); source None for a bias."""
    numbering = np.arange(board.network.parameters.size, dtype=np.float64)
    for layer, numbers in enumerate(board.network.views(numbering)):
        for unit in range(len(numbers.bias)):
            if only is None or only == (layer, unit):
                for source, index in enumerate(numbers.weights[unit]):
                    yield int(index), layer, unit, source
                yield int(numbers.bias[unit]), layer, unit, None


def optimizer_moments(board: Board, plan: Plan, step: Step, only: tuple[int, int] | None) -> Iterator[Moment]:
    """One line for each parameter, all from the same old values."""
    for index, layer, unit, source in places(board, only):
        name = board.bias(layer, unit) if source is None else board.weight(layer, unit, source)
        ref = bias(layer, unit) if source is None else edge(layer, unit, source)
        latex, numbers = _formula(name, index, step, plan)
        before, change = float(step.before[index]), float(step.change[index])
        if step.penalty[index]:
            latex = (
                rf"g = \frac{{\partial J}}{{\partial {name}}} + {_penalty_symbols(name, plan)},\quad {latex}"
            )
            given, extra = factor(step.gradient[index]), factor(step.penalty[index])
            numbers = rf"g = {given} + {extra} = {number(step.slope[index])},\quad {numbers}"
        values = {
            "parameter": ref,
            "before": before,
            "gradient": float(step.gradient[index]),
            "penalty": float(step.penalty[index]),
            "state": step.state[:, index].tolist(),
            "next_state": step.next_state[:, index].tolist(),
            "change": change,
            "after": before + change,
        }
        note = "A step against the gradient." if source is not None else "The bias takes its step too."
        yield Moment(
            "update", note, latex, f"{numbers} = {number(before + change)}", values, (ref,), layer, unit
        )


def _penalty_symbols(name: str, plan: Plan) -> str:
    terms = [rf"\lambda_1 \operatorname{{sign}}({name})"] if plan.l1 else []
    return " + ".join([*terms, rf"\lambda_2 {name}"] if plan.l2 else terms)


def _formula(name: str, index: int, step: Step, plan: Plan) -> tuple[str, str]:
    """The optimiser's formula for one parameter, in symbols and with its numbers."""
    entry = optimizer(plan.optimizer)
    formula = entry.formula if plan.hyperparameters[0] or entry.still is None else entry.still
    gradient = "g" if step.penalty[index] else rf"\frac{{\partial J}}{{\partial {name}}}"
    values: dict[str, str | float] = {
        "w": name,
        "before": step.before[index],
        "slope": step.slope[index],
        "eta": plan.learning_rate,
        "first": step.state[0, index],
        "second": step.state[1, index],
        "new_first": step.next_state[0, index],
        "new_second": step.next_state[1, index],
    }
    for known, value in zip(entry.hyperparameters, plan.hyperparameters, strict=True):
        values |= {known.name: value, f"1-{known.name}": 1 - value}
    for state, beta in (("first", "beta1"), ("second", "beta2")):
        if beta in values:
            values[f"even_{state}"] = float(values[f"new_{state}"]) / (1 - float(values[beta]) ** step.t)
    return fill(formula.symbols, {"w": name, "g": gradient}), fill(formula.numbers, values)
