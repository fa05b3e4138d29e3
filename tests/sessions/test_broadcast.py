"""Who watches gets a frame with each new state, and a description exactly when that has changed."""

from typing import Any

from app.runs.run import Run
from app.runs.state import RunState
from app.sessions.broadcast import Broadcast
from app.sessions.frame import decode_frame
from app.sessions.playback import Playback
from app.sessions.subscribers import FrameMessage, SessionMessage, Subscribers, Subscription
from app.spec.warnings import FULL_DISK, NO_DATABASE
from tests.runs.test_run import advance, patch
from tests.sessions.helpers import CIRCLE, LIMITS, Clock, asynchronous, run_of


class Watched:
    """A run, and what is told of it."""

    def __init__(self) -> None:
        self.run: Run = run_of(CIRCLE)
        self.playback = Playback()
        self.clock = Clock()
        self.subscribers = Subscribers(LIMITS.max_followers, self.clock)
        self.broadcast = Broadcast("id", self.run, self.playback, self.subscribers, self.state)

    @property
    def state(self) -> RunState:
        return RunState.of(self.run.trainer)

    def join(self) -> Subscription:
        return self.broadcast.join("owner", 1000, self.state)

    def show(self) -> None:
        """When the next frame is due."""
        self.clock.time += 1
        self.broadcast.show(self.state)


async def header(watcher: Subscription) -> dict[str, Any]:
    message = await watcher.next()
    assert isinstance(message, FrameMessage)
    return decode_frame(message.data)[0]


async def description(watcher: Subscription) -> dict[str, Any]:
    message = await watcher.next()
    assert isinstance(message, SessionMessage)
    return message.view


@asynchronous
async def test_a_frame_is_numbered_and_says_the_status_of_its_time() -> None:
    watched = Watched()
    watcher = watched.join()
    first = await header(watcher)
    assert (first["sequence"], first["status"], first["clock"]["step"]) == (0, "paused", 0)
    advance(watched.run, "epoch", 1)
    watched.show()
    second = await header(watcher)
    assert (second["sequence"], second["status"], second["clock"]["step"]) == (1, "paused", 3)
    watched.playback.done = True
    watched.show()
    assert (await description(watcher))["status"] == "done"
    assert (await header(watcher))["status"] == "done"


@asynchronous
async def test_a_description_comes_when_it_changed_and_before_its_frame() -> None:
    watched = Watched()
    watcher = watched.join()
    await header(watcher)
    patch(watched.run, learning_rate=0.5)
    watched.show()
    view = await description(watcher)
    assert view["spec"]["training"]["learning_rate"] == 0.5
    assert "parameters" not in view
    await header(watcher)
    watched.show()
    # Nothing has changed: a frame, and no description before it.
    await header(watcher)


@asynchronous
async def test_what_changed_while_nobody_watched_is_no_news_to_who_comes_later() -> None:
    watched = Watched()
    patch(watched.run, learning_rate=0.5)
    watched.show()
    watcher = watched.join()
    assert (await header(watcher))["sequence"] == 1
    watched.show()
    await header(watcher)


@asynchronous
async def test_what_ails_the_store_is_told_once_and_when_it_is_over() -> None:
    watched = Watched()
    watcher = watched.join()
    await header(watcher)
    watched.broadcast.warn(NO_DATABASE)
    assert (await description(watcher))["warnings"] == [NO_DATABASE.to_json()]
    watched.broadcast.warn(NO_DATABASE)
    watched.show()
    await header(watcher)
    assert watched.broadcast.view(watched.state, parameters=False)["warnings"] == [NO_DATABASE.to_json()]
    watched.broadcast.warn(FULL_DISK)
    assert (await description(watcher))["warnings"] == [FULL_DISK.to_json()]
    watched.broadcast.warn(None)
    assert (await description(watcher))["warnings"] == []
