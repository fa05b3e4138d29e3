"""Examples for the OpenAPI document. Tests send each request and hold each answer to its schema."""

from typing import Any

from fastapi.openapi.models import Example

from ..openapi import kept


def one(summary: str, value: Any) -> Example:
    return {"summary": summary, "value": kept(value)}


SPECS = {
    "playground": one(
        "A small network on the circle",
        {
            "data": {"kind": "generated", "name": "circle", "samples": 500, "noise": 0.0, "seed": 1},
            "model": {
                "kind": "mlp",
                "layers": [
                    {"units": 4, "activation": "tanh"},
                    {"units": 2, "activation": "tanh"},
                    {"units": 1, "activation": "sigmoid"},
                ],
                "initializer": {"name": "xavier_uniform"},
            },
            "training": {
                "loss": "binary_cross_entropy",
                "optimizer": {"name": "sgd", "momentum": 0.0},
                "learning_rate": 0.03,
                "batch_size": 10,
            },
            "seed": 42,
        },
    ),
    "perceptron": one(
        "Rosenblatt's perceptron on AND, all defaults",
        {"data": {"kind": "gate", "name": "and"}, "model": {"kind": "perceptron"}},
    ),
    "neuron": one(
        "A McCulloch–Pitts neuron set by hand to OR",
        {
            "data": {"kind": "gate", "name": "or"},
            "model": {"kind": "mcculloch_pitts", "weights": [[1, 1]], "threshold": 1},
        },
    ),
    "inline": one(
        "ADALINE on three examples of one's own",
        {
            "data": {"kind": "inline", "inputs": [[3, 2, 1], [1, 1, 1], [1, 2, 3]], "targets": [0, 1, 1]},
            "model": {"kind": "adaline", "weights": [[0, 0, 0]], "bias": [0.5]},
            "training": {"learning_rate": 0.1},
        },
    ),
}

ADVANCES = {
    "epoch": one("Ten passes", {"unit": "epoch", "count": 10}),
    "batch": one("One update", {"unit": "batch", "count": 1}),
    "sample": one("One example", {"unit": "sample", "count": 1}),
}
PLAYS = {
    "paced": one("Ten epochs a second", {"epochs_per_second": 10}),
    "until": one(
        "As fast as it goes, until it is good enough",
        {"epochs_per_second": None, "until": {"epochs": 500, "train_loss_below": 0.05}},
    ),
}
EMPTY = {"empty": one("Nothing to say", {})}
RESETS = {"same": one("The same start", {}), "other": one("Another start", {"seed": 7})}
SEEKS = {"back": one("The state right after the twelfth update", {"step": 12})}
FORKS = {
    "here": one("From here", {}),
    "change": one(
        "From the tenth update on, with another rate",
        {"step": 10, "changes": {"training": {"learning_rate": 0.3}}},
    ),
}
PATCHES = {"rate": one("Another learning rate", {"training": {"learning_rate": 0.1}})}
PARAMETERS = {
    "one": one("One weight", {"changes": [{"layer": 0, "unit": 0, "input": 1, "value": 0.5}]}),
    "bias": one("One bias", {"changes": [{"layer": 0, "unit": 0, "input": None, "value": -1.5}]}),
    "all": one("All of them", {"layers": [{"weights": [[1.0, 1.0]], "bias": [-1.5]}]}),
}
PREDICTS = {
    "plain": one("Two examples", {"inputs": [[0, 1], [1, 1]]}),
    "inside": one("One example, with every layer's z and a", {"inputs": [[1, 1]], "activations": True}),
}
PREVIEWS = {"moons": one("Two moons", {"data": {"kind": "generated", "name": "moons", "samples": 200}})}

CSV_FILE = "length,width,kind\n5.1,3.5,setosa\n7.0,3.2,versicolor\n4.9,3.0,setosa\n6.4,3.2,versicolor\n"

GERMAN_FILE = "breite;höhe;art\n0,25;10,5;b\n1,75;9,25;a\n3,25;8,5;b\n4,75;7,75;a\n"
JSON_TABLE = [
    {"length": 5.1, "kind": "setosa"},
    {"length": 7.0, "kind": "versicolor"},
    {"length": 4.9, "kind": "setosa"},
]

_ID = "Xb2mV0s3cJq8kTnZy1LwRg"
_LINKS = {
    "self": f"/api/v1/sessions/{_ID}",
    **{
        part: f"/api/v1/sessions/{_ID}/{part}" for part in ("data", "history", "surface", "predict", "stream")
    },
}
SESSION = {
    "id": _ID,
    "spec": {
        "data": {
            "kind": "gate",
            "name": "and",
            "seed": 1,
            "test_fraction": 0.0,
            "features": ["x1", "x2"],
            "standardize": False,
        },
        "model": {"kind": "perceptron", "initializer": {"name": "zeros"}},
        "training": {"learning_rate": 0.1, "batch_size": 1, "shuffle": False},
        "seed": 42,
    },
    "status": "paused",
    "clock": {"epoch": 6, "step": 24, "sample": 24},
    "metrics": {"train_loss": 0.0, "test_loss": None, "train_accuracy": 1.0, "test_accuracy": None},
    "parameters": {"layers": [{"weights": [[0.2, 0.1]], "bias": [-0.2]}]},
    "timeline": {"tip": {"epoch": 6, "step": 24, "sample": 24}, "behind": False, "dropped": 0},
    "warnings": [],
    "diagnosis": [],
    "links": _LINKS,
}
CREATED = {
    **SESSION,
    "key": "m5cJ1y0mFv7yqv3r0cQf8m1aG2bH3cI4dJ5eK6fL7gM",
    "clock": {"epoch": 0, "step": 0, "sample": 0},
    "timeline": {"tip": {"epoch": 0, "step": 0, "sample": 0}, "behind": False, "dropped": 0},
    "metrics": {"train_loss": 0.375, "test_loss": None, "train_accuracy": 0.25, "test_accuracy": None},
    "parameters": {"layers": [{"weights": [[0.0, 0.0]], "bias": [0.0]}]},
}
PREVIEW = {
    "task": "classification",
    "input_names": ["x1", "x2"],
    "class_names": ["0", "1"],
    "features": ["x1", "x2"],
    "standardize": None,
    "means": [0.5, 0.5],
    "ranges": [[0.0, 1.0], [0.0, 1.0]],
    "train": {
        "inputs": [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]],
        "targets": [0.0, 0.0, 0.0, 1.0],
    },
    "test": None,
}
DATA = {**PREVIEW, "readout": {"kind": "level", "level": 0.5, "low": 0.0, "high": 1.0}}
PREDICTION = {
    "outputs": [[1.0]],
    "classes": [1],
    "activations": [{"z": [[0.1]], "a": [[1.0]]}],
}
SURFACE = {
    "resolution": 2,
    "axes": [0, 1],
    "ranges": [[-0.1, 1.1], [-0.1, 1.1]],
    "outputs": [[0.0], [0.0], [0.0], [1.0]],
}
HISTORY = {
    "points": [
        {
            "epoch": 0,
            "step": 0,
            "sample": 0,
            "train_loss": 0.375,
            "test_loss": None,
            "train_accuracy": 0.25,
            "test_accuracy": None,
        },
        {
            "epoch": 1,
            "step": 4,
            "sample": 4,
            "train_loss": 0.375,
            "test_loss": None,
            "train_accuracy": 0.25,
            "test_accuracy": None,
        },
    ],
    "events": [
        {
            "epoch": 1,
            "step": 4,
            "sample": 4,
            "command": "patch",
            "body": {"training": {"learning_rate": 0.2}},
        }
    ],
}
HISTORY_CSV = "epoch,step,sample,train_loss,test_loss,train_accuracy,test_accuracy\r\n0,0,0,0.375,,0.25,\r\n"
CATALOG = {
    "datasets": [
        {
            "kind": "gate",
            "name": "and",
            "title": "AND",
            "task": "classification",
            "inputs": 2,
            "classes": 2,
            "class_names": ["0", "1"],
            "samples": 4,
            "ranges": [[0.0, 1.0], [0.0, 1.0]],
            "latex": r"y = x_1 \wedge x_2",
            "teaches": "One line cuts off a single corner.",
            "source": "Boole 1847",
            "parameters": [],
        }
    ],
    "features": [{"name": "x1^2", "latex": "x_{1}^{2}"}],
    "models": [],
    "activations": [],
    "losses": [],
    "optimizers": [],
    "initializers": [],
}
