"""Expressions in a lesson: arithmetic over given names, and nothing else."""

import pytest

from app.engine.expressions.nodes import ExpressionError
from app.lessons.expressions import evaluate


@pytest.mark.parametrize(
    ("text", "value"),
    [("1 + 2 * x", 7), ("-x ** 2", -9), ("f(x, 2)", 5), ("x > 2", 1), ("f(x, more=1)", 4), ("1/4", 0.25)],
)
def test_an_expression_is_computed(text: str, value: float) -> None:
    assert evaluate(text, {"x": 3.0, "f": lambda a, more: a + more}) == value


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')",
        "x.real",
        "[1][0]",
        "(lambda: 1)()",
        "y",
        "x(1)",
        "1/0",
        "x if x else 1",
        "2 ** 1000",
        "f'{x}'",
        "1 +",
        "x" * 400,
        "'a' * 3",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ExpressionError):
        evaluate(text, {"x": 3.0})
