"""From a gradient to a step: what is fixed stays, what is too long is clipped, and an optimiser moves the rest."""

from dataclasses import dataclass

import numpy as np

from ..network import Network
from ..optimizers import CLIPPING_EPSILON, optimizer
from ..plan import Plan
from ..types import Array
from .backpropagation import penalty


@dataclass(frozen=True)
class Descent:
    """One step for all parameters, (P,) each, against the slope of J. t: updates done, with this one.

    gradient: of the loss; penalty: of the penalties. norm: ‖g‖ of the two together, over what may move; shrinkage: what
    clipping multiplies it by. state, next_state: (2, P), the optimiser's. change: is added to the parameters.
    """

    before: Array
    gradient: Array
    penalty: Array
    norm: float
    shrinkage: float
    state: Array
    next_state: Array
    change: Array
    t: int

    @property
    def slope(self) -> Array:
        """What the optimiser is given, where a parameter may move."""
        slope: Array = (self.gradient + self.penalty) * self.shrinkage
        return slope


def descend(network: Network, plan: Plan, gradient: Array, state: Array, steps_done: int) -> Descent:
    """A step of the plan's optimiser at its learning rate, on copies. gradient: ∂J/∂θ of the loss alone, (P,).

    g ← ∂J/∂θ + penalties, 0 where a parameter is fixed; g ← g min(1, c / (‖g‖ + 1e-6)) where clipping is on, as
    PyTorch has it; then the optimiser. What is fixed keeps its value, and the optimiser's state too.
    Source: Pascanu, Mikolov & Bengio 2013, ICML.
    """
    before, fixed, t = network.parameters.copy(), list(plan.fixed), steps_done + 1
    pull = penalty(network, plan.l1, plan.l2)
    free = np.ones_like(before)
    free[fixed] = 0.0
    slope = np.where(free > 0.0, gradient + pull, 0.0)
    norm = float(np.sqrt((slope * slope).sum()))
    shrinkage = 1.0
    if plan.clip_norm and np.isfinite(norm):
        shrinkage = min(1.0, plan.clip_norm / (norm + CLIPPING_EPSILON))
    step = optimizer(plan.optimizer).step
    change, *moved = step(before, slope * shrinkage, *state, plan.learning_rate, t, *plan.hyperparameters)
    next_state = np.where(free > 0.0, np.stack(moved), state)
    return Descent(
        before, gradient, pull, norm, shrinkage, state, next_state, np.where(free > 0.0, change, 0.0), t
    )
