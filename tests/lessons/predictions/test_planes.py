"""Predictions on the plane: the angle of two lines, and which examples were found."""

from typing import Any

import numpy as np
import pytest

from app.lessons import boundary
from app.lessons.predictions import GuessError
from tests.lessons.predictions.making import MOONS, asked, line, told

XOR: dict[str, Any] = {
    "data": {"kind": "gate", "name": "xor"},
    "model": {"kind": "mlp", "hidden": [4], "activation": "tanh"},
    "training": {"learning_rate": 0.5},
}


def test_the_runs_own_line_is_no_degree_off() -> None:
    assert told(line()) == []
    truth = line().reveal(None, None)["truth"]
    found = line().reveal(truth, None)
    assert found["sentence"] == "0° apart, 0 points named otherwise"
    assert [card["value"] for card in found["cards"]] == [found["cards"][1]["value"]] * 2 + ["0°"]
    backwards = line().reveal({"from": truth["to"], "to": truth["from"]}, None)
    assert backwards["sentence"] == found["sentence"]


def test_a_line_across_is_ninety_degrees_off() -> None:
    (x, y), (to_x, to_y) = line().reveal(None, None)["truth"].values()
    across = line().reveal({"from": [x, y], "to": [x - (to_y - y), y + (to_x - x)]}, 0)
    assert across["sentence"].startswith("90° apart, ")
    assert "your line would leave" in across["seen"]["said"]


def test_the_truth_is_where_the_output_is_a_half() -> None:
    ends = list(line().reveal(None, None)["truth"].values())
    run = line().played.end
    outputs = run.trainer.network.output(run.pipeline.see(np.array(ends)))
    np.testing.assert_allclose(outputs[:, 0], 0.5, atol=1e-9)


@pytest.mark.parametrize(
    ("compare", "sentence", "between"),
    [
        (["degrees"], "90° apart", {"value": "90°", "note": "apart"}),
        (["wrong"], "Yours leaves", None),
        (["differ"], "points named otherwise", {"note": "points named otherwise"}),
    ],
)
def test_what_is_compared_is_the_authors_choice(
    compare: list[str], sentence: str, between: dict[str, str] | None
) -> None:
    one = asked("line", compare=compare)
    (x, y), (to_x, to_y) = one.reveal(None, None)["truth"].values()
    found = one.reveal({"from": [x, y], "to": [x - (to_y - y), y + (to_x - x)]}, None)
    assert sentence in found["sentence"]
    cards = {card["of"]: card for card in found["cards"]}
    assert ("you" in cards) == (compare == ["wrong"])
    assert ("between" in cards) == (between is not None)
    assert (between or {}).items() <= cards.get("between", {}).items()


def test_points_are_found_marked_in_vain_and_not_seen() -> None:
    points = asked("points")
    assert told(points) == []
    truth = points.reveal(None, None)["truth"]
    assert truth == np.flatnonzero(boundary.errors(points.played.end)[1]).tolist()
    right = next(number for number in range(60) if number not in truth)
    found = points.reveal([truth[0], right, right], 0)
    assert found["sentence"] == f"1 found, 1 marked in vain, {len(truth) - 1} not seen"
    assert found["seen"]["said"] == f"The run leaves {len(truth)} of 60 wrong."


def test_what_has_no_line_or_no_mistake_is_refused() -> None:
    (fault,) = told(asked("line", XOR))
    assert fault.startswith("kind: at the stop this run has no straight line")
    assert "stop: this run leaves no example wrong" in told(asked("points", XOR, stop={"epochs": 2000}))[-1]
    values = {
        "data": {"kind": "function", "expression": "x1 * x1", "task": "regression"},
        "model": {"kind": "adaline"},
    }
    assert told(asked("points", values))[-1] == "kind: this run has values, not classes"


@pytest.mark.parametrize(
    ("kind", "guess"),
    [
        ("line", {"from": [0, 0]}), ("line", {"from": [0, 0], "to": [0, 0]}), ("line", [1, 2]),
        ("line", {"from": [0, "a"], "to": [1, 1]}), ("line", {"from": [0, 0], "to": [1e9, 1]}),
        ("points", 3), ("points", [60]), ("points", [-1]), ("points", [True]), ("points", [1.5]), ("points", [0] * 61),
    ],
)  # fmt: skip
def test_what_is_no_guess_is_refused(kind: str, guess: Any) -> None:
    with pytest.raises(GuessError, match="should"):
        asked(kind, MOONS).reveal(guess, None)
