"""What is left out of an answer or a guess has its default."""

import pytest

from app.api.lessons.bodies import AnswerBody, GuessBody
from app.errors import SpecError
from app.spec.parsing import parse


def test_an_answer_may_be_empty_and_a_guess_i_do_not_know() -> None:
    assert parse(AnswerBody, {}).model_dump() == {"seed": 1, "trail": None, "session": None, "answer": {}}
    assert parse(GuessBody, {}).model_dump() == {"guess": None, "seen": None}


@pytest.mark.parametrize("body", [{"seed": -1}, {"answer": []}, {"trail": "x" * 61}, {"answers": {}}])
def test_what_is_no_answer_is_told(body: dict) -> None:
    with pytest.raises(SpecError):
        parse(AnswerBody, body)
