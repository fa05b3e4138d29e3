"""A prediction's run: played to its stop once, in moments that a page can play."""

from itertools import pairwise

import pytest
from pydantic import ValidationError

from app.lessons.functions import build_run
from app.lessons.predictions.playing import MOST_NUMBERS, Played, StopAt
from app.runs.commands import Advance
from tests.lessons.predictions.making import MOONS


def test_it_stops_where_it_is_told_to() -> None:
    run = build_run(MOONS)
    run.advance(Advance(unit="epoch", count=40))
    played = Played(MOONS, StopAt(epochs=40))
    assert (played.end.trainer.network.parameters == run.trainer.network.parameters).all()
    assert played.moments[-1].parameters == run.trainer.network.parameters.tolist()
    assert [one.epoch for one in played.moments] == list(range(41))
    assert played.moments is played.moments


def test_a_long_run_is_told_in_41_moments_and_a_large_one_in_fewer() -> None:
    epochs = [one.epoch for one in Played(MOONS, StopAt(epochs=600)).moments]
    assert len(epochs) == 41
    assert {after - before for before, after in pairwise(epochs)} == {15}
    wide = Played({**MOONS, "model": {"kind": "mlp", "hidden": [60, 60]}}, StopAt(updates=90))
    assert len(wide.moments) * len(wide.moments[0].parameters) <= MOST_NUMBERS + len(
        wide.moments[0].parameters
    )
    assert wide.moments[-1].step == 90


def test_updates_are_counted_too() -> None:
    played = Played(MOONS, StopAt(updates=7))
    assert [one.step for one in played.moments] == list(range(8))
    assert played.functions.w(0) == played.functions.w(0, after=7)
    assert "after 1 updates" in played.told()


def test_a_run_that_leaves_all_bounds_ends_there() -> None:
    wild = {**MOONS, "model": {"kind": "adaline"}, "training": {"learning_rate": 1000.0}}
    played = Played(wild, StopAt(epochs=40))
    assert played.end.trainer.diverged is not None
    assert len(played.moments) < 41
    assert "beyond all bounds" in played.told()


def test_a_network_that_is_not_played_stands_as_it_is() -> None:
    """A circuit of 1943 has no rule that could play it."""
    circuit = {
        "data": {"kind": "gate", "name": "xor"},
        "model": {"kind": "mcculloch_pitts", "weights": [[1, 1]], "threshold": 1},
    }
    played = Played(circuit, StopAt(updates=0))
    assert (played.seconds, len(played.moments), played.moments[0].step) == (0, 1, 0)
    assert [played.functions.a(row) for row in range(4)] == [0, 1, 1, 1]
    assert played.told() == "The loss is 0.125 as the network stands."


@pytest.mark.parametrize("fields", [{}, {"epochs": 3, "updates": 3}, {"epochs": 0}])
def test_there_is_one_stop(fields: dict[str, int]) -> None:
    with pytest.raises(ValidationError):
        StopAt(**fields)


def test_a_run_is_played_from_where_it_stands() -> None:
    run = build_run(MOONS)
    run.advance(Advance(unit="epoch", count=15))
    played = Played(run, StopAt(epochs=40))
    assert (played.left, played.start.trainer.clock.epoch) == (25, 15)
    assert [one.epoch for one in played.moments] == list(range(15, 41))
    assert played.seconds < Played(MOONS, StopAt(epochs=40)).seconds
    assert played.functions.loss() == Played(MOONS, StopAt(epochs=40)).functions.loss()
    assert "after 15 epochs" in played.told()
    assert run.trainer.clock.epoch == 15
    still = Played(run, StopAt(updates=0))
    assert [one.epoch for one in still.moments] == [15]
    assert still.functions.loss() == run.trainer.metrics().train_loss


def test_a_run_that_stops_early_ends_there() -> None:
    patient = {**MOONS, "training": {"learning_rate": 0.1, "early_stopping": {"patience": 2}}}
    assert Played(patient, StopAt(epochs=4000)).moments[-1].epoch < 4000
