"""The step that follows the gradient, told for each weight and bias: the rule's or the optimiser's own formula."""

from collections.abc import Iterator

import numpy as np

from ..numerals import grouped
from ..optimizers import optimizer
from ..plan import Plan
from ..rules.descent import Descent
from ..schedules import schedule
from .moment import Moment
from .writing import Board, bias, edge, factor, fill, is_sum, number


def places(board: Board, only: tuple[int, int] | None) -> Iterator[tuple[int, int, int, int | None]]:
    """Every parameter as (index in the vector, layer, unit, source); source None for a bias."""
    numbering = np.arange(board.network.parameters.size, dtype=np.float64)
    for layer, numbers in enumerate(board.network.views(numbering)):
        for unit in range(len(numbers.bias)):
            if only is None or only == (layer, unit):
                for source, index in enumerate(numbers.weights[unit]):
                    yield int(index), layer, unit, source
                yield int(numbers.bias[unit]), layer, unit, None


def rate_moment(plan: Plan, epoch: int) -> Iterator[Moment]:
    """The learning rate of the epoch under way, where it follows a schedule. plan: with the rate that was set."""
    entry = schedule(plan.schedule)
    if not entry.hyperparameters:
        return
    share, rate = plan.factor(epoch), plan.at(epoch).learning_rate
    known = dict(zip((one.name for one in entry.hyperparameters), plan.pace, strict=True))
    written = fill(entry.numbers, {"t": float(epoch), **known})
    if is_sum(written):
        written = rf"\left({written}\right)"
    yield Moment(
        "update",
        f"{entry.title}: the learning rate of this epoch, t = {grouped(epoch)}.",
        entry.latex,
        rf"\eta_t = {factor(plan.learning_rate)} \cdot {written} = {number(rate)}",
        {"epoch": epoch, "learning_rate": plan.learning_rate, "factor": share, "rate": rate, **known},
    )


def clipping_moment(plan: Plan, step: Descent) -> Iterator[Moment]:
    """How long the gradient is, and what is left of it, where clipping is on."""
    if not plan.clip_norm:
        return
    shrunk, most = step.shrinkage, number(plan.clip_norm)
    note = (
        "The gradient is longer than it may be: all of it is scaled down."
        if shrunk < 1
        else "The gradient is no longer than it may be: it stays as it is."
    )
    yield Moment(
        "gradient",
        note,
        r"g \leftarrow g \cdot \min\left(1, \frac{c}{\lVert g \rVert + 10^{-6}}\right)",
        rf"\lVert g \rVert = {number(step.norm)},\quad g \leftarrow g \cdot \min\left(1, "
        rf"\frac{{{most}}}{{{number(step.norm)} + 10^{{-6}}}}\right) = {factor(shrunk)} \cdot g",
        {"norm": step.norm, "clip_norm": plan.clip_norm, "factor": shrunk},
    )


def kept_moment(name: str, before: float, ref: str, layer: int, unit: int) -> Moment:
    """A parameter that never moves."""
    values = {"parameter": ref, "before": before, "change": 0.0, "after": before, "frozen": True}
    latex, numbers = rf"{name} \leftarrow {name}", rf"{name} \leftarrow {number(before)}"
    return Moment("update", "Frozen: it is kept as it is.", latex, numbers, values, (ref,), layer, unit)


def optimizer_moments(
    board: Board, plan: Plan, step: Descent, only: tuple[int, int] | None
) -> Iterator[Moment]:
    """One line for each parameter, all from the same old values."""
    for index, layer, unit, source in places(board, only):
        name = board.bias(layer, unit) if source is None else board.weight(layer, unit, source)
        ref = bias(layer, unit) if source is None else edge(layer, unit, source)
        if index in plan.fixed:
            yield kept_moment(name, float(step.before[index]), ref, layer, unit)
            continue
        latex, numbers = _formula(name, index, step, plan)
        before, change = float(step.before[index]), float(step.change[index])
        if _is_altered(step, index):
            symbols, given = rf"\frac{{\partial J}}{{\partial {name}}}", factor(step.gradient[index])
            if step.penalty[index]:
                symbols = rf"{symbols} + {_penalty_symbols(name, plan)}"
                given = rf"{given} + {factor(step.penalty[index])}"
            if step.shrinkage < 1:
                share = factor(step.shrinkage)
                symbols, given = rf"s \cdot \left({symbols}\right)", rf"{share} \cdot ({given})"
            latex = rf"g = {symbols},\quad {latex}"
            numbers = rf"g = {given} = {number(step.slope[index])},\quad {numbers}"
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


def _is_altered(step: Descent, index: int) -> bool:
    """Whether the optimiser is given something else than the loss's own gradient."""
    return bool(step.penalty[index]) or step.shrinkage < 1


def _penalty_symbols(name: str, plan: Plan) -> str:
    terms = [rf"\lambda_1 \operatorname{{sign}}({name})"] if plan.l1 else []
    return " + ".join([*terms, rf"\lambda_2 {name}"] if plan.l2 else terms)


def _formula(name: str, index: int, step: Descent, plan: Plan) -> tuple[str, str]:
    """The optimiser's formula for one parameter, in symbols and with its numbers."""
    entry = optimizer(plan.optimizer)
    formula = entry.formula if plan.hyperparameters[0] or entry.still is None else entry.still
    gradient = "g" if _is_altered(step, index) else rf"\frac{{\partial J}}{{\partial {name}}}"
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
