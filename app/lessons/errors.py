"""What is wrong with a lesson's file: where, what, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class LessonError(Exception):
    """One thing that is wrong, at one line. ``message`` says what is wrong, ``remedy`` what to do."""

    path: Path
    line: int
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}. {self.remedy}."


@dataclass(frozen=True)
class PartFault:
    """One thing that is wrong with a part of a block. ``location`` leads to it from the block's head."""

    message: str
    remedy: str
    location: tuple[str | int, ...] = ()


class LessonErrors(Exception):
    """All errors of a folder of lessons, the first of each file."""

    def __init__(self, errors: Iterable[LessonError]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(map(str, self.errors)))
