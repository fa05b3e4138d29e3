"""Lessons as they are being written: what was saved is there, what is wrong is told."""

import os
from pathlib import Path

from app.lessons.preview import PreviewLibrary
from tests.lessons.test_loader import LESSON, folder


def save(place: Path, text: str) -> None:
    """As an editor does it, and not within the tick of a clock."""
    file = place / "01-own" / "lesson.md"
    before = file.stat().st_mtime_ns
    file.write_text(text)
    os.utime(file, ns=(before + 1_000_000_000, before + 1_000_000_000))


def test_what_was_saved_is_read_anew(tmp_path: Path) -> None:
    place = folder(tmp_path, LESSON)
    preview = PreviewLibrary(place)
    assert preview.document("two-thresholds", 1)["idea"] == "The same sum, two answers."
    assert preview.state == (1, ())
    assert preview.course is preview.course
    save(place, LESSON.replace("The same sum", "One sum"))
    assert preview.document("two-thresholds", 1)["idea"] == "One sum, two answers."
    assert preview.state == (2, ())


def test_what_is_wrong_is_told_and_what_was_well_stays(tmp_path: Path) -> None:
    place = folder(tmp_path, LESSON)
    preview = PreviewLibrary(place)
    well = preview.document("two-thresholds", 1)
    save(place, LESSON.replace("name: and", "name: nand2"))
    version, errors = preview.state
    assert version == 2
    assert ["“nand2” is not a known gate" in error.message for error in errors] == [True]
    assert preview.document("two-thresholds", 1) == well
    save(place, LESSON)
    assert preview.state == (3, ())


def test_it_may_begin_with_something_wrong(tmp_path: Path) -> None:
    preview = PreviewLibrary(folder(tmp_path, LESSON.replace("name: and", "name: nand2")))
    assert len(preview.course.lessons) == 16
    assert len(preview.state[1]) == 1


def test_a_new_file_is_seen_and_others_are_not(tmp_path: Path) -> None:
    place = folder(tmp_path, LESSON)
    preview = PreviewLibrary(place)
    assert preview.state == (1, ())
    (place / "notes.txt").write_text("Not for the lesson.")
    assert preview.state == (1, ())
    (place / "glossary.yaml").write_text("bias:\n  says: A number.\n")
    assert preview.state == (2, ())
    assert "bias" in preview.course.glossary.terms
