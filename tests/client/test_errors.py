"""What is refused says where and what; and it comes out of another process as it went in."""

import copy
import multiprocessing
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from app.client import CallError, Client, LateError, LostError, ProblemError, UnreachableError
from tests.client.helpers import CIRCLE
from tests.conftest import Live

PROBLEM = ProblemError(
    422, "Unprocessable", "a: is bad, and 1 more.", [{"path": "a", "message": "is bad"}], "POST", "http://h/x"
)
ERRORS: list[Exception] = [
    PROBLEM,
    ProblemError(401, "Closed", "That is not the key.", []),
    UnreachableError("nobody there", "GET", "http://h/x"),
    LostError("it ended", "POST", "http://h/x"),
    LateError("too late", "POST", "http://h/x"),
    CallError("no answer"),
]


def pickled(error: Exception) -> Any:
    return pickle.loads(pickle.dumps(error))


@pytest.mark.parametrize("copied", [pickled, copy.copy, copy.deepcopy])
@pytest.mark.parametrize("error", ERRORS, ids=str)
def test_an_error_can_be_copied(error: Exception, copied: Callable[[Exception], Any]) -> None:
    other = copied(error)
    assert type(other) is type(error)
    assert str(other) == str(error)
    assert repr(other) == repr(error)
    assert {**vars(other), "_request": None} == {**vars(error), "_request": None}


def session_of(url: str, spec: dict[str, Any]) -> float:
    with Client(url) as client, client.session(spec) as session:
        return session.metrics["train_loss"]


def test_a_pool_of_processes_hears_of_a_refusal(server: Live) -> None:
    bad = {**CIRCLE, "training": {"learning_rate": "fast"}}
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        # Before, the pool's own thread fell over this, and get() waited for ever.
        with pytest.raises(ProblemError, match="learning_rate") as refused:
            pool.apply_async(session_of, (server.url, bad)).get(120)
        assert refused.value.status == 422
        assert refused.value.errors[0]["path"] == "training.learning_rate"
        assert pool.apply_async(session_of, (server.url, CIRCLE)).get(120) > 0
        with pytest.raises(UnreachableError, match="Nothing was sent"):
            pool.apply_async(session_of, ("http://127.0.0.1:9", CIRCLE)).get(120)


def test_a_refusal_names_the_call_and_each_field(server: Live) -> None:
    bad = {**CIRCLE, "training": {"learning_rate": "fast", "batch_size": 0}}
    with Client(server.url) as client, pytest.raises(ProblemError) as refused:
        client.session(bad)
    told = str(refused.value)
    assert told.startswith("422 ")
    assert f"POST {server.url}/api/v1/sessions" in told
    assert "training.learning_rate: " in told
    assert "training.batch_size: " in told
    assert refused.value.method == "POST"
    assert refused.value.url == f"{server.url}/api/v1/sessions"
    assert "422" in repr(refused.value)
    assert server.url in repr(refused.value)


def test_objects_show_how_they_stand_and_never_a_key(server: Live) -> None:
    with Client(server.url) as client, client.session(CIRCLE) as session:
        assert repr(client) == f"<Client {server.url}>"
        session.advance(3)
        assert session.id[:8] in repr(session)
        assert "paused at epoch 3" in repr(session)
        assert f"train_loss {session.metrics['train_loss']:.4g}" in repr(session)
        frame = next(session.frames())
        assert "paused at epoch 3" in repr(frame)
        assert "17 parameters" in repr(frame)
        experiment = client.experiment(CIRCLE, {"seed": [1, 2, 3]}, budget={"epochs": 2})
        experiment.wait(progress=False)
        assert experiment.id[:8] in repr(experiment)
        assert "done, 3 of 3 trials, best test_loss" in repr(experiment)
        for shown in map(repr, (client, session, frame, experiment)):
            assert session.key not in shown
            assert experiment.key not in shown
            assert session.id not in shown


def test_a_password_in_the_address_is_shown_nowhere() -> None:
    with Client("http://anna:open-sesame@127.0.0.1:9") as client:
        with pytest.raises(UnreachableError) as raised:
            client.session(CIRCLE)
        assert "open-sesame" not in repr(client) + str(raised.value) + repr(raised.value)
