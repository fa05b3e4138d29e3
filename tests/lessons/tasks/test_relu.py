"""A ReLU that dies and comes back."""

import pytest

from tests.lessons.tasks.making import judge, make

TASK = make("relu", weights=[1, 1], inputs=[[0, 0], [1, 0], [1, 1]])


@pytest.mark.parametrize(("bias", "awake"), [(-3, 0), (-2, 0), (-1, 1), (-0.5, 2), (1, 3)])
def test_a_unit_is_dead_when_no_example_is_above_zero(bias: float, awake: int) -> None:
    assert int((TASK.sums(bias) > 0).sum()) == awake
    verdict = judge(TASK, {"dead": bias, "alive": bias})
    assert verdict.fields["dead"].correct is (awake == 0)
    assert verdict.fields["alive"].correct is (awake > 0)


def test_both_biases_are_told_about() -> None:
    verdict = judge(TASK, {"dead": -2, "alive": -1})
    assert verdict.correct
    assert verdict.fields["dead"].message == "The largest z is 0: every output and every slope is 0."
    assert verdict.fields["alive"].message == "1 of 3 examples send a gradient through it again."
    assert judge(TASK, {"dead": -1, "alive": 0}).feedback.startswith("It still fires for 1 of 3 examples")
