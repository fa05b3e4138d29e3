"""Descent on a curve, held against the parabola, whose every step is known."""

import pytest

from app.lessons.tasks import TaskError
from app.lessons.tasks.base import AnswerError
from app.lessons.tasks.descent import FAR, descend, height, minima, slope
from tests.lessons.tasks.making import judge, make

PARABOLA = [1.0, 0.0, 1.0]


def test_height_and_slope_of_a_polynomial() -> None:
    assert height([1, 2, 3], 2.0) == 1 + 2 * 2 + 3 * 4
    assert slope([1, 2, 3], 2.0) == 2 + 6 * 2


@pytest.mark.parametrize("rate", [0.1, 0.5, 0.9])
def test_on_a_parabola_each_step_shrinks_by_the_same_factor(rate: float) -> None:
    way = descend(PARABOLA, 2.0, rate, 10)
    assert way == pytest.approx([2.0 * (1 - 2 * rate) ** k for k in range(11)], abs=1e-12)


def test_what_flies_away_ends_early() -> None:
    way = descend(PARABOLA, 2.0, 10.0, 1000)
    assert abs(way[-1]) == FAR
    assert len(way) < 20


def test_the_lowest_valley_comes_first() -> None:
    assert minima([0, 0.5, -2, 0, 1]) == pytest.approx([-1.057, 0.930], abs=2e-3)


@pytest.mark.parametrize(
    ("rate", "ends", "says"),
    [
        (0.5, "global", "comes to rest in the lowest valley, at x = 0"),
        (1e-4, "slow", "only crept from 2 to 1.976 in 60 steps"),
        (2.0, "diverges", "flies away"),
        (1.0, "restless", "still jumps about, at x = 2 now"),
    ],
)
def test_where_the_ball_ends_is_told(rate: float, ends: str, says: str) -> None:
    task = make("descent", coefficients=PARABOLA, start=2, goal="global")
    assert task.outcome(rate)[0] == ends
    assert says in judge(task, {"rate": rate}).fields["rate"].message
    assert judge(task, {"rate": rate}).correct is (ends == "global")


def test_a_rate_that_is_none_and_a_goal_that_no_rate_reaches() -> None:
    task = make("descent", coefficients=PARABOLA, start=2, goal="local")
    with pytest.raises(AnswerError, match="greater than 0"):
        judge(task, {"rate": 0})
    with pytest.raises(TaskError, match="no learning rate leads to “local” from 2"):
        task.probe(task.scene(1, "a/b"))
