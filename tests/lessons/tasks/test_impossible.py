"""What no threshold can do, tried case by case."""

import pytest

from tests.lessons.tasks.making import judge, make

XOR = make("impossible", outputs=[0, 1, 1, 0], weights=[1, 1])


def test_every_case_fails_in_the_rows_that_arithmetic_says() -> None:
    rows = {"00": 0, "01": 1, "10": 1, "11": 2}
    wanted = {"00": 0, "01": 1, "10": 1, "11": 0}
    for _, _, theta in XOR.cases():
        assert XOR.wrong_rows(theta) == [
            row for row, total in rows.items() if (total >= theta) != wanted[row]
        ]


def test_a_row_that_comes_out_right_proves_nothing() -> None:
    answer = {"at_most_0": "00", "case_1": "11", "case_2": "01", "above_all": "10"}
    assert judge(XOR, answer).correct
    assert (
        "With θ = 0 row 01 comes out right"
        in judge(XOR, {**answer, "at_most_0": "01"}).fields["at_most_0"].message
    )
    assert judge(XOR, {}).feedback.strip() == "0 of 4 are right. 4 are still empty."


def test_what_is_possible_is_refused() -> None:
    task = make("impossible", outputs=[0, 0, 0, 1], weights=[1, 1])
    with pytest.raises(ValueError, match="so this is not impossible"):
        task.probe(task.scene(1, "a/b"))
