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
    """All that is wrong with a block, a file or a folder of lessons, each at its line."""

    def __init__(self, errors: Iterable[LessonError]) -> None:
        self.errors = tuple(sorted(errors, key=lambda error: (str(error.path), error.line)))
        super().__init__("\n".join(map(str, self.errors)))


class _Noted:
    """Keeps what is wrong inside; what comes after goes on without it."""

    def __init__(self, errors: list[LessonError]) -> None:
        self._errors = errors

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, LessonError):
            self._errors.append(error)
        elif isinstance(error, LessonErrors):
            self._errors.extend(error.errors)
        return isinstance(error, LessonError | LessonErrors)


class Findings:
    """All that has been found wrong so far, so that an author is told of everything at once."""

    def __init__(self) -> None:
        self.errors: list[LessonError] = []

    def noted(self) -> _Noted:
        """Whatever is wrong inside is kept, and what comes after goes on without it."""
        return _Noted(self.errors)

    def note(self, errors: Iterable[LessonError]) -> None:
        """Keep them all, as far as they come."""
        with self.noted():
            for error in errors:
                self.errors.append(error)

    def close(self) -> None:
        """Raises LessonErrors if anything was found; what was found twice is told once."""
        if self.errors:
            raise LessonErrors(dict.fromkeys(self.errors))
