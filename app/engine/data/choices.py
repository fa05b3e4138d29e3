"""Choices: what a person may decide about the reading of a table. What stays "auto" or None is guessed."""

from dataclasses import dataclass
from typing import Literal

from ..types import Task

Header = Literal["auto", "yes", "no"]
Separator = Literal["comma", "semicolon", "tab", "pipe", "space"]
Decimal = Literal["point", "comma"]
Encoding = Literal["utf-8", "utf-16", "windows-1252"]

SEPARATORS: dict[Separator, str] = {"tab": "\t", "semicolon": ";", "pipe": "|", "comma": ",", "space": " "}
TITLES = {
    "comma": "comma ,",
    "semicolon": "semicolon ;",
    "tab": "tab",
    "pipe": "bar |",
    "space": "blanks",
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "windows-1252": "Windows-1252",
    "yes": "first row holds names",
    "no": "first row is an example",
    "auto": "marks such as ? and NA are gaps",
    "empty": "only empty cells are gaps",
    "classification": "tell classes apart",
    "regression": "predict a value",
    "leave_out": "leave out rows with a gap",
    "fill": "fill gaps",
}
DECIMAL_TITLES: dict[Decimal, str] = {"point": "decimal point 0.5", "comma": "decimal comma 0,5"}


@dataclass(frozen=True, slots=True)
class Choices:
    """One field for each guess that can be overruled before there is a spec."""

    header: Header = "auto"
    separator: Separator | Literal["auto"] = "auto"
    decimal: Decimal | Literal["auto"] = "auto"
    encoding: Encoding | Literal["auto"] = "auto"
    missing: Literal["auto", "empty"] = "auto"
    label: str | None = None
    task: Task | Literal["auto"] = "auto"
