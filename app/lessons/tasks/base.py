"""What every task has, and what a check gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from ..arithmetic import ARITHMETIC
from ..expressions import evaluate
from ..functions import Functions
from ..numbers import NUMBER_ONLY, SHOULD_BE, Draw, draw, parse_number
from ..observation import Observation
from ..part import LessonPart, enter

MOST_DRAWS = 200

Answer = Mapping[str, Any]
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,40}$")]
Name = Annotated[str, Field(pattern=r"^[a-zA-Z_][a-zA-Z0-9_]{0,30}$")]
Markdown = Annotated[str, Field(min_length=1, max_length=4_000)]


# Every kind of task by its name.
KINDS: dict[str, type["Task"]] = {}


State = Literal["right", "carried", "rough", "empty", "wrong"]


@dataclass(frozen=True)
class Cell:
    """What is said of one field of an answer.

    carried: right with what the student wrote before it. rough: right so far, but not exact enough. mistakes: the names
    of the wrong rules that lead to it; more than one if its number can't tell them apart.
    """

    correct: bool
    message: str
    kind: State | None = None
    mistakes: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        """How it stands with this field."""
        return self.kind or ("right" if self.correct else "wrong")


EMPTY = Cell(False, "Still empty.", "empty")


@dataclass(frozen=True)
class Verdict:
    """Right or not, one sentence about the whole, and one about each field. Sentences are Markdown."""

    correct: bool
    feedback: str
    fields: Mapping[str, Cell] = field(default_factory=dict)


class AnswerError(ValueError):
    """An answer of the wrong form: not wrong, but no answer. ``name`` is the field."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name
        self.message = message


class TaskError(ValueError):
    """A task that can't be checked. ``location`` leads to the bad part of its block."""

    def __init__(self, message: str, remedy: str, *location: str | int) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.location = location


class Scene:
    """A task with one student's numbers in it: what its expressions are computed from."""

    def __init__(self, drawn: Mapping[str, float], spec: Mapping[str, Any] | None) -> None:
        self.drawn = drawn
        self._template = spec

    @cached_property
    def spec(self) -> Mapping[str, Any]:
        """The spec with the drawn numbers put in."""
        filled: Mapping[str, Any] = fill(self._template or {}, {**ARITHMETIC, **self.drawn})
        return filled

    @cached_property
    def functions(self) -> Functions | None:
        """The engine's view of the spec, if there is one."""
        return Functions(self.spec) if self._template else None

    @cached_property
    def names(self) -> Mapping[str, Any]:
        """Everything an expression may name."""
        return {**(self.functions.names if self.functions else ARITHMETIC), **self.drawn}

    def compute(self, expression: str, **more: float) -> float:
        """The value of an expression. Raises ExpressionError."""
        return evaluate(expression, {**self.names, **more} if more else self.names)


def fill(template: Any, names: Mapping[str, Any]) -> Any:
    """A spec in which every text that is one {{expression}} has become its number, a whole one an int."""
    if isinstance(template, dict):
        return {key: fill(value, names) for key, value in template.items()}
    if isinstance(template, list):
        return [fill(value, names) for value in template]
    if isinstance(template, str) and (match := NUMBER_ONLY.fullmatch(template.strip())):
        value = evaluate(match[1], names)
        return int(value) if value.is_integer() else value
    return template


class Task(LessonPart):
    """A task: its words, the numbers drawn for a student, and the run that they belong to.

    A kind is a subclass whose ``kind`` is the literal of its name; making the class enters it among the ``KINDS``.
    What a page and a worksheet show of it is in ``templates/lesson/kinds/`` under the same name.
    """

    # Where the kind stands when kinds are listed: what is easy to answer comes first.
    rank: ClassVar[int]
    # Whether an exam, which is answered on one sheet, may draw it.
    in_exams: ClassVar[bool] = True

    id: Identifier
    kind: str
    title: str = Field(min_length=1, max_length=100)
    prompt: Markdown
    draw: dict[Name, Draw] = Field(default_factory=dict)
    require: list[str] = Field(default_factory=list)
    spec: dict[str, Any] | None = None
    hints: Annotated[list[Markdown], Field(min_length=2, max_length=2)]
    solution: Markdown
    praise: Markdown = "Right."
    # Whether it may be met again, in a later lesson's warm-up or in an exam.
    elsewhere: bool = True

    @classmethod
    def __pydantic_init_subclass__(cls, **more: Any) -> None:
        """Enter the kind. Raises TypeError for a second one of that name."""
        super().__pydantic_init_subclass__(**more)
        enter(KINDS, cls, "tasks")

    def scene(self, seed: int, key: str) -> Scene:
        """The task as one student meets it. Draws anew until every ``require`` holds, and it suits."""
        for attempt in range(MOST_DRAWS):
            scene = Scene(draw(self.draw, seed, key, attempt), self.spec)
            if all(scene.compute(one) for one in self.require) and (not self.draw or self.suits(scene)):
                return scene
        raise TaskError("no draw meets what is required", "Widen draw, or require less", "require")

    def suits(self, scene: Scene) -> bool:
        """Whether numbers that were drawn tell the right answer from the wrong ones."""
        return True

    def key(self, scene: Scene) -> str:
        """The right answer in a line, for whoever marks it: Markdown."""
        return self.solution

    def figure(self) -> dict[str, Any] | None:
        """What a worksheet draws, where the page has a picture that a script makes."""
        return None

    def check(self, answer: Answer, scene: Scene, observation: Observation | None) -> Verdict:
        """Judge an answer. Raises AnswerError for one of the wrong form."""
        raise NotImplementedError

    def probe(self, scene: Scene) -> None:
        """Raises TaskError, ExpressionError or SpecError if the task can't be checked."""

    def form(self, scene: Scene) -> dict[str, Any]:
        """What a page needs to ask for an answer; texts are Markdown under “label” and “text”."""
        return {}

    def verdict(self, correct: bool, feedback: str, fields: Mapping[str, Cell] | None = None) -> Verdict:
        """A verdict that praises a right answer in the task's own words."""
        return Verdict(correct, self.praise if correct else feedback, fields or {})


def number(answer: Answer, name: str, label: str = "") -> float:
    """A field of an answer as a number. Raises AnswerError if it is none; ``label`` is what the page calls it."""
    given = answer.get(name, "")
    value = parse_number(given) if isinstance(given, str | int | float) else None
    if value is None:
        told = unreadable(given).message
        raise AnswerError(name, f"{told.removesuffix('.')}: {label}." if label else told)
    return value


def unreadable(given: Any) -> Cell:
    """What is said of a field with no number in it: empty is not wrong."""
    if given is None or (isinstance(given, str) and not given.strip()):
        return EMPTY
    return Cell(False, f"{capital(SHOULD_BE)}.")


def capital(words: str) -> str:
    """A sentence begins with a capital; a symbol such as z or θ stays as it is."""
    return words[:1].upper() + words[1:] if words[:2].isalpha() and words[:2].isascii() else words


def counted(number_: int, noun: str) -> str:
    """So many of them: 1 step, 2 steps."""
    return f"{number_} {noun}{'' if number_ == 1 else 's'}"


def share(cells: Mapping[str, Cell]) -> str:
    """How many of an answer's fields are right, and how many are still empty."""
    right = sum(cell.correct for cell in cells.values())
    empty = sum(cell.state == "empty" for cell in cells.values())
    carried = sum(cell.state == "carried" for cell in cells.values())
    told = f"{right} of {len(cells)} {'is' if right == 1 else 'are'} right"
    told += f", {carried} of them with what you wrote before." if carried else "."
    return f"{told} {empty} {'is' if empty == 1 else 'are'} still empty." if empty else told


def listed(cells: Mapping[str, Cell], labels: Mapping[str, str]) -> str:
    """Of each field that is not right, why; those of one kind together. Markdown."""
    said: dict[str, list[str]] = {}
    for name, cell in cells.items():
        if not cell.correct and cell.state != "empty":
            said.setdefault(cell.message, []).append(labels[name])
    return "\n".join(f"- {_heading(places)} {message}" for message, places in said.items())


def _heading(places: list[str]) -> str:
    words = "; ".join(places)
    return words if words.endswith((".", "?", "!", ":")) else f"{words}:"
