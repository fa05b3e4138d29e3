"""Who drives: exactly one, the host or a device. A lease with an epoch, which every change of the holder raises."""

import asyncio
import contextlib
from typing import Any, Literal

from ..errors import Conflict, Forbidden, SpecError, Unknown, Unsaved
from .bodies import WheelDo
from .book import Book
from .entry import Happening
from .member import Member
from .state import Driver

Asking = list[tuple[int, float]]


class Wheel:
    """One room's. A device that presses nothing for too long has it no more; then the host drives."""

    def __init__(self, book: Book) -> None:
        """A device that held it before a restart holds it for a whole lease more."""
        self._book = book
        self._pressed = book.times.now()
        self._alarm: asyncio.TimerHandle | None = None
        self._settling: asyncio.Task[None] | None = None

    @property
    def driver(self) -> Driver:
        """Who has it, as far as is stored."""
        return self._book.state.driver

    @property
    def seconds(self) -> float | None:
        """How long the lease lasts still; None for the host, who needs none."""
        if self.driver.who == "host":
            return None
        return max(0.0, self._pressed + self._book.limits.wheel_seconds - self._book.times.now())

    @property
    def concerned(self) -> frozenset[int]:
        """The devices that drive or ask."""
        driver = self.driver
        holder = () if driver.device is None else (driver.device,)
        return frozenset([*holder, *(device for device, _ in driver.asking)])

    def view(self, member: Member) -> dict[str, Any]:
        """Who drives, as that member is told."""
        driver, seconds = self.driver, self.seconds
        told: dict[str, Any] = {
            "who": driver.who,
            "device": driver.device,
            "epoch": driver.epoch,
            "seconds": None if seconds is None else round(seconds),
            "asking": [],
        }
        if member.role == "host":
            clock = self._book.times.clock()
            told["asking"] = [
                {"device": device, "seconds": round(max(0.0, clock - since))}
                for device, since in driver.asking
            ]
        return told

    async def do(self, member: Member, command: WheelDo) -> None:
        """Ask for it, give it, take it. Raises Forbidden for what is not theirs, Conflict for what does not fit."""
        async with self._book.turn:
            await self._settle()
            if member.role == "host":
                await self._host(command)
            elif member.device is not None:
                await self._device(member.device, command)
            else:
                raise Forbidden("the wall only reads; the host and the devices say who drives")

    def require(self, member: Member, epoch: int | None) -> None:
        """Raises Conflict for a stale epoch, Forbidden and SpecError for who may not drive, or does not say by what."""
        driver = self.driver
        if member.role == "wall":
            raise Forbidden("the wall only reads; the host or the driving device moves the run")
        if epoch is not None and epoch != driver.epoch:
            raise Conflict(
                f"the wheel has changed hands: its epoch is {driver.epoch}, and this command is of epoch {epoch}; "
                "look who drives, and ask for it"
            )
        if member.role == "host":
            if driver.who == "device" and self.seconds:
                raise Conflict(f"device {driver.device} drives; take the wheel back first")
            return
        if driver.device != member.device:
            raise Forbidden(f"device {member.device} does not drive; ask for the wheel first")
        if epoch is None:
            raise SpecError.at("epoch", "is missing; give the epoch at which you got the wheel")
        if not self.seconds:
            raise Conflict(
                "the wheel went back to the host, since nothing was pressed for too long; ask again"
            )

    async def press(self, member: Member, epoch: int | None) -> None:
        """Somebody does what only the driver may; a device's lease begins anew. Raises as ``require``."""
        async with self._book.turn:
            if member.role == "host":
                await self._settle()
            self.require(member, epoch)
            if member.role == "device":
                self._renew()

    def _renew(self) -> None:
        self._pressed = self._book.times.now()
        self.watch()

    def watch(self) -> None:
        """Have the lease end in time."""
        self.close()
        if (seconds := self.seconds) is not None:
            self._alarm = asyncio.get_running_loop().call_later(seconds, self._ring)

    def close(self) -> None:
        """Watch no more."""
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None

    async def let_go(self, device: int) -> None:
        """A device is gone: it neither drives nor asks. The turn must be held."""
        driver = self.driver
        if driver.device == device:
            await self._write("host", None, driver.asking)
        elif device in dict(driver.asking):
            await self._write(driver.who, driver.device, _without(driver.asking, device))

    def _ring(self) -> None:
        self._settling = asyncio.get_running_loop().create_task(self._end(), name="a wheel's lease")

    async def _end(self) -> None:
        # What can't be stored now is noticed by whoever comes next.
        with contextlib.suppress(Unsaved, Unknown):
            async with self._book.turn:
                await self._settle()
        self.watch()

    async def _settle(self) -> None:
        """A lease that is over is. The turn must be held."""
        if self.seconds == 0.0:
            await self._write("host", None, self.driver.asking)

    async def _host(self, command: WheelDo) -> None:
        driver, device = self.driver, command.device
        match command.do:
            case "grant":
                assert device is not None
                known = self._book.state.devices.get(device)
                if known is None or known.removed:
                    raise Unknown(f"device {device} is not in this room")
                await self._write("device", device, _without(driver.asking, device))
            case "refuse":
                assert device is not None
                if device not in dict(driver.asking):
                    raise Conflict(f"device {device} does not ask for the wheel")
                await self._write(driver.who, driver.device, _without(driver.asking, device))
            case "take" | "release":
                if driver.who == "device":
                    await self._write("host", None, driver.asking)
            case "ask":
                raise Conflict("the host needs not ask; take the wheel")

    async def _device(self, device: int, command: WheelDo) -> None:
        driver = self.driver
        match command.do:
            case "ask":
                if driver.device == device:
                    raise Conflict("you drive already")
                if device not in dict(driver.asking):
                    since = self._book.times.clock()
                    await self._write(driver.who, driver.device, [*driver.asking, (device, since)])
            case "release":
                await self.let_go(device)
            case _:
                raise Forbidden(f"only the host may {command.do} the wheel; ask for it")

    async def _write(self, who: Literal["host", "device"], device: int | None, asking: Asking) -> None:
        driver = self.driver
        changed = (who, device) != (driver.who, driver.device)
        body = {"who": who, "device": device, "epoch": driver.epoch + changed, "asking": asking}
        await self._book.write(Happening("wheel", "wheel", body))
        if changed:
            self._renew()


def _without(asking: Asking, device: int) -> Asking:
    return [one for one in asking if one[0] != device]
