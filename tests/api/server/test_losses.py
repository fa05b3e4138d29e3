"""What others have taken over goes from memory, whichever thread says so."""

import asyncio
import threading
from types import SimpleNamespace
from typing import Any

import pytest

from app.api.server.losses import dropping
from app.storage.rows import EXPERIMENTS


def told() -> tuple[Any, Any, list[tuple[str, frozenset[str]]]]:
    """Services and experiments that say what they are told."""
    dropped: list[tuple[str, frozenset[str]]] = []

    async def drop(things: frozenset[str]) -> None:
        dropped.append(("sessions", things))

    rooms = SimpleNamespace(drop=lambda things: dropped.append(("rooms", things)))
    shared = SimpleNamespace(rooms=rooms, sessions=SimpleNamespace(drop=drop), working=set())
    experiments = SimpleNamespace(drop=lambda: dropped.append(("experiments", frozenset())))
    return shared, experiments, dropped


@pytest.mark.anyio
async def test_all_who_may_have_it_are_told() -> None:
    shared, experiments, dropped = told()
    lost = dropping(shared, experiments)
    for things in (frozenset({"one"}), frozenset({"two", EXPERIMENTS})):
        thread = threading.Thread(target=lost, args=(things,))
        thread.start()
        thread.join()
    await asyncio.sleep(0)
    while shared.working:
        await asyncio.gather(*shared.working)
    assert set(dropped) == {
        ("rooms", frozenset({"one"})),
        ("sessions", frozenset({"one"})),
        ("rooms", frozenset({"two", EXPERIMENTS})),
        ("sessions", frozenset({"two", EXPERIMENTS})),
        ("experiments", frozenset()),
    }


def test_after_the_end_nobody_is_told() -> None:
    shared, experiments, dropped = told()

    async def begin() -> Any:
        return dropping(shared, experiments)

    asyncio.run(begin())(frozenset({"one"}))
    assert dropped == []
