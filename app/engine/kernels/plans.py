"""A plan as the kernels read it, and whether it fits a network and its data."""

import numpy as np

from ..losses import loss, mean_loss
from ..metrics import Part
from ..network import Network
from ..optimizers import optimizer
from ..plan import Plan
from ..readout import Readout
from ..schedules import schedule
from .layout import ADALINE, ARGMAX, BACKPROPAGATION, LEVEL, PERCEPTRON, VALUE

RULES = {
    "mcculloch_pitts": 0,
    "perceptron": PERCEPTRON,
    "adaline": ADALINE,
    "backpropagation": BACKPROPAGATION,
}
READOUTS = {"value": VALUE, "level": LEVEL, "argmax": ARGMAX}


def plan_record(plan: Plan, readout: Readout, seed: int) -> tuple[float, ...]:
    """A plan as the numbers of ``layout.PLAN``."""
    numbers = (*plan.hyperparameters, 0.0, 0.0, 0.0, 0.0)[:4]
    codes = (RULES[plan.rule], loss(plan.loss).code, optimizer(plan.optimizer).code)
    rates = (plan.learning_rate, plan.l1, plan.l2, *numbers)
    how = (plan.batch_size, plan.shuffle, READOUTS[readout.kind], plan.class_weights != "equal")
    more = (schedule(plan.schedule).code, plan.patience, plan.monitor == "test_loss")
    limits = (*(*plan.pace, 0.0, 0.0)[:2], plan.clip_norm, plan.min_delta)
    return (*codes, *how, seed, *rates, readout.level, *more, *limits)


def require_fit(network: Network, rule: str, loss_name: str, train: Part) -> None:
    """Raises ValueError where rule, layers, loss and targets do not go together, as the reference rules do."""
    if rule in ("perceptron", "adaline"):
        if len(network.shapes) != 1 or network.outputs != 1:
            raise ValueError(
                f"the {rule} rule is for a single unit, not for {[s.units for s in network.shapes]} units"
            )
        wrong = train.coded[(train.coded != 0.0) & (train.coded != 1.0)]
        if rule == "perceptron" and wrong.size:
            raise ValueError(f"the perceptron's targets are 0 and 1, not {wrong[0]:g}")
    for shape in network.shapes[:-1]:
        if shape.activation == "softmax":
            raise ValueError("softmax belongs in the output layer only")
    nothing = np.zeros((1, network.outputs))
    mean_loss(loss_name, network.shapes[-1].activation, nothing, nothing, nothing)
