"""Where lessons of one's own are is a section of the settings."""

from pathlib import Path

import pytest

from app.lessons.settings import LessonSettings
from app.settings import Settings


def test_there_are_none_of_ones_own_unless_a_folder_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert LessonSettings.of(Settings()).lessons is None
    monkeypatch.setenv("PERCEPTORY_LESSONS", "/srv/lessons")
    assert LessonSettings.of(Settings()).lessons == Path("/srv/lessons")
