"""What the server answers about lessons, for type checkers."""

# Made from the API's documents by `python scripts/client_types.py`: change those.

from typing import Any, Literal, TypedDict


class TaskLine(TypedDict):
    """A task by its name.

    kind: What sort of answer it takes.
    """

    id: str
    kind: str
    title: str


class LessonLine(TypedDict):
    """A lesson in a line.

    idea: The one idea it is about.
    minutes: How long it takes.
    steps: How many steps it has.
    """

    slug: str
    title: str
    order: int
    idea: str
    minutes: int
    topics: list[str]
    steps: int
    tasks: list[TaskLine]


class Lessons(TypedDict):
    """All lessons in their order."""

    lessons: list[LessonLine]


class Step(TypedDict):
    """One idea, and what is shown beside it.

    short: The step in one sentence, as HTML.
    why: Why exactly, as HTML; a page may fold it.
    notes: For the presenter, as HTML.
    stage: What the figure beside it shows: its `figure`, its `kind`, the `moments` to walk with the one
        to begin `at`, and the kind's own fields.
    scenario: A spec to run, and which views show it.
    picture: A drawing, its options and its caption.
    moments: Lines of the slow motion, with numbers.
    tasks: The tasks of this step, by id.
    """

    title: str
    html: str
    short: str | None
    why: str | None
    notes: str | None
    stage: dict[str, Any] | None
    scenario: dict[str, Any] | None
    picture: dict[str, Any] | None
    moments: dict[str, Any] | None
    tasks: list[str]


class Numbers(TypedDict):
    """The numbers of a step's text that go on with a run.

    numbers: As they are to be read now, in the order of their `data-live`.
    """

    numbers: list[str]


class Task(TypedDict):
    """A task with one student's numbers.

    seed: The seed that its numbers were drawn with; a check is sent the same.
    prompt: HTML.
    form: What an answer is made of; depends on the kind.
    spec: The run that the task is about.
    """

    id: str
    lesson: str
    seed: int
    kind: str
    title: str
    prompt: str
    form: dict[str, Any]
    spec: dict[str, Any] | None


class Lesson(LessonLine):
    """A whole lesson.

    warm_up: Questions from the lessons before, with numbers of their own.
    """

    seed: int
    step_list: list[Step]
    task_list: list[Task]
    warm_up: list[Task]


class Cell(TypedDict):
    """What is said of one field of an answer.

    message: HTML.
    state: carried: right with what was written before it. rough: right so far, but not exact enough.
    mistakes: The wrong rules that lead to it, by name; several if its number can't tell them apart.
    """

    correct: bool
    message: str
    state: Literal["right", "carried", "rough", "empty", "wrong"]
    mistakes: list[str]


class Score(TypedDict):
    """Of an exam."""

    right: int
    of: int


class Verdict(TypedDict):
    """What the engine says of an answer.

    feedback: One or two sentences, as HTML.
    fields: What is said of each field.
    hint: The hint of this attempt, if it was wrong.
    solution: How it is done: after a right answer, or from the third try on.
    trail: To be sent with the next try. An exam has none.
    score: Of an exam.
    """

    correct: bool
    feedback: str
    fields: dict[str, Cell]
    hint: str | None
    solution: str | None
    trail: str | None
    score: Score | None
