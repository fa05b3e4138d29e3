"""A lesson's questions for class: read from its file, tried on their runs, and told with file and line."""

from pathlib import Path

import pytest

from app.lessons.errors import LessonErrors
from app.lessons.lesson import Lesson
from app.lessons.loader import read

HEAD = """---
title: Moons
slug: moons
order: 1
idea: A line.
minutes: 5
---

## Two moons

Text.

```scenario
spec:
  model: {kind: mlp, hidden: []}
  training: {learning_rate: 0.1}
  data: {kind: generated, name: moons, samples: 120, noise: 0.2, seed: 3}
```

```stage
figure: moons
kind: plane
```

```predict
id: where
kind: line
ask: Where?
stop: {epochs: 40}
seen:
  - {text: Down, when: loss() < loss(epochs=0)}
  - {text: Up, when: loss() >= loss(epochs=0)}
```

```task
id: sure
kind: true_false
title: Sure?
prompt: Which?
statements:
  line: {text: It is a line., holds: true, say: Yes.}
  curve: {text: It is a curve., holds: false, say: No.}
hints: [Look., Look again.]
solution: It is.
```

"""
NOTES = "notes: {say: Talk., wrong: {A: They hope.}, minutes: 4}\n"
NUMBER = "kind: number\nask: What loss?\nvalue: loss()\nlabel: loss\n"


def lesson(folder: Path, *blocks: str) -> Lesson:
    path = folder / "lesson.md"
    path.write_text(HEAD + "\n".join(f"```question\n{block}```\n" for block in blocks), encoding="utf-8")
    return read(path)


def faults(folder: Path, block: str) -> list[tuple[int, str]]:
    """Of each: on which line of the block, and what."""
    with pytest.raises(LessonErrors) as found:
        lesson(folder, block)
    first = HEAD.count("\n") + 2
    return [(error.line - first, error.message) for error in found.value.errors]


def test_they_stand_by_themselves_and_no_single_reader_sees_them(tmp_path: Path) -> None:
    found = lesson(
        tmp_path,
        "of: predict:where\nask: Where, at last?\nstop: {epochs: 5}\n" + NOTES,
        NUMBER + "range: [0, 1]\nreveal: {epochs: 9}\n" + NOTES,
    )
    where, loss = found.questions
    assert (where.kind, where.ask, where.lesson_step, where.prediction().stop.epochs) == (
        "line", "Where, at last?", 1, 40,
    )  # fmt: skip
    assert found.steps[0].scenario
    assert where.spec == loss.spec == found.steps[0].scenario.spec
    assert loss.prediction().kind == "number"
    assert "What loss?" not in found.steps[0].text.html(found.steps[0].compute)
    assert [one.block.id for one in found.predictions()] == ["where"]


@pytest.mark.parametrize(
    ("block", "told"),
    [
        ("of: predict:nowhere\n" + NOTES, [(0, "“nowhere” is no prediction of this lesson; it has where")]),
        ("of: predict:where\n", [(0, "this question has no notes")]),
        ("of: predict:where\nphases: [reveal, ask]\n" + NOTES, [(1, "in this question, phases should stand in")]),
        ("ask: What?\n" + NOTES, [(0, "in this question, needs “of: predict:ID”, or a kind")]),
        (NUMBER + "range: [0, 1]\n" + NOTES, [(0, "reveal is required")]),
        (NUMBER + "rang: [0, 1]\nreveal: {epochs: 9}\n" + NOTES, [(4, "rang is not"), (0, "range is req")]),
        (NUMBER + "range: [0.2, 1]\nreveal: {epochs: 40}\n" + NOTES, [(4, "this axis begins at its answer")]),
        (
            NUMBER.replace("What loss", "From {{loss(epochs=40)}}") + "range: [0, 1]\nreveal: {epochs: 40}\n" + NOTES,
            [(1, "“loss(epochs=40)” tells beforehand what the run will be")],
        ),
        (
            "kind: diverges\nask: And?\nreveal: {epochs: 9}\nstop: {epochs: 9}\n" + NOTES,
            [(2, "this run stands at epoch 9 already")],
        ),
        (
            "kind: diverges\nask: And?\nreveal: {epochs: 5000}\nstop: {epochs: 3}\nspec:\n"
            "  data: {kind: generated, name: moons, samples: 2000}\n  model: {kind: mlp, hidden: [60, 60]}\n" + NOTES,
            [(2, "this run is priced at")],
        ),
        (
            "of: predict:where\noptions:\n  - {text: a, run: {epochs: 40}}\n  - {text: b, run: {epochs: 41}}\n" + NOTES,
            [(3, "A and B differ in 0% of the plane")],
        ),
        (
            "kind: choice\nask: And?\nreveal: {epochs: 9}\noptions:\n  - {text: down, when: loss() < 9}\n"
            "  - {text: up, when: loss() < 8}\n" + NOTES,
            [(5, "1 and 2 of these options hold")],
        ),
        (
            "kind: choice\nask: And?\nreveal: {epochs: 9}\noptions:\n  - {text: down, when: loss() < 9}\n"
            "  - {text: up, when: loss() > 9}\n" + NOTES.replace("A:", "C: No., A:"),
            [(6, "A is what the run does"), (6, "there is no option C"), (6, "the notes do not say what B thinks")],
        ),
        ("of: predict:where\n" + NOTES.replace("Talk.", "'{{lost()}}'"), [(1, "“lost” is not known here")]),
        (
            "kind: diverges\nask: And?\nreveal: {epochs: 9}\nspec:\n  data: {kind: gate, name: nand2}\n"
            "  model: {kind: perceptron}\n" + NOTES,
            [(4, "the spec can't run: data.name")],
        ),
        (
            "kind: diverges\nask: And?\nreveal: {epochs: 9}\nspec:\n  data: {kind: gate, name: and}\n"
            "  model: {kind: mcculloch_pitts, weights: [[1, 1]], threshold: 2}\n" + NOTES,
            [(0, "a McCulloch–Pitts neuron has no learning rule")],
        ),
    ],
)  # fmt: skip
def test_what_a_class_would_stumble_over_is_told_with_its_line(
    tmp_path: Path, block: str, told: list[tuple[int, str]]
) -> None:
    found = faults(tmp_path, block)
    assert len(found) == len(told), found
    for (line, message), (expected, begins) in zip(sorted(found), sorted(told), strict=True):
        assert (line, message[: len(begins)]) == (expected, begins)


def test_what_only_a_class_can_be_asked_is_no_prediction(tmp_path: Path) -> None:
    path = tmp_path / "lesson.md"
    path.write_text(HEAD.replace("kind: line", "kind: moves"), encoding="utf-8")
    with pytest.raises(LessonErrors, match="“moves” is no kind of prediction"):
        read(path)
