"""The step that follows the gradient, told for each weight and bias: the rule's or the optimiser's own formula."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from ..optimizers import optimizer
from ..plan import Plan
from ..rules.backpropagation import penalty
from ..types import Array
from .moment import Moment
from .writing import Board, bias, edge, factor, number


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
    network, next_state = board.network, state.copy()
    extra = penalty(network, plan.l1, plan.l2)
    take = optimizer(plan.optimizer).step
    change = take(gradient + extra, next_state, plan.learning_rate, steps_done + 1, *plan.hyperparameters)
    return Step(network.parameters.copy(), gradient, extra, state, next_state, change, steps_done + 1)


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
        latex, numbers = _FORMULAS[plan.optimizer](name, index, step, plan)
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


def _gradient_symbol(name: str, step: Step, index: int) -> str:
    return "g" if step.penalty[index] else rf"\frac{{\partial J}}{{\partial {name}}}"


def _plain(name: str, i: int, step: Step, plan: Plan) -> tuple[str, str]:
    momentum = plan.hyperparameters[0]
    g, rate = _gradient_symbol(name, step, i), factor(plan.learning_rate)
    if not momentum:
        return (
            rf"{name} \leftarrow {name} - \eta\, {g}",
            rf"{name} \leftarrow {number(step.before[i])} - {rate} \cdot {factor(step.slope[i])}",
        )
    latex = rf"v \leftarrow \mu v + {g},\quad {name} \leftarrow {name} - \eta\, v"
    old, new = factor(step.state[0, i]), step.next_state[0, i]
    numbers = (
        rf"v \leftarrow {factor(momentum)} \cdot {old} + {factor(step.slope[i])} = {number(new)},\quad "
        rf"{name} \leftarrow {number(step.before[i])} - {rate} \cdot {factor(new)}"
    )
    return latex, numbers


def _nesterov(name: str, i: int, step: Step, plan: Plan) -> tuple[str, str]:
    g, rate, momentum = (
        _gradient_symbol(name, step, i),
        factor(plan.learning_rate),
        factor(plan.hyperparameters[0]),
    )
    latex = rf"v \leftarrow \mu v + {g},\quad {name} \leftarrow {name} - \eta\,({g} + \mu v)"
    old, new, slope = factor(step.state[0, i]), step.next_state[0, i], factor(step.slope[i])
    numbers = (
        rf"v \leftarrow {momentum} \cdot {old} + {slope} = {number(new)},\quad "
        rf"{name} \leftarrow {number(step.before[i])} - {rate} \cdot ({slope} + {momentum} \cdot {factor(new)})"
    )
    return latex, numbers


def _adagrad(name: str, i: int, step: Step, plan: Plan) -> tuple[str, str]:
    g, slope = _gradient_symbol(name, step, i), factor(step.slope[i])
    latex = (
        rf"s \leftarrow s + g^2,\quad {name} \leftarrow {name} - \eta\,\frac{{{g}}}{{\sqrt{{s}} + \epsilon}}"
    )
    grown = rf"s \leftarrow {factor(step.state[0, i])} + {slope}^2 = {number(step.next_state[0, i])},\quad "
    return latex, grown + _scaled(name, i, step, plan)


def _rmsprop(name: str, i: int, step: Step, plan: Plan) -> tuple[str, str]:
    g, slope, decay = _gradient_symbol(name, step, i), factor(step.slope[i]), plan.hyperparameters[0]
    latex = (
        r"s \leftarrow \rho s + (1 - \rho)\,g^2,\quad "
        rf"{name} \leftarrow {name} - \eta\,\frac{{{g}}}{{\sqrt{{s}} + \epsilon}}"
    )
    mixed = (
        rf"s \leftarrow {factor(decay)} \cdot {factor(step.state[0, i])} + {factor(1 - decay)} \cdot {slope}^2 "
        rf"= {number(step.next_state[0, i])},\quad "
    )
    return latex, mixed + _scaled(name, i, step, plan)


def _scaled(name: str, i: int, step: Step, plan: Plan) -> str:
    below = rf"\sqrt{{{number(step.next_state[0, i])}}} + {number(plan.hyperparameters[-1])}"
    fraction = rf"\frac{{{number(step.slope[i])}}}{{{below}}}"
    return rf"{name} \leftarrow {number(step.before[i])} - {factor(plan.learning_rate)} \cdot {fraction}"


def _adam(name: str, i: int, step: Step, plan: Plan) -> tuple[str, str]:
    beta1, beta2, epsilon = plan.hyperparameters
    slope, (mean, squares) = factor(step.slope[i]), step.next_state[:, i]
    even_mean, even_squares = mean / (1 - beta1**step.t), squares / (1 - beta2**step.t)
    latex = (
        r"m \leftarrow \beta_1 m + (1 - \beta_1)\,g,\quad s \leftarrow \beta_2 s + (1 - \beta_2)\,g^2,\quad "
        rf"{name} \leftarrow {name} - \eta\,\frac{{m / (1 - \beta_1^t)}}{{\sqrt{{s / (1 - \beta_2^t)}} + \epsilon}}"
    )
    numbers = (
        rf"m \leftarrow {factor(beta1)} \cdot {factor(step.state[0, i])} + {factor(1 - beta1)} \cdot {slope} "
        rf"= {number(mean)},\quad "
        rf"s \leftarrow {factor(beta2)} \cdot {factor(step.state[1, i])} + {factor(1 - beta2)} \cdot {slope}^2 "
        rf"= {number(squares)},\quad "
        rf"{name} \leftarrow {number(step.before[i])} - {factor(plan.learning_rate)} \cdot "
        rf"\frac{{{number(even_mean)}}}{{\sqrt{{{number(even_squares)}}} + {number(epsilon)}}}"
    )
    return latex, numbers


_FORMULAS: dict[str, Callable[[str, int, Step, Plan], tuple[str, str]]] = {
    "sgd": _plain,
    "momentum": _plain,
    "nesterov": _nesterov,
    "adagrad": _adagrad,
    "rmsprop": _rmsprop,
    "adam": _adam,
}
