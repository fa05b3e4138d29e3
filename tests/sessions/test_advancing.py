"""Slices lead to the end of an advance, and to another moment of the past, as one go would."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from app.errors import Conflict
from app.runs.commands import Advance
from app.sessions.advancing import Goal, seek
from app.spec.parsing import parse
from tests.runs.test_run import advance, state
from tests.sessions.helpers import CIRCLE, Clock, asynchronous, changed, run_of


def command(unit: str, count: int) -> Advance:
    return parse(Advance, {"unit": unit, "count": count})


@pytest.mark.parametrize(("unit", "count"), [("sample", 47), ("batch", 11), ("epoch", 4)])
@pytest.mark.parametrize("samples", [1, 7, 10_000])
def test_slices_of_any_size_lead_to_the_same_state(unit: str, count: int, samples: int) -> None:
    raw = changed(CIRCLE, training={"batch_size": 8})
    whole, sliced = run_of(raw), run_of(raw)
    for run in (whole, sliced):
        advance(run, "sample", 5)
    advance(whole, unit, count)
    goal = Goal(sliced.trainer, command(unit, count))
    while (step := goal.next(samples)) is not None:
        sliced.advance(step)
    assert state(sliced) == state(whole)


@pytest.mark.parametrize("unit", ["sample", "batch", "epoch"])
def test_slices_end_where_a_run_diverges(unit: str) -> None:
    raw = {"data": {"kind": "generated", "name": "plane", "samples": 60}, "model": {"kind": "adaline"},
           "training": {"learning_rate": 50}}  # fmt: skip
    run = run_of(raw)
    goal = Goal(run.trainer, command(unit, 10_000))
    while (step := goal.next(16)) is not None:
        run.advance(step)
    assert run.trainer.diverged is not None


def test_a_failed_last_update_of_an_epoch_is_tried_again() -> None:
    raw = {"data": {"kind": "inline", "inputs": [[1e20], [1e20]], "targets": [1e20, -1e20], "task": "regression"},
           "model": {"kind": "adaline"}, "training": {"batch_size": 2, "learning_rate": 1}}  # fmt: skip
    run = run_of(raw)
    advance(run, "epoch", 3)
    assert run.trainer.diverged is not None
    run.trainer.diverged = None
    goal = Goal(run.trainer, command("epoch", 1))
    assert goal.next(100) == Advance(unit="batch", count=1)


@asynchronous
async def test_a_seek_goes_in_slices_and_leads_to_the_same_state() -> None:
    run, straight = run_of(CIRCLE), run_of(CIRCLE)
    advance(run, "epoch", 100)
    run.keyframes.frames[1:] = []
    advance(straight, "batch", 250)
    pieces = []

    async def work(piece: Callable[[], Any]) -> Any:
        pieces.append(piece)
        return piece()

    await seek(run, 250, work, Clock())
    assert state(run) == state(straight)
    # The nearest state, and at first no more than an update at a time.
    assert len(pieces) > 3


@asynchronous
async def test_a_seek_past_the_tip_is_refused_and_nothing_moves() -> None:
    run = run_of(CIRCLE)
    advance(run, "epoch", 2)
    before = state(run)

    async def work(piece: Callable[[], Any]) -> Any:
        return piece()

    with pytest.raises(Conflict, match="seek up to 6"):
        await seek(run, 7, work, time.monotonic)
    assert state(run) == before
