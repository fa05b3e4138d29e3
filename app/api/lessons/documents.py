"""What the answers about lessons look like, for the OpenAPI document."""

from typing import Any, ClassVar, Literal

from pydantic import Field

from ..documents import Document


class TaskLine(Document):
    """A task by its name."""

    id: str
    kind: str = Field(description="What sort of answer it takes.")
    title: str


class LessonLine(Document):
    """A lesson in a line."""

    slug: str
    title: str
    order: int = Field(description="Where it stands in the course, from 0.")
    idea: str = Field(description="The one idea it is about.")
    minutes: int = Field(description="How long it takes.")
    topics: list[str]
    steps: int = Field(description="How many steps it has.")
    tasks: list[TaskLine]

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "slug": "mcculloch-pitts",
        "title": "McCulloch and Pitts",
        "order": 2,
        "idea": "One threshold turns a sum into a decision, and a decision into logic.",
        "minutes": 14,
        "topics": ["mcculloch-pitts"],
        "steps": 9,
        "tasks": [{"id": "set-and", "kind": "truth_table", "title": "AND"}],
    }


class LessonsDocument(Document):
    """All lessons in their order."""

    lessons: list[LessonLine]

    EXAMPLE: ClassVar[dict[str, Any]] = {"lessons": [LessonLine.EXAMPLE]}


class StepDocument(Document):
    """One idea, and what is shown beside it."""

    title: str
    html: str
    short: str | None = Field(description="The step in one sentence, as HTML.")
    why: str | None = Field(description="Why exactly, as HTML; a page may fold it.")
    notes: str | None = Field(description="For the presenter, as HTML.")
    stage: dict[str, Any] | None = Field(
        description="What the figure beside it shows: its `figure`, its `kind`, the `moments` to walk with the one to "
        "begin `at`, and the kind's own fields."
    )
    prediction: str | None = Field(description="What is asked before the run is played, by id.")
    guess: str | None = Field(description="What sort of guess that takes: `line`, `number`, …")
    ask: str | None = Field(description="The same in words, as HTML.")
    scenario: dict[str, Any] | None = Field(description="A spec to run, and which views show it.")
    picture: dict[str, Any] | None = Field(description="A drawing, its options and its caption.")
    moments: dict[str, Any] | None = Field(description="Lines of the slow motion, with numbers.")
    tasks: list[str] = Field(description="The tasks of this step, by id.")


class NumbersDocument(Document):
    """The numbers of a step's text that go on with a run."""

    numbers: list[str] = Field(description="As they are to be read now, in the order of their `data-live`.")

    EXAMPLE: ClassVar[dict[str, Any]] = {"numbers": ["-0.898", "0.2895"]}


class StartDocument(Document):
    """What one start of a sweep's network came to."""

    seed: int
    train_accuracy: float | None
    test_accuracy: float | None
    diverged: bool


class SweepRowDocument(Document):
    """One network of a step's sweep."""

    hidden: list[int] = Field(description="The units of its hidden layers.")
    parameters: int = Field(description="How many weights and biases it has.")
    epochs: int = Field(description="For how long each start was trained.")
    runs: list[StartDocument]

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "hidden": [4, 4],
        "parameters": 37,
        "epochs": 200,
        "runs": [{"seed": 1, "train_accuracy": 0.98, "test_accuracy": 0.96, "diverged": False}],
    }


class TaskDocument(Document):
    """A task with one student's numbers."""

    id: str
    lesson: str
    seed: int = Field(description="The seed that its numbers were drawn with; a check is sent the same.")
    kind: str
    title: str
    prompt: str = Field(description="HTML.")
    form: dict[str, Any] = Field(description="What an answer is made of; depends on the kind.")
    spec: dict[str, Any] | None = Field(description="The run that the task is about.")


class PrerequisiteDocument(Document):
    """A lesson that is built on."""

    slug: str
    title: str


class LessonDocument(LessonLine):
    """A whole lesson."""

    outcomes: list[str] = Field(description="What a student can do afterwards, as HTML.")
    prerequisites: list[PrerequisiteDocument]
    sources: list[str] = Field(description="Where it is from, as HTML.")
    glossary: dict[str, str] = Field(
        description="The terms that are marked in its texts, and what they mean, as HTML."
    )
    seed: int
    step_list: list[StepDocument]
    task_list: list[TaskDocument]
    warm_up: list[TaskDocument] = Field(
        description="Questions from the lessons before, with numbers of their own."
    )

    EXAMPLE: ClassVar[dict[str, Any]] = {
        **LessonLine.EXAMPLE,
        "outcomes": ["Set a threshold so that a neuron is AND, OR or NOT"],
        "prerequisites": [{"slug": "the-neuron", "title": "The neuron"}],
        "sources": [
            "W. McCulloch and W. Pitts, A logical calculus of the ideas immanent in nervous activity, 1943"
        ],
        "glossary": {"threshold": "What a sum must reach for a neuron to fire."},
        "seed": 1,
        "step_list": [
            {
                "title": "AND: only if all are on",
                "html": "<p>With both weights at 1, the sum counts.</p>",
                "short": None,
                "why": None,
                "notes": None,
                "stage": {
                    "figure": "and",
                    "kind": "unit",
                    "moments": [],
                    "unit": "unit:0:0",
                    "show": ["sum"],
                },
                "prediction": None,
                "guess": None,
                "ask": None,
                "scenario": None,
                "picture": None,
                "moments": None,
                "tasks": ["set-and"],
            }
        ],
        "task_list": [
            {
                "id": "set-and",
                "lesson": "mcculloch-pitts",
                "seed": 1,
                "kind": "truth_table",
                "title": "AND",
                "prompt": "<p>Which threshold makes this neuron an AND?</p>",
                "form": {"circuit": False, "fields": [{"name": "theta", "fixed": None}]},
                "spec": None,
            }
        ],
        "warm_up": [],
    }


class CellDocument(Document):
    """What is said of one field of an answer."""

    correct: bool
    message: str = Field(description="HTML.")
    state: Literal["right", "carried", "rough", "empty", "wrong"] = Field(
        description="carried: right with what was written before it. rough: right so far, but not exact enough."
    )
    mistakes: list[str] = Field(
        description="The wrong rules that lead to it, by name; several if its number can't tell them apart."
    )


class ScoreDocument(Document):
    """Of an exam."""

    right: int
    of: int


class VerdictDocument(Document):
    """What the engine says of an answer."""

    correct: bool
    feedback: str = Field(description="One or two sentences, as HTML.")
    fields: dict[str, CellDocument] = Field(description="What is said of each field.")
    hint: str | None = Field(description="The hint of this attempt, if it was wrong.")
    solution: str | None = Field(
        description="How it is done: after a right answer, or from the third try on."
    )
    trail: str | None = Field(description="To be sent with the next try. An exam has none.")
    score: ScoreDocument | None = Field(description="Of an exam.")

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "correct": False,
        "feedback": "<p>θ = 1 fires on 01 already, where the sum is 1: that is OR.</p>",
        "fields": {
            "row_01": {
                "correct": False,
                "message": "Gives 1, should give 0.",
                "state": "wrong",
                "mistakes": [],
            }
        },
        "hint": "<p>Only the row 11 may fire. What is its sum, and what are the other sums?</p>",
        "solution": None,
        "trail": "1.0f3a",
        "score": None,
    }
