"""What every prediction has: a question, a run that is played to its stop, and sentences that the run is held to."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, field_validator

from ...engine.expressions.nodes import ExpressionError
from ...engine.numerals import grouped
from ...errors import SessionError
from ..errors import PartFault
from ..expressions import evaluate
from ..functions import Source
from ..part import LessonPart, enter
from ..tasks.base import Identifier, Markdown
from .playing import MOST_SECONDS, Played, StopAt
from .prices import moments_of, reveal_seconds, thinking_seconds

# Every kind of prediction by its name.
KINDS: dict[str, type["PredictionBlock"]] = {}
# An axis from which the answer can be read begins or ends within this share of it.
NEAR_END = 0.05


class Possibility(LessonPart):
    """Something that may be seen, and when it is so."""

    text: Markdown
    when: str = Field(min_length=1, max_length=300)


@dataclass(frozen=True)
class RevealCard:
    """A number of the reveal, by itself: of the guess, of the run, or between the two."""

    of: Literal["you", "run", "between"]
    value: str
    note: str

    to_json = asdict


@dataclass(frozen=True)
class Revealed:
    """What the run came to, and how far a guess is from it: in a sentence and on cards."""

    truth: Any
    sentence: str | None = None
    cards: tuple[RevealCard, ...] = field(default_factory=tuple)


class GuessError(ValueError):
    """A guess of the wrong form: no guess at all."""


class PredictionBlock(LessonPart):
    """A question about a run that has not been seen yet. Its answer is the run's own.

    A kind is a subclass whose ``kind`` is the literal of its name; making the class enters it among the ``KINDS``.
    """

    # Whether a single reader can be asked it, too; if not, only a class can.
    alone: ClassVar[bool] = True

    id: Identifier
    kind: str
    ask: Markdown
    stop: StopAt
    spec: dict[str, Any] | None = None
    seen: Annotated[list[Possibility], Field(max_length=4)] = Field(default_factory=list)

    @field_validator("seen")
    @classmethod
    def _several(cls, seen: list[Possibility]) -> list[Possibility]:
        if len(seen) == 1:
            raise ValueError("needs two sentences at least, of which one is so")
        return seen

    @classmethod
    def __pydantic_init_subclass__(cls, **more: Any) -> None:
        """Enter the kind. Raises TypeError for a second one of that name."""
        super().__pydantic_init_subclass__(**more)
        enter(KINDS, cls, "predictions")

    def form(self, played: Played) -> dict[str, Any]:
        """What a page needs to ask, and nothing of the truth."""
        return {}

    def read(self, guess: Any, played: Played) -> Any:
        """The guess as this kind has it. Raises GuessError."""
        raise NotImplementedError

    def reveal(self, guess: Any, played: Played) -> Revealed:
        """What the run came to, beside a guess that was read or None."""
        raise NotImplementedError

    def said(self, guess: Any, played: Played) -> str:
        """What there was to see, in the run's own numbers."""
        return played.told()

    def right(self, played: Played) -> int | None:
        """Which of the sentences holds on the run; None unless exactly one does, as a run moved by hand may have it."""
        return only(self.seen, played)

    def expressions(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """All that is computed of the run at its stop, and where in the block it stands."""
        for number, one in enumerate(self.seen):
            yield ("seen", number, "when"), one.when

    def texts(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """All that is read, and where in the block it stands: Markdown."""
        yield ("ask",), self.ask
        for number, one in enumerate(self.seen):
            yield ("seen", number, "text"), one.text

    def seconds(self, played: Played) -> float:
        """How long the reveal takes, by the prices of all calls. Raises ExpressionError, SpecError."""
        return reveal_seconds((text for _, text in self.expressions()), played)

    def hindrances(self, played: Played, most: float = MOST_SECONDS) -> Iterator[PartFault]:
        """Why it can't be asked of that run where it stands: all that can be told before the run is played.

        Raises SessionError for a spec that can't work.
        """
        thinking = thinking_seconds((text for _, text in self.expressions()), played.start)
        if thinking > most:
            yield _dear(
                "what is asked of this run", thinking, most, "Ask for fewer numbers, or of a smaller run"
            )
            return
        broken, clock = False, played.start.trainer.clock
        for location, text in self.expressions():
            try:
                moments_of(text, played)
            except (ExpressionError, SessionError) as error:
                broken = True
                yield PartFault(str(error), "Mend the expression", location)
        if broken:
            return
        if not played.stop.still and played.left < 1:
            unit = "epoch" if played.stop.epochs else "update"
            yield PartFault(
                f"this run stands at {unit} {grouped(clock.done(played.stop.command.unit))} already, and would be "
                f"played to {grouped(played.stop.command.count)}",
                "Choose a later one, or rewind the run first",
                ("stop",),
            )
        try:
            seconds = self.seconds(played)
        except ExpressionError as error:
            yield PartFault(str(error), "Name fewer", ("seen",))
            return
        if seconds > most:
            yield _dear("this run", seconds, most, "Stop earlier, or take fewer examples")
            return
        yield from self.misplaced(played)

    def faults(self, played: Played, most: float = MOST_SECONDS) -> Iterator[PartFault]:
        """All that is wrong with it on that run, played. Raises SessionError for a spec that can't work."""
        hindrances = list(self.hindrances(played, most))
        yield from hindrances
        if hindrances:
            return
        assert played.moments
        if self.seen:
            yield from self.sentences("seen", self.seen, played)
        yield from self.misfits(played)

    def misplaced(self, played: Played) -> Iterator[PartFault]:
        """What the kind's own part of it names and the run does not have."""
        yield from ()

    def misfits(self, played: Played) -> Iterator[PartFault]:
        """What is wrong with the kind's own part of it, on that run once it is played."""
        yield from ()

    def sentences(
        self, name: str, given: list[Possibility], played: Played, noun: str = "of these sentences"
    ) -> Iterator[PartFault]:
        """A fault unless exactly one of them holds on the run."""
        try:
            found = held([one.when for one in given], played)
        except (ExpressionError, SessionError) as error:
            yield PartFault(str(error), "Mend the expression", (name,))
            return
        if len(found) != 1:
            told = "none" if not found else " and ".join(str(number + 1) for number in found)
            yield PartFault(
                f"{told} {noun} hold{'s' if not found else ''} on this run, and exactly one should",
                "Change when, or the run",
                (name, found[1], "when") if len(found) > 1 else (name,),
            )


def _dear(what: str, seconds: float, most: float, remedy: str) -> PartFault:
    return PartFault(
        f"{what} is priced at {grouped(math.ceil(seconds))} seconds, and {grouped(round(most))} are the most that "
        "anybody may be made to wait",
        remedy,
        ("stop",),
    )


def held(conditions: list[str], played: Played) -> list[int]:
    """Which of these conditions hold at the run's stop."""
    names: Mapping[str, Any] = played.functions.names
    return [number for number, one in enumerate(conditions) if evaluate(one, names)]


def only(given: list[Possibility], played: Played) -> int | None:
    """The one that holds at the run's stop; None if none or several do."""
    found = held([one.when for one in given], played)
    return found[0] if len(found) == 1 else None


class Asked:
    """A prediction beside its run, which is played when first looked at. May be used from several threads."""

    def __init__(self, block: PredictionBlock, source: Source) -> None:
        self.block = block
        self.played = Played(source, block.stop)

    def compute(self, expression: str) -> float:
        """A number of its texts: of the run before it is played. Raises ExpressionError."""
        return evaluate(expression, self.played.before.names)

    def form(self) -> dict[str, Any]:
        """What is asked, and nothing of the truth."""
        with self.played.lock:
            return self.block.form(self.played)

    def reveal(self, raw: Any, seen: int | None) -> dict[str, Any]:
        """What the run came to beside a guess or None; with what was seen, what there was to see.

        Raises GuessError for what is no guess of this kind.
        """
        with self.played.lock:
            guess = None if raw is None else self.block.read(raw, self.played)
            run = [moment.to_json() for moment in self.played.moments]
            revealed = self.block.reveal(guess, self.played)
            return {
                "truth": revealed.truth,
                "sentence": revealed.sentence,
                "cards": [card.to_json() for card in revealed.cards],
                "run": run,
                "seen": None
                if seen is None
                else {"right": self.block.right(self.played), "said": self.block.said(guess, self.played)},
            }
