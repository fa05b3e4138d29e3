"""Every wrong rule, run on every drawn task: it leads to another answer, and is named."""

import pytest

from app.lessons.mistakes.working import APART, explain, follow, mistakes, untold, work
from app.lessons.tasks import Scene
from app.lessons.tasks.numbers import NumbersTask
from tests.lessons.shared import tasks
from tests.lessons.tasks.making import make
from tests.rounds import rounds

DRAWN = {name: task for name, task in tasks() if isinstance(task, NumbersTask) and task.draw}
FIXED = {name: task for name, task in tasks() if isinstance(task, NumbersTask) and not task.draw}
DRAWS = rounds(4, -(-10_000 // len(DRAWN)))


def in_every_way(value: str) -> list[str]:
    """One number as different people write it."""
    arabic = value.translate({ord(str(digit)): chr(0x660 + digit) for digit in range(10)} | {ord("."): "٫"})
    return [value, value.replace(".", ",").replace("-", "−"), f" {value}\u00a0", arabic]


def named(task: NumbersTask, scene: Scene, answer: dict[str, float]) -> set[str]:
    """The mistakes that are named for a whole answer, which must not pass."""
    verdict = task.check({name: repr(value) for name, value in answer.items()}, scene, None)
    assert not verdict.correct
    return {mistake for cell in verdict.fields.values() for mistake in cell.mistakes}


@pytest.mark.parametrize(("name", "task"), DRAWN.items(), ids=list(DRAWN))
def test_a_mistake_leads_to_another_answer_and_is_named(name: str, task: NumbersTask) -> None:
    alone: dict[str, list[bool]] = {}
    for seed in range(DRAWS):
        scene = task.scene(seed, name)
        parts, right = task.parts(scene), task.right(scene)
        for spelled in range(4):
            given = {cell: in_every_way(value)[spelled] for cell, value in right.items()}
            verdict = task.check(given, scene, None)
            assert verdict.correct, (seed, given, verdict)
            assert not any(cell.mistakes for cell in verdict.fields.values())
        assert untold(parts) == []
        for mistake in mistakes(parts):
            found = named(task, scene, work(parts, mistake))
            assert mistake in found, (seed, mistake, found)
            alone.setdefault(mistake, []).append(found == {mistake})
    told = [one for each in alone.values() for one in each]
    assert sum(told) >= 0.85 * len(told)
    for mistake, each in alone.items():
        assert sum(each) >= 0.5 * len(each), mistake


@pytest.mark.parametrize(("name", "task"), FIXED.items(), ids=list(FIXED))
def test_a_fixed_exercise_lists_what_it_cannot_tell(name: str, task: NumbersTask) -> None:
    scene = task.scene(1, name)
    task.probe(scene)
    parts = task.parts(scene)
    for mistake in mistakes(parts):
        assert named(task, scene, work(parts, mistake)) == {mistake}


@pytest.mark.parametrize("name", [name for name, task in tasks() if task.draw])
def test_each_drawn_task_has_many_draws(name: str) -> None:
    task, seen = dict(tasks())[name], set()
    for seed in range(3_000):
        seen.add(tuple(task.scene(seed, name).drawn.values()))
        if len(seen) >= 500:
            break
    assert len(seen) >= 500


FIELDS = {
    "z": {"label": "z", "rule": "sum", "of": {"b": 1, "w": ["w"], "x": [3]}},
    "a": {"label": "a", "rule": "sigmoid", "of": {"z": "my_z"}},
}


def test_what_follows_rightly_from_a_wrong_cell_is_right() -> None:
    task = make("numbers", fields=FIELDS, draw={"w": {"choose": [0.5]}})
    parts = task.parts(task.scene(1, "a/b"))
    assert work(parts)["z"] == 2.5
    forgotten = work(parts, "bias-forgotten")
    assert forgotten["z"] == 1.5
    way = follow(parts, forgotten)
    assert way.follows["a"] == forgotten["a"]
    assert [slip.mistake for slip in way.candidates(parts[0])] == ["bias-forgotten"]
    told = explain(parts, way, {"z": way.candidates(parts[0])})
    assert [slip.mistake for slip in told["z"]] == ["bias-forgotten"]


def test_numbers_that_cannot_tell_a_mistake_are_known() -> None:
    task = make("numbers", fields=FIELDS, draw={"w": {"choose": [1]}})
    assert untold(task.parts(Scene({"w": 1.0}, None))) == ["weights-ignored"]
    assert APART > 2
