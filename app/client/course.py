"""What the server answers about lessons, for type checkers."""

from typing import Any, TypedDict


class TaskLine(TypedDict):
    """A task by its name."""

    id: str
    kind: str
    title: str


class LessonLine(TypedDict):
    """A lesson in a line."""

    slug: str
    title: str
    order: int
    idea: str
    minutes: int
    topics: list[str]
    steps: int
    tasks: list[TaskLine]


class Step(TypedDict):
    """One idea, and what is shown beside it."""

    title: str
    html: str
    notes: str | None
    scenario: dict[str, Any] | None
    picture: dict[str, Any] | None
    moments: dict[str, Any] | None
    tasks: list[str]


class Task(TypedDict):
    """A task with one student's numbers. form: what an answer is made of; depends on the kind."""

    id: str
    lesson: str
    kind: str
    title: str
    prompt: str
    form: dict[str, Any]
    spec: dict[str, Any] | None


class Lesson(LessonLine):
    """A whole lesson."""

    seed: int
    step_list: list[Step]
    task_list: list[Task]


class Cell(TypedDict):
    """What is said of one field of an answer."""

    correct: bool
    message: str


class Score(TypedDict):
    """Of an exam."""

    right: int
    of: int


class Verdict(TypedDict):
    """What the engine says of an answer."""

    correct: bool
    feedback: str
    fields: dict[str, Cell]
    hint: str | None
    solution: str | None
    score: Score | None
