"""Example answers to tasks: each is one that a person might send."""

from typing import Any

import pytest

from app.api.lessons.examples import ANSWERS
from app.api.lessons.router import AnswerBody
from app.lessons.numbers import parse_number
from app.spec.parsing import parse


@pytest.mark.parametrize("name", ANSWERS)
def test_an_example_has_a_summary_and_fits_the_body(name: str) -> None:
    told: Any = ANSWERS[name]
    assert told["summary"]
    body = parse(AnswerBody, told["value"])
    # A task wants an answer or a session to look at, never both.
    assert bool(body.answer) != (body.session is not None)


def test_numbers_are_written_as_people_write_them() -> None:
    fraction: Any = ANSWERS["numbers"]["value"]
    assert parse_number(fraction["answer"]["z"]) == 0.5
