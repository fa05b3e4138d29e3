"""The lessons of a server: an instructor's own are judged at the start, the built-in ones read when first asked for."""

from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .course import Course

DOCUMENTS = 256


class Library:
    """A course, and the documents it has rendered. May be used from several threads."""

    def __init__(self, own: Path | None = None, root: str = "") -> None:
        """root: the path under which the pages are, for links in lessons.

        Raises LessonErrors if anything in that folder is wrong.
        """
        self._root = root
        self._course = read_course(own, root) if own else None
        self._lock = Lock()
        self._document = lru_cache(maxsize=DOCUMENTS)(self._render)

    @property
    def course(self) -> "Course":
        """All lessons in their order."""
        with self._lock:
            if self._course is None:
                self._course = read_course(None, self._root)
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


def read_course(own: Path | None = None, root: str = "") -> "Course":
    # Reading lessons takes Markdown, YAML and formulas: a fifth of a start that needs none of them.
    from .course import Course  # noqa: PLC0415

    return Course.of(own, root)
