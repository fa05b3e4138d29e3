"""What the presenter's notes promise of a preset happens: each figure that they name is tried."""

import copy
import json
import subprocess
from functools import cache
from typing import Any

import numpy as np
import pytest

from app.runs.scores import scores
from tests.test_defaults_learn import ROOT, built, presets, trained


@cache
def notes() -> dict[str, list[list[str]]]:
    script = "import { PRESET_NOTES } from './static/js/lib/presetNotes.js'; console.log(JSON.stringify(PRESET_NOTES))"
    command = ["node", "--input-type=module", "--eval", script]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, list[list[str]]] = json.loads(answer.stdout)
    return found


def test_each_preset_has_a_few_short_notes() -> None:
    assert list(notes()) == list(presets())
    for name, own in notes().items():
        assert 2 <= len(own) <= 5, name
        for note in own:
            assert note, name
            assert all(0 < len(line) <= 140 for line in note), (name, note)


def changed(name: str, **changes: Any) -> dict[str, Any]:
    """A preset with some fields otherwise: ``training__l2=0.1``."""
    spec: dict[str, Any] = copy.deepcopy(presets()[name])
    for path, value in changes.items():
        room, field = path.split("__")
        spec.setdefault(room, {})[field] = value
    return spec


ACCURACIES = [
    ("circle", {"model__hidden": [3, 2]}, 150, 0.992, "99 % right"),
    ("circle", {"model__hidden": [2, 2]}, 150, 0.844, "84 %"),
    ("perceptron", {}, 9, 1.0, "After nine epochs nothing is wrong"),
    ("perceptron", {"data__noise": 0.5}, 11, 0.92, "92, 90, 92 %"),
    ("adaline-noise", {}, 16, 0.893, "89 % from epoch 16"),
    ("features", {"data__features": ["x1^2"]}, 100, 0.824, "82 %"),
    ("features", {"data__features": ["x1", "x2"]}, 100, 0.596, "60 %"),
    ("linear", {}, 50, 0.528, "53 % with four"),
    ("linear", {"model__hidden": [4]}, 50, 0.528, "53 % with one"),
    ("linear", {"model__activation": "tanh"}, 50, 0.988, "99 % after fifty"),
    ("dying-relu", {"training__learning_rate": 0.1}, 11, 0.968, "97 % after eleven"),
    ("two-spirals", {}, 50, 0.96, "96 % at 50"),
    ("formula", {}, 100, 0.984, "eight 98 %"),
    ("formula", {"model__hidden": []}, 100, 0.88, "88 %"),
    ("formula", {"model__hidden": [2]}, 100, 0.932, "Two bends reach 93 %"),
    ("formula", {"data__expression": "x1^2 + x2^2 < 12"}, 100, 0.992, "99 %"),
    ("imbalance", {}, 5, 0.948, "After five epochs 95 %"),
    ("imbalance", {}, 300, 0.98, "98 % of all are right"),
    ("imbalance", {"data__balance": 0.5}, 100, 0.972, "97 %"),
    ("three-arms", {"model__hidden": [4]}, 350, 0.696, "70 %"),
    ("iris", {"data__features": ["x3", "x4"]}, 300, 0.962, "96 %"),
    ("iris", {"data__features": ["x1", "x2"]}, 300, 0.81, "81 %"),
    ("digits", {}, 5, 0.87, "87 % after five"),
]


@pytest.mark.parametrize(("name", "changes", "epochs", "accuracy", "said"), ACCURACIES)
def test_an_accuracy_that_is_promised_comes_out(
    name: str, changes: dict[str, Any], epochs: int, accuracy: float, said: str
) -> None:
    assert any(said in line for note in notes()[name] for line in note)
    assert trained(changed(name, **changes), epochs)[-1].train_accuracy == pytest.approx(accuracy, abs=0.005)


def test_the_tutorials_digits_come_out() -> None:
    said = " ".join(line for note in notes()["mazur"] for line in note)
    run = built(presets()["mazur"])
    network = run.trainer.network
    assert run.trainer.history.records[0].metrics.train_loss == pytest.approx(0.2983711088, abs=5e-11)
    x, y = np.array([[0.05, 0.1]]), np.array([0.01, 0.99])
    assert [f"{loss:.4f}" for loss in (network.forward(x).output[0] - y) ** 2 / 2] == ["0.2748", "0.0236"]
    run.trainer.advance("batch", 1)
    first, last = network.layers
    assert f"{last.weights[0, 0]:.8f}" == "0.35891648"
    assert f"{first.weights[0, 0]:.10f}" == "0.1497807161"
    run.trainer.advance("batch", 9_999)
    assert f"{run.trainer.history.records[-1].metrics.train_loss:.7f}" == "0.0000351"
    assert [f"{answer:.4f}" for answer in network.forward(x).output[0]] == ["0.0159", "0.9841"]
    assert [list(layer.bias) for layer in network.layers] == [[0.35, 0.35], [0.6, 0.6]]
    for figure in (
        "0.2984",
        "0.2748",
        "0.0236",
        "0.35891648",
        "0.1497807161",
        "0.0000351",
        "0.0159",
        "0.9841",
    ):
        assert figure in said


@pytest.mark.parametrize(
    ("targets", "epochs", "wanted"),
    [
        ("bipolar", 1, (0.26, 0.28, 0.24)),
        ("binary", 1, (0.16, 0.18, 0.34)),
        ("bipolar", 200, (0.53, 0.56, 0.5)),
    ],
)
def test_the_adaline_of_the_table_comes_out(targets: str, epochs: int, wanted: tuple[float, ...]) -> None:
    run = built(changed("bipolar-adaline", training__targets=targets))
    run.trainer.advance("epoch", epochs)
    assert [round(value, 2) for value in run.trainer.network.parameters] == list(wanted)
    assert any(
        " and ".join(map(str, wanted[1:])) in line for note in notes()["bipolar-adaline"] for line in note
    )


def test_dropout_stops_where_its_note_says() -> None:
    run = built(presets()["dropout"])
    run.trainer.advance("epoch", 1000)
    losses = [record.metrics.test_loss or 0.0 for record in run.trainer.history.records]
    assert len(losses) - 1 == 520
    assert losses.index(min(losses)) == 420
    assert min(losses) == pytest.approx(0.35, abs=0.005)
    spec = changed("dropout", training__dropout=0, training__early_stopping={"patience": 0})
    without = trained(spec, 500)
    assert without[-1].test_loss == pytest.approx(0.82, abs=0.005)
    assert without[-1].train_accuracy == 1.0


@pytest.mark.parametrize(
    ("epochs", "found", "area", "said"),
    [
        (5, 0, 0.44, "recall of inside is 0/13"),
        (200, 0, 0.96, "the area is 0.96"),
        (300, 8, 1.0, "62 % of those inside"),
    ],
)
def test_of_the_rare_class_so_much_is_found_and_so_much_could_be(
    epochs: int, found: int, area: float, said: str
) -> None:
    assert any(said in line for note in notes()["imbalance"] for line in note)
    run = built(presets()["imbalance"])
    run.trainer.advance("epoch", epochs)
    rare = scores(run, "train")["classes"][1]
    assert (rare["true_positives"], rare["examples"]) == (found, 13)
    assert rare["auc"] == pytest.approx(area, abs=0.005)


def test_a_penalty_keeps_the_test_loss_down() -> None:
    assert trained(presets()["overfitting"], 480)[-1].test_loss > 4
    assert trained(changed("overfitting", training__l2=0.1), 480)[-1].test_loss == pytest.approx(
        0.7, abs=0.05
    )


@pytest.mark.parametrize(
    ("changes", "loss", "said"),
    [
        ({}, 0.014, "with five it was 0.014"),
        ({"model__hidden": [1]}, 0.167, "its loss is 0.17 after 300"),
        ({"model__activation": "linear"}, 0.22, "however long it learns: 0.22"),
    ],
)
def test_a_loss_that_is_promised_comes_out(changes: dict[str, Any], loss: float, said: str) -> None:
    assert any(said in line for note in notes()["wave"] for line in note)
    assert trained(changed("wave", **changes), 300)[-1].train_loss == pytest.approx(loss, abs=0.0005)


def test_not_every_start_finds_the_smallest_network_for_xor() -> None:
    starts = [{**presets()["smallest-xor"], "seed": seed} for seed in range(1, 13)]
    ends = [trained(start, 300)[-1].train_accuracy for start in starts]
    assert (ends.count(1.0), ends.count(0.75)) == (7, 5)
