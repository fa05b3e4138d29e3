"""Where a task is met again, and with which numbers: in the warm-up of a later lesson, and in the exam."""

from zlib import crc32

from ..engine.seeds import generator
from .tasks import Task

EXAM = "exam"
QUESTIONS = 3


def again(seed: int, occasion: str) -> int:
    """The seed of the same student on another occasion: other numbers, and the same each time."""
    return crc32(f"{seed}/{occasion}".encode()) % 1_000_000


def questions(lessons: list[tuple[str, list[Task]]], seed: int) -> list[tuple[str, Task]]:
    """Three tasks of different lessons before: one of the last, one of the three before it, one of any still earlier.

    Where a group is empty, the nearest lesson that has no question yet stands in; the oldest comes first.
    """
    usable = [
        (slug, found)
        for slug, tasks in lessons
        if (found := [task for task in tasks if task.in_exams and task.elsewhere])
    ]
    random = generator(seed, "warm-up")
    groups = [
        range(len(usable) - 1, len(usable)),
        range(len(usable) - 4, len(usable) - 1),
        range(len(usable) - 4),
    ]
    chosen: list[int] = []
    for group in groups:
        places = [place for place in group if place >= 0] or [
            place for place in reversed(range(len(usable))) if place not in chosen
        ][:1]
        if places:
            chosen.append(places[int(random.integers(len(places)))])
    drawn = []
    for place in sorted(chosen):
        slug, tasks = usable[place]
        own = [task for task in tasks if task.draw] or tasks
        drawn.append((slug, own[int(random.integers(len(own)))]))
    return drawn
