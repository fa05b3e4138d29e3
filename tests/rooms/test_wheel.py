"""Exactly one drives, whatever is pressed by whom and when."""

import asyncio
import contextlib
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.errors import Conflict, Forbidden, SessionError, SpecError, Unknown
from app.rooms.bodies import WheelDo
from app.rooms.member import HOST, WALL, Member
from app.rooms.room import Room
from tests.rooms.helpers import place_of
from tests.sessions.helpers import asynchronous

DEVICES = st.integers(1, 3)


async def room_with(place: Any, devices: int) -> Room:
    room: Room = (await place.opened()).room
    for _ in range(devices):
        await room.join(None)
    return room


@asynchronous
async def test_of_two_who_race_one_has_it() -> None:
    async with place_of() as place:
        room = await room_with(place, 2)
        await asyncio.gather(*(room.wheel(HOST, WheelDo(do="grant", device=number)) for number in (1, 2)))
        driver = room.view_for(HOST)["driver"]
        assert driver["device"] == 2
        assert driver["epoch"] == 3
        for number in (1, 2):
            with contextlib.suppress(Conflict, Forbidden):
                await room.driving.press(Member("device", number), driver["epoch"])
                assert number == 2


@asynchronous
async def test_each_may_do_what_is_theirs() -> None:
    async with place_of() as place:
        room = await room_with(place, 2)
        one, two = Member("device", 1), Member("device", 2)
        for member, do, refusal in (
            (WALL, WheelDo(do="take"), Forbidden),
            (one, WheelDo(do="take"), Forbidden),
            (one, WheelDo(do="grant", device=1), Forbidden),
            (HOST, WheelDo(do="ask"), Conflict),
            (HOST, WheelDo(do="refuse", device=1), Conflict),
            (HOST, WheelDo(do="grant", device=9), Unknown),
        ):
            with pytest.raises(refusal):
                await room.wheel(member, do)
        await room.wheel(one, WheelDo(do="ask"))
        await room.wheel(two, WheelDo(do="ask"))
        await room.wheel(one, WheelDo(do="ask"))
        await room.wheel(HOST, WheelDo(do="refuse", device=1))
        await room.wheel(HOST, WheelDo(do="grant", device=2))
        assert room.view_for(HOST)["driver"]["asking"] == []
        with pytest.raises(Conflict, match="already"):
            await room.wheel(two, WheelDo(do="ask"))
        with pytest.raises(SpecError):
            await room.driving.press(two, None)
        await room.wheel(two, WheelDo(do="release"))
        assert room.view_for(WALL)["driver"]["who"] == "host"
        await room.wheel(HOST, WheelDo(do="grant", device=1))
        await room.remove(1)
        assert room.view_for(WALL)["driver"]["who"] == "host"


@asynchronous
async def test_the_lease_ends_by_itself_and_a_press_renews_it() -> None:
    async with place_of() as place:
        room = await room_with(place, 1)
        one = Member("device", 1)
        await room.wheel(HOST, WheelDo(do="grant", device=1))
        place.clock.time += 50
        await room.driving.press(one, 2)
        place.clock.time += 50
        assert room.view_for(one)["driver"]["seconds"] == 10
        place.clock.time += 10
        heard = asyncio.Event()
        before = room.book.heard

        def hear(entries: Any) -> None:
            before(entries)
            heard.set()

        room.book.heard = hear
        room.driving.watch()
        await heard.wait()
        assert room.state.driver.who == "host"
        assert room.state.driver.epoch == 3


class Drivers(RuleBasedStateMachine):
    """Host and three devices press what they like; time passes."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.context = place_of()
        self.place = self.loop.run_until_complete(self.context.__aenter__())
        self.room = self.loop.run_until_complete(room_with(self.place, 3))
        self.epoch = 1

    def teardown(self) -> None:
        self.loop.run_until_complete(self.context.__aexit__(None, None, None))
        self.loop.close()

    def press(self, member: Member, epoch: int | None) -> bool:
        try:
            self.loop.run_until_complete(self.room.driving.press(member, epoch))
        except SessionError:
            return False
        return True

    def do(self, member: Member, **body: Any) -> None:
        with contextlib.suppress(SessionError):
            self.loop.run_until_complete(self.room.wheel(member, WheelDo(**body)))

    @rule(device=DEVICES)
    def ask(self, device: int) -> None:
        self.do(Member("device", device), do="ask")

    @rule(device=DEVICES)
    def grant(self, device: int) -> None:
        self.do(HOST, do="grant", device=device)

    @rule(device=DEVICES)
    def release(self, device: int) -> None:
        self.do(Member("device", device), do="release")

    @rule()
    def take(self) -> None:
        self.do(HOST, do="take")

    @rule(seconds=st.sampled_from([1, 30, 61]))
    def wait(self, seconds: int) -> None:
        self.place.clock.time += seconds

    @precondition(lambda self: self.epoch > 1)
    @rule(device=DEVICES, back=st.integers(1, 3))
    def be_late(self, device: int, back: int) -> None:
        assert not self.press(Member("device", device), self.room.state.driver.epoch - back)

    @invariant()
    def exactly_one_drives(self) -> None:
        now = self.room.state.driver.epoch
        everybody = [HOST, *(Member("device", number) for number in (1, 2, 3))]
        # Whoever presses first may end an old lease, so all are asked by what was true before.
        if self.room.driving.seconds == 0.0:
            assert not any(self.press(member, now) for member in everybody[1:])
            assert self.press(HOST, None)
        else:
            assert sum(self.press(member, now) for member in everybody) == 1
        assert self.room.state.driver.epoch >= self.epoch
        self.epoch = self.room.state.driver.epoch


TestDrivers = Drivers.TestCase
