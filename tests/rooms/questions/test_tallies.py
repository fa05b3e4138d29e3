"""Guesses in a picture: what is counted, and that those who don't know are counted apart."""

import pytest

from app.rooms.questions.tallies import MOST_LINES, bins
from tests.rooms.questions.making import GUESSES, opened


@pytest.mark.parametrize(
    ("axis", "edges"),
    [
        ((0, 1, 0.05), [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]),
        ((-0.5, 1.5, 0.5), [-0.5, 0, 0.5, 1, 1.5]),
        ((0, 1.2, 0.05), [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2]),
        ((0, 7, 0.5), [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7]),
        ((0, 50, 1), [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50]),
        ((0, 9, 2), [0, 2, 4, 6, 8, 9]),
    ],
)
def test_edges_are_round(axis: tuple[float, float, float], edges: list[float]) -> None:
    assert bins(*axis) == edges


def test_numbers_are_counted_over_the_axis_that_was_given() -> None:
    found = opened("number").tally([*GUESSES["number"], None, 1])
    assert (found["kind"], found["unknown"], found["median"]) == ("histogram", 1, 0.7)
    assert (found["edges"][0], found["edges"][-1], sum(found["counts"])) == (0, 1, 4)
    assert opened("weight").tally([None])["median"] is None


def test_choices_and_yes_and_no_are_bars() -> None:
    assert opened("choice").tally([0, 1, None, 1]) == {"kind": "bars", "counts": [1, 2], "unknown": 1}
    assert opened("choice").tally([])["counts"] == [0, 0]
    assert opened("diverges").tally([True, True, False])["counts"] == [2, 1]


def test_lines_go_through_the_plane_and_are_sixty_at_most() -> None:
    question = opened("line")
    line = {"from": [0, 0], "to": [0.1, 0.1]}
    ((one, other),) = question.tally([line])["lines"]
    assert one == pytest.approx([-3.868560] * 2)
    assert other == pytest.approx([4.000040] * 2)
    assert question.tally([{"from": [500, 0], "to": [500, 1]}])["lines"] == []
    many = [{"from": [0, number / 100], "to": [1, 0]} for number in range(200)]
    assert len(question.tally(many)["lines"]) == MOST_LINES


def test_points_are_counted_one_by_one() -> None:
    counts = opened("points").tally([[1, 2], [2], None])["counts"]
    assert (len(counts), counts[1], counts[2], sum(counts)) == (60, 1, 2, 3)


def test_a_curve_is_the_median_at_each_handle() -> None:
    question = opened("curve")
    first = [10, question.form()["now"]]
    found = question.tally([[[10, 0.5], [40, 0.2]], [[40, 0.4]] * 2, [[10, 0.3], [40, 0.3]]])
    assert found["median"][0] == first
    assert found["median"][-1] == [40, 0.3]
    assert [at for at, _ in found["median"]] == [10, *question.form()["handles"]]
    assert question.tally([None]) == {"kind": "curve", "median": [], "unknown": 1}
