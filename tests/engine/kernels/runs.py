"""Random runs: any rule, architecture, activation, loss, optimiser, penalties, batches and data."""

from dataclasses import dataclass, replace

import numpy as np
from hypothesis import strategies as st

from app.engine.activations import ACTIVATIONS
from app.engine.class_weights import ClassWeights
from app.engine.losses import LOSSES
from app.engine.metrics import Part
from app.engine.network import LayerShape, Network, parameter_count
from app.engine.optimizers import OPTIMIZERS
from app.engine.plan import Plan
from app.engine.readout import readout_for
from app.engine.schedules import SCHEDULES
from app.engine.trainer import Trainer
from tests.engine.kernels.reference import Reference

HIDDEN = [name for name in ACTIVATIONS if name != "softmax"]
LAST = {"binary_cross_entropy": ["sigmoid"], "categorical_cross_entropy": ["sigmoid", "softmax"]}
# Rates at which a run neither stands still nor turns chaotic: chaos makes two right answers differ.
RATES = {
    **{name: entry.learning_rate for name, entry in OPTIMIZERS.items()},
    "sgd": 0.1,
    "momentum": 0.03,
    "nesterov": 0.03,
    "adagrad": 0.05,
    "rmsprop": 0.005,
}
HYPERPARAMETERS = {
    **{
        name: st.tuples(*(st.just(one.default) for one in entry.hyperparameters))
        for name, entry in OPTIMIZERS.items()
    },
    "sgd": st.tuples(st.sampled_from([0.0, 0.5])),
    "momentum": st.tuples(st.floats(0.1, 0.9)),
    "nesterov": st.tuples(st.floats(0.1, 0.9)),
    "adagrad": st.tuples(st.sampled_from([1e-8, 1e-3])),
    "rmsprop": st.tuples(st.floats(0.8, 0.99), st.sampled_from([1e-8, 1e-3])),
    "adam": st.tuples(st.floats(0.5, 0.95), st.floats(0.9, 0.999), st.sampled_from([1e-8, 1e-3])),
    "adamw": st.tuples(
        st.floats(0.5, 0.95), st.floats(0.9, 0.999), st.sampled_from([1e-8, 1e-3]), st.floats(0.0, 0.3)
    ),
}


@dataclass(frozen=True)
class Case:
    """All that makes a run, so that a failing one prints as what it is."""

    inputs: int
    layers: tuple[tuple[int, str], ...]
    task: str
    plan: Plan
    size: int
    test_size: int
    seed: int

    def parts(self) -> tuple[Network, Plan, object, Part, Part | None, int]:
        """Freshly made arguments for a trainer or its oracle."""
        random = np.random.default_rng(self.seed)
        network = Network(self.inputs, [LayerShape(units, name) for units, name in self.layers])
        for layer in network.layers:
            layer.weights[:] = random.normal(0.0, 1.0, layer.weights.shape) / np.sqrt(layer.weights.shape[1])
            layer.bias[:] = random.normal(0.0, 0.3, layer.bias.shape)
        units, activation = self.layers[-1]
        readout = readout_for(self.task, units, activation, self.plan.loss)  # type: ignore[arg-type]
        classes = max(units, 2)

        def part(size: int) -> Part:
            inputs = random.normal(0.0, 1.0, (size, self.inputs))
            targets = random.integers(classes, size=size).astype(float)
            if self.task == "regression":
                targets = random.normal(0.0, 1.0, size)
            return Part(inputs, targets, np.ascontiguousarray(readout.encode(targets, units)))

        return (
            network,
            self.plan,
            readout,
            part(self.size),
            part(self.test_size) if self.test_size else None,
            self.seed,
        )

    def trainer(self) -> Trainer:
        return Trainer(*self.parts())  # type: ignore[arg-type]

    def reference(self) -> Reference:
        return Reference(*self.parts())  # type: ignore[arg-type]


def weights_of(classes: int) -> st.SearchStrategy[ClassWeights]:
    """Half of all runs have none."""
    own = st.tuples(*(st.floats(0.0, 3.0) for _ in range(classes)))
    return st.one_of(st.just("equal"), st.just("equal"), st.just("balanced"), own)


@st.composite
def backpropagation(draw: st.DrawFn, widths: st.SearchStrategy[int], sizes: st.SearchStrategy[int]) -> Case:
    loss = draw(st.sampled_from(list(LOSSES)))
    hidden = draw(st.lists(st.tuples(widths, st.sampled_from(HIDDEN)), max_size=3))
    last = draw(st.sampled_from(LAST.get(loss, list(ACTIVATIONS))))
    task = draw(st.sampled_from(["classification", "regression"])) if loss == "mse" else "classification"
    units = 1 if task == "regression" else draw(st.integers(1, 5))
    name = draw(st.sampled_from(list(OPTIMIZERS)))
    size = draw(sizes)
    plan = Plan(
        "backpropagation",
        loss,
        RATES[name] * draw(st.floats(0.1, 1.0)),
        draw(st.integers(1, min(size + 1, 400))),
        draw(st.booleans()),
        name,
        draw(HYPERPARAMETERS[name]),
        draw(st.sampled_from([0.0, 0.01])),
        draw(st.sampled_from([0.0, 0.05])),
        draw(weights_of(max(units, 2))) if task == "classification" else "equal",
        tuple(draw(st.sampled_from([0.0, 0.0, 0.2, 0.5, 0.9])) for _ in hidden),
    )
    layers = (*hidden, (units, last))
    return Case(
        draw(widths), layers, task, plan, size, draw(st.sampled_from([0, 5])), draw(st.integers(0, 2**32))
    )


@st.composite
def single_units(draw: st.DrawFn) -> Case:
    rule = draw(st.sampled_from(["perceptron", "adaline"]))
    size = draw(st.integers(1, 40))
    task = draw(st.sampled_from(["classification", "regression"])) if rule == "adaline" else "classification"
    batch = draw(st.integers(1, size)) if rule == "adaline" else 1
    inputs = draw(st.integers(1, 12))
    plan = Plan(rule, "mse", draw(st.floats(0.001, 0.1)) / inputs, batch, draw(st.booleans()))
    layers = ((1, "heaviside" if rule == "perceptron" else "linear"),)
    return Case(inputs, layers, task, plan, size, draw(st.sampled_from([0, 5])), draw(st.integers(0, 2**32)))


@st.composite
def held_back(draw: st.DrawFn, cases: st.SearchStrategy[Case]) -> Case:
    """The same with a schedule, with parameters that never move, and with a gradient that may be too long."""
    case = draw(cases)
    entry = draw(st.sampled_from(list(SCHEDULES.values())))
    pace = tuple(
        draw(st.integers(1, 6).map(float) if one.whole else st.floats(0.1, 1.0))
        for one in entry.hyperparameters
    )
    count = parameter_count(case.inputs, [LayerShape(*layer) for layer in case.layers])
    fixed = tuple(sorted(draw(st.sets(st.integers(0, count - 1), max_size=count - 1))))
    clipping = case.plan.rule == "backpropagation"
    clip_norm = draw(st.sampled_from([0.0, 1e-3, 0.1, 1.0])) if clipping else 0.0
    plan = replace(case.plan, schedule=entry.name, pace=pace, fixed=fixed, clip_norm=clip_norm)
    return replace(case, plan=plan)


small_runs = backpropagation(st.integers(1, 9), st.integers(1, 40))
wide_runs = backpropagation(st.sampled_from([20, 64, 70, 100]), st.sampled_from([30, 300]))
