"""How well a session does, over REST."""

from typing import Any

import httpx
import numpy as np
import pytest

from tests.api.handle import assert_problem
from tests.api.insights.test_router import get, made


def test_figures_are_scikit_learns_from_what_is_predicted(client: httpx.Client) -> None:
    from sklearn import metrics

    data = {"kind": "generated", "name": "circle", "samples": 120, "noise": 0.2}
    session = made(client, {"data": data, "model": {"kind": "mlp", "hidden": [4]}})
    path, key = f"/sessions/{session['id']}", {"Authorization": f"Bearer {session['key']}"}
    client.post(f"{path}/advance", json={"unit": "epoch", "count": 40}, headers=key)
    raw = client.get(f"{path}/data").json()
    for part in ("train", "test"):
        told = client.get(f"{path}/scores", params={"part": part}).json()
        predicted = client.post(f"{path}/predict", json={"inputs": raw[part]["inputs"]}).json()
        true, read = [int(one) for one in raw[part]["targets"]], predicted["classes"]
        said = [row[0] for row in predicted["outputs"]]
        assert told["counts"] == metrics.confusion_matrix(true, read, labels=range(2)).tolist()
        one = told["classes"][1]
        assert one["precision"] == pytest.approx(metrics.precision_score(true, read, zero_division=np.nan))
        assert one["auc"] == pytest.approx(metrics.roc_auc_score(true, said), abs=1e-12)
        assert told["mcc"] == pytest.approx(metrics.matthews_corrcoef(true, read))
        thresholds = metrics.roc_curve(true, said)[2]
        assert told["curves"][0]["roc"]["thresholds"][1:] == pytest.approx(thresholds[1:])
        brier = told["curves"][0]["calibration"]["brier_score"]
        assert brier == pytest.approx(metrics.brier_score_loss(true, said))


@pytest.mark.parametrize("kind", ["mcculloch_pitts", "perceptron", "adaline", "mlp"])
def test_every_model_has_scores(client: httpx.Client, kind: str) -> None:
    told = get(client, {"data": {"kind": "gate", "name": "and"}, "model": {"kind": kind}}, "scores")
    assert sum(map(sum, told["counts"])) == told["examples"] == 4
    assert (told["curves"][0]["calibration"] is None) == (kind != "mlp")


@pytest.mark.parametrize("part", ["test", "all"])
def test_a_part_that_there_is_not(client: httpx.Client, part: str) -> None:
    gate: dict[str, Any] = {"data": {"kind": "gate", "name": "and"}, "model": {"kind": "perceptron"}}
    path = f"/sessions/{made(client, gate)['id']}/scores"
    problem = assert_problem(client.get(path, params={"part": part}), 422, "part")
    assert ("no test part" if part == "test" else "train") in problem["detail"]
