"""Runs of every kind to export: all models, data, losses and optimisers, changed by hand, cut where it hurts."""

from collections.abc import Callable
from typing import Any

from app.engine.activations import ACTIVATIONS
from app.engine.data.table import parse_table
from app.engine.optimizers import OPTIMIZERS
from app.runs.build import build
from app.runs.commands import Patch, Reset
from app.runs.run import Run
from app.spec.parsing import parse
from app.spec.schema import Spec
from app.spec.uploads import Uploads
from tests.runs.test_keyframes import seek
from tests.runs.test_run import advance, edit, patch
from tests.sessions.helpers import CIRCLE, LIMITS, changed, gate, run_of

HOSTILE = [
    '"""',
    "'''\\",
    "a\nb",
    "@spec@",
    "# %% x",
    "{0}{braces}",
    "\u2028Ж",
    "\n# %% Run it\nraise SystemExit\n",
]


def played(raw: dict[str, Any], epochs: int = 4, **more: int) -> Run:
    """Some epochs, then so many updates or examples: played(raw, 2, batch=3)."""
    run = run_of(raw)
    for unit, count in {"epoch": epochs, **more}.items():
        if count:
            advance(run, unit, count)
    return run


def changed_by_hand() -> Run:
    run = played(changed(CIRCLE, model={"hidden": [3]}, training={"shuffle": True}))
    patch(run, learning_rate=0.1, batch_size=4)
    advance(run, "sample", 14)
    edit(run, 0, 1, 0, 0.75)
    patch(run, optimizer={"name": "adam"}, batch_size=9, shuffle=False)
    advance(run, "epoch", 3)
    edit(run, 1, 0, None, -0.5)
    patch(run, l1=0.01, l2=0.1)
    advance(run, "batch", 5)
    return run


def circle(
    layers: list[tuple[int, str]], features: list[str] | None = None, **training: Any
) -> dict[str, Any]:
    shapes = [{"units": units, "activation": activation} for units, activation in layers]
    data = {} if features is None else {"features": features, "standardize": True}
    return changed(CIRCLE, data=data, model={"layers": shapes}, training=training)


def linear(**training: Any) -> dict[str, Any]:
    return circle([(3, "leaky_relu"), (1, "linear")], **training)


def iris(output: str, hidden: str = "tanh", **training: Any) -> dict[str, Any]:
    return {
        "data": {"kind": "bundled", "name": "iris", "standardize": True},
        "model": {
            "kind": "mlp",
            "layers": [{"units": 4, "activation": hidden}, {"units": 3, "activation": output}],
        },
        "training": training,
    }


def dropped_by_hand() -> Run:
    run = played(circle([(4, "tanh"), (1, "linear")], loss="mse", batch_size=7), 1, sample=3)
    patch(run, dropout=0.3, class_weights=[2.0, 0.5], targets="bipolar")
    advance(run, "batch", 9)
    patch(run, class_weights="balanced", batch_size=1)
    advance(run, "batch", 5)
    return run


def sums_of_zero() -> Run:
    """Every sum is exactly 0 at first, where a loss that is cut in two has no slope of its own."""
    raw = circle([(1, "sigmoid")], batch_size=7, l1=0.05)
    return played(changed(raw, model={"initializer": {"name": "zeros"}}), 0, sample=3)


def exactly_on_the_margin() -> Run:
    """y·a is 1 to the bit for the first example, so the hinge has no slope and nothing is learnt from it."""
    data = {"kind": "inline", "inputs": [[1.0], [-1.0], [0.5], [2.0]], "targets": [1, 0, 1, 0]}
    layers = [{"units": 1, "activation": "linear", "weights": [[1.0]], "bias": [0.0]}]
    training = {"loss": "hinge", "batch_size": 1, "shuffle": False}
    raw = {"data": data, "model": {"kind": "mlp", "layers": layers}, "training": training}
    return played(raw, 0, batch=1)


def optimizer_of_another_name() -> Run:
    """Momentum by its other name is another optimiser: it starts anew."""
    run = played(linear(loss="mse", optimizer={"name": "sgd", "momentum": 0.9}), 3, sample=4)
    patch(run, optimizer={"name": "momentum", "momentum": 0.9})
    advance(run, "batch", 2)
    return run


def another_loss() -> Run:
    """Targets of 0 and 1 become −1 and 1 in flight, and the class is read at another level."""
    run = played(linear(loss="mse", optimizer={"name": "adam"}, shuffle=True), 2)
    patch(run, loss="hinge", optimizer={"name": "adam", "beta1": 0.5, "epsilon": 0.01})
    advance(run, "batch", 7)
    patch(run, learning_rate=0.05, l2=0.02)
    advance(run, "sample", 3)
    return run


def held_back(name: str) -> Run:
    """A rate by schedule, a short gradient, fixed biases and frozen weights; some of them set free in flight."""
    more = {"schedule": {"name": "cosine", "epochs": 5, "floor": 0.2}, "clip_norm": 0.3, "l2": 0.02}
    raw = circle([(4, "tanh"), (3, "relu"), (1, "sigmoid")], batch_size=9, optimizer={"name": name}, **more)
    held = ({"bias": {"fixed": 0.25}, "frozen": {"weights": [[1, 0]]}}, {"frozen": True}, {"bias": False})
    raw["model"]["layers"] = [{**one, **own} for one, own in zip(raw["model"]["layers"], held, strict=True)]
    run = played(raw, 2, sample=4)
    change = [{"layer": 0, "unit": 1, "input": 0, "frozen": False}, {"layer": 2, "unit": 0, "input": 1}]
    run.patch(parse(Patch, {"frozen": [*change, {"layer": 1, "frozen": False}]}))
    advance(run, "batch", 5)
    patch(run, schedule={"name": "step", "every": 2, "gamma": 0.5}, clip_norm=0.05, batch_size="all")
    advance(run, "epoch", 3)
    return run


def another_seed() -> Run:
    run = played(linear(loss="mse", shuffle=True))
    run.reset(parse(Reset, {"seed": 9007199254740991}))
    patch(run, batch_size=1000)
    advance(run, "epoch", 2)
    patch(run, batch_size=7)
    advance(run, "sample", 13)
    return run


def sought_back() -> Run:
    run = played(iris("softmax", shuffle=True, optimizer={"name": "nesterov"}))
    patch(run, learning_rate=0.2)
    advance(run, "epoch", 6)
    seek(run, 60)
    return run


def circuit() -> Run:
    layers = [{"units": 2, "weights": [[-1, 1], [1, -1]], "threshold": [1, 1]}, {"units": 1}]
    run = run_of(gate("xor", "mcculloch_pitts", layers=layers))
    edit(run, 1, 0, None, -1.0)
    return run


def uploaded() -> Run:
    """Names that would be code, had they been pasted in."""
    rows = "".join(f"{n % 5},{n * n % 7},{kind}\n" for n, kind in enumerate(['"y""\\"', '"""@now@"""'] * 12))
    uploads = Uploads()
    table = parse_table(f'"x\n# %% Run it\n","a\\b{{}}",kind\n{rows}'.encode())
    data = {"kind": "upload", "id": uploads.put(table), "standardize": True, "features": ["x2", "x1x2"]}
    run = build(parse(Spec, {"data": data, "model": {"kind": "mlp", "hidden": [3]}}), uploads, LIMITS)
    advance(run, "sample", 37)
    return run


def named(names: list[str]) -> dict[str, Any]:
    """A spec in which all that may be named is named so."""
    inputs = [[float(row == column) for column in range(len(names))] for row in range(len(names))]
    data = {
        "kind": "inline", "inputs": inputs, "targets": [*range(len(names))],
        "class_names": names, "input_names": names,
    }  # fmt: skip
    return {"data": data, "model": {"kind": "mlp", "hidden": [2]}}


PLANE = {"kind": "generated", "name": "plane", "samples": 80, "standardize": True}
VALUES = {
    "kind": "inline", "task": "regression", "inputs": [[n, n * n] for n in range(12)],
    "targets": [n * 0.5 - 1 for n in range(12)], "test_fraction": 0.25,
}  # fmt: skip
EVERYTHING = ["x1", "x2", "x1^2", "x2^2", "x1x2", "sin(x1)", "sin(x2)"]

RUNS: dict[str, Callable[[], Run]] = {
    "changed by hand": changed_by_hand,
    "perceptron": lambda: played(gate("or", "perceptron")),
    "perceptron, cut within an epoch": lambda: played(
        {**CIRCLE, "model": {"kind": "perceptron"}, "training": {"shuffle": True}}, 2, sample=5
    ),
    "adaline": lambda: played({"data": PLANE, "model": {"kind": "adaline"}}),
    "adaline on classes": lambda: played(
        {
            "data": {"kind": "generated", "name": "gauss", "samples": 50},
            "model": {"kind": "adaline"},
            "training": {"shuffle": True, "batch_size": 3},
        },
        2,
        sample=4,
    ),
    "mcculloch_pitts": lambda: run_of(gate("and", "mcculloch_pitts", threshold=2)),
    "circuit": circuit,
    "gate": lambda: played({**gate("xnor", "mlp"), "training": {"optimizer": {"name": "adam"}}}, 30, sample=2),
    "iris": lambda: played(iris("softmax", "elu"), 4, sample=17),
    "wine": lambda: played(
        {
            "data": {"kind": "bundled", "name": "wine", "standardize": True},
            "model": {"kind": "mlp", "hidden": [6, 3], "activation": "relu"},
            "training": {"optimizer": {"name": "adam"}, "l2": 0.01},
        },
        2,
        batch=3,
    ),
    "function": lambda: played(
        {
            "data": {"kind": "function", "expression": "x2 > log(x1 + 7)", "samples": 60, "balance": 0.3, "noise": 0.1},
            "model": {"kind": "mlp", "hidden": [3]},
        }
    ),
    "fold of a function": lambda: played(
        {
            "data": {"kind": "function", "expression": "sin(x)", "samples": 40, "fold": {"number": 1, "of": 3}},
            "model": {"kind": "mlp", "hidden": [3]},
        }
    ),
    "digits": lambda: played(
        {"data": {"kind": "bundled", "name": "digits"}, "model": {"kind": "mlp", "hidden": [12]}}, 0, sample=125
    ),
    "hinge": lambda: played(linear(loss="hinge", optimizer={"name": "nesterov"})),
    "hinge on tanh": lambda: played(circle([(1, "tanh")], loss="hinge", l1=0.01), 3, sample=8),
    "rmsprop": lambda: played(linear(loss="mse", optimizer={"name": "rmsprop"})),
    "rmsprop, large ε": lambda: played(
        linear(loss="mse", optimizer={"name": "rmsprop", "epsilon": 0.5, "decay": 0.5}, l1=0.01, l2=0.02)
    ),
    "adagrad": lambda: played(linear(loss="mse", optimizer={"name": "adagrad"}, learning_rate=0.05, l2=0.1)),
    "adam": lambda: played(circle([(4, "tanh"), (1, "sigmoid")], optimizer={"name": "adam"}, l1=0.01), 5, batch=1),
    "sigmoid with categorical cross-entropy": lambda: played(
        iris("sigmoid", loss="categorical_cross_entropy", l2=0.05, optimizer={"name": "momentum"})
    ),
    "two sigmoids with categorical cross-entropy": lambda: played(
        circle([(2, "sigmoid")], loss="categorical_cross_entropy", optimizer={"name": "rmsprop"})
    ),
    "sigmoids with binary cross-entropy": lambda: played(iris("sigmoid", "relu", loss="binary_cross_entropy")),
    "softmax with squares": lambda: played(iris("softmax", loss="mse", shuffle=True), 3, sample=22),
    **{
        f"{name} in both layers": lambda name=name: played(circle([(3, name), (1, name)], loss="mse"), 2, sample=4)
        for name, entry in ACTIVATIONS.items()
        if entry.hidden
    },
    **{
        f"{name} and penalties": lambda name=name: played(
            linear(loss="mse", optimizer={"name": name}, l1=0.01, l2=0.02), 2, sample=4
        )
        for name in OPTIMIZERS
    },
    "features": lambda: played(circle([(3, "tanh"), (1, "sigmoid")], EVERYTHING, l1=0.002), 6, sample=3),
    "values": lambda: played(
        {
            "data": VALUES,
            "model": {"kind": "mlp", "hidden": [3]},
            "training": {"learning_rate": 0.001},
        }
    ),
    "several values": lambda: played(
        {
            "data": {**VALUES, "targets": [[value, 1.0 - value / 2] for value in VALUES["targets"]]},
            "model": {"kind": "mlp", "hidden": [3]},
            "training": {"learning_rate": 0.001, "dropout": 0.2},
        }
    ),
    "sums of zero": sums_of_zero,
    "dropout": lambda: played(
        circle([(5, "tanh"), (4, "relu"), (1, "sigmoid")], dropout=[0.5, 0.25], shuffle=True), 3, sample=3
    ),
    "class weights": lambda: played(
        changed(iris("softmax", dropout=0.4), training={"class_weights": [1.0, 0.0, 3.5]}), 2, batch=1
    ),
    "dropout and weights by hand": dropped_by_hand,
    "bipolar": lambda: played(
        changed(gate("or", "adaline"), training={"targets": "bipolar"}), 3, sample=2
    ),
    "exactly on the margin": exactly_on_the_margin,
    "optimizer of another name": optimizer_of_another_name,
    "another loss": another_loss,
    "another seed": another_seed,
    **{f"held back by {name}": lambda name=name: held_back(name) for name in ("sgd", "adamw", "nesterov")},
    "through the origin": lambda: played(
        {**CIRCLE, "model": {"kind": "perceptron", "bias": False},
         "training": {"schedule": {"name": "warm_up", "epochs": 3}}}, 2, sample=5
    ),
    "adaline with a fixed bias": lambda: played(
        {"data": PLANE,
         "model": {"kind": "adaline", "bias": {"fixed": 0.1}, "frozen": {"weights": [[0, 1]]}},
         "training": {"batch_size": "all", "schedule": {"name": "exponential", "gamma": 0.9}}}
    ),
    "sought back": sought_back,
    "uploaded": uploaded,
    "hostile names": lambda: played(named(HOSTILE), 2, batch=1),
}  # fmt: skip
