"""A question as each in the room may know it: before the reveal the host alone sees votes, and nobody the truth."""

from collections.abc import Callable
from typing import Any

from ..runs.run import Run
from .limits import FEWEST
from .member import Member
from .questions import OpenQuestion
from .state import AskedQuestion

SURE = range(1, 6)

# The guesses of each round in a picture, and how many were 1 to 5 sure.
Votes = tuple[dict[str, Any], list[int]]


def as_asked(opened: OpenQuestion, run: Run) -> dict[str, Any]:
    """What is kept of a question as it was asked, so that nothing need be computed to show it."""
    clock = run.trainer.clock
    return {
        "kind": opened.kind,
        "ask": opened.ask,
        "phases": list(opened.phases),
        "form": opened.form(),
        "seen": list(opened.seen),
        "notes": opened.notes,
        "stop": {"epoch": clock.epoch, "step": clock.step, "sample": clock.sample},
    }


def of_question(
    question: AskedQuestion, votes: Callable[[], Votes | None], member: Member, here: int, now: float
) -> dict[str, Any]:
    """votes: as of ``votes_of``; None if they can't be told now. now: seconds since the epoch."""
    asked, host = question.asked, member.role == "host"
    revealed, done = question.reached("reveal"), question.phase == "done"
    told: dict[str, Any] = {
        "number": question.number,
        "kind": asked["kind"],
        "ask": asked["ask"],
        "phase": question.phase,
        "phases": asked["phases"],
        "seconds": round(max(0.0, now - question.since), 1),
        "form": asked["form"],
        "stop": asked["stop"],
        "answered": question.answered,
        "here": here,
        "votes": None,
        "sure": None,
        "seen": asked["seen"] if question.reached("seen") else None,
        "sights": _sights(question) if done and (host or len(question.seen) >= FEWEST) else None,
        "notes": asked["notes"] if host else None,
        "outcome": None,
    }
    if (host or (revealed and question.most >= FEWEST)) and (found := votes()) is not None:
        told["votes"], told["sure"] = found
    if question.outcome is not None and revealed:
        outcome = question.outcome
        told["outcome"] = {
            "truth": outcome["truth"],
            "run": outcome["run"],
            "right": outcome["right"] if done else None,
        }
    return told


def votes_of(question: AskedQuestion, opened: OpenQuestion) -> Votes:
    """The guesses of both rounds in pictures, and how many were 1 to 5 sure at last."""
    votes: dict[str, Any] = {
        name: opened.tally([given["guess"] for given in guesses.values()]) if guesses else None
        for name, guesses in question.guesses.items()
    }
    sure: dict[int, int | None] = {device: given["sure"] for device, given in question.guesses["ask"].items()}
    sure |= question.sure
    sure |= {
        device: given["sure"]
        for device, given in question.guesses["again"].items()
        if given["sure"] is not None
    }
    found = list(sure.values())
    return votes, [found.count(one) for one in SURE]


def _sights(question: AskedQuestion) -> list[int]:
    chosen = list(question.seen.values())
    return [chosen.count(number) for number in range(len(question.asked["seen"]))]
