"""Example requests about sessions, for the OpenAPI document; tests send each."""

from ..openapi import example

SPECS = {
    "playground": example(
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
    "perceptron": example(
        "Rosenblatt's perceptron on AND, all defaults",
        {"data": {"kind": "gate", "name": "and"}, "model": {"kind": "perceptron"}},
    ),
    "neuron": example(
        "A McCulloch–Pitts neuron set by hand to OR",
        {
            "data": {"kind": "gate", "name": "or"},
            "model": {"kind": "mcculloch_pitts", "weights": [[1, 1]], "threshold": 1},
        },
    ),
    "inline": example(
        "ADALINE on three examples of one's own",
        {
            "data": {"kind": "inline", "inputs": [[3, 2, 1], [1, 1, 1], [1, 2, 3]], "targets": [0, 1, 1]},
            "model": {"kind": "adaline", "weights": [[0, 0, 0]], "bias": [0.5]},
            "training": {"learning_rate": 0.1},
        },
    ),
}

ADVANCES = {
    "epoch": example("Ten passes", {"unit": "epoch", "count": 10}),
    "batch": example("One update", {"unit": "batch", "count": 1}),
    "sample": example("One example", {"unit": "sample", "count": 1}),
}
PLAYS = {
    "paced": example("Ten epochs a second", {"epochs_per_second": 10}),
    "until": example(
        "As fast as it goes, until it is good enough",
        {"epochs_per_second": None, "until": {"epochs": 500, "train_loss_below": 0.05}},
    ),
}
EMPTY = {"empty": example("Nothing to say", {})}
RESETS = {"same": example("The same start", {}), "other": example("Another start", {"seed": 7})}
SEEKS = {"back": example("The state right after the twelfth update", {"step": 12})}
FORKS = {
    "here": example("From here", {}),
    "change": example(
        "From the tenth update on, with another rate",
        {"step": 10, "changes": {"training": {"learning_rate": 0.3}}},
    ),
}
PATCHES = {"rate": example("Another learning rate", {"training": {"learning_rate": 0.1}})}
PARAMETERS = {
    "one": example("One weight", {"changes": [{"layer": 0, "unit": 0, "input": 1, "value": 0.5}]}),
    "bias": example("One bias", {"changes": [{"layer": 0, "unit": 0, "input": None, "value": -1.5}]}),
    "all": example("All of them", {"layers": [{"weights": [[1.0, 1.0]], "bias": [-1.5]}]}),
}
PREDICTS = {
    "plain": example("Two examples", {"inputs": [[0, 1], [1, 1]]}),
    "inside": example("One example, with every layer's z and a", {"inputs": [[1, 1]], "activations": True}),
}

# All its bytes are letters, so that it can stand here.
WEIGHTS_FILES = {
    "safetensors": example(
        "A neuron of PyTorch's Sequential",
        "z\0\0\0\0\0\0\0"
        '{"0.bias":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},'
        '"0.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[4,12]}}'
        "\0\0\0@\0\0\0@\0\0@@",
    )
}
WEIGHTS = {
    "named": example("The same as JSON", {"0.weight": [[2, 3]], "0.bias": [2]}),
    "session": example(
        "A session's parameters", {"parameters": {"layers": [{"weights": [[1.0, 1.0]], "bias": [-1.5]}]}}
    ),
}
