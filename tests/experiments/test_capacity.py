"""Who may start another experiment, which one makes room for it, and whose turn it is."""

import pytest

from app.errors import Full
from app.experiments import capacity
from app.experiments.capacity import next_to_run, require_active, to_remove
from app.experiments.experiment import Experiment
from app.experiments.limits import ExperimentLimits
from app.experiments.plan import ExperimentPlan
from app.experiments.records import StoredExperiment
from app.storage.shares import NOBODY
from tests.experiments.helpers import plan_of

PLAN: ExperimentPlan = plan_of()


def there(*marks: str) -> list[Experiment]:
    """``a+`` runs, ``a?`` waits, ``a`` is over; all of owner a, the oldest first."""
    status = {"+": "running", "?": "queued"}
    return [
        Experiment(
            StoredExperiment(str(n), b"", {}, {}, n, status.get(mark[-1], "done"), owner=mark.rstrip("+?")),  # type: ignore[arg-type]
            PLAN, (),
        )
        for n, mark in enumerate(marks)
    ]  # fmt: skip


def test_an_owner_has_so_many_under_way() -> None:
    limits = ExperimentLimits(max_active_experiments=4, max_active_experiments_per_address=2)
    require_active(there("a+", "a", "b+"), "a", limits)
    with pytest.raises(Full, match="2 experiments from your address wait or run already"):
        require_active(there("a+", "a?", "b+"), "a", limits)
    # Who is nobody has no share, and is one of all.
    require_active(there("+", "?", "+"), NOBODY, limits)


def test_all_together_have_so_many_under_way() -> None:
    with pytest.raises(Full, match="4 experiments wait or run already, and no more may"):
        require_active(there("a+", "b?", "c+", "d?"), "e", ExperimentLimits(max_active_experiments=4))
    require_active(there("a+", "b?", "c+", "d"), "e", ExperimentLimits(max_active_experiments=4))


@pytest.mark.parametrize(
    ("marks", "gone"),
    [
        (("a", "b", "a"), None),
        # Full: the one that is over of whoever has most, the newcomer's counted.
        (("a", "b", "b", "a"), 0),
        (("b", "b", "b", "a"), 0),
        (("c", "b", "b", "a"), 1),
        (("b+", "b", "c", "a?"), 1),
        # The owner has its share: its own oldest that is over.
        (("b", "a+", "a", "a"), 2),
    ],
)
def test_who_makes_room_for_another_of_a(marks: tuple[str, ...], gone: int | None) -> None:
    one = to_remove(there(*marks), "a", ExperimentLimits(max_experiments=4, max_experiments_per_address=3))
    assert (None if one is None else int(one.id)) == gone


def test_no_room_where_all_are_under_way() -> None:
    with pytest.raises(Full, match="this server holds 2 experiments"):
        to_remove(there("a+", "b?"), "c", ExperimentLimits(max_experiments=2))
    with pytest.raises(Full, match="your address has 2 experiments here"):
        to_remove(
            there("b", "a+", "a?"), "a", ExperimentLimits(max_experiments=9, max_experiments_per_address=2)
        )


def test_the_turn_is_that_of_who_has_fewest_at_work_and_waited_longest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(capacity, "RUNNING", 3)
    all_of_them = there("a+", "a?", "b?", "b?")
    found = next_to_run(all_of_them, all_of_them[:1])
    assert found is all_of_them[2]
    assert next_to_run(all_of_them, []) is all_of_them[1]
    assert next_to_run(there("a", "b+"), []) is None


def test_one_owner_leaves_a_place_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capacity, "RUNNING", 3)
    greedy = there("a+", "a+", "a?", "b?")
    assert next_to_run(greedy[:3], greedy[:2]) is None
    assert next_to_run(greedy, greedy[:2]) is greedy[3]
    assert next_to_run(greedy, greedy[:3]) is None
    # With one place only there is none to leave.
    monkeypatch.setattr(capacity, "RUNNING", 1)
    assert next_to_run(greedy[2:3], []) is greedy[2]
