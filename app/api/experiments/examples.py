"""Examples of experiments for the OpenAPI document. Tests send each request and hold each answer to its schema."""

from typing import Any

from ..sessions.examples import SESSION, one

BASE = {
    "data": {"kind": "generated", "name": "circle", "samples": 200},
    "model": {"kind": "mlp", "hidden": [4, 2]},
    "training": {"learning_rate": 0.03},
}

_GRID: dict[str, Any] = {
    "base": BASE,
    "search": {"training.learning_rate": [0.01, 0.1, 1.0], "model.hidden": [[], [4], [4, 2]]},
    "strategy": "grid",
    "repeats": 3,
    "budget": {"epochs": 30},
    "objective": "test_loss",
}
EXPERIMENTS = {
    "grid": one("Every rate with every architecture, three times each", _GRID),
    "seeds": one(
        "A class set: thirty starts of one network",
        {"base": BASE, "search": {"seed": {"low": 1, "high": 30}}, "budget": {"epochs": 30}},
    ),
    "tpe": one(
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
    "halving": one(
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
    "end": one("As it was at its end", {}),
    "start": one("The third repeat, at its start", {"repeat": 2, "epochs": 0}),
}

_ID = "p1Vt0aK3cJq8kTnZy1LwRg"
LINKS = {
    "self": f"/api/v1/experiments/{_ID}",
    **{part: f"/api/v1/experiments/{_ID}/{part}" for part in ("trials", "export", "stream")},
}


def _figure(mean: float) -> dict[str, Any]:
    return {
        "mean": mean, "std": 0.01, "low": mean - 0.01, "high": mean + 0.01, "min": mean - 0.01, "max": mean + 0.01,
        "count": 3,
    }  # fmt: skip


ROW: dict[str, Any] = {
    "number": 5,
    "parameters": {"training.learning_rate": 0.1, "model.hidden": [4, 2]},
    "status": "done",
    "epochs": 30,
    "objective": 0.21,
    "metrics": {
        "train_loss": _figure(0.19),
        "test_loss": _figure(0.21),
        "train_accuracy": _figure(0.95),
        "test_accuracy": _figure(0.93),
    },
    "seconds": 0.012,
    "tries": 1,
    "note": "",
}
RUN: dict[str, Any] = {
    "repeat": 0,
    "seed": 42,
    "status": "done",
    "epochs": 30,
    "metrics": {"train_loss": 0.19, "test_loss": 0.21, "train_accuracy": 0.95, "test_accuracy": 0.93},
    "curve": [[0, 0.69, 0.7, 0.5, 0.49], [30, 0.19, 0.21, 0.95, 0.93]],
    "seconds": 0.004,
    "note": "",
}
TRIALS = {"trials": [ROW]}
TRIAL = {**ROW, "runs": [RUN], "spec": {**BASE, "seed": 42}}
TRIALS_CSV = (
    "trial,status,epochs,training.learning_rate,model.hidden,objective,test_loss_mean,…\r\n"
    '5,done,30,0.1,"[4, 2]",0.21,0.21,…\r\n'
)
SUMMARY: dict[str, Any] = {
    "id": _ID,
    "title": "",
    "status": "running",
    "note": "",
    "warnings": [],
    "created": "2026-11-24T14:00:00+00:00",
    "seconds": 0.05,
    "strategy": "grid",
    "objective": "test_loss",
    "progress": {"done": 6, "running": 3, "failed": 0, "total": 9, "eta_seconds": 0.02},
    "best": ROW,
    "links": LINKS,
}
LIST = {"experiments": [SUMMARY], "hint": None}
EXPERIMENT = {
    **SUMMARY,
    "experiment": {
        **_GRID,
        "trials": 9,
        "reduction": 3,
        "seed": 0,
        "title": "",
    },
    "environment": {"perceptory": "0.1.0", "python": "3.11.7", "numpy": "2.4.0", "machine": "x86_64"},
    "withheld": None,
}
CREATED = {
    **EXPERIMENT,
    "key": "m5cJ1y0mFv7yqv3r0cQf8m1aG2bH3cI4dJ5eK6fL7gM",
    "status": "queued",
    "best": None,
}
EXPORT = {**EXPERIMENT, "format": "perceptory.experiment", "version": 1, "trials": [{**ROW, "runs": [RUN]}]}
OPENED = {**SESSION, "key": "m5cJ1y0mFv7yqv3r0cQf8m1aG2bH3cI4dJ5eK6fL7gM"}
