"""Three questions from lessons before, the same for the same student, with numbers that the lesson did not have."""

import pytest

from app.lessons.warm_up import again, questions
from tests.lessons.shared import course, lessons
from tests.lessons.tasks.making import make

OPTIONS = {"a": {"text": "A", "say": "Yes.", "right": True}, "b": {"text": "B", "say": "No."}}
SLUGS = [lesson.slug for lesson in lessons()]


def choice(**more: object) -> object:
    return make("choice", options=OPTIONS, **more)


@pytest.mark.parametrize("place", range(len(SLUGS)))
def test_a_lesson_begins_with_questions_of_different_lessons_before(place: int) -> None:
    asked = [one["lesson"] for one in course().warm_up(SLUGS[place], 7)]
    assert len(asked) == min(place, 3) == len(set(asked))
    assert set(asked) <= set(SLUGS[:place])
    if place > 1:
        assert SLUGS[place - 1] in asked or place == 15


def test_it_is_the_same_for_the_same_student_and_differs_between_students() -> None:
    assert course().warm_up("losses", 7) == course().warm_up("losses", 7)
    assert len({str(course().warm_up("losses", seed)) for seed in range(5)}) > 3


def test_its_numbers_are_not_those_of_the_lesson() -> None:
    for one in course().warm_up("losses", 7):
        there = course().task_document(one["lesson"], one["id"], 7)
        if course().find_task(one["lesson"], one["id"]).draw:
            assert (one["prompt"], one["form"]) != (there["prompt"], there["form"])
        assert one["seed"] == again(7, "warm-up/losses")


def test_the_exams_page_does_not_ask_the_same_twice() -> None:
    for seed in range(5):
        exam = course().task_document("the-map", "exam", seed)["form"]["tasks"]
        asked = {(one["lesson"], one["id"]) for one in course().warm_up("the-map", seed)}
        assert not asked & {(one["lesson"], one["id"]) for one in exam}


def test_what_is_not_to_be_met_elsewhere_is_left_out_and_drawn_numbers_come_first() -> None:
    drawn = choice(id="drawn", draw={"w": {"choose": [1, 2]}})
    tasks = [choice(id="fixed"), drawn, choice(id="long", elsewhere=False, draw={"w": {"choose": [1]}})]
    assert questions([("one", tasks)], 1) == [("one", drawn)]  # type: ignore[list-item]
    assert questions([], 1) == []
