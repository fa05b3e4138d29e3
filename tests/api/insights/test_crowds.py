"""Many starts and every retraining, over REST: the same numbers as sessions, asked again after anything."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from app.api.server.guards import API
from tests.api.handle import assert_problem
from tests.api.insights.test_router import MLP, made
from tests.storage.server import Server

AND = {"data": {"kind": "gate", "name": "and"}, "model": {"kind": "perceptron"}}


def ask(client: httpx.Client, session: dict[str, Any], path: str, **query: Any) -> Any:
    answer = client.get(f"/sessions/{session['id']}/{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_luck_is_the_same_whatever_was_asked_before(client: httpx.Client) -> None:
    session, other = made(client, MLP), made(client, MLP)
    whole = ask(client, other, "luck", networks=20, epoch=12, resolution=8)
    for epoch in (3, 12):
        seen = ask(client, session, "luck", networks=20, epoch=epoch, resolution=8, since=epoch)
    assert [row["epoch"] for row in seen["curve"]] == [12]
    assert {**seen, "curve": whole["curve"]} == whole
    # Back to an earlier epoch: made anew, as it was.
    again = ask(client, session, "luck", networks=20, epoch=3, resolution=8)
    assert again["epoch"] == 3
    assert len(again["curve"]) == 4


def test_one_of_them_opened_is_a_session_with_its_numbers(client: httpx.Client) -> None:
    session = made(client, MLP)
    told = ask(client, session, "luck/7", networks=10, epoch=9)
    answer = client.post(f"/sessions/{session['id']}/luck/7/open", json={"epochs": 9})
    assert answer.status_code == 201, answer.text
    found = answer.json()
    assert found["clock"]["epoch"] == 9
    assert found["spec"]["seed"] == told["seed"]
    assert found["metrics"]["train_loss"] == pytest.approx(told["train_loss"], abs=1e-9)
    for mine, its in zip(told["parameters"]["layers"], found["parameters"]["layers"], strict=True):
        for row, same in zip(mine["weights"], its["weights"], strict=True):
            assert row == pytest.approx(same, abs=1e-9)
    assert client.post(f"/sessions/{session['id']}/luck/0/open").json()["spec"] == session["spec"]


def test_without_goes_as_far_as_the_session_has_come(client: httpx.Client) -> None:
    session = made(client, MLP)
    key = {"Authorization": f"Bearer {session['key']}"}
    moved = client.post(
        f"/sessions/{session['id']}/advance", json={"unit": "epoch", "count": 15}, headers=key
    ).json()
    seen = ask(client, session, "without", resolution=8)
    assert seen["epoch"] == 15
    assert len(seen["examples"]) == seen["of"] == len(seen["moved"])
    for mine, its in zip(seen["parameters"]["layers"], moved["parameters"]["layers"], strict=True):
        assert mine["bias"] == pytest.approx(its["bias"], abs=1e-9)
    one = ask(client, session, "without/4")
    assert one["loss_without"] == pytest.approx(seen["loss_without"][4], abs=1e-12)
    assert ask(client, session, "without", epoch=15, resolution=8) == seen


@pytest.mark.parametrize(
    ("path", "query", "status", "sentence"),
    [
        ("luck", {"networks": 0}, 422, "greater than or equal to 1"),
        ("luck", {"networks": 1001}, 413, "1\u202f001 networks are more than the 1\u202f000"),
        ("luck", {"networks": 1000, "epoch": 1_000_000}, 413, "one question may take 15.0"),
        ("luck", {"resolution": 65}, 413, "65 points to a side"),
        ("luck", {"goal": 1.5}, 422, "less than or equal to 1"),
        ("luck", {"start": 3}, 422, "start"),
        ("luck/20", {"networks": 20}, 422, "below 20"),
        ("without", {"epoch": -1}, 422, "greater than or equal to 0"),
        ("without", {"epoch": 1_000_000}, 413, "one question may take 15.0"),
        ("without/600", {}, 422, "one of the"),
    ],
)
def test_what_makes_no_sense_or_is_too_much_is_refused_in_a_sentence(
    client: httpx.Client, path: str, query: dict[str, Any], status: int, sentence: str
) -> None:
    session = made(client, MLP)
    answer = client.get(f"/sessions/{session['id']}/{path}", params=query)
    problem = assert_problem(answer, status)
    assert sentence in problem["detail"]


@pytest.mark.parametrize("path", ["luck", "without", "luck/0", "without/0"])
def test_single_neurons_have_no_such_pictures(client: httpx.Client, path: str) -> None:
    answer = client.get(f"/sessions/{made(client, AND)['id']}/{path}")
    assert "make it an mlp" in str(assert_problem(answer, 422))


def test_of_several_values_one_is_chosen(client: httpx.Client) -> None:
    data = {
        "kind": "inline",
        "task": "regression",
        "inputs": [[0.0], [1.0]],
        "targets": [[0.0, 3.0], [1.0, 2.0]],
    }
    session = made(client, {"data": {**data, "test_fraction": 0}, "model": {"kind": "mlp", "hidden": [3]}})
    path = f"/sessions/{session['id']}/luck"
    first, second = (client.get(path, params={"epoch": 3, "output": k}).json() for k in (0, 1))
    assert (first["output"], second["output"]) == (0, 1)
    assert first["spread"] != second["spread"]
    assert first["train_loss"] == second["train_loss"]
    problem = assert_problem(client.get(path, params={"output": 2}), 422, "output")
    assert "must be below 2" in problem["detail"]


@pytest.mark.parametrize(("field", "value"), [("dropout", 0.2), ("class_weights", "balanced")])
def test_dropout_and_class_weights_go_in_lanes(client: httpx.Client, field: str, value: Any) -> None:
    session = made(client, {**MLP, "training": {field: value}})
    for path in ("luck", "without"):
        answer = client.get(f"/sessions/{session['id']}/{path}", params={"epoch": 3, "resolution": 6})
        assert answer.json()["epoch"] == 3


def test_after_a_restart_the_same_question_has_the_same_answer(tmp_path: Path) -> None:
    database, answers = str(tmp_path / "p.sqlite"), []
    path = ""
    for _ in range(2):
        server = Server.start(database)
        path = path or f"{API}/sessions/{server.client.post(f'{API}/sessions', json=MLP).json()['id']}"
        for question in ("luck?networks=20&epoch=5&resolution=6", "without?epoch=5&resolution=6"):
            answer = server.client.get(f"{path}/{question}")
            assert answer.status_code == 200, answer.text
            answers.append(answer.json())
        server.stop()
    assert answers[:2] == answers[2:]


def test_a_network_that_could_not_be_drawn_is_not_opened(client: httpx.Client) -> None:
    session = made(client, MLP)
    answer = client.post(f"/sessions/{session['id']}/luck/1001/open")
    assert_problem(answer, 413)
