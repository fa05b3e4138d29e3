"""Items put in order."""

import pytest

from app.lessons.tasks.base import AnswerError
from tests.lessons.tasks.making import judge, make

ITEMS = {
    "first": {"text": "Neuron", "place": "1943"},
    "second": {"text": "Perceptron", "place": "1958"},
    "third": {"text": "ADALINE", "place": "1960"},
}
TASK = make("order", items=ITEMS)


def test_the_first_pair_that_is_the_wrong_way_round_is_told() -> None:
    assert judge(TASK, {"order": ["first", "second", "third"]}).correct
    verdict = judge(TASK, {"order": ["first", "third", "second"]})
    assert verdict.feedback == "“Perceptron” (1958) came before “ADALINE”."
    assert [cell.correct for cell in verdict.fields.values()] == [True, False, False]


def test_the_form_gives_the_order_away_to_nobody() -> None:
    names = [item["name"] for item in TASK.form(TASK.scene(1, "a/b"))["items"]]
    assert names == sorted(ITEMS)


@pytest.mark.parametrize("given", [["first"], ["first", "first", "second"], "first", None])
def test_an_order_of_other_things_is_no_answer(given: object) -> None:
    with pytest.raises(AnswerError, match="Give all of first, second, third"):
        judge(TASK, {"order": given})
