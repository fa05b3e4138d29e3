"""What has its order, and so much room: the oldest of whoever has too many goes first."""

from app.api.shelf import Shelf
from app.storage.shares import Quota


def names(*numbers: int) -> list[bytes]:
    return [bytes([number]) for number in numbers]


def test_an_owner_past_its_share_loses_its_own_oldest() -> None:
    shelf = Shelf(Quota(10, 2))
    one, two, three, other = names(1, 2, 3, 4)
    assert shelf.put(other, "b") == shelf.put(one, "a") == shelf.put(two, "a") == []
    assert shelf.put(three, "a") == [one]
    assert len(shelf) == 3
    assert shelf.oldest() == other


def test_when_all_is_full_whoever_has_most_makes_room() -> None:
    shelf = Shelf(Quota(3, 3))
    one, two, three, other = names(1, 2, 3, 4)
    shelf.put(other, "b")
    shelf.put(one, "a")
    shelf.put(two, "a")
    assert shelf.put(three, "c") == [one]


def test_what_is_taken_or_put_anew_counts_once() -> None:
    shelf = Shelf(Quota(100, 50))
    (one,) = names(1)
    shelf.put(one, "a", 40)
    assert shelf.put(one, "a", 45) == []
    assert shelf.held["a"] == 45
    shelf.take(one)
    shelf.take(one)
    assert (len(shelf), shelf.oldest(), dict(shelf.held)) == (0, None, {})
