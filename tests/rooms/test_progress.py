"""How far a class is, folded from what each device has tried."""

from typing import Any

from app.lessons.course import Course
from app.lessons.lesson import Lesson
from app.rooms.progress import STUCK_SECONDS, progress, told, tried

COURSE = Course.of()


def verdict(*, correct: bool = False, **mistakes: list[str]) -> dict[str, Any]:
    fields = {name: {"correct": False, "mistakes": made} for name, made in mistakes.items()}
    return {"correct": correct, "fields": fields}


def lesson() -> Lesson:
    return COURSE.find("backpropagation")


def numbers_task() -> tuple[str, str, str]:
    """A task of that lesson, one of its cells, and a mistake that can be made there."""
    for task in lesson().tasks():
        if task.kind == "numbers":
            for name, _, wanted, _ in task.cells():
                if wanted.named and wanted.named.wrong:
                    return task.id, name, next(iter(wanted.named.wrong))
    raise AssertionError("no such task")


def test_one_try_after_the_other_is_one_entry() -> None:
    once = tried(None, verdict(z=["bias-forgotten"], a=["bias-forgotten"]), 10.0)
    assert once == {"first": 10.0, "count": 1, "solved": False, "mistakes": [["bias-forgotten", "z"]]}
    again = tried(once, verdict(y=["sign"], z=["bias-forgotten"]), 20.0)
    assert again["mistakes"] == [["bias-forgotten", "z"], ["sign", "y"]]
    done = tried(tried(again, verdict(correct=True), 30.0), verdict(), 40.0)
    assert (done["first"], done["count"], done["solved"]) == (10.0, 4, True)


def test_mistakes_that_can_t_be_told_apart_are_nobody_s() -> None:
    assert tried(None, verdict(z=["added", "squared"]), 0.0)["mistakes"] == []


def test_what_one_device_can_leave_behind_is_bounded() -> None:
    many = verdict(**{f"c{number}": [f"m{number}"] for number in range(50)})
    assert len(tried(None, many, 0.0)["mistakes"]) == 20


def test_groups_under_five_are_not_told_and_nobody_is() -> None:
    assert [told(count) for count in (0, 1, 4, 5, 6)] == [0, None, None, 5, 6]


def test_a_class_at_work() -> None:
    task, cell, mistake = numbers_task()
    now = 1_000.0
    tries = {}
    for device in range(1, 13):
        since = now - STUCK_SECONDS if device <= 6 else now - 10
        tries[task, device] = tried(None, verdict(**{cell: [mistake]}), since)
    for device in range(8, 13):
        tries[task, device] = tried(tries[task, device], verdict(correct=True), now)
    found = {one["id"]: one for one in progress(lesson(), tries, now)["tasks"]}
    assert [one["id"] for one in progress(lesson(), tries, now)["tasks"]] == [
        one.id for one in lesson().tasks()
    ]
    mine = found.pop(task)
    assert (mine["tried"], mine["solved"], mine["stuck"]) == (12, 5, 6)
    (line,) = mine["mistakes"]
    assert (line["name"], line["cell"], line["count"]) == (mistake, cell, 12)
    assert line["says"]
    assert line["label"]
    assert all(one["tried"] == 0 and one["mistakes"] == [] for one in found.values())


def test_four_who_make_a_mistake_are_not_told() -> None:
    task, cell, mistake = numbers_task()
    tries = {(task, device): tried(None, verdict(**{cell: [mistake]}), 0.0) for device in range(4)}
    mine = next(one for one in progress(lesson(), tries, 500.0)["tasks"] if one["id"] == task)
    assert (mine["tried"], mine["stuck"], mine["mistakes"]) == (None, None, [])


def test_every_mistake_of_every_lesson_has_its_words() -> None:
    for one in COURSE.lessons.values():
        for task in one.tasks():
            if task.kind != "numbers":
                continue
            for name, _, wanted, _ in task.cells():
                made = list(wanted.named.applicable(wanted.of)) if wanted.named else []
                for mistake in [rule.mistake for rule in made] + [
                    own.name for own in wanted.mistakes if own.name
                ]:
                    tries = {(task.id, k): tried(None, verdict(**{name: [mistake]}), 0.0) for k in range(5)}
                    line = next(
                        found for found in progress(one, tries, 0.0)["tasks"] if found["id"] == task.id
                    )
                    assert line["mistakes"][0]["says"], (one.slug, task.id, name, mistake)


def test_a_verdict_of_a_real_answer_is_counted() -> None:
    said = COURSE.check("mcculloch-pitts", "set-and", 1, {"w1": "1", "w2": "1", "theta": "1"}, None)
    entry = tried(None, said, 0.0)
    tries = {("set-and", device): entry for device in range(6)}
    mine = next(
        one for one in progress(COURSE.find("mcculloch-pitts"), tries, 0.0)["tasks"] if one["id"] == "set-and"
    )
    assert (mine["tried"], mine["solved"]) == (6, 0)
