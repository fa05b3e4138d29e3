"""Lessons as pages and scripts get them."""

from pathlib import Path

from app.lessons.course import Course
from app.lessons.documents import about, summary
from app.lessons.loader import load
from tests.lessons.test_loader import LESSON, folder

FRONT = """minutes: 5
outcomes:
  - Set a **threshold** so that a neuron is AND
prerequisites: [two-thresholds, elsewhere]
sources:
  - W. McCulloch and W. Pitts, [A logical calculus](https://doi.org/10.1007/BF02478259), 1943"""


def test_what_a_lesson_is_good_for_and_where_it_is_from(tmp_path: Path) -> None:
    (lesson,) = load(folder(tmp_path, LESSON.replace("minutes: 5", FRONT)), validate=False)
    assert about(lesson, {lesson.slug: lesson}) == {
        "outcomes": ["Set a <strong>threshold</strong> so that a neuron is AND"],
        "prerequisites": [{"slug": "two-thresholds", "title": "Two thresholds"}],
        "sources": [
            'W. McCulloch and W. Pitts, <a href="https://doi.org/10.1007/BF02478259">A logical calculus</a>, 1943'
        ],
    }
    assert summary(lesson, 3)["order"] == 3


def test_a_step_marks_the_terms_it_uses_first_and_the_lesson_tells_them(tmp_path: Path) -> None:
    place = folder(tmp_path, LESSON)
    (place / "glossary.yaml").write_text(
        "threshold:\n  says: What a sum must *reach*.\nsynapse:\n  says: A joint.\nweight:\n  says: A factor.\n"
        "  also: [weights]\n"
    )
    document = Course.of(place).document("two-thresholds", 1)
    assert {"threshold", "weight"} <= set(document["glossary"])
    assert document["glossary"]["threshold"] == "What a sum must <em>reach</em>."
    text = document["step_list"][0]["html"]
    assert text.count('data-term="threshold"') == text.count('data-term="weight"') == 1
    assert 'class="hook" data-ref="edge:0:0:0">the first</button>' in text
