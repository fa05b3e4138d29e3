"""How well a run does: one case worked out by hand from its outputs, and what is bounded or has no figures."""

from typing import Any

import numpy as np
import pytest

from app.api.insights.scores import ClassificationScores, RegressionScores
from app.api.json import decode, encode
from app.errors import SpecError, TooLarge
from app.runs import scores as module
from app.runs.limits import RunLimits
from app.runs.scores import check_scores, scores
from tests.sessions.helpers import run_of

# A linear unit that says what its input is, read at ½; the fifth and the sixth of these are tied.
SAID = [0.9, 0.8, 0.7, 0.4, 0.3, 0.3, 0.1]
TRUE = [1, 1, 0, 1, 0, 1, 0]
ADALINE: dict[str, Any] = {
    "data": {"kind": "inline", "inputs": [[x] for x in SAID], "targets": TRUE, "task": "classification"},
    "model": {"kind": "adaline", "weights": [[1.0]], "bias": [0.0]},
}


def told(spec: dict[str, Any], part: Any = "train") -> Any:
    """What a client gets, held to its document."""
    answer = decode(encode(scores(run_of(spec), part)))
    kind = {"classification": ClassificationScores, "regression": RegressionScores}[answer["task"]]
    kind.model_validate(answer)
    return answer


def test_a_whole_case_worked_out_by_hand() -> None:
    answer = told(ADALINE)
    assert answer["counts"] == [[2, 1], [2, 2]]
    assert answer["examples"] == 7
    assert answer["accuracy"] == 4 / 7
    zero, one = answer["classes"]
    assert (one["true_positives"], one["false_positives"]) == (2, 1)
    assert (one["false_negatives"], one["true_negatives"]) == (2, 2)
    assert (one["precision"], one["recall"], one["specificity"]) == (2 / 3, 2 / 4, 2 / 3)
    assert (zero["precision"], zero["recall"], zero["examples"]) == (2 / 4, 2 / 3, 3)
    assert one["f1"] == 4 / 7
    assert answer["macro"]["recall"] == (2 / 4 + 2 / 3) / 2
    assert answer["weighted"]["recall"] == pytest.approx(4 / 7)
    (curve,) = answer["curves"]
    assert (curve["index"], curve["level"]) == (1, 0.5)
    roc = curve["roc"]
    assert roc["thresholds"] == [None, 0.9, 0.8, 0.7, 0.4, 0.3, 0.1]
    assert roc["true_positives"] == [0, 1, 2, 2, 3, 4, 4]
    assert roc["false_positives"] == [0, 0, 0, 1, 1, 2, 3]
    # Of 12 pairs: both at 0.9 and 0.8 stand before all 3, 0.4 before 2, and 0.3 before 1 with one tied.
    assert roc["auc"] == one["auc"] == zero["auc"] == 9.5 / 12
    assert curve["calibration"] is None
    assert "Linear" in curve["undefined"]["calibration"]


def test_several_outputs_have_a_curve_each_and_probabilities_are_calibrated() -> None:
    from sklearn.metrics import roc_auc_score

    spec = {"data": {"kind": "bundled", "name": "iris"}, "model": {"kind": "mlp", "hidden": [4]}, "seed": 3}
    run = run_of(spec)
    answer = scores(run, "test")
    part = run.trainer.test
    assert part is not None
    outputs = run.trainer.network.output(part.inputs)
    for number, curve in enumerate(answer["curves"]):
        assert (curve["index"], curve["level"]) == (number, None)
        area = roc_auc_score(part.targets == number, outputs[:, number])
        assert curve["roc"]["auc"] == pytest.approx(area, abs=1e-12)
        assert sum(one["examples"] for one in curve["calibration"]["bins"]) == answer["examples"]
        assert len(curve["calibration"]["bins"]) == 10
    macro = roc_auc_score(part.targets, outputs, multi_class="ovr", average="macro")
    assert answer["macro"]["auc"] == pytest.approx(macro, abs=1e-12)


def test_a_part_of_one_class_says_why_there_is_no_curve() -> None:
    data = {"kind": "inline", "inputs": [[0.1], [0.2], [0.9]], "targets": [0, 0, 1], "task": "classification"}
    spec = {"data": data, "model": {"kind": "mlp", "layers": [{"units": 1, "activation": "sigmoid"}]}}
    run = run_of(spec)
    train = run.trainer.train
    train.targets[:] = 0.0
    answer = scores(run, "train")
    assert answer["curves"][0]["undefined"]["roc"] == "There is no example of it."
    zero, one = answer["classes"]
    assert one["undefined"]["auc"] == "There is no example of it."
    assert zero["undefined"]["auc"] == "There is no example of anything else."
    assert answer["macro"]["auc"] is None


def test_outputs_past_the_range_of_floats_say_so() -> None:
    run = run_of(ADALINE)
    run.trainer.train.inputs[0] = np.inf
    answer = scores(run, "train")
    assert answer["curves"][0]["roc"] is None
    assert "range of floats" in answer["curves"][0]["undefined"]["roc"]
    assert "range of floats" in answer["classes"][1]["undefined"]["auc"]


REGRESSION: dict[str, Any] = {
    "data": {"kind": "inline", "inputs": [[0.0], [1.0], [2.0]], "targets": [0.5, 1.5, 3.5]},
    "model": {"kind": "adaline", "weights": [[1.0]], "bias": [0.5]},
}


def test_a_regression_worked_out_by_hand() -> None:
    answer = told(REGRESSION)
    (output,) = answer["outputs"]
    assert output["name"] == "y"
    assert output["targets"] == [0.5, 1.5, 3.5]
    assert output["predictions"] == [0.5, 1.5, 2.5]
    assert output["residuals"] == [0.0, 0.0, 1.0]
    assert output["rmse"] == pytest.approx(1 / np.sqrt(3))
    assert output["mae"] == pytest.approx(1 / 3)
    # The mean is 11/6, the squares about it add up to 14/3.
    assert output["r2"] == pytest.approx(1 - 1 / (14 / 3))


def test_each_of_several_values_has_figures_of_its_own() -> None:
    from sklearn.metrics import r2_score, root_mean_squared_error

    rows = [[0.0, 1.0], [0.5, 0.2], [1.0, 0.4], [0.3, 0.9]]
    data = {"kind": "inline", "inputs": [[0.1], [0.5], [0.9], [0.2]], "targets": rows}
    run = run_of(
        {"data": {**data, "target_names": ["left", "right"]}, "model": {"kind": "mlp", "hidden": [3]}}
    )
    answer = decode(encode(scores(run, "train")))
    RegressionScores.model_validate(answer)
    said = run.trainer.network.output(run.trainer.train.inputs)
    assert [one["name"] for one in answer["outputs"]] == ["left", "right"]
    for k, one in enumerate(answer["outputs"]):
        true = run.trainer.train.coded[:, k]
        assert one["targets"] == true.tolist()
        assert one["rmse"] == pytest.approx(root_mean_squared_error(true, said[:, k]))
        assert one["r2"] == pytest.approx(r2_score(true, said[:, k]))


def test_the_answer_is_bounded() -> None:
    wide = {"data": {"kind": "generated", "name": "gauss", "samples": 20_000, "noise": 0.5}}
    run = run_of({**wide, "model": {"kind": "adaline", "weights": [[1.0, 1.0]]}})
    roc = scores(run, "train")["curves"][0]["roc"]
    assert len(roc["thresholds"]) <= module.MOST_CORNERS < roc["corners"]
    inputs = [[x / 3000] for x in range(3000)]
    data = {"kind": "inline", "inputs": inputs, "targets": [x[0] for x in inputs], "test_fraction": 0}
    answer = told({**REGRESSION, "data": data})
    assert len(answer["outputs"][0]["residuals"]) == len(answer["told"]) == module.MOST_RESIDUALS_TOLD
    assert (answer["told"][0], answer["told"][-1], answer["examples"]) == (0, 2999, 3000)


def test_it_is_priced_and_what_is_not_there_is_refused_at_once() -> None:
    assert 0 < check_scores(run_of(ADALINE), "train") < 0.01
    with pytest.raises(SpecError, match="no test part"):
        check_scores(run_of(ADALINE), "test")
    with pytest.raises(TooLarge, match="seconds of work"):
        scores(run_of(ADALINE, RunLimits(max_question_seconds=1e-9)), "train")
