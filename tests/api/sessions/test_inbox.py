"""Commands that were taken and wait: so many and so large, then nothing more is read."""

import asyncio

from app.api.sessions.inbox import MOST_BYTES, Inbox


async def has_room(inbox: Inbox) -> bool:
    """Whether one more may be taken at once."""
    room = asyncio.create_task(inbox.room())
    await asyncio.sleep(0)
    room.cancel()
    return room.done() and not room.cancelled()


def test_while_a_command_is_at_work_so_many_others_wait() -> None:
    async def scene() -> None:
        inbox = Inbox(2)
        inbox.put("at work", 0.0)
        await inbox.next()
        inbox.begin()
        inbox.put("first", 0.0)
        assert await has_room(inbox)
        inbox.put("second", 0.0)
        assert not await has_room(inbox)
        assert await inbox.next() == ("first", 0.0)
        assert await has_room(inbox)

    asyncio.run(scene())


def test_commands_that_wait_are_so_large_together_at_most() -> None:
    async def scene() -> None:
        inbox = Inbox(1000)
        for _ in range(7):
            inbox.put("x" * (MOST_BYTES // 8), 0.0)
        assert await has_room(inbox)
        inbox.put("x" * (MOST_BYTES // 8), 0.0)
        assert not await has_room(inbox)
        await inbox.next()
        assert await has_room(inbox)

    asyncio.run(scene())
