"""A session that an answer is about."""

import httpx
import pytest

from tests.api.handle import assert_problem


@pytest.mark.parametrize("session", ["none", "../none"])
def test_one_that_there_is_not_is_told(client: httpx.Client, session: str) -> None:
    assert_problem(client.post("/lessons/training/tasks/diverge/check", json={"session": session}), 404)
