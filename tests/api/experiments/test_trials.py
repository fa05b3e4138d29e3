"""The trials of an experiment: looked at, and opened as live sessions with the same numbers."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.api.experiments.test_router import BASE, Handle
from tests.api.handle import assert_problem
from tests.conftest import Live

RATES = {
    "base": BASE,
    "search": {"training.learning_rate": [0.1, 1.0]},
    "repeats": 2,
    "budget": {"epochs": 4},
}


@pytest.fixture(scope="module")
def rates(server: Live) -> Iterator[Handle]:
    with httpx.Client(base_url=f"{server.url}/api/v1", timeout=60) as client:
        handle = Handle(client, RATES)
        handle.until("done")
        yield handle


def opened(handle: Handle, number: int, **body: Any) -> Any:
    answer = handle.client.post(f"{handle.path}/trials/{number}/open", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_a_trial_opened_at_its_end_has_its_numbers(rates: Handle) -> None:
    trial = rates.client.get(f"{rates.path}/trials/1").json()
    for repeat, run in enumerate(trial["runs"]):
        session = opened(rates, 1, repeat=repeat)
        assert session["clock"]["epoch"] == trial["epochs"] == 4
        assert session["spec"]["training"]["learning_rate"] == 1.0
        assert session["metrics"]["train_loss"] == pytest.approx(run["metrics"]["train_loss"], rel=1e-9)


def test_it_stands_where_one_asks(rates: Handle) -> None:
    assert opened(rates, 0, epochs=0)["clock"]["step"] == 0
    assert opened(rates, 0, epochs=7)["clock"]["epoch"] == 7
    assert opened(rates, 0)["spec"]["seed"] != opened(rates, 0, repeat=1)["spec"]["seed"]


def test_curves_come_with_the_rows_if_they_are_asked_for(rates: Handle) -> None:
    plain = rates.client.get(f"{rates.path}/trials").json()["trials"]
    whole = rates.client.get(f"{rates.path}/trials?curves=true").json()["trials"]
    assert [len(row["runs"]) for row in whole] == [2, 2]
    assert [{name: value for name, value in row.items() if name != "runs"} for row in whole] == plain


@pytest.mark.parametrize(("number", "body"), [(2, {}), (0, {"repeat": 2}), (0, {"fold": 1})])
def test_a_run_that_was_not_made_is_told_to_be_none(rates: Handle, number: int, body: Any) -> None:
    answer = rates.client.post(f"{rates.path}/trials/{number}/open", json=body)
    assert_problem(answer, answer.status_code)
    assert answer.status_code in (404, 422)


def test_more_epochs_than_are_allowed_are_refused_and_leave_no_session(rates: Handle, server: Live) -> None:
    sessions = server.app.state.services.sessions
    before = {one.id for one in sessions.live}
    answer = rates.client.post(f"{rates.path}/trials/0/open", json={"epochs": 10**9})
    assert_problem(answer, answer.status_code)
    assert {one.id for one in sessions.live} <= before
