"""What a room is: the fold of its log. Applying an entry depends on nothing else, so all of them give one state.

An entry that takes the place of an older one of its slot says all that the older one said, or cancels it: the fold of
what the store keeps is the fold of all that happened.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from ..lessons.cues import PHASES, Phase
from .entry import RoomEntry

Round = Literal["ask", "again"]
EMPTY_VIEW: dict[str, Any] = {
    "panel": None,
    "step": None,
    "light": [],
    "moment": None,
    "example": None,
    "mistake": None,
}


@dataclass
class Device:
    """A phone. key: the hash of its key, in hexadecimal."""

    number: int
    key: str
    removed: bool = False


@dataclass
class Driver:
    """Who drives. asking: devices that ask, with the time since when, the first one first."""

    who: Literal["host", "device"] = "host"
    device: int | None = None
    epoch: int = 1
    asking: list[tuple[int, float]] = field(default_factory=list)


@dataclass
class AskedQuestion:
    """A question that was opened. asked: all that is shown of it; fork: the session that stands at its stop.

    since: when its phase began, in seconds since the epoch.
    """

    number: int
    cue: dict[str, Any]
    asked: dict[str, Any]
    fork: str
    since: float
    phase: Phase = "ask"
    guesses: dict[Round, dict[int, dict[str, Any]]] = field(default_factory=lambda: {"ask": {}, "again": {}})
    sure: dict[int, int] = field(default_factory=dict)
    seen: dict[int, int] = field(default_factory=dict)
    outcome: dict[str, Any] | None = None

    def reached(self, phase: Phase) -> bool:
        """Whether it has come to that phase."""
        return PHASES.index(self.phase) >= PHASES.index(phase)

    @property
    def answered(self) -> int:
        """How many have answered what is asked now, or what was asked last."""
        match self.phase:
            case "confidence":
                return len(self.sure)
            case "again":
                return len(self.guesses["again"])
            case "seen":
                return len(self.seen)
            case _:
                return self.most

    @property
    def most(self) -> int:
        """How many answered in the round in which most did."""
        return max(map(len, self.guesses.values()))

    def given(self, device: int) -> dict[str, Any]:
        """What a device has answered: each round's guess with how sure, and what it has seen."""
        given: dict[str, Any] = {}
        for name, guesses in self.guesses.items():
            if device in guesses:
                given[name] = dict(guesses[device])
        if device in self.sure:
            given["ask"] = {"guess": None, **given.get("ask", {}), "sure": self.sure[device]}
        if device in self.seen:
            given["seen"] = self.seen[device]
        return given


@dataclass
class HandedOut:
    """Copies of the run that everybody turns. deal: which time it was; fork: the session that they are copies of."""

    deal: int
    fork: str
    hands: dict[int, dict[str, Any]] = field(default_factory=dict)


@dataclass
class RoomState:
    """Everything that happened, as it stands. session: whose run is shown; runs: of which step which one."""

    session: str
    sequence: int = 0
    door: Literal["open", "closed"] = "open"
    devices: dict[int, Device] = field(default_factory=dict)
    view: dict[str, Any] = field(default_factory=lambda: dict(EMPTY_VIEW))
    driver: Driver = field(default_factory=Driver)
    runs: dict[str, str] = field(default_factory=dict)
    questions: dict[int, AskedQuestion] = field(default_factory=dict)
    handed: HandedOut | None = None
    tries: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)

    @property
    def question(self) -> AskedQuestion | None:
        """The newest one."""
        return self.questions[max(self.questions)] if self.questions else None

    def apply(self, entry: RoomEntry) -> None:
        """One more entry."""
        getattr(self, f"_{entry.kind}")(entry)
        self.sequence = entry.number

    def _door(self, entry: RoomEntry) -> None:
        self.door = entry.body["state"]

    def _device(self, entry: RoomEntry) -> None:
        self.devices[entry.body["number"]] = Device(**entry.body)

    def _view(self, entry: RoomEntry) -> None:
        # A room that is older than one of these has said nothing of it.
        self.view = {**EMPTY_VIEW, **entry.body}

    def _wheel(self, entry: RoomEntry) -> None:
        asking = [(number, since) for number, since in entry.body["asking"]]
        self.driver = Driver(**{**entry.body, "asking": asking})

    def _run(self, entry: RoomEntry) -> None:
        self.session = self.runs[entry.body["scenario"]] = entry.body["session"]

    def _question(self, entry: RoomEntry) -> None:
        self.questions[entry.body["number"]] = AskedQuestion(**entry.body, since=entry.at)

    def _phase(self, entry: RoomEntry) -> None:
        question = self.questions[entry.body["number"]]
        question.phase, question.since = entry.body["phase"], entry.at

    def _guess(self, entry: RoomEntry) -> None:
        body = entry.body
        self.questions[body["number"]].guesses[body["round"]][body["device"]] = body["given"]

    def _sure(self, entry: RoomEntry) -> None:
        self.questions[entry.body["number"]].sure[entry.body["device"]] = entry.body["sure"]

    def _seen(self, entry: RoomEntry) -> None:
        self.questions[entry.body["number"]].seen[entry.body["device"]] = entry.body["seen"]

    def _outcome(self, entry: RoomEntry) -> None:
        self.questions[entry.body["number"]].outcome = entry.body["outcome"]

    def _hands(self, entry: RoomEntry) -> None:
        self.handed = HandedOut(entry.body["deal"], entry.body["fork"])

    def _hand(self, entry: RoomEntry) -> None:
        # Of what was handed out before, the store keeps those that have not been turned since.
        if self.handed is not None and self.handed.deal == entry.body["deal"]:
            self.handed.hands[entry.body["device"]] = entry.body["hand"]

    def _try(self, entry: RoomEntry) -> None:
        self.tries[entry.body["task"], entry.body["device"]] = entry.body["tried"]


def fold(session: str, entries: Iterable[RoomEntry]) -> RoomState:
    """The state after these entries, in their order. session: the run that the room began on."""
    state = RoomState(session)
    for entry in entries:
        state.apply(entry)
    return state
