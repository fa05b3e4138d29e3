"""What a gradient does to the parameters: penalties, the optimisers, and the guard against divergence."""

from typing import Any

import numpy as np

from ..optimizers import CLIPPING_EPSILON, OPTIMIZERS
from ..types import Array
from .compiling import helper
from .layout import LARGEST_PARAMETER, WIDTH, RunArrays
from .simd import absolute, everywhere, lanes, load, root, store, total

# Squared gradients that overflow make a step of 0: the run would stand still for ever, looking sound.
LARGEST_STATE = float(np.finfo(np.float64).max)

SGD, NESTEROV, ADAGRAD, RMSPROP, ADAM, ADAMW = (
    OPTIMIZERS[name].code for name in ("sgd", "nesterov", "adagrad", "rmsprop", "adam", "adamw")
)


@helper
def penalize(layers: Any, parameters: Array, gradient: Array, l1: float, l2: float) -> None:
    """Add l1 sign(w) + l2 w for every weight; biases are spared."""
    for number in range(len(layers)):
        for place in range(layers[number].weights, layers[number].bias):
            w = parameters[place]
            gradient[place] += l1 * np.sign(w) + l2 * w


@helper
def hold(gradient: Array, fixed: Any) -> None:
    """No slope for what is not to move."""
    for place in fixed:
        gradient[place] = 0.0


@helper
def keep(here: Array, there: Array, fixed: Any) -> None:
    """To the bit what it was, for what is not to move: momentum and AdamW's decay move without a slope too."""
    for place in fixed:
        for vector in range(3):
            there[vector, place] = here[vector, place]


@helper
def shrinkage(squares: float, most: float) -> float:
    """min(1, c / (‖g‖ + 1e-6)), of ‖g‖². Of one past a float's range it is 1: the run diverges, and says so.

    With 0 in its place the run would stand still for ever, looking sound.
    """
    norm = np.sqrt(squares)
    return most / (norm + CLIPPING_EPSILON) if most < norm + CLIPPING_EPSILON and norm < np.inf else 1.0


@helper
def clip(gradient: Array, most: float) -> None:
    """g ← g min(1, c / (‖g‖ + 1e-6)), over all parameters together."""
    squares = lanes(0.0)
    for place in range(0, len(gradient), WIDTH):
        g = load(gradient, place)
        squares = squares + g * g
    shrunk = shrinkage(total(squares), most)
    if shrunk < 1.0:
        for place in range(0, len(gradient), WIDTH):
            store(gradient, place, load(gradient, place) * shrunk)


@helper
def has_moments(code: int) -> bool:
    """Whether the optimiser keeps two vectors, both corrected for their start at zero."""
    return code in (ADAM, ADAMW)


@helper
def corrected(plan: Any, eta: Any, steps: int) -> tuple[Any, float]:
    """(η / (1 − β₁^t), 1 / (1 − β₂^t)) for Adam after so many updates; (η, 1) for what needs no correction."""
    rate, unbiased = eta, 1.0
    if has_moments(plan.optimizer):
        t = steps + 1.0
        rate, unbiased = eta / (1.0 - plan.first**t), 1.0 / (1.0 - plan.second**t)
    return rate, unbiased


@helper
def optimizer_step(
    code: int, theta: Any, g: Any, v: Any, s: Any, eta: Any, rate: Any, unbiased: float,
    first: float, second: float, third: float, fourth: float,
) -> tuple[Any, Any, Any]:  # fmt: skip
    """(−Δθ, and the state's two numbers anew), for a parameter θ and its gradient g.

    The formulas of ``optimizers.py``: rate is η corrected, ``first`` to ``fourth`` are the hyperparameters in order.
    """
    if code == SGD:
        v = first * v + g
        return rate * v, v, s
    if code == NESTEROV:
        v = first * v + g
        return rate * (g + first * v), v, s
    if code == ADAGRAD:
        v = v + g * g
        return rate * g / (root(v) + first), v, s
    if code == RMSPROP:
        v = first * v + (1.0 - first) * g * g
        return rate * g / (root(v) + second), v, s
    v = first * v + (1.0 - first) * g
    s = second * s + (1.0 - second) * g * g
    change = rate * v / (root(s * unbiased) + third)
    if code == ADAMW:
        change = change + eta * fourth * theta
    return change, v, s


@helper
def optimize(run: RunArrays) -> bool:
    """Write the next parameters and optimiser state into the bank at rest; then the banks change places.

    Returns False, and they stay, if any number is too large.
    """
    plan, clock = run.plan[0], run.clock[0]
    here, there = run.banks[clock.live], run.banks[1 - clock.live]
    first, second, third, fourth = plan.first, plan.second, plan.third, plan.fourth
    code, g_all, eta = plan.optimizer, run.gradient, clock.rate
    if plan.l1 != 0.0 or plan.l2 != 0.0:
        penalize(run.layers, here[0], g_all, plan.l1, plan.l2)
    hold(g_all, run.fixed)
    if plan.clip_norm > 0.0:
        clip(g_all, plan.clip_norm)
    rate, unbiased = corrected(plan, eta, clock.optimizer_steps)
    fine = lanes(0.0) <= 0.0
    theta, state, square = here[0], here[1], here[2]
    # Plain descent has no state; it would only be carried about.
    plain = code == SGD and first == 0.0
    for place in range(0, len(g_all) if plain else 0, WIDTH):
        g = load(g_all, place)
        moved = load(theta, place) - rate * g
        fine = fine & (absolute(moved) <= LARGEST_PARAMETER) & (absolute(g) <= LARGEST_STATE)
        store(there[0], place, moved)
    for place in range(0, 0 if plain else len(g_all), WIDTH):
        g, v, s, old = load(g_all, place), load(state, place), lanes(0.0), load(theta, place)
        if has_moments(code):
            s = load(square, place)
        change, v, s = optimizer_step(code, old, g, v, s, eta, rate, unbiased, first, second, third, fourth)
        if has_moments(code):
            store(there[2], place, s)
            fine = fine & (s <= LARGEST_STATE)
        store(there[1], place, v)
        moved = old - change
        fine = fine & (absolute(moved) <= LARGEST_PARAMETER) & (absolute(v) <= LARGEST_STATE)
        store(there[0], place, moved)
    keep(here, there, run.fixed)
    if not everywhere(fine):
        clock.diverged_at = first_too_large(there)
        return False
    clock.live = 1 - clock.live
    clock.optimizer_steps += 1
    return True


@helper
def first_too_large(bank: Array) -> int:
    """The place of the first parameter that is too large, or whose state is, or that is no number; −1 if none is."""
    for place in range(bank.shape[1]):
        if not (
            abs(bank[0, place]) <= LARGEST_PARAMETER
            and abs(bank[1, place]) + abs(bank[2, place]) <= LARGEST_STATE
        ):
            return place
    return -1
