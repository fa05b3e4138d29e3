"""What a prediction takes: its run, and each other moment that it names, told without playing any."""

import pytest

from app.engine.expressions.nodes import ExpressionError
from app.lessons.functions import MOST_UPDATES, build_run
from app.lessons.predictions.playing import Played, StopAt
from app.lessons.predictions.prices import (
    COUNTED_SECONDS,
    ahead,
    asking_seconds,
    moments_of,
    reveal_seconds,
    thinking_seconds,
)
from app.runs.commands import Advance
from app.runs.cost import advance_seconds
from tests.lessons.predictions.making import MOONS


def played(epochs: int = 0) -> Played:
    run = build_run(MOONS)
    if epochs:
        run.advance(Advance(unit="epoch", count=epochs))
    return Played(run, StopAt(epochs=40))


def test_the_moments_of_an_expression_are_those_that_it_names() -> None:
    asked = played()
    assert moments_of("loss() + loss(epochs=20) * w(0, after=7) + sigmoid(0)", asked) == {
        (0, 40),
        (0, 20),
        (7, 0),
    }
    assert moments_of("moved(epochs=30)", asked) == {(0, 30), (0, 29)}
    assert moments_of("mistakes(epochs=9)", asked) == {(0, 9)}
    assert "moments" not in vars(asked)


def test_what_names_nothing_or_too_much_is_refused() -> None:
    with pytest.raises(ExpressionError, match="“lost” is not known here"):
        moments_of("lost()", played())
    with pytest.raises(ExpressionError, match="more than 20\u202f000 updates"):
        moments_of(f"loss(epochs={MOST_UPDATES})", played())


def test_each_moment_is_priced_from_where_it_is_reached() -> None:
    def way(epochs: int) -> float:
        return advance_seconds(build_run(MOONS).trainer, Advance(unit="epoch", count=epochs))

    def told(expression: str, epochs: int) -> float:
        return reveal_seconds([expression], played(epochs)) - thinking_seconds([expression], build_run(MOONS))

    assert told("loss()", 0) == pytest.approx(way(40))
    assert told("loss(epochs=20)", 10) == pytest.approx(way(30) + way(10))
    assert told("loss(epochs=5)", 10) == pytest.approx(way(30) + way(5))
    assert told("mistakes()", 10) == pytest.approx(way(30) + COUNTED_SECONDS * 40 * 6)
    assert asking_seconds(["loss(epochs=5)"], played(10)) < reveal_seconds(["loss(epochs=5)"], played(10))


def test_a_function_is_priced_without_being_called() -> None:
    run = build_run(MOONS)
    one = thinking_seconds(["loss()"], run)
    assert thinking_seconds(["loss() + 2 * loss(epochs=900)", "sigmoid(1)"], run) == pytest.approx(2 * one)
    for dear in ("curvature()", "separable()", "numeric_dw(0)", "wrong_dw(0)"):
        assert thinking_seconds([dear], run) > one


def test_what_lies_after_the_question_is_ahead() -> None:
    asked = played(10)
    told = ["loss()", "rate() / 10", "loss(epochs=10)", "loss(epochs=11)", "w(0, after=59)", "w(0, after=61)"]
    assert [ahead(expression, asked) for expression in told] == [False, False, False, True, False, True]
