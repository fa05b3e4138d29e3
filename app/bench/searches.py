"""Does a clever search beat chance? TPE and halving beside random search, at an equal budget of epochs, over ten seeds.

``python -m app bench searches [picture.svg]``: the test loss of the best trial that was trained for all of the epochs.
"""

import statistics
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..experiments.cluster import Threads
from ..experiments.limits import ExperimentLimits
from ..experiments.plan import ExperimentPlan, make_plan
from ..experiments.records import Result
from ..experiments.runner import Runner
from ..experiments.spec import ExperimentSpec
from ..experiments.strategies import Trial
from ..spec.limits import SpecLimits
from ..spec.parsing import parse
from ..spec.uploads import Uploads

SEEDS, EPOCHS, TRIALS = 10, 81, 40
BASE: dict[str, Any] = {
    "data": {"kind": "generated", "name": "circle", "samples": 300, "noise": 0.1},
    "model": {"kind": "mlp", "hidden": [4, 2], "activation": "tanh"},
}
SEARCH: dict[str, Any] = {
    "training.learning_rate": {"low": 1e-4, "high": 3, "log": True},
    "training.optimizer.name": ["sgd", "momentum", "adam", "rmsprop"],
    "training.batch_size": {"low": 1, "high": 64, "log": True},
    "training.l2": {"low": 1e-6, "high": 0.3, "log": True},
    "model.activation": ["tanh", "relu", "sigmoid"],
}
STRATEGIES = ("random", "tpe", "halving")
COLOURS = {"random": "#8a8a92", "tpe": "#1f77bc", "halving": "#e87722"}


class Seen:
    """Remembers results."""

    def __init__(self) -> None:
        self.results: list[Result] = []

    def asked(self, trials: Sequence[Trial]) -> None: ...

    def began(self, trials: Sequence[Trial]) -> None: ...

    def ended(self, results: Sequence[Result]) -> None:
        self.results += results


def plan_of(strategy: str, seed: int, trials: int) -> ExperimentPlan:
    document = {
        "base": BASE, "search": SEARCH, "strategy": strategy, "trials": trials, "seed": seed,
        "budget": {"epochs": EPOCHS},
    }  # fmt: skip
    allowed = ExperimentLimits(max_trials=10_000, max_trial_runs=10_000)
    return make_plan(parse(ExperimentSpec, document), Uploads(), SpecLimits(), allowed)


def equal(strategy: str, seed: int) -> ExperimentPlan:
    """As many trials as cost no more epochs than random search's; a halving's runs start anew on each rung."""
    budget = TRIALS * EPOCHS
    trials = TRIALS
    while strategy == "halving" and plan_of(strategy, seed, trials + 1).epochs <= budget:
        trials += 1
    plan = plan_of(strategy, seed, trials)
    assert plan.epochs <= budget
    return plan


def best(plan: ExperimentPlan, cluster: Threads) -> float:
    """The objective of the best trial among those that were trained to the end."""
    seen = Seen()
    Runner(plan, cluster.lease(0), SpecLimits(), seen).run()
    last = plan.rungs[-1].epochs
    scores = [result.score(plan.objective) for result in seen.results if result.epochs == last]
    return min(score for score in scores if score is not None)


def picture(found: dict[str, list[float]]) -> str:
    """Each seed a dot, each median a line, as SVG."""
    width, row, left = 720, 64, 110
    high = max(max(values) for values in found.values()) * 1.05

    def x(value: float) -> float:
        return left + value / high * (width - left - 20)

    size = f'width="{width}" height="{row * len(found) + 50}" font-family="sans-serif" font-size="14"'
    paper = '<rect width="100%" height="100%" fill="white"/>'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{paper}']
    for number, (name, values) in enumerate(found.items()):
        y, colour = row * number + 40, COLOURS[name]
        parts.append(f'<text x="{left - 14}" y="{y + 5}" text-anchor="end">{name}</text>')
        parts += [
            f'<circle cx="{x(one):.1f}" cy="{y}" r="6" fill="{colour}" fill-opacity=".55"/>' for one in values
        ]
        middle = x(statistics.median(values))
        parts.append(
            f'<line x1="{middle:.1f}" x2="{middle:.1f}" y1="{y - 18}" y2="{y + 18}" stroke="black" stroke-width="2"/>'
        )
    foot = row * len(found) + 34
    parts += [
        f'<text x="{x(tick * high / 4):.1f}" y="{foot}" text-anchor="middle">{tick * high / 4:.3f}</text>'
        for tick in range(5)
    ]
    return "".join([*parts, "</svg>\n"])


def main() -> None:
    cluster = Threads()
    found = {name: [best(equal(name, seed), cluster) for seed in range(SEEDS)] for name in STRATEGIES}
    cluster.close()
    chance = statistics.median(found["random"])
    for name, values in found.items():
        plan = equal(name, 0)
        won = sum(mine < other for mine, other in zip(values, found["random"], strict=True))
        figures = f"median {statistics.median(values):.4f}, mean {statistics.mean(values):.4f}"
        beside = (
            ""
            if name == "random"
            else f"; {statistics.median(values) / chance:.2f} of random's, better in {won} of {SEEDS}"
        )
        print(f"{name:8} {plan.trials:3} trials, {plan.epochs:5} epochs: test loss {figures}{beside}")
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(picture(found), encoding="utf-8")
