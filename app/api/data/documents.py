"""What the answers about data look like, for the OpenAPI document: previews, and uploaded tables."""

from typing import Any, ClassVar, Literal

from pydantic import Field

from ...engine.types import Task
from ..documents import Document


class Part(Document):
    """Examples, and what is to be said of them."""

    inputs: list[list[float]] = Field(description="Raw inputs, one row an example.")
    targets: list[float] | list[list[float]] = Field(
        description="Class numbers from 0, or values; a row of them where there are several to predict."
    )


class Scaling(Document):
    """(x − mean) / scale, measured on the training part."""

    mean: list[float]
    scale: list[float]


class PreviewDocument(Document):
    """Data as a session would get them."""

    task: Task
    input_names: list[str]
    class_names: list[str]
    target_names: list[str] = Field(
        description="What several values to predict are called; empty for one without a name."
    )
    features: list[str] = Field(description="What the network sees, in order.")
    standardize: Scaling | None
    means: list[float] = Field(description="Training mean of each raw input.")
    ranges: list[list[float]] = Field(description="Least and greatest value of each raw input.")
    notes: list[str] = Field(
        description="What is to be said of them, in sentences: how an expression was read, and where it is no number."
    )
    train: Part
    test: Part | None

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "task": "classification",
        "input_names": ["x1", "x2"],
        "class_names": ["0", "1"],
        "target_names": [],
        "features": ["x1", "x2"],
        "standardize": None,
        "means": [0.5, 0.5],
        "ranges": [[0.0, 1.0], [0.0, 1.0]],
        "notes": [],
        "train": {
            "inputs": [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]],
            "targets": [0.0, 0.0, 0.0, 1.0],
        },
        "test": None,
    }


class ReadoutDocument(Document):
    """How classes are coded on the output units and read back."""

    kind: Literal["level", "argmax", "value"]
    level: float = Field(description="One unit: class 1 from this output up.")
    low: float = Field(description="Target of a unit whose class it is not.")
    high: float = Field(description="Target of a unit whose class it is.")

    EXAMPLE: ClassVar[dict[str, Any]] = {"kind": "level", "level": 0.5, "low": 0.0, "high": 1.0}


class DataDocument(PreviewDocument):
    """A session's data."""

    readout: ReadoutDocument

    EXAMPLE: ClassVar[dict[str, Any]] = {**PreviewDocument.EXAMPLE, "readout": ReadoutDocument.EXAMPLE}


class Column(Document):
    """A column of a table."""

    name: str
    kind: Literal["number", "text"]
    distinct: int = Field(description="How many different values it has.")
    missing: int = Field(description="How many of its cells are gaps.")
    role: Literal["input", "label", "left_out"]
    why: str | None = Field(description="Why it was left out.")
    becomes: list[str] = Field(
        description="The inputs it gives, or would give: itself, or one for each of a few texts; none if it can't be."
    )

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "name": "length",
        "kind": "number",
        "distinct": 4,
        "missing": 0,
        "role": "input",
        "why": None,
        "becomes": ["length"],
    }


class SkippedLine(Document):
    """A line that is neither names nor an example."""

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

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "encoding": "utf-8",
        "separator": "comma",
        "decimal": "point",
        "header_line": 1,
        "first_line": 2,
        "skipped": [],
        "missing": [],
    }


class GapsDocument(Document):
    """What became of the gaps."""

    rows: int = Field(description="How many rows are left out.")
    lines: list[int] = Field(description="Where the first ten of them stand.")
    filled: int = Field(description="How many gaps are filled.")
    policy: Literal["leave_out", "fill"]

    EXAMPLE: ClassVar[dict[str, Any]] = {"rows": 0, "lines": [], "filled": 0, "policy": "leave_out"}


class ChoiceDocument(Document):
    """What else something could be."""

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

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "what": "label",
        "value": "kind",
        "title": "kind",
        "certain": True,
        "yours": False,
        "sentence": "'kind' is what people call the column to predict.",
        "choices": [{"value": "length", "title": "length"}, {"value": "kind", "title": "kind"}],
    }


class SelectionDocument(Document):
    """What of a table is learnt from."""

    columns: list[Column]
    label: str | list[str] = Field(description="The column to predict, or the columns.")
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

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "id": "pW4qk0m3S1uVt9b7Yc2dZg",
        "columns": [
            Column.EXAMPLE,
            {**Column.EXAMPLE, "name": "width", "distinct": 3, "becomes": ["width"]},
            {**Column.EXAMPLE, "name": "kind", "kind": "text", "distinct": 2, "role": "label", "becomes": []},
        ],
        "label": "kind",
        "task": "classification",
        "classes": 2,
        "gaps": GapsDocument.EXAMPLE,
        "guesses": [GuessDocument.EXAMPLE],
        "notes": [],
        "rows": 4,
        "preview": [[5.1, 3.5, "setosa"], [7.0, 3.2, "versicolor"]],
        "preview_text": [["5.1", "3.5", "setosa"], ["7.0", "3.2", "versicolor"]],
        "header": True,
        "reading": ReadingDocument.EXAMPLE,
    }


class UploadPreview(PreviewDocument):
    """Data as a session would get them; of an upload also what was chosen from it."""

    table: SelectionDocument | None = None
