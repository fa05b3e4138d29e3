"""What was done since a savepoint can be undone, as if it had never been."""

from collections.abc import Callable

import pytest

from app.runs.commands import Reset
from app.runs.run import Run
from tests.runs.test_keyframes import seek
from tests.runs.test_run import advance, edit, patch, state
from tests.sessions.helpers import CIRCLE, changed, run_of


def patched_and_trained(run: Run) -> None:
    patch(run, learning_rate=0.5, optimizer={"name": "momentum"})
    advance(run, "sample", 33)


def reset_to_another_seed(run: Run) -> None:
    run.reset(Reset(seed=5))
    advance(run, "epoch", 2)


def rewound_and_changed(run: Run) -> None:
    seek(run, 4)
    edit(run, 0, 0, None, 3.0)


@pytest.mark.parametrize(
    "change", [patched_and_trained, reset_to_another_seed, rewound_and_changed, lambda run: seek(run, 0)]
)
@pytest.mark.parametrize("behind", [False, True])
def test_a_rolled_back_run_goes_on_as_if_nothing_had_happened(
    change: Callable[[Run], None], behind: bool
) -> None:
    run, straight = (run_of(changed(CIRCLE, training={"optimizer": {"name": "adam"}})) for _ in range(2))
    for each in (run, straight):
        advance(each, "sample", 44)
        edit(each, 0, 1, 0, 0.25)
        advance(each, "epoch", 3)
        if behind:
            seek(each, 6)
    savepoint = run.savepoint()
    change(run)
    assert state(run) != state(straight)
    run.rollback(savepoint)
    for _ in range(2):
        assert state(run) == state(straight)
        assert (run.origin, run.tip, run.applied, run.dropped, run.behind, run.cautions) == (
            straight.origin, straight.tip, straight.applied, straight.dropped, straight.behind, straight.cautions,
        )  # fmt: skip
        assert run.log.entries == straight.log.entries
        assert run.curve.records == straight.curve.records
        for each in (run, straight):
            advance(each, "epoch", 4)
            patch(each, learning_rate=0.125)
            seek(each, 2)
            advance(each, "epoch", 6)
