"""Numbers worked out by hand: right, nearly right, and a slip that is recognised."""

from tests.lessons.tasks.making import judge, make

FIELDS = {
    "g": {
        "label": "the sum",
        "value": "2 + 3",
        "tolerance": 0.01,
        "mistakes": [{"value": "2 * 3", "say": "Add, don't multiply."}],
    }
}


def test_a_number_is_right_within_its_tolerance() -> None:
    task = make("numbers", fields=FIELDS)
    assert judge(task, {"g": "5.009"}).correct
    assert not judge(task, {"g": "5.02"}).correct


def test_a_slip_is_told_and_so_is_a_lost_sign() -> None:
    task = make("numbers", fields=FIELDS)
    assert judge(task, {"g": 6}).feedback == "Add, don't multiply."
    assert judge(task, {"g": -5}).feedback == "The size is right, the sign is not."
    assert judge(task, {"g": 9}).feedback == "Not yet; work it out once more."


def test_a_table_asks_each_field_in_every_row() -> None:
    task = make("numbers", rows=["first", "second"], fields={"z": {"label": "z", "value": "row + 1"}})
    verdict = judge(task, {"z_0": 1, "z_1": 1})
    assert {name: cell.correct for name, cell in verdict.fields.items()} == {"z_0": True, "z_1": False}
    assert verdict.feedback.startswith("1 of 2 is right.")
