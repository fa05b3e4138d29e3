"""What the server says of an uploaded table."""

from typing import Literal, TypedDict

from .catalog import Task


class Column(TypedDict):
    """A column. why: the reason that it was left out. becomes: the names of the inputs it gives."""

    name: str
    kind: Literal["number", "text"]
    distinct: int
    missing: int
    role: Literal["input", "label", "left_out"]
    why: str | None
    becomes: list[str]


class SkippedLine(TypedDict):
    """A line that is neither names nor an example."""

    line: int
    text: str
    why: str


class Reading(TypedDict):
    """How the file was read. separator: None for JSON. missing: marks of a gap, beside the empty cell."""

    encoding: Literal["utf-8", "utf-16", "windows-1252"]
    separator: Literal["comma", "semicolon", "tab", "pipe", "space"] | None
    decimal: Literal["point", "comma"]
    header_line: int | None
    first_line: int
    skipped: list[SkippedLine]
    missing: list[str]


class Gaps(TypedDict):
    """rows: how many are left out, lines: where the first of them stand, filled: how many gaps are filled."""

    rows: int
    lines: list[int]
    filled: int
    policy: Literal["leave_out", "fill"]


class Choice(TypedDict):
    """What else something could be."""

    value: str
    title: str


class Guess(TypedDict):
    """Something that nobody said; ``what`` is the parameter that overrules it."""

    what: Literal["encoding", "separator", "decimal", "header", "missing", "label", "task", "gaps", "columns"]
    value: str | list[str]
    title: str
    certain: bool
    yours: bool
    sentence: str
    choices: list[Choice]


class Selection(TypedDict):
    """What of a table is learnt from. guesses: the doubtful ones first."""

    columns: list[Column]
    label: str
    task: Task
    classes: int | None
    gaps: Gaps
    guesses: list[Guess]
    notes: list[str]


class Upload(Selection):
    """A table that sessions can train on; ``id`` goes into a spec's data."""

    id: str
    rows: int
    preview: list[list[float | str | None]]
    preview_text: list[list[str]]
    header: bool
    reading: Reading
