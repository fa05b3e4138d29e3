"""Who makes room when there is too much of something: who has more than its share, and then whoever has most.

An owner is an opaque mark of where something came from. It tells nobody's address, and after a restart the same address
has another one: what came before stays together, and is nobody's any more.
"""

import heapq
from collections import Counter, defaultdict, deque
from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import NamedTuple

# Where nobody knows any more whose it is. It has no share, and makes room like any other owner.
NOBODY = ""


@dataclass(frozen=True)
class Quota:
    """How much there may be of something. most: in all; share: of one owner."""

    most: int
    share: int


class Item(NamedTuple):
    """One thing that takes room. size: how much, in whatever the room is counted in."""

    id: str
    owner: str
    size: int = 1


def excess(items: Iterable[Item], room: Quota, keep: Container[str] = ()) -> list[str]:
    """The ids of those that must go. items: the one unused for longest first; keep: those that stay in any case.

    An owner past its share loses its own, the one unused for longest first. If there still is too much in all, whoever
    has most loses one after the other, until somebody else has most.
    """
    held: Counter[str] = Counter()
    waiting: defaultdict[str, deque[tuple[int, Item]]] = defaultdict(deque)
    for number, item in enumerate(items):
        held[item.owner] += item.size
        if item.id not in keep:
            waiting[item.owner].append((number, item))
    gone = []

    def drop(owner: str) -> int:
        _, item = waiting[owner].popleft()
        held[owner] -= item.size
        gone.append(item.id)
        return item.size

    for owner, mine in waiting.items():
        while owner != NOBODY and mine and held[owner] > room.share:
            drop(owner)
    total = held.total()
    turns = [(-held[owner], mine[0][0], owner) for owner, mine in waiting.items() if mine]
    heapq.heapify(turns)
    while total > room.most and turns:
        owner = heapq.heappop(turns)[2]
        total -= drop(owner)
        if waiting[owner]:
            heapq.heappush(turns, (-held[owner], waiting[owner][0][0], owner))
    return gone
