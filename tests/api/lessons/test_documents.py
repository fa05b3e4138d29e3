"""What an answer about lessons is made of: the examples say all of it, and the course's own answers fit."""

import httpx
import pytest

from app.api.documents import Document
from app.api.lessons import documents
from app.api.lessons.documents import LessonDocument, LessonsDocument, VerdictDocument
from tests.api.answers import assert_whole, with_examples


@pytest.mark.parametrize("document", with_examples(documents))
def test_an_example_leaves_nothing_out(document: type[Document]) -> None:
    assert_whole(document, document.EXAMPLE)


def test_every_lesson_and_a_verdict_are_as_the_documents_say(client: httpx.Client) -> None:
    lines = assert_whole(LessonsDocument, client.get("/lessons").json()).lessons
    assert [line.order for line in lines] == sorted(line.order for line in lines)
    for line in lines:
        lesson = assert_whole(LessonDocument, client.get(f"/lessons/{line.slug}?seed=3").json())
        assert lesson.seed == 3
        assert len(lesson.step_list) == line.steps
        # What a line names of a lesson's tasks is what the lesson has.
        assert [(task.id, task.kind) for task in lesson.task_list] == [
            (one.id, one.kind) for one in line.tasks
        ]
        named = [name for step in lesson.step_list for name in step.tasks]
        assert set(named) == {task.id for task in lesson.task_list}
    wrong = client.post("/lessons/mcculloch-pitts/tasks/set-and/check", json={"answer": {"theta": "1"}})
    assert assert_whole(VerdictDocument, wrong.json()).correct is False
