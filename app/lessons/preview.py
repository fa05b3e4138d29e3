"""Lessons as they are being written: read anew when a file was saved; what is wrong is told, and nothing is refused."""

from pathlib import Path
from typing import TYPE_CHECKING

from .errors import LessonError, LessonErrors
from .library import Library, read_course

if TYPE_CHECKING:
    from .course import Course

WATCHED = (".md", ".yaml")

# When each file was saved last, and how long it is.
Saved = tuple[tuple[str, int, int], ...]


class PreviewLibrary(Library):
    """The lessons of a folder as it stands; while something is wrong there, as it last stood well."""

    def __init__(self, folder: Path, root: str = "") -> None:
        super().__init__(None, root)
        self._folder = folder
        self._saved: Saved | None = None
        self._errors: tuple[LessonError, ...] = ()
        self._version = 0

    @property
    def course(self) -> "Course":
        """All lessons, as they were saved last."""
        self._follow()
        return super().course

    @property
    def state(self) -> tuple[int, tuple[LessonError, ...]]:
        """How often something was saved, and what is wrong since."""
        self._follow()
        return self._version, self._errors

    def _follow(self) -> None:
        with self._lock:
            saved = _saved(self._folder)
            if saved == self._saved:
                return
            self._saved = saved
            self._version += 1
            try:
                self._course = read_course(self._folder, self._root)
                self._errors = ()
            except LessonErrors as errors:
                self._errors = errors.errors
            self._document.cache_clear()


def _saved(folder: Path) -> Saved:
    found = []
    for path in sorted(folder.rglob("*") if folder.is_dir() else ()):
        try:
            state = path.stat()
        except OSError:  # an editor may be about to put another in its place
            continue
        if path.suffix in WATCHED:
            found.append((str(path), state.st_mtime_ns, state.st_size))
    return tuple(found)
