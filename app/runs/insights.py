"""What can be asked of a run beyond its outputs: slow motion, a gradient check, a proof, a landscape, its health,
what it takes for what.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

import numpy as np

from ..engine import moments
from ..engine.analysis import diagnosis, landscape
from ..engine.analysis import gradient_check as checking
from ..engine.analysis import separability as parting
from ..engine.analysis.confusion import confusion_matrix
from ..engine.analysis.findings import Finding, Past
from ..engine.analysis.novikoff import most_mistakes
from ..engine.metrics import Part
from ..engine.network import Network
from ..engine.types import Array, Indices, Pause, proceed
from ..errors import SpecError
from .keyframes import instant
from .mistakes import mistakes, start_of
from .question_costs import (
    LANDSCAPE_EXAMPLES,
    check_gradient,
    check_landscape,
    check_pass,
    check_separability,
    check_trace,
)
from .run import Run
from .way import way

# Of a larger network the path of training is not drawn, so its directions stay here.
MOST_DIRECTED = 5_000
# So many mistakes are told one by one; the matrix has them all.
MOST_MISTAKES = 100


def trace(run: Run, sample: int | None, unit: tuple[int, int] | None, *, links: bool) -> dict[str, Any]:
    """One update as the lines that a teacher writes: on that example alone, or the run's very next one."""
    check_trace(run, sample, unit)
    told = moments.trace(run.trainer, sample, unit, run.pipeline.features.latex, links)
    return {
        "sample": told.sample,
        "batch": told.batch,
        "partial": told.partial,
        "moments": [asdict(moment) for moment in told.moments],
    }


def gradient_check(
    run: Run, sample: int | None, unit: tuple[int, int] | None, *, pause: Pause = proceed
) -> dict[str, Any]:
    """Backpropagation's slopes beside central differences: on one example, or on those of the next update."""
    check_gradient(run, sample, unit)
    trainer = run.trainer
    batch = trainer.next_examples() if sample is None else np.array([sample])
    inputs, targets = trainer.train.inputs[batch], trainer.train.coded[batch]
    try:
        # Far out, losses and slopes are no floats any more; that is an answer, too.
        with np.errstate(all="ignore"):
            checks = checking.gradient_check(
                trainer.network,
                trainer.plan,
                inputs,
                targets,
                unit,
                pause,
                trainer.counts(batch),
                trainer.masks(batch),
            )
    except ValueError as error:
        raise SpecError.at("model.kind", str(error)) from None
    parameters = [
        {
            "name": _name(check.layer, check.unit, check.source),
            "analytic": check.analytic,
            "numeric": check.numeric,
            "relative_error": check.relative_error,
            "kink": check.kink,
            "frozen": check.frozen,
        }
        for check in checks
    ]
    errors = [check.relative_error for check in checks if not check.kink]
    return {"examples": batch, "parameters": parameters, "max_relative_error": max(errors, default=0.0)}


def separability(run: Run, *, pause: Pause = proceed) -> dict[str, Any]:
    """Whether a line parts the two classes of the training part, as the network sees them; with the proof."""
    dataset, train = run.pipeline.dataset, run.trainer.train
    if dataset.task != "classification" or dataset.classes != 2:
        raise SpecError.at("data", "separability asks about two classes; these data are something else")
    check_separability(run)
    try:
        found = parting.separability(train.inputs, train.targets, pause)
    except ValueError as error:
        raise SpecError.at("data", str(error)) from None
    answer: dict[str, Any] = {"features": run.pipeline.features.names}
    if isinstance(found, parting.Separable):
        return {"separable": True, **answer, **_line(run, found, pause)}
    hulls = {
        f"class_{number}": _shares(np.flatnonzero(train.targets == number), weights, train.inputs)
        for number, weights in enumerate((found.class_0, found.class_1))
    }
    return {"separable": False, **answer, "point": found.point, **hulls}


def _line(run: Run, found: parting.Separable, pause: Pause) -> dict[str, Any]:
    """A line with its margin, and what it says of the mistakes of a perceptron."""
    folded, plan = found.folded, run.trainer.plan
    # Of weights that don't all move, or at another rate in each epoch, the theorem says nothing.
    learns = plan.rule == "perceptron" and not plan.fixed and plan.schedule == "constant"
    return {
        "weights": found.weights,
        "bias": found.bias,
        "margin": found.margin,
        "radius": folded.radius,
        "folded_margin": folded.margin,
        "mistakes_bound": folded.bound,
        "most_mistakes": most_mistakes(folded.bound),
        "start": start_of(run, folded).to_json() if learns else None,
        "mistakes": mistakes(run, pause=pause) if learns else None,
    }


def loss_landscape(
    run: Run,
    names: tuple[str, str] | None,
    span: float,
    resolution: int,
    seed: int,
    *,
    pause: Pause = proceed,
) -> dict[str, Any]:
    """The loss around where the run stands: over two named parameters, or over two random directions."""
    check_landscape(run, resolution)
    network, train = run.trainer.network, run.trainer.train
    steps = np.linspace(-span, span, resolution)
    axes: list[dict[str, Any]]
    places: list[int] = []
    if names is None:
        directions = (
            landscape.random_direction(network, seed, 0),
            landscape.random_direction(network, seed, 1),
        )
        told = network.parameters.size <= MOST_DIRECTED
        axes = [
            {"name": None, "values": steps, "direction": direction if told else None}
            for direction in directions
        ]
    else:
        places = [_index(network, name, path) for name, path in zip(names, ("first", "second"), strict=True)]
        axes = [
            {"name": name, "values": network.parameters[place] + steps, "direction": None}
            for name, place in zip(names, places, strict=True)
        ]
        directions = (
            landscape.along_parameter(network, places[0]),
            landscape.along_parameter(network, places[1]),
        )
    inputs, coded = train.inputs[:LANDSCAPE_EXAMPLES], train.coded[:LANDSCAPE_EXAMPLES]
    heights = landscape.landscape(
        network, run.trainer.plan.loss, inputs, coded, directions, (steps, steps), pause
    )
    center = network.parameters if network.parameters.size <= MOST_DIRECTED else None
    trail = [
        {"step": step, "first": at[0], "second": at[1]}
        for step, at in _seen_from(run, directions, places, pause)
    ]
    return {"axes": axes, "loss": heights, "center": center, "examples": len(inputs), "trail": trail}


def _seen_from(
    run: Run, directions: tuple[Array, Array], places: list[int], pause: Pause
) -> Iterator[tuple[int, Array]]:
    """The way of a run in the plane of a landscape: two parameters' own values, or the nearest point of the plane."""
    here, nearest = run.trainer.network.parameters, np.linalg.pinv(np.column_stack(directions))
    for step, parameters in way(run, pause=pause):
        yield step, parameters[places] if places else nearest @ (parameters - here)


def vitals(run: Run, *, pause: Pause = proceed) -> dict[str, Any]:
    """Each layer's health, and what is wrong in sentences, with the moment since which it has been so."""
    told = diagnosis.examine(run.trainer, _past(run))
    findings = _since(run, told.findings, pause) if told.findings else []
    return asdict(replace(told, findings=findings))


def check_confusion(run: Run) -> float:
    """Raises SpecError for a regression, TooLarge for more examples than can be looked at."""
    if run.trainer.readout.kind == "value":
        raise SpecError.at("data.task", "a regression predicts values, and has no classes to take for others")
    return check_pass(run, run.pipeline.dataset.samples, "data.samples")


def confusion(run: Run, *, pause: Pause = proceed) -> dict[str, Any]:
    """Which classes the network takes for which: on the training part, and on the test part if there is one."""
    check_confusion(run)
    trainer, names = run.trainer, run.pipeline.dataset.class_names

    def told(part: Part) -> dict[str, Any]:
        found = confusion_matrix(trainer.network, part, trainer.readout, len(names), pause)
        return {**asdict(found), "mistakes": found.mistakes[:MOST_MISTAKES]}

    test = None if trainer.test is None else told(trainer.test)
    return {"classes": names, "train": told(trainer.train), "test": test}


def _past(run: Run) -> Past:
    """What has been done to a run by hand, up to where it stands."""
    entries = run.log.entries[: run.applied]
    changes = [entry.to_json()["body"].get("training") or {} for entry in entries if entry.command == "patch"]
    penalties = [run.origin.training.model_dump(), *changes]
    return Past(
        edited=any(entry.command == "parameters" for entry in entries),
        penalised=any(each.get("l1") or each.get("l2") for each in penalties),
    )


def _since(run: Run, findings: list[Finding], pause: Pause) -> list[Finding]:
    """The findings, each with the earliest of the moments that the run keeps at which it was there already."""
    now = instant(run.trainer.clock)
    frames = [frame for frame in run.keyframes.frames if instant(frame.snapshot.clock) <= now]
    past = run.fork()
    known: dict[int, set[tuple[str, int | None]]] = {}

    def found_at(number: int) -> set[tuple[str, int | None]]:
        if number not in known:
            pause()
            past.restore(frames[number])
            known[number] = {
                (one.code, one.layer) for one in diagnosis.examine(past.trainer, _past(past)).findings
            }
        return known[number]

    def dated(finding: Finding) -> Finding:
        what = (finding.code, finding.layer)
        first = bisect_left(range(len(frames)), True, key=lambda number: what in found_at(number))
        if finding.code == "diverged" or first == len(frames):
            return finding
        clock = frames[first].snapshot.clock
        return replace(finding, step=clock.step, epoch=clock.epoch)

    return [dated(finding) for finding in findings]


def _name(layer: int, unit: int, source: int | None) -> str:
    """A parameter's path in ``parameters``."""
    return f"layers.{layer}.bias.{unit}" if source is None else f"layers.{layer}.weights.{unit}.{source}"


def _index(network: Network, name: str, path: str) -> int:
    """Where the parameter of that path stands in the network's vector."""
    numbering = np.arange(network.parameters.size, dtype=np.float64)
    for layer, numbers in enumerate(network.views(numbering)):
        for unit, row in enumerate(numbers.weights):
            for source, index in enumerate(row):
                if _name(layer, unit, source) == name:
                    return int(index)
            if _name(layer, unit, None) == name:
                return int(numbers.bias[unit])
    raise SpecError.at(
        path, "is not one of this network's parameters; write layers.0.weights.1.0 or layers.0.bias.1"
    )


def _shares(examples: Indices, weights: Array, inputs: Array) -> list[dict[str, Any]]:
    """The examples that a point is mixed from, with their shares and where they lie."""
    return [
        {"example": int(example), "weight": float(weight), "inputs": inputs[example]}
        for example, weight in zip(examples, weights, strict=True)
        if weight > 0
    ]
