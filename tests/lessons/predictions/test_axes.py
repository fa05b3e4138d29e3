"""Predictions on an axis: how far off, to which side, and no axis that tells its answer."""

from typing import Any

import pytest
from pydantic import ValidationError

from app.lessons.predictions import GuessError
from tests.lessons.predictions.making import MOONS, asked, told

NUMBER: dict[str, Any] = {"value": "loss()", "label": "loss", "range": [0, 1]}
WEIGHT: dict[str, Any] = {"of": "edge:0:0:1", "label": "w₂", "range": [-4, 3], "step": 0.05}
CURVE: dict[str, Any] = {"label": "loss", "range": [0, 1]}


def test_a_number_is_measured_on_its_axis() -> None:
    number = asked("number", **NUMBER, now="loss(epochs=0)")
    truth = number.played.functions.loss()
    assert number.form() == {
        "range": [0, 1], "step": 0.01, "label": "loss", "now": number.played.functions.loss(epochs=0),
    }  # fmt: skip
    assert told(number) == []
    high = number.reveal("0,75", None)
    assert high["truth"] == truth
    assert high["sentence"] == f"Off by {0.75 - truth:.4f}: you guessed too high"
    assert [card["of"] for card in high["cards"]] == ["you", "run", "between"]
    assert number.reveal(0.1, None)["sentence"].endswith("too low")
    assert number.reveal(truth + 0.005, None)["sentence"].endswith("as near as this axis tells")
    assert number.reveal(None, None)["sentence"] is None


def test_a_weight_is_followed_from_its_start() -> None:
    weight = asked("weight", **WEIGHT)
    functions = weight.played.functions
    assert told(weight) == []
    assert weight.form()["now"] == functions.w(1, epochs=0)
    assert weight.reveal(0, None)["truth"] == functions.w(1)
    assert weight.reveal(0, 0)["seen"]["said"].startswith("It went from ")
    assert asked("weight", **{**WEIGHT, "of": "bias:0:0"}).reveal(None, None)["truth"] == functions.b()


def test_a_curve_is_measured_where_it_was_drawn() -> None:
    curve = asked("curve", **CURVE)
    assert told(curve) == []
    assert curve.form()["handles"] == [8, 16, 24, 32, 40]
    loss = curve.played.functions.loss
    drawn = curve.reveal([[40, loss() + 0.25], [0, loss(epochs=0)]], None)
    assert drawn["sentence"] == "0.125 apart on average, 0.25 at epoch 40"
    assert drawn["truth"][0] == [0, loss(epochs=0)]
    assert curve.reveal([[8.5, 0.5], [9.5, 0.5]], None)["sentence"].endswith("at epoch 10")
    assert curve.reveal(None, None)["cards"][0]["of"] == "run"


@pytest.mark.parametrize(
    ("kind", "fields", "says"),
    [
        ("number", {**NUMBER, "range": [0.3, 1]}, "range: the run comes to"),
        ("number", {**NUMBER, "range": [0.22, 3]}, "range: this axis begins at its answer"),
        ("number", {**NUMBER, "range": [-3, 0.24]}, "range: this axis ends at its answer"),
        ("number", {**NUMBER, "value": "lost()"}, "value: “lost” is not known here"),
        ("number", {**NUMBER, "now": "w(7)"}, "now: “w(7)” names an example"),
        ("weight", {**WEIGHT, "of": "edge:0:0:2"}, "of: “edge:0:0:2” is not in this network"),
        ("curve", {**CURVE, "range": [0, 0.4]}, "range: the run's curve leaves this axis"),
    ],
)
def test_what_gives_itself_away_is_refused(kind: str, fields: dict[str, Any], says: str) -> None:
    (fault,) = told(asked(kind, **fields))
    assert fault.startswith(says)


def test_a_curve_of_what_there_is_not_is_refused() -> None:
    values = {
        "data": {"kind": "function", "expression": "x1 * x1", "task": "regression"},
        "model": {"kind": "mlp", "hidden": [3]},
    }
    assert told(asked("curve", values, **CURVE, of="accuracy"))[0] == "of: this run has no accuracy"


def test_a_label_is_drawn_as_it_stands() -> None:
    with pytest.raises(ValidationError, match="without formulas"):
        asked("weight", **{**WEIGHT, "label": "$w_2$ at rest"})


@pytest.mark.parametrize("fields", [{"range": [1, 0]}, {"range": [0, 1], "step": 0.5}])
def test_an_axis_goes_up_in_steps(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        asked("number", MOONS, **{**NUMBER, **fields})


@pytest.mark.parametrize(
    ("kind", "fields", "guess"),
    [
        ("number", NUMBER, "much"), ("number", NUMBER, 2), ("number", NUMBER, [1]), ("number", NUMBER, True),
        ("weight", WEIGHT, {}), ("curve", CURVE, 3), ("curve", CURVE, [[0, 1]]), ("curve", CURVE, [[0, 1], [41, 1]]),
        ("curve", CURVE, [[0, 1], ["a", 1]]), ("curve", CURVE, [[0, 1], [1, 7]]), ("curve", CURVE, [[0, 1]] * 61),
    ],
)  # fmt: skip
def test_what_is_no_guess_is_refused(kind: str, fields: dict[str, Any], guess: Any) -> None:
    with pytest.raises(GuessError, match="should"):
        asked(kind, **fields).reveal(guess, None)
