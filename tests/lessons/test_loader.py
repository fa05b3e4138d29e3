"""An instructor's own lessons: the guide's example works, and what is wrong is refused with file, line and remedy."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import app
from app.lessons.course import Course
from app.lessons.errors import LessonErrors
from app.lessons.functions import FUNCTIONS
from app.lessons.loader import load
from app.lessons.outline import BLOCKS
from app.lessons.predictions import KINDS as PREDICTIONS
from app.lessons.stages import KINDS as STAGES
from app.lessons.stages import LiveStage
from app.lessons.tasks import KINDS

GUIDE = (Path(__file__).parents[2] / "docs" / "lessons.md").read_text()
EXAMPLE = re.search(r"````markdown\n(.*?)````", GUIDE, re.DOTALL)
assert EXAMPLE
LESSON = EXAMPLE[1]
# The same without what moves beside it.
PLAIN = re.sub(r"\n```(?:stage|predict|short|why)\n.*?```\n", "", LESSON, flags=re.DOTALL)


def folder(place: Path, text: str | bytes) -> Path:
    (place / "01-own").mkdir(parents=True)
    file = place / "01-own" / "lesson.md"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return place


def test_the_guides_lesson_works(tmp_path: Path) -> None:
    (lesson,) = load(folder(tmp_path, LESSON))
    course = Course([lesson])
    task = course.task_document("two-thresholds", "sum", 7)
    weight = int(re.findall(r"w_1 = (\d)", task["prompt"])[0])
    assert course.check("two-thresholds", "sum", 7, {"g": f"{weight + 1}"}, None)["correct"]
    told = course.check("two-thresholds", "sum", 7, {"g": f"{weight}"}, None)
    assert told["feedback"] == "<p>The second input counts, too.</p>"
    shown = course.document("two-thresholds", 7)
    assert "threshold 2" in re.sub("<[^>]+>", "", shown["step_list"][0]["html"])
    assert shown["step_list"][1]["scenario"] == shown["step_list"][0]["scenario"]


STAGED = """
```stage
figure: net
kind: network
zoom: unit:0:0
```

```short
One sum, and {{b()}} against it.
```

```why
Because [this weight](edge:0:0:0) counts.
```
"""


def test_a_stage_lasts_until_another_is_said(tmp_path: Path) -> None:
    own = "\n## And\n\nMore.\n\n## Other\n\nA run.\n\n```scenario\nspec:\n  data: {kind: gate, name: or}\n  model: {kind: perceptron}\n```\n"
    text = PLAIN.replace("## One input is not enough\n", f"{STAGED}{own}\n## One input is not enough\n")
    first, second, third, *_, last = Course(load(folder(tmp_path, text))).document("two-thresholds", 1)[
        "step_list"
    ]
    assert first["stage"]["zoom"] == "unit:0:0"
    assert first["stage"] == second["stage"] == third["stage"] == last["stage"]
    assert first["short"] == (
        '<p>One sum, and <span class="number" data-live="2" data-ref="bias:0:0">−2</span> against it.</p>\n'
    )
    assert 'data-ref="edge:0:0:0"' in first["why"]
    assert second["short"] is second["why"] is None


def line_of(text: str, piece: str) -> int:
    return text[: text.index(piece)].count("\n") + 1


def changed(old: str, new: str) -> tuple[str, str]:
    assert LESSON.count(old) >= 1, old
    return LESSON.replace(old, new, 1), new


# What is changed in the guide's lesson, where the fault is found, what is said, what is to be done.
# ruff: noqa: E501
BROKEN = [
    ("an unknown data set", "name: and", "name: nand2", "“nand2” is not a known gate", "Mend the spec"),
    ("an impossible model", "kind: mcculloch_pitts, weights: [[1, 1]], threshold: 2", "kind: perceptron, hidden: [2]", "a perceptron is a single unit", "Mend the spec"),
    ("an unknown view", "show: [network, output]", "show: [network, radar]", "show.1 “radar” is not known; choose one of network, output or curves", "docs/lessons.md lists every field"),
    ("a hook to nowhere", "edge:0:0:1), and", "edge:0:7:1), and", "“edge:0:7:1” is not in the network", "Name a unit, edge or bias that is"),
    ("a selection of nothing", "select: unit:0:0", "select: unit:3:0", "“unit:3:0” is not in this network", "Name a unit, edge or bias that is"),
    ("a figure that can't be", "{{-b()}}. Its", "{{-bias()}}. Its", "“bias” is not known here", "Mend the expression between {{ and }}"),
    ("raw HTML", "so it fires.", "so it <b>fires</b>.", "raw HTML does not pass", "Write it in Markdown"),
    ("an unknown block", "```notes", "```note", "“note” is no block", "Use one of scenario, stage, predict"),
    ("an unknown kind", "kind: numbers", "kind: number", "“number” is no kind of task", "Use one of numbers, choice"),
    ("an impossible check", "value: w1 + 1", "value: w1 + z(0)", "“z” is not known here", "Mend the expression"),
    ("a misspelt field", "solution:", "solutions:", "solution", "Check the spelling"),
    ("one hint", "  - Multiply each input by its weight.\n", "", "hints needs at least 2 items", "Check the spelling"),
    ("a field given twice", "minutes: 5", "minutes: 5\nminutes: 6", "minutes is given twice", "Keep one of the two"),
    ("broken YAML", "draw:\n  w1: {least: 1, most: 5}", "draw:\n  w1: {least: 1, most: 5", "this task is not valid YAML", "Check the spelling"),
    ("no front matter", "---\ntitle", "title", "there is no front matter", "Begin the file with ---"),
    ("text before the first step", "## One neuron\n", "", "there is text before the first step", "Begin each step with a heading"),
    ("nothing to draw", "{least: 1, most: 5}", "{least: 5, most: 1}", "leaves nothing to draw", "Check the spelling"),
    ("a formula left open", "{w_2} x_2\n", "{w_2} x_{2\n", "can't be read", "Check its braces"),
    ("no title", "title: Two thresholds", "titel: Two thresholds", "title", "Check the spelling"),
    ("a wall of text", "so it fires.", "so it fires. " + "And again. " * 90, "words, and 170 are the most", "Make two steps of it"),
]  # fmt: skip
LINES = {
    "a misspelt field": ("```task", 1), "one hint": ("hints:", 0), "broken YAML": None, "no front matter": (None, 1),
    "text before the first step": ("The neuron has", 0), "no title": None, "a wall of text": ("## One neuron", 0),
    "a field given twice": ("minutes: 6", 0), "nothing to draw": ("w1: {least: 5", 0), "a formula left open": None,
}  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "says", "remedy"), BROKEN, ids=[one[0] for one in BROKEN])
def test_a_broken_lesson_is_refused_with_file_line_and_remedy(
    tmp_path: Path, name: str, old: str, new: str, says: str, remedy: str
) -> None:
    text, _ = changed(old, new)
    with pytest.raises(LessonErrors) as refused:
        load(folder(tmp_path, text))
    fault = next(error for error in refused.value.errors if says in error.message)
    assert fault.path == tmp_path / "01-own" / "lesson.md"
    assert remedy in fault.remedy
    assert str(fault) == f"{fault.path}:{fault.line}: {fault.message}. {fault.remedy}."
    where = LINES.get(name, (new.split("\n", maxsplit=1)[0], 0))
    if where is None:
        return
    piece, more = where
    assert fault.line == (line_of(text, piece) if piece else 0) + more


def test_all_that_is_wrong_is_told_at_once_each_with_its_own_line(tmp_path: Path) -> None:
    text = LESSON
    for old, new in (
        ("title: Two thresholds", "title: Two {{k}} thresholds"),
        ("edge:0:0:1), and", "edge:0:7:1), and"),
        ("{{-b()}}. Its", "{{-bias()}}. Its"),
        ("```notes", "```note"),
        ("title: A sum", "titel: A sum"),
        ("## Your turn", "## Your turn\n\n<b>Now</b>\n\n```moments\nphases: [radar]\n```"),
    ):
        text = text.replace(old, new, 1)
    with pytest.raises(LessonErrors) as refused:
        load(folder(tmp_path, text))
    told = [(error.line, error.message.split(" ")[0]) for error in refused.value.errors]
    assert [line for line, _ in told] == sorted(line for line, _ in told)
    assert {
        line_of(text, piece)
        for piece in ("title: Two", "edge:0:7:1", "{{-bias", "```note", "titel", "<b>", "phases: [radar]")
    } == {line for line, _ in told} - {line_of(text, "```task") + 1}


def test_one_lesson_may_be_named_by_its_folder_or_its_file(tmp_path: Path) -> None:
    place = folder(tmp_path, LESSON) / "01-own"
    assert [lesson.slug for lesson in (*load(place), *load(place / "lesson.md"))] == ["two-thresholds"] * 2


def test_a_prerequisite_is_a_lesson(tmp_path: Path) -> None:
    text = LESSON.replace("minutes: 5", "minutes: 5\nprerequisites: [the-neuron, nowhere]")
    with pytest.raises(LessonErrors) as refused:
        load(folder(tmp_path, text))
    (fault,) = refused.value.errors
    assert fault.message == "the prerequisite “nowhere” is no lesson"


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LessonErrors, match="not UTF-8"):
        load(folder(tmp_path, LESSON.encode("utf-16")))


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LessonErrors, match=r"there are no lessons here\. Make a folder for each lesson"):
        load(tmp_path)


def test_two_lessons_of_one_slug_are_refused(tmp_path: Path) -> None:
    folder(tmp_path, LESSON)
    (tmp_path / "02-same").mkdir()
    (tmp_path / "02-same" / "lesson.md").write_text(LESSON)
    with pytest.raises(LessonErrors, match="has the slug “two-thresholds” too"):
        load(tmp_path)


def test_all_broken_lessons_are_told_at_once(tmp_path: Path) -> None:
    for number in range(3):
        folder(tmp_path / f"{number}", LESSON.replace("name: and", "name: wrong"))
        (tmp_path / f"{number}" / "01-own").rename(tmp_path / f"0{number}-own")
    with pytest.raises(LessonErrors) as refused:
        load(tmp_path)
    assert len(refused.value.errors) == 3


def test_the_command_says_what_it_found(tmp_path: Path) -> None:
    good = CliRunner().invoke(app, ["lessons", "check", str(folder(tmp_path / "good", LESSON))])
    assert good.exit_code == 0
    assert "“Two thresholds”, 5 steps, 1 tasks." in good.output
    bad = folder(tmp_path / "bad", LESSON.replace("name: and", "name: wrong"))
    told = CliRunner().invoke(app, ["lessons", "check", str(bad)])
    assert told.exit_code == 2
    assert f"{bad / '01-own' / 'lesson.md'}:" in told.output


def test_the_command_warns_of_a_restless_figure_and_tells_of_course_and_glossary(tmp_path: Path) -> None:
    figures = "".join(
        f"\n## {name}\n\nMore.\n\n```stage\nfigure: {name}\nkind: timeline\n```\n"
        for name in ("one", "two", "three", "four")
    )
    place = folder(tmp_path, PLAIN.replace("## Your turn", f"{figures}\n## Your turn"))
    warned = CliRunner().invoke(app, ["lessons", "check", str(place)])
    assert warned.exit_code == 0
    assert "the figure changes 3 times in this lesson" in warned.output
    (place / "course.yaml").write_text("lessons: [two-thresholds, nowhere]\n")
    (place / "glossary.yaml").write_text("bias: a number\n")
    told = CliRunner().invoke(app, ["lessons", "check", str(place)])
    assert told.exit_code == 2
    assert f"{place / 'course.yaml'}:1: “nowhere” is no lesson" in told.output
    assert f"{place / 'glossary.yaml'}:1: “bias” says nothing" in told.output


def test_the_guide_tells_of_everything() -> None:
    assert all(f"`{kind}`" in GUIDE for kind in (*KINDS, *STAGES, *PREDICTIONS))
    fields = {field for kind in PREDICTIONS.values() for field in kind.model_fields}
    assert {field for field in fields if field not in GUIDE} == set()
    rows = {kind: re.search(rf"^\| `{kind}` \|.*$", GUIDE, re.MULTILINE) for kind in STAGES}
    for kind, row in rows.items():
        own = set(STAGES[kind].model_fields) - set(LiveStage.model_fields)
        assert row
        assert {field for field in own if f"`{field}" not in row[0]} == set(), kind
    assert all(f"`{block}`" in GUIDE for block in BLOCKS)
    documented = set(re.findall(r"\b([a-z_]+)\(", GUIDE))
    assert set(FUNCTIONS) - documented <= {"wrong_dw"}
