"""A question for class, prepared: what is asked of a run where it stands, its phases, what the presenter says."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import ConfigDict, Field, field_validator, model_validator

from ..errors import SpecError
from ..runs.run import Run
from ..spec.parsing import parse
from .part import LessonPart
from .predictions import KINDS, Asked, PredictionBlock
from .predictions.playing import StopAt
from .tasks.base import Markdown

Phase = Literal["ask", "confidence", "discuss", "again", "reveal", "seen", "done"]
PHASES: tuple[Phase, ...] = get_args(Phase)
# Without them there is nothing to answer, nothing to learn, and no end.
NEEDED: tuple[Phase, ...] = ("ask", "reveal", "done")

# A class waits together, and once: longer than a single reader may be made to.
MOST_SECONDS = 10.0

REFERENCE = "predict:"
# What a prediction of any kind has; the rest is its kind's own.
COMMON = ("id", "ask", "spec", "seen")
UNNAMED = "question"

# What stands for an option in the notes: A, B, C …; of other kinds a few words.
Choice = Annotated[str, Field(min_length=1, max_length=40)]


class CueNotes(LessonPart):
    """What a presenter has beside it: the sentence to say, what each wrong choice thinks, what comes next, how long."""

    say: Markdown
    wrong: Annotated[dict[Choice, Markdown], Field(max_length=10)] = Field(default_factory=dict)
    next: Markdown | None = None
    minutes: int = Field(ge=1, le=60)

    def texts(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """All of it that is read, and where in the cue it stands: Markdown."""
        yield ("notes", "say"), self.say
        for name, text in self.wrong.items():
            yield ("notes", "wrong", name), text
        if self.next is not None:
            yield ("notes", "next"), self.next


class Cue(LessonPart):
    """A lesson's prediction by its id, ``of: predict:ID``, or one that is written here, with the fields of its kind.

    ``stop`` is where the run is brought to before it is asked about; without it, it is asked about where it stands.
    ``reveal`` is where it is played to. Both count from the run's start. ``spec`` is the run that it was made for.
    """

    model_config = ConfigDict(extra="allow", frozen=True, allow_inf_nan=False)

    of: str | None = Field(None, max_length=200)
    kind: str | None = Field(None, max_length=40)
    ask: Markdown | None = None
    phases: list[Phase] = Field(default_factory=lambda: list(PHASES))
    stop: StopAt | None = None
    reveal: StopAt | None = None
    notes: CueNotes | None = None
    spec: dict[str, Any] | None = None
    lesson_step: int | None = Field(None, ge=1)

    @field_validator("phases")
    @classmethod
    def _in_order(cls, phases: list[Phase]) -> list[Phase]:
        if phases != [one for one in PHASES if one in phases]:
            raise ValueError(f"should stand in their order, each once: {', '.join(PHASES)}")
        if missing := [one for one in NEEDED if one not in phases]:
            raise ValueError(f"can't do without {' and '.join(missing)}")
        return phases

    @model_validator(mode="after")
    def _asks(self) -> Self:
        if self.reference is None and self.kind not in KINDS:
            what = "needs" if self.kind is None else f"has the unknown kind “{self.kind}”; it needs"
            raise ValueError(f"{what} “of: predict:ID”, or a kind: one of {', '.join(KINDS)}")
        return self

    @property
    def reference(self) -> str | None:
        """The prediction's id, if it is one of the lesson's."""
        named = self.of is not None and self.of.startswith(REFERENCE)
        return self.of.removeprefix(REFERENCE) if named and self.of else None

    def resolved(self, predictions: Iterable[Asked]) -> Self:
        """The same with all that it takes from one of these predictions, to stand by itself. Raises SpecError."""
        if self.reference is None:
            return self
        known = {one.block.id: one for one in predictions}
        if self.reference not in known:
            have = f"it has {', '.join(known)}" if known else "it has none"
            raise SpecError.at("of", f"“{self.reference}” is no prediction of this lesson; {have}")
        asked = known[self.reference]
        own = self.model_dump(exclude_unset=True, exclude={"of"})
        given = asked.block.model_dump(exclude_none=True)
        given_options = [one for one in own.get("options") or [] if isinstance(one, dict)]
        pictured = any("run" in one or "drawn" in one for one in given_options)
        kind = self.kind or ("picture" if pictured else asked.block.kind)
        kept = given if kind == asked.block.kind else {name: given[name] for name in COMMON if name in given}
        kept.pop("stop", None)
        played = {"reveal": asked.block.stop.model_dump(exclude_none=True)}
        source = asked.played.source
        run = {} if isinstance(source, Run) else {"spec": dict(source)}
        return type(self).model_validate({**played, **kept, **run, **own, "kind": kind})

    def to_json(self) -> dict[str, Any]:
        """As it is kept: what was given, nothing else."""
        return self.model_dump(mode="json", exclude_unset=True)

    @staticmethod
    def written(location: tuple[str | int, ...]) -> tuple[str | int, ...]:
        """Where in the cue a part of its prediction stands: what that one stops at is the reveal."""
        return ("reveal", *location[1:]) if location[:1] == ("stop",) else location

    def prediction(self) -> PredictionBlock:
        """What is asked, to be played to the reveal. Raises SpecError for a field that its kind does not take."""
        if self.reference is not None:
            raise SpecError.at(
                "of", "only a lesson has predictions, and there is none here; write the question out"
            )
        if self.reveal is None:
            raise SpecError.at("reveal", 'is required: to where the run is played, as {"epochs": 100}')
        assert self.kind
        own = {
            "kind": self.kind,
            "ask": self.ask,
            "of": self.of,
            "stop": self.reveal.model_dump(exclude_none=True),
        }
        given = {name: value for name, value in own.items() if value is not None}
        return parse(KINDS[self.kind], {"id": UNNAMED, **(self.model_extra or {}), **given})
