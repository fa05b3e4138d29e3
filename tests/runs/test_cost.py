"""How long an advance would take, and the slices that lead to its end."""

import pytest

from app.errors import TooLarge
from app.runs.commands import Advance
from app.runs.cost import Goal, advance_seconds, check_advance, forward_seconds
from app.spec.parsing import parse
from tests.runs.test_run import advance, state
from tests.sessions.helpers import CIRCLE, changed, run_of


def command(unit: str, count: int) -> Advance:
    return parse(Advance, {"unit": unit, "count": count})


def test_the_same_work_costs_the_same_whatever_unit_it_is_asked_in() -> None:
    trainer = run_of(CIRCLE).trainer
    assert trainer.size == 30
    epoch = advance_seconds(trainer, command("epoch", 10))
    assert advance_seconds(trainer, command("batch", 30)) == pytest.approx(epoch)
    assert advance_seconds(trainer, command("sample", 300)) == pytest.approx(epoch)
    assert epoch > 10 * forward_seconds(trainer.network, 30)


def test_what_a_limit_counts_by_hand() -> None:
    trainer = run_of(CIRCLE).trainer
    network, size, tested = trainer.network, trainer.size, len(trainer.test.inputs if trainer.test else ())
    numbers, layers = (
        network.parameters.size + sum(shape.units for shape in network.shapes),
        len(network.shapes),
    )
    updates = -(-size // trainer.plan.batch_size)
    # A microsecond for an update of a layer, fifteen for a measurement of one, six billion operations a second.
    training = 1e-6 * updates * layers + 8 * numbers * size / 6e9
    measured = 15e-6 * layers + 3 * numbers * (size + tested) / 6e9
    assert forward_seconds(network, size + tested) == pytest.approx(measured)
    assert advance_seconds(trainer, command("epoch", 7)) == pytest.approx(7 * (training + measured))


def test_hours_of_work_are_refused_with_what_may_be_asked_for() -> None:
    trainer = run_of(CIRCLE).trainer
    check_advance(trainer, command("epoch", 1000), 60)
    with pytest.raises(TooLarge, match=r"10,000,000 epochs are about .* seconds of work, .* ask for at most"):
        check_advance(trainer, command("epoch", 10**7), 60)


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
