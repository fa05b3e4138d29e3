"""What the answers about lessons look like, for the OpenAPI document."""

from typing import Any

from pydantic import Field

from ..sessions.documents import Document


class TaskLine(Document):
    id: str
    kind: str = Field(description="What sort of answer it takes.")
    title: str


class LessonLine(Document):
    """A lesson in a line."""

    slug: str
    title: str
    order: int
    idea: str = Field(description="The one idea it is about.")
    minutes: int = Field(description="How long it takes.")
    topics: list[str]
    steps: int = Field(description="How many steps it has.")
    tasks: list[TaskLine]


class LessonsDocument(Document):
    lessons: list[LessonLine]


class StepDocument(Document):
    """One idea, and what is shown beside it."""

    title: str
    html: str
    notes: str | None = Field(description="For the presenter, as HTML.")
    scenario: dict[str, Any] | None = Field(description="A spec to run, and which views show it.")
    picture: dict[str, Any] | None = Field(description="A drawing, its options and its caption.")
    moments: dict[str, Any] | None = Field(description="Lines of the slow motion, with numbers.")
    tasks: list[str] = Field(description="The tasks of this step, by id.")


class TaskDocument(Document):
    """A task with one student's numbers."""

    id: str
    lesson: str
    kind: str
    title: str
    prompt: str = Field(description="HTML.")
    form: dict[str, Any] = Field(description="What an answer is made of; depends on the kind.")
    spec: dict[str, Any] | None = Field(description="The run that the task is about.")


class LessonDocument(LessonLine):
    """A whole lesson."""

    seed: int
    step_list: list[StepDocument]
    task_list: list[TaskDocument]


class CellDocument(Document):
    correct: bool
    message: str


class ScoreDocument(Document):
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
    score: ScoreDocument | None = Field(description="Of an exam.")
