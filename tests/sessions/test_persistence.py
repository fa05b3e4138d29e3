"""Only what is new of a session goes to the store, and what is there makes the same session again."""

from concurrent.futures import ThreadPoolExecutor

import orjson
import pytest

from app.errors import Unsaved
from app.runs.commands import Play, Reset, Seek
from app.sessions.identity import Identity
from app.sessions.persistence import ChangeTracker, Persistence, playing_of, restore
from app.spec.uploads import Uploads
from app.spec.warnings import FULL_DISK, Caution
from tests.runs.test_run import advance, edit, patch, state
from tests.sessions.helpers import CIRCLE, LIMITS, FullStore, asynchronous, changed, run_of


def test_the_first_change_is_everything_and_the_next_only_what_is_new() -> None:
    run, identity = run_of(CIRCLE), Identity(owner="somebody")
    identity.new_key()
    tracker = ChangeTracker(identity, run)
    patch(run, learning_rate=0.5)
    advance(run, "epoch", 2)
    first = tracker.take(None, done=False)
    assert first.whole
    assert first.id == identity.id
    assert (first.columns["key_hash"], first.columns["owner"]) == (identity.key_hash, "somebody")
    assert orjson.loads(first.columns["origin"]) == run.origin.to_json()
    assert [point[0] for point in first.points] == [0, 1, 2]
    assert [entry[3] for entry in first.entries] == ["patch"]
    edit(run, 0, 0, None, 1.0)
    advance(run, "epoch", 3)
    second = tracker.take(Play(epochs_per_second=3), done=False)
    assert not second.whole
    assert not {"origin", "key_hash", "owner"} & set(second.columns)
    assert (second.keep_entries, [entry[3] for entry in second.entries]) == (1, ["parameters"])
    assert (second.keep_epoch, [point[0] for point in second.points]) == (2, [3, 4, 5])
    assert orjson.loads(second.columns["playing"]) == {"epochs_per_second": 3.0, "until": None}


def test_what_was_lost_comes_again_with_everything() -> None:
    run = run_of(CIRCLE)
    tracker = ChangeTracker(Identity(), run)
    tracker.take(None, done=False)
    advance(run, "epoch", 1)
    tracker.take(None, done=False)
    tracker.lost()
    again = tracker.take(None, done=False)
    assert again.whole
    assert [point[0] for point in again.points] == [0, 1]


def test_a_change_of_the_past_says_from_where_on_it_is_another() -> None:
    run = run_of(CIRCLE)
    tracker = ChangeTracker(Identity(), run)
    patch(run, learning_rate=0.5)
    advance(run, "epoch", 4)
    patch(run, learning_rate=0.25)
    tracker.take(None, done=False)
    run.seek(0)
    advance(run, "epoch", 1)
    edit(run, 0, 0, None, 1.0)
    saved = tracker.take(None, done=False)
    assert (saved.keep_entries, [entry[3] for entry in saved.entries]) == (1, ["parameters"])
    assert (saved.keep_epoch, saved.points) == (1, ())


def test_a_reset_brings_another_origin_and_another_curve() -> None:
    run = run_of(CIRCLE)
    tracker = ChangeTracker(Identity(), run)
    advance(run, "epoch", 4)
    tracker.take(None, done=False)
    run.reset(Reset(seed=9))
    saved = tracker.take(None, done=False)
    assert not saved.whole
    assert orjson.loads(saved.columns["origin"])["seed"] == 9
    assert (saved.keep_entries, saved.keep_epoch, [point[0] for point in saved.points]) == (0, -1, [0])


def test_a_large_state_is_stored_when_it_is_dear_to_compute_anew() -> None:
    run = run_of(changed(CIRCLE, model={"hidden": [80, 80]}))
    tracker = ChangeTracker(Identity(), run)
    assert "snapshot" in tracker.take(None, done=False).columns
    advance(run, "batch", 3)
    assert "snapshot" not in tracker.take(None, done=False).columns
    # Behind where it was stored, only that state itself leads there.
    tracker.lost()
    tracker.take(None, done=False)
    run.seek(0)
    assert "snapshot" in tracker.take(None, done=False).columns


@asynchronous
async def test_a_full_store_is_warned_of_and_what_it_refused_is_due(store: FullStore) -> None:
    told: list[Caution | None] = []
    run = run_of(CIRCLE)
    persistence = Persistence(store, Identity(), run, told.append)
    await persistence.save(None, done=False)
    advance(run, "epoch", 1)
    store.full = True
    with pytest.raises(Unsaved):
        await persistence.save(None, done=False)
    assert persistence.due
    store.full = False
    await persistence.save(None, done=False)
    assert not persistence.due
    assert told == [None, FULL_DISK, None]
    assert [saved.whole for saved in store.saved] == [True, True]


@asynchronous
async def test_without_a_store_nothing_is_stored_and_nothing_warned_of() -> None:
    told: list[Caution | None] = []
    await Persistence(None, Identity(), run_of(CIRCLE), told.append).save(None, done=False)
    assert told == []


@asynchronous
async def test_what_was_stored_makes_the_same_run(store: FullStore, pool: ThreadPoolExecutor) -> None:
    run, identity = run_of(changed(CIRCLE, training={"optimizer": {"name": "adam"}})), Identity()
    identity.new_key()
    persistence = Persistence(store, identity, run, lambda _: None)
    advance(run, "sample", 77)
    patch(run, learning_rate=0.2)
    advance(run, "epoch", 5)
    run.seek(Seek(step=12).step)
    await persistence.save(Play(epochs_per_second=None), done=True)
    stored = store.load(identity.id).result()
    assert stored is not None
    again = restore(stored, Uploads(), LIMITS)
    assert state(again) == state(run)
    assert (again.tip, again.behind, again.curve.records) == (run.tip, run.behind, run.curve.records)
    assert playing_of(stored) == Play()
    assert stored.columns["done"]
    assert bytes(stored.columns["key_hash"]) == identity.key_hash
