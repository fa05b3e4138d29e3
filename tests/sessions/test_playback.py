"""Playing: at a pace or as fast as it goes, until told to stop."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from app.errors import Conflict
from app.runs.commands import Advance, Patch, Play, Reset, Until
from app.spec.parsing import parse
from tests.runs.test_run import replayed, state
from tests.sessions.helpers import (
    CIRCLE,
    LIMITS,
    Clock,
    asynchronous,
    changed,
    next_header,
    run_of,
    session_of,
    until,
    until_status,
)
from tests.sessions.test_session import PLANE_DIVERGES


@asynchronous
async def test_playing_and_pausing_gives_the_same_as_never_stopping(pool: ThreadPoolExecutor) -> None:
    session, alone = session_of(CIRCLE, pool, time.monotonic), run_of(CIRCLE)
    watcher = await session.subscribe("owner", 100)
    for _ in range(3):
        await session.play(Play())
        before = session.run.trainer.clock.sample
        while (await next_header(watcher))["clock"]["sample"] == before:
            pass
        await session.pause()
    epochs = session.run.trainer.clock.epoch + 50
    await session.play(Play(until=Until(epochs=epochs)))
    await until_status(watcher, "done")
    alone.advance(Advance(unit="epoch", count=epochs))
    assert state(session.run) == state(alone)


@pytest.mark.parametrize(
    "until",
    [
        {"epochs": 7},
        {"train_loss_below": 0.5},
        {"train_accuracy": 0.8},
        {"epochs": 500, "train_loss_below": 0.6},
    ],
)
def test_until_stops_at_the_first_epoch_that_meets_it(
    pool: ThreadPoolExecutor, until: dict[str, Any]
) -> None:
    @asynchronous
    async def play() -> None:
        session, alone = session_of(CIRCLE, pool, time.monotonic), run_of(CIRCLE)
        watcher = await session.subscribe("owner", 20)
        command = parse(Play, {"until": until})
        await session.play(command)
        view = await until_status(watcher, "done")
        assert command.until is not None
        stop = command.until.stop()
        while not stop.reached(alone.trainer.clock.epoch, alone.trainer.metrics()):
            alone.advance(Advance(unit="epoch"))
        assert view["clock"]["epoch"] == alone.trainer.clock.epoch > 0
        assert state(session.run) == state(alone)
        assert session.playback.player is None

    play()


@asynchronous
async def test_a_changed_rate_takes_effect_while_it_plays_and_the_log_tells_the_whole_run(
    pool: ThreadPoolExecutor,
) -> None:
    session = session_of(CIRCLE, pool, time.monotonic)
    watcher = await session.subscribe("owner", 100)
    await session.play(Play())
    for rate in (0.3, 0.001, 1.0):
        before = session.run.trainer.clock.sample
        while (await next_header(watcher))["clock"]["sample"] == before:
            pass
        await session.patch(parse(Patch, {"training": {"learning_rate": rate}}))
        assert (await session.view())["status"] == "playing"
    await session.pause()
    assert len(session.run.log.entries) == 3
    assert session.run.log.entries[0].clock.sample > 0
    assert state(replayed(session.run)) == state(session.run)


@asynchronous
async def test_a_divergence_ends_the_playing(pool: ThreadPoolExecutor) -> None:
    session = session_of(PLANE_DIVERGES, pool, time.monotonic)
    watcher = await session.subscribe("owner", 20)
    await session.play(Play())
    view = await until_status(watcher, "diverged")
    assert view["diagnosis"][0]["step"] == view["clock"]["step"] + 1
    assert (await next_header(watcher))["status"] == "diverged"
    assert session.playback.player is None


@asynchronous
async def test_no_stepping_while_it_plays_but_another_pace(pool: ThreadPoolExecutor) -> None:
    session = session_of(CIRCLE, pool, time.monotonic)
    await session.play(Play(epochs_per_second=0.01))
    with pytest.raises(Conflict, match="pause it"):
        await session.advance(Advance(unit="epoch"))
    watcher = await session.subscribe("owner", 20)
    await session.play(Play(until=Until(epochs=3)))
    await until_status(watcher, "done")


@asynchronous
async def test_reset_pauses(pool: ThreadPoolExecutor) -> None:
    session = session_of(CIRCLE, pool, time.monotonic)
    await session.play(Play())
    await session.reset(Reset())
    view = await session.view()
    assert (view["status"], view["clock"]["sample"]) == ("paused", 0)
    assert state(session.run) == state(run_of(CIRCLE))


@asynchronous
async def test_a_pace_below_one_epoch_moves_by_single_examples(pool: ThreadPoolExecutor) -> None:
    clock = Clock()
    session = session_of(CIRCLE, pool, clock)
    watcher = await session.subscribe("owner", 1000)
    await next_header(watcher)
    await session.play(Play(epochs_per_second=0.5))
    player = session.playback.player
    assert player is not None
    await until(lambda: session.run.trainer.clock.sample == 1)
    for shown in (2, 3, 4):
        # Thirty examples at half an epoch a second: one each 67 ms.
        clock.time += 0.067
        player.wake()
        await until(lambda shown=shown: session.run.trainer.clock.sample == shown)
    await session.pause()


@asynchronous
async def test_at_a_pace_of_many_epochs_a_frame_every_frame_ends_with_one(pool: ThreadPoolExecutor) -> None:
    session = session_of(CIRCLE, pool, time.monotonic)
    watcher = await session.subscribe("owner", 20)
    await session.play(Play(epochs_per_second=200))
    # The start, and maybe a moment before a slice has found its size.
    for _ in range(2):
        await next_header(watcher)
    samples = [(await next_header(watcher))["clock"]["sample"] for _ in range(8)]
    await session.pause()
    assert samples[0] > session.run.trainer.size
    assert [sample % session.run.trainer.size for sample in samples] == [0] * len(samples)


@asynchronous
async def test_frames_come_at_the_highest_rate_that_anybody_wants_and_each_is_encoded_once(
    pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoded = []
    session = session_of(CIRCLE, pool, time.monotonic)
    broadcast = session.broadcast
    original = broadcast._frame
    monkeypatch.setattr(broadcast, "_frame", lambda *shown: encoded.append(shown) or original(*shown))
    watchers = [await session.subscribe("reader", 10) for _ in range(5)] + [
        await session.subscribe("owner", 50)
    ]
    encoded.clear()
    start = time.monotonic()
    await session.play(Play())
    for _ in range(10):
        await next_header(watchers[-1])
    seconds = time.monotonic() - start
    await session.pause()
    assert 10 <= len(encoded) <= 50 * seconds + 4


@asynchronous
async def test_a_frame_tells_the_measured_speed_while_it_plays(pool: ThreadPoolExecutor) -> None:
    session = session_of(CIRCLE, pool, time.monotonic)
    watcher = await session.subscribe("owner", 50)
    await session.play(Play())
    while ((await next_header(watcher))["epochs_per_second"] or 0) <= 0:
        pass
    await session.pause()
    while (header := await next_header(watcher))["status"] == "playing":
        pass
    assert header["epochs_per_second"] is None


@asynchronous
async def test_who_nobody_watches_or_asks_for_is_paused(pool: ThreadPoolExecutor) -> None:
    clock = Clock()
    session = session_of(CIRCLE, pool, clock, LIMITS.model_copy(update={"unattended_pause_seconds": 60}))
    await session.play(Play())
    player = session.playback.player
    assert player is not None
    clock.time += 59
    await session.view()
    assert session.playback.player is player
    clock.time += 2
    await player.task
    assert (await session.view())["status"] == "paused"


@asynchronous
async def test_who_is_watched_or_asked_for_plays_on(pool: ThreadPoolExecutor) -> None:
    clock = Clock()
    session = session_of(CIRCLE, pool, clock)
    watcher = await session.subscribe("reader", 10)
    await session.play(Play())
    clock.time += 1000
    await next_header(watcher)
    await next_header(watcher)
    assert session.playback.player is not None
    watcher.close()
    session.touch()
    sample = session.run.trainer.clock.sample
    await until(lambda: session.run.trainer.clock.sample > sample)
    assert session.playback.player is not None
    await session.pause()


@asynchronous
async def test_the_event_loop_is_free_while_sessions_play(pool: ThreadPoolExecutor) -> None:
    raw = changed(CIRCLE, data={"samples": 5000}, model={"hidden": [64, 64]}, training={"batch_size": 512})
    sessions = [session_of(raw, pool, time.monotonic) for _ in range(3)]
    for session in sessions:
        await session.play(Play())
    loop = asyncio.get_running_loop()
    lags = []
    for _ in range(40):
        start = loop.time()
        await asyncio.sleep(0.005)
        lags.append(loop.time() - start - 0.005)
    for session in sessions:
        await session.pause()
        assert session.run.trainer.clock.step > 0
    assert sorted(lags)[len(lags) // 2] < 0.02


@asynchronous
async def test_sessions_that_play_get_their_turns_alike(pool: ThreadPoolExecutor) -> None:
    sessions = [session_of(CIRCLE, pool, time.monotonic) for _ in range(4)]
    for session in sessions:
        await session.play(Play())
    await until(lambda: min(session.run.trainer.clock.epoch for session in sessions) > 1000)
    start = [session.run.trainer.clock.epoch for session in sessions]
    await until(lambda: sessions[0].run.trainer.clock.epoch > start[0] + 10_000)
    epochs = [
        session.run.trainer.clock.epoch - before for session, before in zip(sessions, start, strict=True)
    ]
    for session in sessions:
        await session.pause()
    assert max(epochs) < 4 * min(epochs)


@asynchronous
async def test_a_fault_while_playing_pauses_and_is_logged(
    pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    session = session_of(CIRCLE, pool, time.monotonic)
    watcher = await session.subscribe("owner", 20)

    def fail(*_: Any) -> bool:
        raise ZeroDivisionError

    monkeypatch.setattr(session.run, "advance", fail)
    await session.play(Play())
    await until_status(watcher, "paused")
    assert session.playback.player is None
    assert "fault" in caplog.text
