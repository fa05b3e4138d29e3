"""Lessons over REST: what a script, or another front end, can do."""

import re
from collections.abc import Iterator

import httpx
import pytest

from tests.conftest import Live, live

SPIRAL = {
    "data": {"kind": "generated", "name": "plane", "samples": 200, "test_fraction": 0.5, "seed": 1},
    "model": {"kind": "mlp", "hidden": [8], "activation": "relu"},
    "training": {"learning_rate": 10.0, "batch_size": 10},
}


@pytest.fixture(scope="module")
def server() -> Iterator[Live]:
    with live() as running:
        yield running


@pytest.fixture(scope="module")
def client(server: Live) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{server.url}/api/v1") as made:
        yield made


def test_all_lessons_are_listed_in_their_order(client: httpx.Client) -> None:
    listed = client.get("/lessons").json()["lessons"]
    assert [one["order"] for one in listed] == list(range(16))
    assert all(one["tasks"] and one["idea"] and one["minutes"] for one in listed)


def test_a_lesson_can_be_read_whole(client: httpx.Client) -> None:
    for line in client.get("/lessons").json()["lessons"]:
        lesson = client.get(f"/lessons/{line['slug']}", params={"seed": 3}).json()
        assert len(lesson["step_list"]) == line["steps"]
        assert [task["id"] for task in lesson["task_list"]] == [task["id"] for task in line["tasks"]]
        shown = {task for step in lesson["step_list"] for task in step["tasks"]}
        assert shown == {task["id"] for task in lesson["task_list"]}


def test_a_scenario_can_be_posted_as_a_session(client: httpx.Client) -> None:
    steps = client.get("/lessons/forward-propagation").json()["step_list"]
    made = client.post("/sessions", json=steps[0]["scenario"]["spec"])
    assert made.status_code == 201


def test_numbers_are_the_students_own(client: httpx.Client) -> None:
    prompts = {
        client.get("/lessons/backpropagation", params={"seed": seed}).json()["task_list"][0]["prompt"]
        for seed in range(6)
    }
    assert len(prompts) > 3
    again = [client.get("/lessons/backpropagation", params={"seed": 4}).json() for _ in range(2)]
    assert again[0] == again[1]


def test_an_answer_is_judged(client: httpx.Client) -> None:
    address = "/lessons/mcculloch-pitts/tasks/set-and/check"
    sums = sum(
        field["fixed"] or 0
        for field in client.get("/lessons/mcculloch-pitts").json()["task_list"][0]["form"]["fields"]
    )
    theta = f"{sums:.1f}".replace(".", ",")
    right = client.post(address, json={"answer": {"theta": theta}}).json()
    assert right["correct"]
    wrong = client.post(address, json={"answer": {"theta": "1"}, "trail": "2.0"}).json()
    assert "that is OR" in wrong["feedback"]
    assert wrong["fields"]["row_01"] == {
        "correct": False,
        "message": "Gives 1, should give 0.",
        "state": "wrong",
        "mistakes": [],
    }
    assert wrong["solution"] is None
    for _ in range(2):
        wrong = client.post(address, json={"answer": {"theta": "1"}, "trail": wrong["trail"]}).json()
    assert wrong["solution"]


def test_a_live_session_is_looked_at(client: httpx.Client) -> None:
    made = client.post("/sessions", json=SPIRAL).json()
    address = "/lessons/training/tasks/diverge/check"
    before = client.post(address, json={"session": made["id"]}).json()
    assert not before["correct"]
    key = {"Authorization": f"Bearer {made['key']}"}
    client.post(f"/sessions/{made['id']}/advance", json={"unit": "epoch", "count": 30}, headers=key)
    assert client.post(address, json={"session": made["id"]}).json()["correct"]


@pytest.mark.parametrize(
    ("address", "body", "status", "says"),
    [
        ("/lessons/nowhere/tasks/x/check", {}, 404, "there are three-waves"),
        ("/lessons/descent/tasks/x/check", {}, 404, "it has reach-global"),
        ("/lessons/descent/tasks/diverge/check", {"answer": {"rate": "fast"}}, 422, "write a number such as"),
        ("/lessons/descent/tasks/diverge/check", {"answer": {"rate": {"a": 1}}}, 422, "write a number such as"),
        ("/lessons/descent/tasks/diverge/check", {"answer": {}, "seed": -1}, 422, "at least 0"),
        ("/lessons/descent/tasks/diverge/check", {"answers": {}}, 422, "is not a known field"),
        ("/lessons/training/tasks/diverge/check", {}, 422, "send a session's id"),
        ("/lessons/training/tasks/diverge/check", {"session": "nobody"}, 404, "no session"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_a_problem(
    client: httpx.Client, address: str, body: dict[str, object], status: int, says: str
) -> None:
    answer = client.post(address, json=body)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert says.lower() in str(answer.json()).lower()


def test_an_unknown_lesson_is_a_problem(client: httpx.Client) -> None:
    answer = client.get("/lessons/nowhere")
    assert answer.status_code == 404
    assert "there are three-waves" in answer.json()["detail"]


def test_a_texts_numbers_go_on_with_the_run_beside_it(client: httpx.Client) -> None:
    course = [line["slug"] for line in client.get("/lessons").json()["lessons"]]
    slug, number, step = next(
        (slug, number, step)
        for slug in course
        for number, step in enumerate(client.get(f"/lessons/{slug}").json()["step_list"], 1)
        if "data-live" in step["html"] and "htmlData{live" not in step["html"]
    )
    shown = re.findall(r'data-live="\d+"[^>]*>([^<]*)<', step["html"])
    made = client.post("/sessions", json=step["scenario"]["spec"]).json()
    path = f"/lessons/{slug}/steps/{number}/numbers"
    asked = client.get(path, params={"session": made["id"]})
    assert [one.replace("-", "\N{MINUS SIGN}") for one in asked.json()["numbers"]] == shown
    other = client.post("/sessions", json={**step["scenario"]["spec"], "model": {"kind": "adaline"}}).json()
    assert client.get(path, params={"session": other["id"]}).status_code == 422
    assert client.get(path, params={"session": "nobody"}).status_code == 404
    assert client.get(f"/lessons/{slug}/steps/99/numbers", params={"session": made["id"]}).status_code == 404
