"""A class at work over REST: tasks judged and counted, and all that was answered, as JSON and as CSV."""

import csv
import io

import httpx
import pytest

from app.api.rooms.work import COLUMNS, table
from app.api.rooms.work_documents import WorkedMistakeDocument
from tests.api.answers import assert_whole
from tests.api.handle import assert_problem
from tests.api.rooms.classroom import CUE, Classroom, open_room

TASK = "set-and"


@pytest.fixture
def lesson(client: httpx.Client) -> Classroom:
    return open_room(client, lesson="mcculloch-pitts", cues=[CUE])


def test_a_task_is_judged_as_in_the_lesson_and_counted_from_five_on(
    client: httpx.Client, lesson: Classroom
) -> None:
    for count in range(1, 6):
        _, key = lesson.phone()
        body = {"answer": {"theta": "1"}}
        verdict = lesson.call(key, "POST", f"tasks/{TASK}/answers", body).raise_for_status().json()
        judged = client.post(f"/lessons/mcculloch-pitts/tasks/{TASK}/check", json=body).json()
        assert {**verdict, "trail": None} == {**judged, "trail": None}
        (line,) = [one for one in lesson.get(lesson.host, "progress")["tasks"] if one["id"] == TASK]
        assert line["tried"] == (5 if count == 5 else None)
    assert_problem(lesson.call(key, "POST", "tasks/none/answers", {}), 404)


def test_a_task_about_a_run_is_judged_from_that_run(client: httpx.Client) -> None:
    room = open_room(client, lesson="training")
    _, key = room.phone()
    spec = next(one for one in client.get("/lessons/training").json()["task_list"] if one["id"] == "diverge")[
        "spec"
    ]
    body = {"session": client.post("/sessions", json=spec).raise_for_status().json()["id"]}
    verdict = room.call(key, "POST", "tasks/diverge/answers", body).raise_for_status().json()
    judged = client.post("/lessons/training/tasks/diverge/check", json=body).json()
    assert (verdict["correct"], verdict["feedback"]) == (False, judged["feedback"])
    assert_problem(room.call(key, "POST", "tasks/diverge/answers", {"session": "none"}), 404)


def test_a_mistake_is_shown_and_worked_through_for_host_and_wall(client: httpx.Client) -> None:
    room = open_room(client, lesson="perceptron")
    shown = {"task": "by-hand", "name": "bias-forgotten", "cell": "z_0"}
    view = {"mistake": shown}
    assert room.call(room.host, "PUT", "view", view).json()["view"]["mistake"] == shown
    for key in (room.host, room.wall):
        found = room.get(key, "tasks/by-hand/mistakes/bias-forgotten?cell=z_0")
        assert assert_whole(WorkedMistakeDocument, found).cells[0].wrong == "0"
    assert_problem(room.call(room.wall, "GET", "tasks/by-hand/mistakes/bias-forgotten"), 422)
    for wrong in ({"task": "none"}, {"name": "none"}, {"cell": "none"}):
        assert_problem(room.call(room.host, "PUT", "view", {"mistake": {**shown, **wrong}}), 404)
    # Another step begins without it.
    assert room.call(room.host, "PUT", "view", {"step": 2}).json()["view"]["mistake"] is None


def test_a_room_on_a_session_has_no_tasks(room: Classroom) -> None:
    _, key = room.phone()
    assert_problem(room.call(key, "POST", f"tasks/{TASK}/answers", {}), 409)
    assert_problem(room.call(room.host, "GET", "progress"), 409)
    shown = {"task": TASK, "name": "added", "cell": "z"}
    assert_problem(room.call(room.host, "PUT", "view", {"mistake": shown}), 409)


def test_what_was_answered_comes_as_json_and_as_csv(room: Classroom) -> None:
    (one, first), (two, second) = room.phone(), room.phone()
    room.call(room.host, "POST", "questions", CUE).raise_for_status()
    room.call(first, "POST", "questions/1/answers", {"guess": 0.25, "sure": 4}).raise_for_status()
    room.call(second, "POST", "questions/1/answers", {"guess": None}).raise_for_status()
    results = room.get(room.host, "results")
    assert [line["device"] for line in results["answers"]] == [one, two]
    assert results["questions"][0]["number"] == 1
    by_query = room.call(room.host, "GET", "results?format=csv")
    by_header = room.call(room.host, "GET", "results", headers={"Accept": "text/csv"})
    assert by_query.text == by_header.text
    assert by_query.headers["content-type"].startswith("text/csv")
    assert by_query.headers["content-disposition"] == f'attachment; filename="room-{room.code}.csv"'
    rows = list(csv.DictReader(io.StringIO(by_query.text)))
    assert rows == [
        {"question": "1", "device": str(one), "phase": "ask", "guess": "0.25", "sure": "4", "seen": ""},
        {"question": "1", "device": str(two), "phase": "ask", "guess": "", "sure": "", "seen": ""},
    ]
    for key in (first, second, room.host, room.wall):
        assert key not in by_query.text
    assert_problem(room.call(room.host, "GET", "results?format=xml"), 422)


def test_a_guess_that_is_more_than_a_number_is_one_cell() -> None:
    line = dict.fromkeys(COLUMNS, None) | {"question": 1, "device": 2, "phase": "ask"}
    guesses = [{"from": [0, 1], "to": [1, 0]}, [3, 17], True, -0.5]
    rows = list(csv.reader(io.StringIO(table([{**line, "guess": guess} for guess in guesses]))))
    assert [row[3] for row in rows[1:]] == ['{"from":[0,1],"to":[1,0]}', "[3,17]", "true", "-0.5"]
