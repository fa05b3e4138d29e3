"""The course as pages: every task can be answered on the screen and on paper, with one student's numbers."""

import re
from pathlib import Path

import httpx
import pytest

from app.lessons.tasks import KINDS
from tests.lessons.shared import lessons

KIND_TEMPLATES = Path(__file__).parents[3] / "templates" / "lesson" / "kinds"
SLUGS = [lesson.slug for lesson in lessons()]


def page(root: httpx.Client, path: str) -> str:
    answer = root.get(path)
    assert answer.status_code == 200
    root.cookies.clear()
    return answer.text


def test_every_kind_of_task_has_its_template_and_no_template_is_of_no_kind() -> None:
    assert {path.stem for path in KIND_TEMPLATES.glob("*.html")} == set(KINDS)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_task_of_a_lesson_is_a_form_on_its_page(root: httpx.Client, slug: str) -> None:
    text = page(root, f"/lessons/{slug}?seed=7")
    lesson = next(one for one in lessons() if one.slug == slug)
    tasks = {(task.id, task.kind) for task in lesson.tasks()}
    shown = re.findall(rf'data-task="([\w-]+)" data-lesson="{slug}"\s+data-kind="(\w+)"', text)
    assert tasks <= set(shown)
    assert text.count("<form") == text.count("</form>")
    for form in re.findall(r"<form class=\"task\".*?</form>", text, re.DOTALL):
        assert re.search(r"<input|<select|data-move|data-load", form)
        assert form.count("data-check") == 1


@pytest.mark.parametrize("slug", SLUGS)
def test_every_task_of_a_worksheet_has_room_for_an_answer_and_its_solution(
    root: httpx.Client, slug: str
) -> None:
    exercise, solutions = page(root, f"/lessons/{slug}/worksheet?seed=7").split('aria-labelledby="solutions"')
    tasks = exercise.split('class="paper-task"')[1:]
    lesson = next(one for one in lessons() if one.slug == slug)
    assert len(tasks) == solutions.count('class="paper-task"') == sum(1 for _ in lesson.tasks())
    assert all(re.search(r'class="(blanks?|boxes|lines|cells)', task) for task in tasks)
    assert "data-check" not in exercise


def test_a_picture_that_stands_still_comes_with_the_page(root: httpx.Client) -> None:
    timeline = page(root, "/lessons/three-waves")
    dots = dict(
        re.findall(r'cx="(\d+)" cy="(?:\d+)" r="5"/>\s*<text[^>]*><tspan class="event-year">(\d+)', timeline)
    )
    assert {year: x for x, year in dots.items()}["1943"] == "72"
    assert [int(x) for x in dots] == sorted(int(x) for x in dots)
    assert 'class="anatomy"' in page(root, "/lessons/the-neuron")
    assert page(root, "/lessons/the-map").count('class="box"') == 4


def test_a_browser_is_shown_the_same_numbers_again_until_it_asks_for_new_ones(root: httpx.Client) -> None:
    def seed() -> str:
        return re.findall(r'data-seed="(\d+)"', root.get("/lessons/backpropagation").text)[0]

    first = seed()
    assert seed() == first
    again = root.get("/lessons/backpropagation?anew=true")
    assert again.status_code == 303
    assert again.headers["location"] == "/lessons/backpropagation"
    assert seed() in again.headers["set-cookie"]
    stays = root.get("/lessons/backpropagation?anew=true&room=K7M4XQ")
    assert stays.headers["location"] == "/lessons/backpropagation?room=K7M4XQ"
    root.cookies.clear()


def test_notes_name_what_comes_next(root: httpx.Client) -> None:
    lesson = lessons()[0]
    text = page(root, f"/lessons/{lesson.slug}/notes")
    following = re.findall(r'class="upcoming">Next: ([^<]+)<', text)
    titles = [step.title for step in lesson.steps[1:]]
    assert [one.replace("&#39;", "'") for one in following] == [*titles, lessons()[1].front.title]
