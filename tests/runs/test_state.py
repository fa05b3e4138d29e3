"""A run's state is a copy: it stays as it was while the run moves on."""

from app.runs.state import RunState
from tests.runs.test_run import advance
from tests.sessions.helpers import CIRCLE, run_of
from tests.sessions.test_session import PLANE_DIVERGES


def test_it_is_what_the_trainer_says() -> None:
    run = run_of(CIRCLE)
    advance(run, "sample", 17)
    state = RunState.of(run.trainer)
    assert state.clock == run.trainer.clock
    assert state.metrics == run.trainer.metrics()
    assert state.parameters.tolist() == run.trainer.network.parameters.tolist()
    assert state.diverged is None


def test_it_stays_while_the_run_moves_on_and_starts_anew() -> None:
    run = run_of(CIRCLE)
    start = RunState.of(run.trainer)
    advance(run, "epoch", 1)
    later = RunState.of(run.trainer)
    before = [one.parameters.tobytes() for one in (start, later)]
    advance(run, "epoch", 5)
    run.trainer.reset()
    advance(run, "batch", 1)
    assert [one.parameters.tobytes() for one in (start, later)] == before
    assert before[0] != before[1]
    assert (start.clock.epoch, later.clock.epoch) == (0, 1)


def test_it_says_where_a_run_diverged() -> None:
    run = run_of(PLANE_DIVERGES)
    advance(run, "epoch", 50)
    diverged = RunState.of(run.trainer).diverged
    assert diverged is not None
    assert diverged.step == run.trainer.clock.step + 1
