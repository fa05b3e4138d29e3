"""Labels for places."""

import pytest
from pydantic import ValidationError

from tests.lessons.tasks.making import judge, make

LABELS = {"soma": "soma", "axon": "axon", "nucleus": "nucleus"}
SLOTS = {
    "sum": {"text": "the sum", "label": "soma", "say": "The sum forms in the body."},
    "output": {"text": "the output", "label": "axon", "say": "It goes out along one line."},
}


def test_each_place_is_judged_by_itself() -> None:
    task = make("label", labels=LABELS, slots=SLOTS)
    assert judge(task, {"sum": "soma", "output": "axon"}).correct
    verdict = judge(task, {"sum": "nucleus", "output": ""})
    assert verdict.feedback == "0 of 2 are right. 1 is still empty.\n\n- the sum: The sum forms in the body."
    assert verdict.fields["output"].state == "empty"


def test_a_label_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValidationError, match="wants the label “axon”, which is not among labels"):
        make("label", labels={"soma": "soma", "nucleus": "nucleus"}, slots=SLOTS)
