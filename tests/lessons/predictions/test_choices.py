"""Predictions that are one of several."""

from typing import Any

import pytest

from app.lessons.predictions import GuessError
from tests.lessons.predictions.making import DOWN, MOONS, asked, told

WILD: dict[str, Any] = {**MOONS, "model": {"kind": "adaline"}, "training": {"learning_rate": 1000.0}}
HELD = [{"text": "So", "when": "diverged() == 0"}, {"text": "Or so", "when": "diverged() == 1"}]


def test_the_run_chooses() -> None:
    choice = asked("choice", options=DOWN)
    assert told(choice) == []
    assert choice.form() == {"options": ["Down", "Up"]}
    assert choice.reveal(0, 0)["sentence"] == "That is what happened"
    assert choice.reveal(1, None)["sentence"] == "It was 1, not 2"
    assert choice.reveal(None, None) | {"run": []} == {
        "truth": 0, "sentence": None, "cards": [], "seen": None, "run": [],
    }  # fmt: skip


def test_two_that_come_true_are_refused() -> None:
    (fault,) = told(asked("choice", options=[DOWN[0], DOWN[0]]))
    assert fault.startswith("options.1.when: 1 and 2 of these options hold")


def test_a_run_diverges_or_holds() -> None:
    assert asked("diverges").reveal(False, None)["sentence"] == "It holds to the end"
    wild = asked("diverges", WILD, seen=HELD)
    assert told(wild) == []
    found = wild.reveal(False, 1)
    assert found["truth"] is True
    assert found["sentence"].startswith("No: it diverges after ")
    assert found["seen"]["right"] == 1


@pytest.mark.parametrize(
    ("kind", "guess"),
    [("choice", 2), ("choice", True), ("choice", "Up"), ("diverges", 1), ("diverges", "yes")],
)
def test_what_is_no_guess_is_refused(kind: str, guess: Any) -> None:
    more = {"options": DOWN} if kind == "choice" else {}
    with pytest.raises(GuessError, match="should"):
        asked(kind, **more).reveal(guess, None)
