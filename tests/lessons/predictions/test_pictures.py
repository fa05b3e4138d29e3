"""Which picture it will be: all are made in the same way, and the truth is the one nearest to the run."""

from base64 import b64decode
from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from app.lessons.functions import build_run
from app.lessons.predictions.pictures import SIZE
from app.runs.commands import Advance
from app.runs.predictions import grid_over, plane_of
from tests.lessons.predictions.making import asked, told

BENT: dict[str, Any] = {
    "data": {"kind": "generated", "name": "moons", "samples": 160, "noise": 0.2, "seed": 3},
    "model": {"kind": "mlp", "hidden": [4], "activation": "relu"},
    "training": {"learning_rate": 0.05},
    "seed": 2,
}
LINE = {"text": "a line", "run": {"model": {"kind": "perceptron"}, "epochs": 20}}
BEND = {"text": "a bend", "run": {"epochs": 20}}
ZIGZAG = {"text": "a zigzag", "run": {"epochs": 1200}}
ISLAND = {"text": "an island", "drawn": "x1^2 + x2^2 < 1"}
OPTIONS = [LINE, BEND, ZIGZAG, ISLAND]


def pictures(form: dict[str, Any]) -> list[np.ndarray[Any, Any]]:
    cells = [b64decode(one["picture"]["cells"]) for one in form["options"]]
    return [np.frombuffer(one, dtype=np.uint8).reshape(SIZE, SIZE) for one in cells]


def test_a_picture_tells_which_plane_it_shows_so_that_examples_lie_right_on_it() -> None:
    late = asked("picture", BENT, options=OPTIONS, stop={"epochs": 20})
    shown = plane_of(late.played.start.pipeline)
    for one in late.form()["options"]:
        assert one["picture"]["ranges"] == [list(axis) for axis in shown]


def test_the_truth_is_the_picture_that_the_run_comes_to() -> None:
    late = asked("picture", BENT, options=OPTIONS, stop={"epochs": 1200})
    early = asked("picture", BENT, options=OPTIONS, stop={"epochs": 20})
    assert told(late) == told(early) == []
    assert (late.reveal(None, None)["truth"], early.reveal(None, None)["truth"]) == (2, 1)
    assert late.reveal(0, None)["sentence"] == "It was C, not A"
    assert late.form() == early.form(), "nothing tells to where the run is played"


def test_a_picture_says_what_the_run_says_of_the_plane() -> None:
    one = asked("picture", BENT, options=OPTIONS)
    picture = pictures(one.form())[2]
    run = build_run(BENT)
    run.advance(Advance(unit="epoch", count=1200))
    points = grid_over(run.pipeline, 2 * SIZE)
    classes = run.trainer.readout.classes(run.trainer.network.output(run.pipeline.see(points)))
    cells = classes.reshape(SIZE, 2, SIZE, 2).mean(axis=(1, 3))[::-1]
    assert (picture[cells == 1] > 127).all()
    assert (picture[cells == 0] < 128).all()


def test_the_upper_left_corner_comes_first() -> None:
    halves = [{"text": "above", "drawn": "x2 > 0"}, {"text": "to the right", "drawn": "x1 > 0"}]
    above, right = pictures(asked("picture", BENT, options=halves).form())
    assert above[0].min() == right[:, -1].min() == 255
    assert above[-1].max() == right[:, 0].max() == 0


def test_a_border_is_as_soft_whoever_drew_it() -> None:
    halves = [LINE, {"text": "drawn", "drawn": "x2 > x1"}]
    for picture in pictures(asked("picture", BENT, options=halves).form()):
        assert picture.min() == 0
        assert picture.max() == 255
        share = ((picture > 12) & (picture < 243)).mean()
        assert 0.05 < share < 0.2


def test_of_several_classes_a_byte_is_the_class() -> None:
    three: dict[str, Any] = {
        "data": {"kind": "inline", "inputs": [[0, 0], [1, 0], [0, 1]], "targets": [0, 1, 2]},
        "model": {"kind": "mlp", "hidden": []},
        "training": {"learning_rate": 0.5},
    }
    options = [{"text": "late", "run": {"epochs": 200}}, {"text": "drawn", "drawn": "x1 > 0"}]
    late, drawn = pictures(asked("picture", three, options=options).form())
    assert set(np.unique(late)) == {0, 1, 2}
    assert set(np.unique(drawn)) == {0, 1}


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (
            [BEND, {**BEND, "text": "the same"}],
            "options.1: A and B differ in 0% of the plane, and 5% are needed",
        ),
        ([LINE, ISLAND], "options: none of these is what the run looks like: A is the nearest"),
        ([BEND, {"text": "a sum", "drawn": "x1 + x2"}], "options.1: what is drawn should be true or false"),
        ([BEND, {"text": "lost", "drawn": "x3 > 1"}], "options.1: "),
        ([BEND, {"text": "wrong", "run": {"model": {"kind": "mlq"}}}], "options.1: "),
        ([BEND, {"text": "one", "run": {"data": {"kind": "bundled", "name": "iris"}}}], "options.1: "),
    ],
)
def test_what_can_not_be_told_apart_or_made_is_refused(options: list[Any], says: str) -> None:
    (fault,) = told(asked("picture", BENT, options=options))
    assert fault.startswith(says)


def test_a_picture_needs_a_plane() -> None:
    bits = {"data": {"kind": "bundled", "name": "iris"}, "model": {"kind": "mlp", "hidden": []}}
    (fault,) = told(asked("picture", bits, options=[BEND, ISLAND]))
    assert fault.startswith("kind: pictures are of classes over two inputs")


def test_the_options_runs_are_priced_before_any_is_played() -> None:
    long = {"text": "long", "run": {"seed": 5, "epochs": 5000, "model": {"kind": "mlp", "hidden": [90, 90]}}}
    one = asked("picture", BENT, options=[BEND, long])
    (fault,) = told(one)
    assert fault.startswith("stop: this run is priced at")
    assert vars(one.played)["_known"] == {}


@pytest.mark.parametrize(
    "option",
    [{"text": "both", "run": {"epochs": 1}, "drawn": "x1 > 0"}, {"text": "none"}, {"text": "own", "run": {}}],
)
def test_an_option_is_of_one_kind(option: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        asked("picture", BENT, options=[BEND, option])
