"""What a script needs to train the same run: numbers as Python text, and the changes by hand in their order."""

import base64
import pprint
from typing import Any

import numpy as np

from ..engine.class_weights import class_weights
from ..engine.network import Network
from ..engine.optimizers import OPTIMIZERS
from ..engine.plan import Plan
from ..engine.readout import readout_for
from ..engine.types import Array, Pause, proceed
from ..runs.commands import Parameters, Patch
from ..runs.edits import edited
from ..runs.interventions import patched
from ..runs.run import Run
from ..spec.build import plan_of
from ..spec.schema import FunctionData, Spec
from .registries import tables

# So many numbers are written out to be read; more of them as base64.
READABLE = 600
WIDTH = 110


def recipe(run: Run, pause: Pause = proceed) -> dict[str, str]:
    """The texts that the templates have a place for. The run as far as it stands, not as far as its tip."""
    trainer, pipeline = run.trainer, run.pipeline
    network, start = trainer.network, run.keyframes.frames[0].snapshot.parameters
    train, test = pipeline.train, pipeline.test
    dataset, standardizer = pipeline.dataset, pipeline.standardizer
    now = trainer.snapshot()
    by_hand = changes(run, pause)
    told = [settings_of(run, run.origin), settings_of(run, run.spec)]
    told += [each["settings"] for several in by_hand.values() for each in several if "settings" in each]
    names = [[each[kind] for each in told] for kind in ("loss", "optimizer")]
    paces = [each["schedule"][0] for each in told]
    place = (
        now.clock.step,
        now.clock.epoch,
        now.batch_start,
        now.batch_end,
        now.shuffled,
        now.optimizer_steps,
    )
    return {
        "title": title(run.origin),
        "spec": pretty(run.origin.to_json()),
        "spec_now": pretty(run.spec.to_json()),
        "task": repr(dataset.task),
        "rule": repr(trainer.plan.rule),
        "input_names": pretty(list(dataset.input_names)),
        "classes": pretty(list(dataset.class_names)),
        "points": literal(dataset.inputs[train]),
        "targets": literal(hot(run, dataset.targets[train])),
        "test_points": literal(dataset.inputs[test]) if len(test) else "None",
        "test_targets": literal(hot(run, dataset.targets[test])) if len(test) else "None",
        "mean": literal(standardizer.mean) if standardizer else "0.0",
        "scale": literal(standardizer.scale) if standardizer else "1.0",
        "features": pretty(list(pipeline.features.names)),
        "layers": repr([(shape.units, shape.activation) for shape in network.shapes]),
        "start": literal(start),
        "now": literal(network.parameters),
        "memory": literal(now.optimizer_state),
        "place": repr(place),
        "seed": repr(trainer.seed),
        "settings": pretty(told[0]),
        "settings_now": pretty(told[1]),
        "changes": pretty(by_hand),
        "steps": repr(now.clock.step),
        "level": repr(trainer.readout.level),
        **tables([shape.activation for shape in network.shapes], names[0], names[1], paces),
    }


def title(spec: Spec) -> str:
    """What the run is about, in a line."""
    data = spec.data
    name = data.expression if isinstance(data, FunctionData) else getattr(data, "name", data.kind)
    return f"{spec.model.kind} on {name}"


def settings_of(run: Run, spec: Spec) -> dict[str, Any]:
    """How it is trained under that spec, in the words of the scripts."""
    network = run.trainer.network
    plan, last = plan_of(spec, network.inputs, run.trainer.size), network.shapes[-1]
    readout = readout_for(
        run.pipeline.dataset.task, last.units, last.activation, plan.loss, spec.training.targets
    )
    names = [each.name for each in OPTIMIZERS[plan.optimizer].hyperparameters]
    return {
        "loss": plan.loss,
        "learning_rate": plan.learning_rate,
        "batch_size": plan.batch_size,
        "shuffle": plan.shuffle,
        "optimizer": plan.optimizer,
        "hyperparameters": dict(zip(names, plan.hyperparameters, strict=True)),
        "l1": plan.l1,
        "l2": plan.l2,
        "class_weights": told_weights(run, plan),
        "dropout": list(plan.dropout),
        "schedule": (plan.schedule, *plan.pace),
        "clip_norm": plan.clip_norm,
        "fixed": list(plan.fixed),
        "low": readout.low,
        "high": readout.high,
    }


def told_weights(run: Run, plan: Plan) -> list[float] | None:
    """What each class counts; None where all count the same."""
    if plan.class_weights == "equal":
        return None
    targets = run.trainer.train.targets
    weights = class_weights(plan.class_weights, targets, run.pipeline.dataset.classes)
    return [float(weight) for weight in weights]


def changes(run: Run, pause: Pause = proceed) -> dict[int, list[dict[str, Any]]]:
    """Changes by hand: after which update each came, and how many examples of its epoch had been shown."""
    found: dict[int, list[dict[str, Any]]] = {}
    spec, size = run.origin, run.trainer.size
    for entry in run.log.entries[: run.applied]:
        pause()
        change: dict[str, Any] = {"shown": entry.clock.sample - entry.clock.epoch * size}
        command = entry.parsed()
        if isinstance(command, Patch):
            spec = patched(spec, command, run.pipeline, run.limits)
            change["settings"] = settings_of(run, spec)
        else:
            change["parameters"] = assignments(run.trainer.network, command)
        found.setdefault(entry.clock.step, []).append(change)
    return found


def assignments(network: Network, command: Parameters) -> dict[int, float]:
    """Which parameters an edit sets, by their place in the vector."""
    blank = Network(network.inputs, network.shapes, np.full(network.parameters.size, np.nan))
    values = edited(blank, command)
    return {int(place): float(values[place]) for place in np.flatnonzero(~np.isnan(values))}


def hot(run: Run, targets: Array) -> Array:
    """Targets as 0 and 1 on the output units, or a regression's values: (n, n_out)."""
    if run.pipeline.dataset.task == "regression":
        return targets.reshape(len(targets), -1)
    outputs = run.trainer.network.outputs
    classes = 1.0 if outputs == 1 else np.arange(outputs)
    return np.asarray(targets.reshape(-1, 1) == classes, dtype=np.float64)


def literal(array: Array) -> str:
    """An array as Python text, to the bit."""
    if array.size <= READABLE:
        return f"np.array({pretty(array.tolist())})"
    text = base64.b64encode(np.ascontiguousarray(array, "<f8").tobytes()).decode()
    lines = "\n".join(f'    "{text[start : start + WIDTH]}"' for start in range(0, len(text), WIDTH))
    return f'np.frombuffer(base64.b64decode(\n{lines}\n), "<f8").reshape({array.shape})'


def pretty(value: Any) -> str:
    """A plain value as Python text."""
    return pprint.pformat(value, width=WIDTH, compact=True, sort_dicts=False)
