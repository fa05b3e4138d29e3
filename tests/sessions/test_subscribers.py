"""Room for one frame each; the newest wins."""

import asyncio

import pytest

from app.errors import Full
from app.sessions.subscribers import PORTION, Closed, FrameMessage, SessionMessage, Subscribers, TextMessage
from tests.sessions.helpers import Clock, asynchronous


@asynchronous
async def test_the_newest_frame_wins_and_the_dropped_are_counted() -> None:
    clock = Clock()
    hub = Subscribers(10, clock)
    slow, quick = hub.join("reader", 10), hub.join("owner", 10)
    for number in range(5):
        hub.offer_frame(b"%d" % number)
        assert await quick.next() == FrameMessage(b"%d" % number)
        clock.time += 0.1
    assert await slow.next() == FrameMessage(b"4")
    assert (slow.delivered, slow.dropped) == (1, 4)
    assert (quick.delivered, quick.dropped) == (5, 0)


@asynchronous
async def test_a_frame_before_its_time_is_held_back_until_it_is_due() -> None:
    hub = Subscribers(10, asyncio.get_running_loop().time)
    subscription = hub.join("reader", 50)
    hub.offer_frame(b"first")
    assert await subscription.next() == FrameMessage(b"first")
    start = hub.now()
    hub.offer_frame(b"second")
    hub.offer_frame(b"third")
    assert await subscription.next() == FrameMessage(b"third")
    assert hub.now() - start > 0.01
    assert subscription.dropped == 0


@asynchronous
async def test_who_wants_fewer_frames_is_due_less_often() -> None:
    clock = Clock()
    hub = Subscribers(10, clock)
    often, seldom = hub.join("owner", 20), hub.join("reader", 5)
    counts = {often: 0, seldom: 0}
    for _ in range(100):
        for subscription in hub:
            counts[subscription] += subscription.due <= clock.time
        if hub.next_due() <= clock.time:
            hub.offer_frame(b"frame")
        clock.time += 0.01
    assert counts[often] == pytest.approx(20, abs=1)
    assert counts[seldom] == pytest.approx(5, abs=1)
    for subscription in hub:
        subscription.close()
    assert hub.next_due() == float("inf")


@asynchronous
async def test_who_came_at_different_times_gets_each_frame_together_with_the_others() -> None:
    clock = Clock()
    hub = Subscribers(10, clock)
    watchers = []
    for _ in range(5):
        watchers.append(hub.join("reader", 10))
        hub.offer_frame(b"start")
        clock.time += 0.037
    for number in range(3, 20):
        clock.time = hub.began + number * 0.1 + 0.001
        hub.offer_frame(b"%d" % number)
        assert {await watcher.next() for watcher in watchers} == {FrameMessage(b"%d" % number)}
    assert [watcher.delivered for watcher in watchers] == [17] * 5


@asynchronous
async def test_a_frame_on_time_takes_the_place_of_one_that_was_held_and_is_not_paid_for_twice() -> None:
    clock = Clock()
    hub = Subscribers(10, clock)
    watcher = hub.join("reader", 10)
    hub.offer_frame(b"first")
    hub.offer_frame(b"held")
    timer = watcher._timer
    assert timer is not None
    clock.time += 0.101
    hub.offer_frame(b"fresh")
    assert timer.cancelled()
    assert await watcher.next() == FrameMessage(b"fresh")
    assert watcher.due == pytest.approx(hub.began + 0.2)


@asynchronous
async def test_hundreds_are_served_by_portions_and_the_newest_frame_wins_there_too() -> None:
    hub = Subscribers(400, Clock())
    watchers = [hub.join("reader", 10) for _ in range(3 * PORTION)]
    hub.offer_frame(b"old")
    hub.offer_frame(b"new")
    gone = watchers.pop()
    gone.close()
    assert {await watcher.next() for watcher in watchers} == {FrameMessage(b"new")}
    assert gone._timer is None
    # Whoever was not in the first portion has never been given the old one.
    assert sum(watcher.dropped for watcher in [*watchers, gone]) == PORTION


@asynchronous
async def test_the_description_comes_before_its_frame_and_the_farewell_last() -> None:
    hub = Subscribers(10, Clock())
    subscription = hub.join("reader", 10)
    hub.end(Closed(1012, "down"))
    hub.offer_frame(b"frame")
    hub.offer_view({"status": "playing"})
    hub.offer_view({"status": "paused"})
    assert await subscription.next() == SessionMessage({"status": "paused"})
    assert await subscription.next() == FrameMessage(b"frame")
    assert await subscription.next() == Closed(1012, "down")
    assert await subscription.next() == Closed(1012, "down")


@asynchronous
async def test_next_waits_for_something_to_come() -> None:
    hub = Subscribers(10, Clock())
    subscription = hub.join("reader", 10)
    waiting = asyncio.create_task(subscription.next())
    await asyncio.sleep(0)
    assert not waiting.done()
    hub.offer_frame(b"frame")
    assert await waiting == FrameMessage(b"frame")


@asynchronous
async def test_so_many_may_watch_and_no_more() -> None:
    hub = Subscribers(2, Clock())
    first, _ = hub.join("owner", 10), hub.join("reader", 10)
    with pytest.raises(Full, match="2 watch this session already"):
        hub.join("reader", 10)
    first.close()
    first.close()
    hub.join("reader", 10)
    assert len(hub) == 2


@asynchronous
async def test_who_has_gone_leaves_no_timer_behind() -> None:
    hub = Subscribers(10, asyncio.get_running_loop().time)
    subscription = hub.join("reader", 0.001)
    hub.offer_frame(b"first")
    hub.offer_frame(b"held back for a thousand seconds")
    timer = subscription._timer
    assert timer is not None
    subscription.close()
    assert timer.cancelled()


@asynchronous
async def test_who_can_take_a_frame_at_once_has_nothing_waiting() -> None:
    clock = Clock()
    hub = Subscribers(10, clock)
    subscription, shown = hub.join("owner", 10), [b""]
    subscription.send_now = lambda frame: not shown.append(frame)
    for number in range(3):
        hub.offer_frame(b"%d" % number)
        clock.time += 0.1
    assert shown[1:] == [b"0", b"1", b"2"]
    assert (subscription.delivered, subscription.dropped) == (3, 0)
    hub.end(Closed(4404, "gone"))
    assert await subscription.next() == Closed(4404, "gone")


@asynchronous
async def test_who_can_not_take_a_frame_now_finds_it_in_the_slot() -> None:
    clock = Clock()
    hub = Subscribers(10, clock)
    subscription = hub.join("owner", 10)
    subscription.send_now = lambda frame: frame == b"3"
    for number in range(3):
        hub.offer_frame(b"%d" % number)
        clock.time += 0.1
    assert (subscription.delivered, subscription.dropped) == (0, 2)
    assert await subscription.next() == FrameMessage(b"2")
    hub.offer_frame(b"2")
    clock.time += 0.1
    # The older one, not fetched, is not sent after the newer.
    hub.offer_frame(b"3")
    hub.offer_view({"status": "paused"})
    assert await subscription.next() == SessionMessage({"status": "paused"})
    assert (subscription.delivered, subscription.dropped) == (2, 3)


@asynchronous
async def test_a_description_goes_before_its_frame_even_if_that_could_be_taken_at_once() -> None:
    hub = Subscribers(10, Clock())
    subscription = hub.join("owner", 10)
    subscription.send_now = lambda frame: True
    hub.offer_view({"status": "playing"})
    hub.offer_frame(b"first")
    assert await subscription.next() == SessionMessage({"status": "playing"})
    assert await subscription.next() == FrameMessage(b"first")


@asynchronous
async def test_of_each_kind_of_message_the_newest_is_kept_and_all_go_before_the_frame() -> None:
    hub = Subscribers(10, Clock())
    subscription = hub.join("reader", 10)
    hub.offer_frame(b"frame")
    for number in range(3):
        subscription.offer("room", TextMessage(f"room {number}"))
        subscription.offer("count", TextMessage(f"count {number}"))
    found = [await subscription.next() for _ in range(3)]
    assert found == [TextMessage("room 2"), TextMessage("count 2"), FrameMessage(b"frame")]


@asynchronous
async def test_a_frame_of_another_run_is_dropped() -> None:
    hub = Subscribers(10, Clock())
    subscription = hub.join("reader", 10)
    hub.offer_frame(b"old")
    subscription.drop_frame()
    hub.offer_frame(b"early")
    subscription.drop_frame()
    subscription.offer("room", TextMessage("room"))
    assert await subscription.next() == TextMessage("room")
    hub.end(Closed(4404, "over"))
    assert await subscription.next() == Closed(4404, "over")
