"""How well a run does on a part of its data: what accuracy or loss alone would hide."""

from dataclasses import asdict
from typing import Any, Literal

import numpy as np

from ..engine.analysis.answers import answers
from ..engine.analysis.calibration import calibration, why_not
from ..engine.analysis.confusion import counted
from ..engine.analysis.roc import roc_curve, thinned
from ..engine.analysis.scores import (
    NO_OTHER,
    NONE_OF_IT,
    NOT_FINITE,
    class_figures,
    mean,
    summary,
    value_figures,
)
from ..engine.metrics import Part
from ..engine.types import Array, Mask, Pause, proceed
from ..errors import SpecError
from .question_costs import check_pass
from .run import Run

PartName = Literal["train", "test"]

# A picture shows no more; of many classes each gets its share.
MOST_CORNERS = 400
MOST_CORNERS_TOLD = 20_000
MOST_RESIDUALS_TOLD = 2_000
# An example's part in sorting, counting and cutting one curve, rather too slow than too quick.
CURVE_SECONDS = 4e-7
AVERAGED = ("precision", "recall", "f1", "specificity", "auc")
BINNED = ("examples", "positives", "mean_probability", "share")


def scores(run: Run, name: PartName, *, pause: Pause = proceed) -> dict[str, Any]:
    """Precision, recall and what else there is of each class; RMSE, MAE and R² of each output of a regression."""
    check_scores(run, name)
    part = _part(run, name)
    outputs = answers(run.trainer.network, part.inputs, pause)
    values = run.trainer.readout.kind == "value"
    told = _values(run, part, outputs) if values else _classes(run, part, outputs, pause)
    return {"part": name, "examples": len(outputs), **told}


def check_scores(run: Run, name: PartName) -> float:
    """Raises SpecError for a part that the run does not have, TooLarge for more examples than can be looked at."""
    rows = len(_part(run, name).inputs)
    return check_pass(run, rows, "data.samples") + CURVE_SECONDS * rows * run.trainer.network.outputs


def _part(run: Run, name: PartName) -> Part:
    part = run.trainer.train if name == "train" else run.trainer.test
    if part is None:
        raise SpecError.at("part", "there is no test part: ask for train, or set data.test_fraction above 0")
    return part


def _classes(run: Run, part: Part, outputs: Array, pause: Pause) -> dict[str, Any]:
    readout, names = run.trainer.readout, run.pipeline.dataset.class_names
    true = part.targets.astype(np.int64)
    counts = counted(true, readout.classes(outputs), len(names))
    single = outputs.shape[1] == 1
    curves = []
    for number in (1,) if single else range(len(names)):
        pause()
        said = outputs[:, 0 if single else number]
        curve = _curve(run, said, true == number, MOST_CORNERS_TOLD // len(names))
        level = readout.level if single else None
        curves.append({"index": number, "name": names[number], "level": level, **curve})
    classes = [
        # With one output unit the order of the examples for one class is that for the other, backwards.
        _class(name, asdict(class_figures(counts, number)), curves[0 if single else number])
        for number, name in enumerate(names)
    ]
    weights = [one["examples"] for one in classes]
    return {
        "task": "classification",
        **asdict(summary(counts)),
        "counts": counts,
        "classes": classes,
        "macro": {figure: mean([one[figure] for one in classes]) for figure in AVERAGED},
        "weighted": {figure: mean([one[figure] for one in classes], weights) for figure in AVERAGED},
        "curves": curves,
    }


def _class(name: str, figures: dict[str, Any], curve: dict[str, Any]) -> dict[str, Any]:
    undefined = figures["undefined"]
    auc = None if curve["roc"] is None else curve["roc"]["auc"]
    if auc is None:
        undefined["auc"] = undefined.get("recall") or undefined.get("specificity") or NOT_FINITE
    return {"name": name, **figures, "auc": auc}


def _curve(run: Run, said: Array, positive: Mask, share: int) -> dict[str, Any]:
    """ROC and calibration of one class, or the sentences why there is none."""
    undefined: dict[str, str] = {}
    told: dict[str, Any] = {"roc": None, "calibration": None, "undefined": undefined}
    no_numbers = None if np.isfinite(said).all() else NOT_FINITE
    one_sided = NONE_OF_IT if not positive.any() else NO_OTHER if positive.all() else None
    if why := no_numbers or one_sided:
        undefined["roc"] = why
    else:
        whole = roc_curve(said, positive)
        shown = thinned(whole, min(MOST_CORNERS, share))
        told["roc"] = {**asdict(shown), "auc": whole.auc, "corners": len(whole.thresholds)}
    if why := why_not(run.trainer.network, run.trainer.readout) or no_numbers:
        undefined["calibration"] = why
    else:
        found = calibration(said, positive)
        columns = {"low": found.edges[:-1], "high": found.edges[1:]}
        columns |= {name: getattr(found, name) for name in BINNED}
        told["calibration"] = {
            "bins": [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)],
            "brier_score": found.brier_score,
            "expected_calibration_error": found.expected_error,
        }
    return told


def _values(run: Run, part: Part, outputs: Array) -> dict[str, Any]:
    most = MOST_RESIDUALS_TOLD // outputs.shape[1]
    told = np.unique(np.linspace(0, len(outputs) - 1, min(most, len(outputs))).astype(np.int64))
    names = run.pipeline.dataset.target_names or ("y",)
    return {
        "task": "regression",
        "told": told,
        "outputs": [
            {
                "name": name,
                **asdict(value_figures(targets, said)),
                "targets": targets[told],
                "predictions": said[told],
                "residuals": targets[told] - said[told],
            }
            for name, targets, said in zip(names, part.coded.T, outputs.T, strict=True)
        ],
    }
