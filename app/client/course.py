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

    order: Where it stands in the course, from 0.
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
    prediction: What is asked before the run is played, by id.
    guess: What sort of guess that takes: `line`, `number`, …
    ask: The same in words, as HTML.
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
    prediction: str | None
    guess: str | None
    ask: str | None
    scenario: dict[str, Any] | None
    picture: dict[str, Any] | None
    moments: dict[str, Any] | None
    tasks: list[str]


class Numbers(TypedDict):
    """The numbers of a step's text that go on with a run.

    numbers: As they are to be read now, in the order of their `data-live`.
    """

    numbers: list[str]


class Start(TypedDict):
    """What one start of a sweep's network came to."""

    seed: int
    train_accuracy: float | None
    test_accuracy: float | None
    diverged: bool


class SweepRow(TypedDict):
    """One network of a step's sweep.

    hidden: The units of its hidden layers.
    parameters: How many weights and biases it has.
    epochs: For how long each start was trained.
    """

    hidden: list[int]
    parameters: int
    epochs: int
    runs: list[Start]


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


class Prerequisite(TypedDict):
    """A lesson that is built on."""

    slug: str
    title: str


class Lesson(LessonLine):
    """A whole lesson.

    outcomes: What a student can do afterwards, as HTML.
    sources: Where it is from, as HTML.
    glossary: The terms that are marked in its texts, and what they mean, as HTML.
    warm_up: Questions from the lessons before, with numbers of their own.
    """

    outcomes: list[str]
    prerequisites: list[Prerequisite]
    sources: list[str]
    glossary: dict[str, str]
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


class Asked(TypedDict):
    """What is asked before a run is played, and nothing of its truth.

    kind: What sort of guess it takes.
    ask: HTML.
    epochs: The run is played to this epoch, or
    updates: to this update.
    seen: What may be seen then, as HTML; exactly one of these is so.
    spec: The run, with every default.
    range: Of a number, a weight or a curve: the axis.
    step: How finely the axis is read.
    label: What stands on the axis.
    now: Where it stands before the run is played, if that is told.
    ref: Of a weight: its place in the diagram, such as `edge:0:0:0`.
    of: Of a curve: `loss` or `accuracy`.
    handles: Of a curve: the moments at which a height is asked for.
    options: Of a choice: what may happen, as HTML.
    """

    id: str
    lesson: str
    kind: str
    ask: str
    epochs: int | None
    updates: int | None
    seen: list[str]
    spec: dict[str, Any]
    range: list[float] | None
    step: float | None
    label: str | None
    now: float | None
    ref: str | None
    of: str | None
    handles: list[int] | None
    options: list[str] | None


class Card(TypedDict):
    """A number of the reveal, by itself."""

    of: Literal["you", "run", "between"]
    value: str
    note: str


class PlayedMoment(TypedDict):
    """A state of the run on its way.

    step: Updates done.
    parameters: Flat, layer by layer: weights, then biases, as in a frame.
    """

    epoch: int
    step: int
    parameters: list[float | None]
    loss: float | None
    accuracy: float | None


class Sight(TypedDict):
    """What there was to see.

    right: Which of the sentences of `seen` is so, from 0.
    said: The same in the run's own numbers.
    """

    right: int
    said: str


class Reveal(TypedDict):
    """What the run came to, and how far the guess is from it.

    truth: Of the form of a guess.
    sentence: The distance in the kind's own measure; null without a guess.
    run: From the start to the stop, 41 moments at most.
    seen: Only for whoever said what they saw.
    """

    truth: Any
    sentence: str | None
    cards: list[Card]
    run: list[PlayedMoment]
    seen: Sight | None
