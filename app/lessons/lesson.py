"""A lesson as it was read: steps of one idea each, what is shown beside them, and tasks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from ..errors import Unknown
from .arithmetic import ARITHMETIC
from .cues import Cue
from .expressions import evaluate
from .functions import Functions
from .markdown import Mark, Text
from .part import LessonPart
from .predictions import Asked
from .stages import Stage
from .stages.sweeps import SweepStage
from .sweeps import row
from .tasks import Task
from .tasks.base import Identifier

View = Literal["network", "output", "curves"]
USUAL: tuple[View, ...] = ("network", "output")
PictureName = Literal[
    "timeline",
    "anatomy",
    "descent",
    "contour",
    "bowl",
    "hulls",
    "activation",
    "loss",
    "matrix",
    "race",
    "map",
]
Phase = Literal["input", "pre_activation", "activation", "loss", "gradient", "update"]

# A line of Markdown.
Line = Annotated[str, Field(min_length=1, max_length=400)]

# What the course as a whole must meet; docs/lessons.md explains them.
TOPICS = (
    "biological-neuron", "mcculloch-pitts", "perceptron", "adaline", "gradient-descent", "minsky-papert",
    "xor-by-hand", "anatomy", "choosing-layers", "forward-propagation", "losses", "activations",
    "backpropagation", "weight-update", "history", "map",
)  # fmt: skip


class Front(LessonPart):
    """The lines at the top of a lesson's file.

    ``outcomes`` are what a student can do afterwards, ``prerequisites`` the lessons that are built on, by slug;
    ``outcomes`` and ``sources`` are Markdown.
    """

    title: str = Field(min_length=1, max_length=80)
    slug: Identifier
    order: int = Field(ge=0, le=999)
    idea: str = Field(min_length=1, max_length=160)
    minutes: int = Field(ge=1, le=90)
    topics: list[Annotated[str, Field(max_length=40)]] = Field(default_factory=list)
    outcomes: Annotated[list[Line], Field(max_length=6)] = Field(default_factory=list)
    prerequisites: list[Identifier] = Field(default_factory=list)
    sources: Annotated[list[Line], Field(max_length=12)] = Field(default_factory=list)


class Scenario(LessonPart):
    """A live run beside the text: its spec, the views shown, controls hidden, what is selected."""

    spec: dict[str, Any]
    show: Annotated[list[View], Field(min_length=1)] = Field(default_factory=lambda: list(USUAL))
    hide: list[Literal["play", "step", "reset", "rate", "test", "data"]] = Field(default_factory=list)
    select: str | None = None
    sample: int | None = Field(None, ge=0)
    epochs_per_second: float | None = Field(10, gt=0, le=1000)

    @cached_property
    def functions(self) -> Functions:
        """What the engine says of it."""
        return Functions(self.spec)

    def complete(self) -> dict[str, Any]:
        """Its spec with every default filled in."""
        return self.functions.run().spec.to_json()


class Picture(LessonPart):
    """A drawing of the page's own, with what it is to show."""

    name: PictureName
    options: dict[str, Any] = Field(default_factory=dict)
    caption: str = Field(min_length=1, max_length=300)


class SlowMotion(LessonPart):
    """Lines of the slow motion, live, with the network's own numbers."""

    sample: int = Field(0, ge=0)
    phases: Annotated[list[Phase], Field(min_length=1)]
    most: int = Field(6, ge=1, le=20)


@dataclass(frozen=True)
class LessonStep:
    """One idea. ``scenario`` is its own or the one it inherits from a step before, and so is ``stage``.

    ``short`` says the text in a sentence, for a projector; ``why`` says more, for whoever unfolds it.
    """

    title: str
    line: int
    text: Text
    scenario: Scenario | None
    picture: Picture | None
    slow_motion: SlowMotion | None
    notes: Text | None
    tasks: tuple[Task, ...]
    stage: Stage | None = None
    short: Text | None = None
    why: Text | None = None
    prediction: Asked | None = None

    @property
    def texts(self) -> tuple[Text, ...]:
        """All that is read, whoever reads it."""
        return tuple(text for text in (self.text, self.short, self.why, self.notes) if text is not None)

    @property
    def live(self) -> list[tuple[str, str]]:
        """The numbers of what a student reads that go on with the run: each an expression and its style."""
        told = (self.text, self.short, self.why) if self.scenario else ()
        return [number for text in told if text is not None for number in text.live]

    def told(self, text: Text | None, mark: Mark | None = None) -> str | None:
        """One of the texts that a student reads, as HTML, its numbers tied to the run beside it.

        mark: what becomes of its plain words.
        """
        if text is None:
            return None
        before = (self.text, self.short, self.why)
        first = sum(len(one.live) for one in before[: before.index(text)] if one is not None)
        return text.html(self.compute, first if self.scenario else None, mark)

    def sweep_row(self, number: int) -> dict[str, Any]:
        """One network of the step's sweep, from 0. Raises Unknown for a step without one, or one of fewer."""
        stage = self.stage
        if not isinstance(stage, SweepStage) or self.scenario is None:
            raise Unknown("this step has no sweep")
        if number >= len(stage.values):
            raise Unknown(f"this sweep has no row {number}; its last one is {len(stage.values) - 1}")
        return row(self.scenario.complete(), stage.values[number], stage.starts, stage.epochs)

    def compute(self, expression: str) -> float:
        """A number of this step's text."""
        names: Mapping[str, Any] = self.scenario.functions.names if self.scenario else ARITHMETIC
        return evaluate(expression, names)


@dataclass(frozen=True)
class Lesson:
    """A stop on the road. ``questions`` are for a class in a room; a single reader sees nothing of them."""

    path: Path
    front: Front
    steps: tuple[LessonStep, ...] = field(repr=False)
    questions: tuple[Cue, ...] = field(default=(), repr=False)

    @property
    def slug(self) -> str:
        """Its name in addresses."""
        return self.front.slug

    def tasks(self) -> Iterator[Task]:
        """All tasks, in order."""
        for step in self.steps:
            yield from step.tasks

    def predictions(self) -> Iterator[Asked]:
        """What is asked before it is shown, in order."""
        yield from (step.prediction for step in self.steps if step.prediction is not None)

    def placed(self, task_id: str) -> tuple[int, Task] | None:
        """The task of that id, with the step that it stands in, from 1."""
        places = ((step, task) for step, part in enumerate(self.steps, 1) for task in part.tasks)
        return next((found for found in places if found[1].id == task_id), None)

    def task(self, task_id: str) -> Task | None:
        """The task of that id."""
        return next((task for task in self.tasks() if task.id == task_id), None)
