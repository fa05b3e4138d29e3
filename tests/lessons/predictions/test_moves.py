"""Which parameter moves most: the run's own, and never one that nobody could tell."""

from typing import Any

import numpy as np
import pytest

from app.lessons.predictions import GuessError
from tests.lessons.predictions.making import MOONS, asked, told

PLACES = ["edge:0:0:0", "edge:0:0:1", "bias:0:0"]
OPTIONS = [{"text": f"$p_{number}$", "of": place} for number, place in enumerate(PLACES)]


def test_it_is_the_one_that_the_run_moves_most() -> None:
    moves = asked("moves", options=OPTIONS)
    before, after = (
        functions.run().trainer.network.parameters.copy()
        for functions in (moves.played.before, moves.played.functions)
    )
    moved = np.abs(after - before)
    truth = moves.reveal(None, 0)
    assert truth["truth"] == int(moved.argmax())
    assert truth["cards"] == [
        {"of": "run", "value": f"{moved.max():.3f}", "note": f"moved by {'ABC'[truth['truth']]}"}
    ]
    assert truth["seen"]["said"].startswith(f"{'ABC'[truth['truth']]} went from ")
    other = (truth["truth"] + 1) % 3
    assert moves.reveal(other, None)["sentence"] == f"It was {'ABC'[truth['truth']]}, not {'ABC'[other]}"
    assert moves.reveal(truth["truth"], None)["sentence"] == "That is what happened"


def test_the_form_tells_the_places_and_nothing_of_the_run() -> None:
    moves = asked("moves", options=OPTIONS)
    assert moves.form() == {"options": [{"text": one["text"], "ref": one["of"]} for one in OPTIONS]}
    assert "functions" not in vars(moves.played)


@pytest.mark.parametrize(
    ("places", "spec", "says"),
    [
        (["edge:0:0:0", "edge:0:0:2"], MOONS, "options.1.of: “edge:0:0:2” is not in this network"),
        (["bias:0:0", "bias:0:0"], MOONS, "options.1.of: “bias:0:0” is given twice"),
        (
            ["edge:0:0:0", "edge:0:0:1"],
            {"data": {"kind": "gate", "name": "and"}, "model": {"kind": "adaline", "weights": [[0, 0]]}},
            "options.1: A moves by",
        ),
    ],
)
def test_what_is_nowhere_or_as_good_as_the_same_is_refused(places: list[str], spec: Any, says: str) -> None:
    (fault,) = told(asked("moves", spec, options=[{"text": place, "of": place} for place in places]))
    assert fault.startswith(says)


@pytest.mark.parametrize("guess", [3, -1, True, "edge:0:0:0", 1.5])
def test_what_is_no_guess_is_refused(guess: Any) -> None:
    with pytest.raises(GuessError, match="from 0 to 2"):
        asked("moves", options=OPTIONS).reveal(guess, None)
