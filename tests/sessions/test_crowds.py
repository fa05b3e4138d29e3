"""Crowds are kept for the next question, within bounds, and worked at by one question at a time."""

import threading
from typing import Any

import pytest

from app.engine.together import Mapper
from app.sessions.crowds import Crowds
from app.sessions.questions import Abandoned


class Counted:
    """Notes how it was moved on."""

    def __init__(self) -> None:
        self.epoch = 0
        self.moves: list[int] = []

    def advance_to(self, epoch: int, mapper: Mapper) -> None:
        list(mapper(lambda move: move(), [lambda: self.moves.append(epoch)]))
        self.epoch = epoch


def tell(found: Any, _: Mapper) -> dict[str, Any]:
    return {"found": found}


def ask(
    crowds: Crowds, epoch: int, name: tuple[str, str, str] = ("a", "s", "luck"), about: Any = 1, size: int = 1
) -> Any:
    return crowds.ask(name, about, size, Counted, epoch, tell, lambda: None)["found"]


def test_the_next_question_goes_on_where_the_last_one_ended() -> None:
    crowds = Crowds(100, 1)
    name = ("a", "s", "luck")
    assert crowds.epoch(name, 1, 3) == -1
    first = ask(crowds, 3)
    assert crowds.epoch(name, 1, 5) == 3
    assert ask(crowds, 5) is first
    assert first.moves == [3, 5]
    # An earlier epoch, or another question, begins anew.
    assert crowds.epoch(name, 1, 4) == -1
    assert ask(crowds, 4) is not first
    assert crowds.epoch(name, 2, 9) == -1
    assert ask(crowds, 9, about=2).moves == [9]
    crowds.close()


def test_each_asker_keeps_two_and_all_together_so_many_bytes() -> None:
    crowds = Crowds(10, 1)
    for session in ("s", "t", "u"):
        ask(crowds, 1, ("a", session, "luck"))
    assert crowds.epoch(("a", "s", "luck"), 1, 1) == -1
    assert crowds.epoch(("a", "u", "luck"), 1, 1) == 1
    ask(crowds, 1, ("b", "s", "luck"), size=9)
    assert len(crowds) == 2
    assert crowds.epoch(("b", "s", "luck"), 1, 1) == 1
    ask(crowds, 1, ("c", "s", "luck"), size=90)
    assert len(crowds) == 1
    crowds.close()


def test_whoever_left_is_given_up_and_the_crowd_stays_usable() -> None:
    crowds = Crowds(10, 1)

    def leave() -> None:
        raise Abandoned

    with pytest.raises(Abandoned):
        crowds.ask(("a", "s", "luck"), 1, 1, Counted, 3, tell, leave)
    assert ask(crowds, 4).epoch == 4
    crowds.close()


class Slow(Counted):
    """Is at work at two things at once, and notes what has ended."""

    def __init__(self, inside: threading.Event, go_on: threading.Event) -> None:
        super().__init__()
        self.inside, self.go_on, self.ended = inside, go_on, 0

    def work(self) -> None:
        self.inside.set()
        assert self.go_on.wait(60)
        self.ended += 1

    def advance_to(self, epoch: int, mapper: Mapper) -> None:
        list(mapper(lambda move: move(), [lambda: None, self.work, *[self.work] * 20]))


def test_what_is_at_work_when_its_asker_leaves_ends_before_the_next_one_comes() -> None:
    crowds, inside, go_on = Crowds(10, 2), threading.Event(), threading.Event()
    slow = Slow(inside, go_on)

    def leave() -> None:
        assert inside.wait(60)
        threading.Timer(0.05, go_on.set).start()
        raise Abandoned

    with pytest.raises(Abandoned):
        crowds.ask(("a", "s", "luck"), 1, 1, lambda: slow, 3, tell, leave)
    assert slow.ended >= 1
    ended = slow.ended
    assert ask(crowds, 0) is slow
    assert slow.ended == ended + 21
    crowds.close()


def test_a_second_question_waits_and_lets_others_go_on() -> None:
    crowds, inside, go_on, waited = Crowds(10, 1), threading.Event(), threading.Event(), threading.Event()

    def hold(found: Any, _: Mapper) -> dict[str, Any]:
        inside.set()
        assert go_on.wait(60)
        return {"found": found}

    name = ("a", "s", "luck")
    first = threading.Thread(target=lambda: crowds.ask(name, 1, 1, Counted, 1, hold, lambda: None))
    first.start()
    assert inside.wait(60)
    second = threading.Thread(target=lambda: crowds.ask(name, 1, 1, Counted, 2, tell, waited.set))
    second.start()
    assert waited.wait(60)
    go_on.set()
    for thread in (first, second):
        thread.join(60)
        assert not thread.is_alive()
    crowds.close()
