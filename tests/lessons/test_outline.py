"""A lesson's file taken apart, each part with its line."""

from pathlib import Path

import pytest

from app.lessons.errors import Findings, LessonError
from app.lessons.outline import outline

TEXT = """---
title: A
---

## One

Text.

```notes
Note.
```

More.

## Two
"""


def written(place: Path, text: str) -> Path:
    file = place / "lesson.md"
    file.write_text(text)
    return file


def test_each_part_knows_its_line(tmp_path: Path) -> None:
    findings = Findings()
    found = outline(written(tmp_path, TEXT), findings)
    assert found.front == "title: A"
    assert [(draft.title, draft.line) for draft in found.drafts] == [("One", 5), ("Two", 15)]
    one = found.drafts[0]
    assert one.blocks == [("notes", 10, "Note.\n")]
    first, text = one.joined()
    lines = text.split("\n")
    assert (first, lines[0], lines[13 - first]) == (7, "Text.", "More.")
    assert found.drafts[1].joined() == (15, "")
    findings.close()


def test_lesser_faults_are_all_noted(tmp_path: Path) -> None:
    text = "---\ntitle: A\n---\nEarly.\n\nEarlier.\n\n# One\n\n## Two\n\n```nets\n```\n\n```radar\n```\n"
    findings = Findings()
    outline(written(tmp_path, text), findings)
    assert [(error.line, error.message) for error in findings.errors] == [
        (4, "there is text before the first step"),
        (8, "a step begins with ##, not #"),
        (12, "“nets” is no block"),
        (15, "“radar” is no block"),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("---\ntitle: A\n---\n", "there are no steps"),
        ("---\ntitle: A\n---\n" + "## One\n\nText.\n\n" * 21, "there are more than 20 steps"),
    ],
)
def test_there_are_steps_but_not_too_many(tmp_path: Path, text: str, says: str) -> None:
    findings = Findings()
    assert len(outline(written(tmp_path, text), findings).drafts) <= 20
    assert [error.message for error in findings.errors] == [says]


def test_a_file_that_is_too_large_or_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LessonError, match="larger than"):
        outline(written(tmp_path, "x" * (256 * 1024 + 1)), Findings())
    with pytest.raises(LessonError, match="can't be read"):
        outline(tmp_path / "nowhere.md", Findings())
