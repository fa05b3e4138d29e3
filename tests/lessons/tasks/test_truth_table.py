"""Gates of one neuron and of three, held against every whole number that a student may try."""

from itertools import product

import pytest
from pydantic import ValidationError

from tests.lessons.tasks.making import judge, make

OR = make("truth_table", gate="OR", outputs=[0, 1, 1, 1])
NOT = make("truth_table", gate="NOT", outputs=[1, 0])
XOR = make("truth_table", gate="XOR", outputs=[0, 1, 1, 0], circuit=True)
RIGHT = {
    "h1_w1": 1, "h1_w2": -1, "h1_theta": 1, "h2_w1": -1, "h2_w2": 1, "h2_theta": 1, "y_w1": 1, "y_w2": 1, "y_theta": 1,
}  # fmt: skip


@pytest.mark.parametrize(("w1", "w2", "theta"), list(product((-1, 0, 1, 2), repeat=3)))
def test_a_neuron_is_or_exactly_where_arithmetic_says_so(w1: int, w2: int, theta: int) -> None:
    fires = [w1 * a + w2 * b >= theta for a, b in product((0, 1), repeat=2)]
    verdict = judge(OR, {"w1": w1, "w2": w2, "theta": theta})
    assert verdict.correct == (fires == [False, True, True, True])
    assert [cell.correct for cell in verdict.fields.values()] == [
        got == want for got, want in zip(fires, (False, True, True, True), strict=True)
    ]


def test_a_gate_of_one_input_has_one_weight() -> None:
    assert judge(NOT, {"w1": -1, "theta": 0}).correct
    assert "fires on 1 already" in judge(NOT, {"w1": 1, "theta": 0}).feedback


def test_a_circuit_says_what_its_hidden_neurons_gave() -> None:
    assert judge(XOR, RIGHT).correct
    verdict = judge(XOR, {**RIGHT, "y_theta": 2})
    assert verdict.feedback == "Row 01 comes out wrong, there h1 = 0 and h2 = 1: that is always 0."


def test_outputs_and_fixed_names_must_fit() -> None:
    with pytest.raises(ValidationError, match="outputs has 4 rows"):
        make("truth_table", gate="three", outputs=[0, 1, 1])
    with pytest.raises(ValidationError, match="fixed names w3"):
        make("truth_table", gate="OR", outputs=[0, 1, 1, 1], fixed={"w3": 1})
