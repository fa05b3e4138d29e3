"""Example requests about experiments, for the OpenAPI document; tests send each."""

from typing import Any

from ..openapi import example

BASE = {
    "data": {"kind": "generated", "name": "circle", "samples": 200},
    "model": {"kind": "mlp", "hidden": [4, 2]},
    "training": {"learning_rate": 0.03},
}

GRID: dict[str, Any] = {
    "base": BASE,
    "search": {"training.learning_rate": [0.01, 0.1, 1.0], "model.hidden": [[], [4], [4, 2]]},
    "strategy": "grid",
    "repeats": 3,
    "budget": {"epochs": 30},
    "objective": "test_loss",
}
EXPERIMENTS = {
    "grid": example("Every rate with every architecture, three times each", GRID),
    "seeds": example(
        "A class set: thirty starts of one network",
        {"base": BASE, "search": {"seed": {"low": 1, "high": 30}}, "budget": {"epochs": 30}},
    ),
    "folds": example(
        "Five-fold cross-validation of three rates",
        {
            "base": BASE,
            "search": {"training.learning_rate": [0.01, 0.1, 1.0]},
            "folds": 5,
            "budget": {"epochs": 30},
        },
    ),
    "tpe": example(
        "Tree-structured Parzen estimator over ranges",
        {
            "base": BASE,
            "search": {
                "training.learning_rate": {"low": 0.001, "high": 3, "log": True},
                "training.optimizer.name": ["sgd", "momentum", "adam"],
                "training.batch_size": {"low": 1, "high": 32},
            },
            "strategy": "tpe",
            "trials": 24,
            "budget": {"epochs": 30},
        },
    ),
    "halving": example(
        "Successive halving: many short runs, the best ones longer",
        {
            "base": BASE,
            "search": {"training.learning_rate": {"low": 0.001, "high": 3, "log": True}},
            "strategy": "halving",
            "trials": 27,
            "budget": {"epochs": 54},
        },
    ),
}
OPENS = {
    "end": example("As it was at its end", {}),
    "start": example("The third repeat, at its start", {"repeat": 2, "epochs": 0}),
}
