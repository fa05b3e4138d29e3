"""How long an advance would take."""

import pytest

from app.errors import TooLarge
from app.runs.commands import Advance
from app.runs.cost import advance_seconds, check_advance, forward_seconds
from app.spec.parsing import parse
from tests.sessions.helpers import CIRCLE, run_of


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
    with pytest.raises(
        TooLarge, match=r"10\u202f000\u202f000 epochs are about .* seconds of work, .* ask for at most"
    ):
        check_advance(trainer, command("epoch", 10**7), 60)
