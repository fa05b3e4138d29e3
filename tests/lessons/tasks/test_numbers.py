"""Numbers worked out by hand: right, nearly right, and a slip that is recognised."""

import pytest
from pydantic import ValidationError

from app.lessons.mistakes.working import untold
from app.lessons.tasks import TaskError
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


PRICE = {"ce": {"label": "price", "rule": "cross-entropy", "of": {"y": 1, "p": 0.8}}}


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ("0.223", "right"),
        ("0.22", "rough"),
        ("0.2", "wrong"),
        ("0.2231435", "right"),
        ("0.23", "wrong"),
        ("  ", "empty"),
    ],
)
def test_a_rounded_number_is_right_so_far(given: str, state: str) -> None:
    cell = judge(make("numbers", fields=PRICE), {"ce": given}).fields["ce"]
    assert cell.state == state
    assert cell.correct is (state == "right")
    assert ("Right so far. Give three decimals." in cell.message) is (state == "rough")


def test_what_can_be_told_apart_decides_over_rounding() -> None:
    fields = {"w": {"label": "w", "rule": "step", "of": {"w": 0.3, "r": 0.5, "e": 1, "x": 0.1}}}
    told = judge(make("numbers", fields=fields), {"w": "0.3"}).fields["w"]
    assert told.mistakes == ("weights-not-updated",)


def test_a_wrong_number_of_no_known_kind_is_told_the_rule() -> None:
    assert judge(make("numbers", fields=PRICE), {"ce": 9}).feedback.startswith(
        "Not yet. It is minus the natural log"
    )


ROWS = {
    "rows": ["first", "second"],
    "start": {"b": 1},
    "fields": {
        "b": {"label": "b", "rule": "bias-step", "of": {"b": "last_b", "r": 0.5, "e": 1}},
    },
}


def test_a_row_is_judged_from_the_students_row_above() -> None:
    verdict = judge(make("numbers", **ROWS), {"b_0": "1", "b_1": "1.5"})
    assert [cell.state for cell in verdict.fields.values()] == ["wrong", "carried"]
    assert verdict.fields["b_0"].mistakes == ("bias-not-updated",)
    assert verdict.feedback.startswith("1 of 2 is right, 1 of them with what you wrote before.")


def test_the_rule_is_held_against_the_engine_and_blind_spots_are_listed() -> None:
    other = make("numbers", fields={"z": {"label": "z", "value": "2", "rule": "heaviside", "of": {"z": 1}}})
    with pytest.raises(TaskError, match="the rule heaviside gives 1 for z, and the engine 2"):
        other.probe(other.scene(1, "a/b"))
    fields = {"z": {"label": "z", "rule": "heaviside", "of": {"z": 1}}}
    for cannot_tell, says in (
        ([], "minus-for-zero cannot"),
        (["nonsense"], "no mistake that can be made here"),
    ):
        blind = make("numbers", fields=fields, cannot_tell=cannot_tell)
        with pytest.raises(TaskError, match=says):
            blind.probe(blind.scene(1, "a/b"))
    known = sorted(untold(blind._all_parts(blind.scene(1, "a/b"))))  # type: ignore[attr-defined]
    listed = make("numbers", fields=fields, cannot_tell=known)
    listed.probe(listed.scene(1, "a/b"))


def test_start_names_fields() -> None:
    with pytest.raises(ValidationError, match="start names c, which is no field"):
        make("numbers", **{**ROWS, "start": {"c": 1}})
