"""Formulas over the inputs, held to NumPy written by hand, and where they are no number."""

import numpy as np
import pytest

from app.engine.data.formula import FUNCTIONS, Expression
from app.engine.expressions.nodes import ExpressionError

POINTS = np.random.default_rng(5).uniform(-3, 3, (400, 2))
X1, X2 = POINTS.T
NOWHERE = np.zeros(400, dtype=bool)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x2 > sin(x1)", np.sin(X1) < X2),
        ("x1^2 + x2^2 < 4", X1**2 + X2**2 < 4),
        ("y > x", X2 > X1),
        ("-1 < x1 < 1 and not x2 > 0", (X1 > -1) & (X1 < 1) & ~(X2 > 0)),
        ("x1 > 1 or x2 > 1", (X1 > 1) | (X2 > 1)),
        ("(x1 > 0) != (x2 > 0)", (X1 > 0) != (X2 > 0)),
        ("(x1 > 0) * x2 + 1", (X1 > 0) * X2 + 1),
        ("(x1 > 0) - (x2 > 0)", (X1 > 0) * 1.0 - (X2 > 0)),
        ("exp(-(x1^2 + x2^2) / 2) / (2*pi)", np.exp(-(X1**2 + X2**2) / 2) / (2 * np.pi)),
        (
            "min(x1, x2, 0.5) + max(abs(x1), sign(x2))",
            np.minimum(np.minimum(X1, X2), 0.5) + np.maximum(np.abs(X1), np.sign(X2)),
        ),
        ("1/(1 + e^-x1)", 1 / (1 + np.e**-X1)),
        ("tan(x1) - tanh(x2) + cos(x1*x2)", np.tan(X1) - np.tanh(X2) + np.cos(X1 * X2)),
        ("3", np.full(400, 3.0)),
    ],
)
def test_a_formula_is_what_numpy_makes_of_it(text: str, expected: np.ndarray) -> None:
    found = Expression.read(text).values(POINTS)
    assert found.shape == (400,)
    np.testing.assert_allclose(found, np.asarray(expected, dtype=float), rtol=1e-14, atol=1e-14)


@pytest.mark.parametrize(
    ("text", "possible"),
    [
        ("log(x1)", X1 > 0),
        ("ln(x1) * 0", X1 > 0),
        ("sqrt(x1)", X1 >= 0),
        ("1/(x1 - x1)", NOWHERE),
        ("0/0 > x1", NOWHERE),
        ("x2 > log(x1)", X1 > 0),
        ("x1 > 0 or x2 > sqrt(x1)", X1 >= 0),
        ("not x2 > log(x1)", X1 > 0),
        ("x1^0.5", X1 >= 0),
        ("(x1 - x1)^-1", NOWHERE),
        ("log(0) + x1", NOWHERE),
        ("exp(1000*x1)", X1 < 0.7),
    ],
)
def test_where_it_is_no_number_nothing_is_made_of_it(text: str, possible: np.ndarray) -> None:
    found = Expression.read(text).values(POINTS)
    inside = np.abs(X1 - 0.7) > 0.05
    assert (np.isfinite(found) == possible)[inside].all()
    assert not np.isinf(found).any()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_each_function_takes_so_many_numbers_and_no_array_to_write_into(name: str) -> None:
    wrong = f"{name}(x1)" if FUNCTIONS[name].arity is None else f"{name}(x1, x2)"
    for text in (wrong, f"{name}()", f"{name}(x1, out=x2)", f"{name} + 1", f"{name}('x1')"):
        with pytest.raises(ExpressionError):
            Expression.read(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("__import__('os')", "no function “__import__”"),
        ("x3 > 0", "“x3” is not known here; there are x1, x2"),
        ("x1(2)", "x1 is a number, not a function"),
        ("x1 and x2", "“and” joins what is true or false"),
        ("not x1", "“not” joins what is true or false"),
        ("'x1'", "take the quotes out"),
        ("sin", "sin is a function; write sin(x1)"),
    ],
)
def test_what_is_no_formula_is_refused_before_it_is_computed(text: str, words: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        Expression.read(text)
    assert words in str(refused.value)


def test_a_power_is_bounded() -> None:
    for text in ("9**9**9**9", "x1^101", "2^-101"):
        with pytest.raises(ExpressionError, match="a power may be 100 at most"):
            Expression.read(text).values(POINTS)
