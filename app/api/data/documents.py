"""What the answers about uploaded tables look like, for the OpenAPI document."""

from typing import Literal

from pydantic import Field

from ...engine.types import Task
from ..sessions.documents import Document, PreviewDocument


class Column(Document):
    name: str
    kind: Literal["number", "text"]
    distinct: int = Field(description="How many different values it has.")
    missing: int = Field(description="How many of its cells are gaps.")
    role: Literal["input", "label", "left_out"]
    why: str | None = Field(description="Why it was left out.")
    becomes: list[str] = Field(
        description="The inputs it gives, or would give: itself, or one for each of a few texts; none if it can't be."
    )


class SkippedLine(Document):
    line: int
    text: str
    why: str


class ReadingDocument(Document):
    """How the file was read."""

    encoding: Literal["utf-8", "utf-16", "windows-1252"]
    separator: Literal["comma", "semicolon", "tab", "pipe", "space"] | None = Field(
        description="Null for JSON."
    )
    decimal: Literal["point", "comma"]
    header_line: int | None = Field(description="The line that names the columns, from 1.")
    first_line: int = Field(description="The line of the first example; in JSON, the number of its row.")
    skipped: list[SkippedLine] = Field(description="Lines that are neither names nor examples.")
    missing: list[str] = Field(description="Marks that stand for a gap, beside the empty cell.")


class GapsDocument(Document):
    rows: int = Field(description="How many rows are left out.")
    lines: list[int] = Field(description="Where the first ten of them stand.")
    filled: int = Field(description="How many gaps are filled.")
    policy: Literal["leave_out", "fill"]


class ChoiceDocument(Document):
    value: str
    title: str


class GuessDocument(Document):
    """Something that nobody said."""

    what: Literal[
        "encoding", "separator", "decimal", "header", "missing", "label", "task", "gaps", "columns"
    ] = Field(description="The parameter of the upload, or the field of a spec's data, that overrules it.")
    value: str | list[str]
    title: str = Field(description="The value as people read it.")
    certain: bool = Field(description="Whether the file left no doubt.")
    yours: bool = Field(description="Whether it was asked for, so is no guess.")
    sentence: str = Field(description="What it rests on.")
    choices: list[ChoiceDocument] = Field(description="What else it could be.")


class SelectionDocument(Document):
    """What of a table is learnt from."""

    columns: list[Column]
    label: str = Field(description="The column to predict.")
    task: Task
    classes: int | None = Field(description="How many classes the label has; null for a regression.")
    gaps: GapsDocument
    guesses: list[GuessDocument] = Field(description="The doubtful ones first.")
    notes: list[str] = Field(description="What was left out or changed, in sentences.")


class Upload(SelectionDocument):
    """A table that sessions can train on."""

    id: str = Field(description="For `data.id` in a spec.")
    rows: int
    preview: list[list[float | str | None]] = Field(description="The first five rows as they were read.")
    preview_text: list[list[str]] = Field(description="The same rows as they stand in the file.")
    header: bool = Field(description="Whether a line of the file was taken for names.")
    reading: ReadingDocument


class UploadPreview(PreviewDocument):
    """Data as a session would get them; of an upload also what was chosen from it."""

    table: SelectionDocument | None = None
