"""Where lessons come from."""

from pathlib import Path

from pydantic import Field

from ..configuration import Section


class LessonSettings(Section):
    """Lessons besides those that come along."""

    lessons: Path | None = Field(
        None,
        description="A folder with lessons of your own, beside those that come along; docs/lessons.md tells how to "
        "write one. They are checked at the start.",
    )
