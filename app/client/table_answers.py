"""What the server says of an uploaded table, for type checkers."""

# Made from the API's documents by `python scripts/client_types.py`: change those.

from typing import Literal, TypedDict

from .catalog import Task


class Column(TypedDict):
    """A column of a table.

    distinct: How many different values it has.
    missing: How many of its cells are gaps.
    why: Why it was left out.
    becomes: The inputs it gives, or would give: itself, or one for each of a few texts; none if it can't
        be.
    """

    name: str
    kind: Literal["number", "text"]
    distinct: int
    missing: int
    role: Literal["input", "label", "left_out"]
    why: str | None
    becomes: list[str]


class Gaps(TypedDict):
    """What became of the gaps.

    rows: How many rows are left out.
    lines: Where the first ten of them stand.
    filled: How many gaps are filled.
    """

    rows: int
    lines: list[int]
    filled: int
    policy: Literal["leave_out", "fill"]


class Choice(TypedDict):
    """What else something could be."""

    value: str
    title: str


class Guess(TypedDict):
    """Something that nobody said.

    what: The parameter of the upload, or the field of a spec's data, that overrules it.
    title: The value as people read it.
    certain: Whether the file left no doubt.
    yours: Whether it was asked for, so is no guess.
    sentence: What it rests on.
    choices: What else it could be.
    """

    what: Literal["encoding", "separator", "decimal", "header", "missing", "label", "task", "gaps", "columns"]
    value: str | list[str]
    title: str
    certain: bool
    yours: bool
    sentence: str
    choices: list[Choice]


class Selection(TypedDict):
    """What of a table is learnt from.

    label: The column to predict, or the columns.
    classes: How many classes the label has; null for a regression.
    guesses: The doubtful ones first.
    notes: What was left out or changed, in sentences.
    """

    columns: list[Column]
    label: str | list[str]
    task: Task
    classes: int | None
    gaps: Gaps
    guesses: list[Guess]
    notes: list[str]


class SkippedLine(TypedDict):
    """A line that is neither names nor an example."""

    line: int
    text: str
    why: str


class Reading(TypedDict):
    """How the file was read.

    separator: Null for JSON.
    header_line: The line that names the columns, from 1.
    first_line: The line of the first example; in JSON, the number of its row.
    skipped: Lines that are neither names nor examples.
    missing: Marks that stand for a gap, beside the empty cell.
    """

    encoding: Literal["utf-8", "utf-16", "windows-1252"]
    separator: Literal["comma", "semicolon", "tab", "pipe", "space"] | None
    decimal: Literal["point", "comma"]
    header_line: int | None
    first_line: int
    skipped: list[SkippedLine]
    missing: list[str]


class Upload(Selection):
    """A table that sessions can train on.

    id: For `data.id` in a spec.
    preview: The first five rows as they were read.
    preview_text: The same rows as they stand in the file.
    header: Whether a line of the file was taken for names.
    """

    id: str
    rows: int
    preview: list[list[float | str | None]]
    preview_text: list[list[str]]
    header: bool
    reading: Reading
