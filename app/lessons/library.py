"""The lessons of a server: an instructor's own are judged at the start, the built-in ones read when first asked for."""

from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .course import Course
    from .lesson import Lesson

DOCUMENTS = 256


class Library:
    """A course, and the documents it has rendered. May be used from several threads."""

    def __init__(self, own: Path | None = None) -> None:
        """Raises LessonErrors if a lesson of that folder is wrong."""
        self._own = load_own(own) if own else []
        self._course: Course | None = None
        self._lock = Lock()
        self._document = lru_cache(maxsize=DOCUMENTS)(self._render)

    @property
    def course(self) -> "Course":
        """All lessons in their order."""
        with self._lock:
            if self._course is None:
                # Reading lessons takes Markdown, YAML and formulas: a fifth of a start that needs none of them.
                from .course import Course  # noqa: PLC0415

                self._course = Course.with_own(self._own)
            return self._course

    def overview(self) -> list[dict[str, Any]]:
        """A line for each lesson."""
        return self.course.overview()

    def document(self, slug: str, seed: int) -> dict[str, Any]:
        """A lesson with one student's numbers. Raises Unknown."""
        self.course.find(slug)
        return self._document(slug, seed)

    def _render(self, slug: str, seed: int) -> dict[str, Any]:
        return self.course.document(slug, seed)


def load_own(folder: Path) -> "list[Lesson]":
    from .loader import load  # noqa: PLC0415 (as above)

    return load(folder)
