"""Seek and fork over REST and WebSocket."""

from typing import Any

import httpx
import pytest

from tests.api.handle import AND, CIRCLE, XOR, Handle, assert_problem, create


def test_seek_goes_back_and_forth_exactly(client: httpx.Client) -> None:
    handle = create(client, XOR)
    step = {"unit": "batch", "count": 1}
    seen = [handle.now(), *(handle.call("POST", "advance", step).json() for _ in range(10))]
    for step in (3, 10, 0, 7):
        answer = handle.call("POST", "seek", {"step": step})
        assert answer.status_code == 200
        now = answer.json()
        assert now["parameters"] == seen[step]["parameters"]
        assert now["metrics"] == seen[step]["metrics"]
        assert now["clock"]["step"] == step
        assert now["timeline"] == {"tip": seen[10]["clock"], "behind": step < 10, "dropped": 0}


def test_a_change_in_the_past_says_what_it_cut_off(client: httpx.Client) -> None:
    handle = create(client, AND)
    handle.call("POST", "advance", {"unit": "batch", "count": 20})
    handle.call("POST", "seek", {"step": 5})
    now = handle.call("PATCH", "", {"training": {"learning_rate": 0.5}}).json()
    assert now["timeline"] == {"tip": now["clock"], "behind": False, "dropped": 15}
    assert (
        "came as far as update 5" in assert_problem(handle.call("POST", "seek", {"step": 6}), 409)["detail"]
    )


def test_what_is_no_step_is_refused(client: httpx.Client) -> None:
    handle = create(client, AND)
    for body in ({}, {"step": -1}, {"step": 1.5}, {"step": "0"}, {"step": None}):
        assert_problem(handle.call("POST", "seek", body), 422, "step")
    assert_problem(client.post(f"{handle.path}/seek", json={"step": 0}), 401)


def test_seek_pauses_a_playing_session(client: httpx.Client) -> None:
    handle = create(client, CIRCLE)
    handle.call("POST", "play", {"epochs_per_second": None})
    now = handle.call("POST", "seek", {"step": 0}).json()
    assert now["status"] == "paused"
    assert now["clock"]["step"] == 0


def test_whoever_may_read_may_fork(client: httpx.Client) -> None:
    parent = create(client, CIRCLE | {"training": {"optimizer": {"name": "adam"}}})
    parent.call("POST", "advance", {"unit": "epoch", "count": 3})
    parent.call("PATCH", "", {"training": {"learning_rate": 0.02}})
    before = parent.call("POST", "advance", {"unit": "sample", "count": 17}).json()
    answer = client.post(f"{parent.path}/fork")
    assert answer.status_code == 201
    fork = Handle(client, answer.json())
    assert answer.headers["Location"] == f"/api/v1{fork.path}"
    assert (fork.id, fork.key) != (parent.id, parent.key)
    assert fork.first["parameters"] == before["parameters"]
    assert fork.first["clock"] == before["clock"]
    for handle in (parent, fork):
        handle.call("POST", "advance", {"unit": "epoch", "count": 2})
    assert fork.now()["parameters"] == parent.now()["parameters"]
    assert_problem(fork.client.post(f"{parent.path}/seek", json={"step": 0}), 401)
    assert_problem(client.post(f"{fork.path}/seek", headers={"Authorization": f"Bearer {parent.key}"},
                               json={"step": 0}), 401)  # fmt: skip


def test_a_fork_from_an_earlier_step_with_another_rate(client: httpx.Client) -> None:
    parent = create(client, CIRCLE)
    parent.call("POST", "advance", {"unit": "batch", "count": 50})
    at_ten = parent.call("POST", "seek", {"step": 10}).json()
    parent.call("POST", "seek", {"step": 50})
    changes = {"training": {"learning_rate": 0.3}}
    answer = client.post(f"{parent.path}/fork", json={"step": 10, "changes": changes})
    fork = Handle(client, answer.json())
    assert fork.first["parameters"] == at_ten["parameters"]
    assert fork.first["spec"]["training"]["learning_rate"] == 0.3
    assert fork.first["timeline"] == {"tip": at_ten["clock"], "behind": False, "dropped": 0}
    assert parent.now()["clock"]["step"] == 50
    events = client.get(f"{fork.path}/history").json()["events"]
    assert [(event["step"], event["command"]) for event in events] == [(10, "patch")]
    back = fork.call("POST", "seek", {"step": 4}).json()
    assert back["spec"]["training"]["learning_rate"] == 0.03
    assert back["parameters"] == parent.call("POST", "seek", {"step": 4}).json()["parameters"]


def test_a_fork_that_can_not_be_is_refused(client: httpx.Client) -> None:
    parent = create(client, AND)
    path = f"{parent.path}/fork"
    assert_problem(client.post(path, json={"step": 1}), 409)
    assert_problem(client.post(path, json={"changes": {"training": {"loss": "mse"}}}), 422, "training.loss")
    assert_problem(client.post(path, json={"changes": {"model": {}}}), 422)
    assert_problem(client.post("/sessions/no-such-session/fork"), 404)


def test_a_moment_that_the_run_has_not_come_to_is_a_matter_of_its_state(client: httpx.Client) -> None:
    handle = create(client, AND)
    problem = assert_problem(handle.call("POST", "seek", {"step": 1}), 409)
    assert "train on first" in problem["detail"]
    assert_problem(client.post(f"{handle.path}/fork", json={"step": 1}), 409)
    handle.call("POST", "advance", {"unit": "batch"})
    assert handle.call("POST", "seek", {"step": 1}).status_code == 200


@pytest.mark.parametrize("until", [{"train_accuracy": 1.0}, {"train_loss_below": 0.5}, {"epochs": 30}])
def test_play_until_what_holds_already_trains_nothing(client: httpx.Client, until: Any) -> None:
    handle = create(client, AND)
    before = handle.call("POST", "advance", {"unit": "epoch", "count": 30}).json()
    assert before["metrics"]["train_accuracy"] == 1.0
    told = handle.call("POST", "play", {"epochs_per_second": None, "until": until}).json()
    assert told["status"] == "done"
    assert told["clock"] == before["clock"]
    assert handle.now()["clock"] == before["clock"]
