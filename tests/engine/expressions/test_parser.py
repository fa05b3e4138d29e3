"""The parser of what people type: Python's grammar says what it should come to; it fails by its own error alone."""

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.data.formula import FUNCTIONS, LONGEST, Expression
from app.engine.expressions.evaluation import evaluate
from app.engine.expressions.nodes import ExpressionError
from app.engine.expressions.parser import DEEPEST, parse
from app.lessons.expressions import NUMBERS
from tests.rounds import rounds

VALUES: dict[str, Any] = {"x": 2.5, "y": -0.75, "f": lambda a, more=0.0: a + more, "largest": max}


def value(text: str) -> Any:
    return evaluate(parse(text), VALUES, NUMBERS)


@pytest.mark.parametrize(
    ("text", "python"),
    [
        ("1 + 2 * x - 3 / y", "1 + 2 * x - 3 / y"),
        ("-x^2", "-x ** 2"),
        ("2^-x", "2 ** -x"),
        ("2^3^2", "2 ** 3 ** 2"),
        ("2**3**2", "2 ** 3 ** 2"),
        ("1 - 2 - 3", "1 - 2 - 3"),
        ("8/2/2", "8/2/2"),
        ("-2 < y < 1 < x", "-2 < y < 1 < x"),
        ("not x < y and x > 0 or y > 0", "not x < y and x > 0 or y > 0"),
        ("x > 0 or y > 0 and y > 1", "x > 0 or y > 0 and y > 1"),
        ("f(x, more=-1) + largest(1, x, y)", "f(x, more=-1) + largest(1, x, y)"),
        ("1.5e-3 + .5 + 2.", "1.5e-3 + .5 + 2."),
        ("x − y · 2 ≤ 9", "x - y * 2 <= 9"),
        ("--x + +y", "--x + +y"),
        ("((x))", "((x))"),
    ],
)
def test_what_is_read_is_what_python_reads(text: str, python: str) -> None:
    expected = eval(python, {"__builtins__": {}}, VALUES)
    assert value(text) == pytest.approx(float(expected), abs=1e-15)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "missing at the end"),
        ("1 +", "missing at the end"),
        ("* 2", "missing before “*”"),
        ("(x", "“)” is missing at the end"),
        ("x)", "“)” too many"),
        ("2x", "between “2” and “x” a sign is missing"),
        ("y = x", "“=” is no comparison"),
        ("x.real", "“.” has no meaning here"),
        ("[x]", "“[” has no meaning here"),
        ("x\x00", "has no meaning here"),
        ("f(x y)", "“)” is missing before “y”"),
        ("f(x", "“)” is missing at the end"),
        ("f(x,", "missing at the end"),
        ("and", "missing before “and”"),
        ("1e999", "too large a number"),
        ("(" * 100, f"deeper than {DEEPEST}"),
        ("-" * 100 + "x", f"deeper than {DEEPEST}"),
        ("x^" * 100 + "x", f"deeper than {DEEPEST}"),
        ("not " * 60 + "x", f"deeper than {DEEPEST}"),
        ("x" * 10_240, "characters at most"),
        ("x if y else 1", "a sign is missing"),
        ("lambda: 1", "has no meaning here"),
    ],
)
def test_what_is_none_is_said_in_a_sentence(text: str, words: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        parse(text)
    assert words in str(refused.value)


SIGNS = [
    "+",
    "-",
    "*",
    "/",
    "^",
    "**",
    "(",
    ")",
    ",",
    "<",
    "<=",
    "==",
    "!=",
    "=",
    " and ",
    " or ",
    " not ",
    "'",
    '"',
    ".",
]
WORDS = [
    *SIGNS,
    *FUNCTIONS,
    "x1",
    "x2",
    "x",
    "pi",
    "e",
    "1",
    "2.5",
    "1e9",
    "__import__",
    " ",
    "\n",
    "²",
    "{",
    "@",
    ":",
]


@settings(max_examples=rounds(100, 5000), deadline=None)
@given(st.one_of(st.text(max_size=400), st.lists(st.sampled_from(WORDS), max_size=120).map("".join)))
def test_nothing_that_is_typed_brings_anything_but_its_own_error(text: str) -> None:
    try:
        formula = Expression.read(text)
    except ExpressionError:
        return
    assert len(text) <= LONGEST
    assert formula.text == " ".join(text.split())


TREES = st.recursive(
    st.sampled_from(["x", "y", "1", "0.5", "3"]),
    lambda part: st.one_of(
        st.tuples(part, st.sampled_from("+-*"), part).map(lambda one: f"({one[0]} {one[1]} {one[2]})"),
        part.map(lambda one: f"-{one}"),
        st.tuples(part, part).map(lambda one: f"largest({one[0]}, {one[1]})"),
        st.tuples(part, st.sampled_from(["<", ">=", "!="]), part).map(
            lambda one: f"({one[0]} {one[1]} {one[2]})"
        ),
    ),
    max_leaves=12,
)


@settings(max_examples=rounds(200, 2000), deadline=None)
@given(TREES)
def test_any_tree_comes_to_what_python_makes_of_it(text: str) -> None:
    if len(text) > 300:
        return
    found, expected = float(value(text)), float(eval(text, {"__builtins__": {}}, VALUES))
    assert math.isclose(found, expected, rel_tol=1e-12, abs_tol=1e-12)
