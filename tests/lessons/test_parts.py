"""The small parts: numbers as students write them, expressions, Markdown."""

import pytest

from app.lessons.expressions import ExpressionError, evaluate
from app.lessons.markdown import MarkdownError, parse
from app.lessons.numbers import Draw, draw, parse_number, write


@pytest.mark.parametrize(
    ("text", "value"),
    [("0.1", 0.1), ("1/10", 0.1), ("0,1", 0.1), (" −0,3 ", -0.3), (".5", 0.5), ("1e-3", 0.001), ("+2", 2),
     ("-3/4", -0.75), (2, 2), ("5.", 5)],
)  # fmt: skip
def test_a_number_is_read(text: str | float, value: float) -> None:
    assert parse_number(text) == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "two",
        "1/0",
        "1,2,3",
        "1.2,3",
        "nan",
        "inf",
        "1e999",
        "1_000",
        "٣",
        "0x1",
        "--1",
        "9" * 60,
        True,
        1e300,
    ],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_number(text) is None


def test_numbers_are_written_short() -> None:
    assert [write(0.12345, style) for style in ("", ".2", "%", "n", "+")] == [
        "0.1235",
        "0.12",
        "12.35 %",
        "0",
        "+0.1235",
    ]
    assert [write(123456.7), write(-0.1), write(1e9)] == ["123500", "-0.1", "1e+09"]


def test_a_draw_is_the_same_for_the_same_student() -> None:
    draws = {"w": Draw(least=-1, most=1, step=0.5, avoid=[0]), "y": Draw(choose=[0, 1])}
    assert draw(draws, 7, "a/b") == draw(draws, 7, "a/b")
    drawn = [draw(draws, seed, "a/b") for seed in range(50)]
    assert {one["w"] for one in drawn} == {-1, -0.5, 0.5, 1}
    assert {one["y"] for one in drawn} == {0, 1}


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


def test_markdown_has_hooks_formulas_and_figures() -> None:
    html = parse("[w1](edge:0:1:2) is {{a|.2}}, $w = {{a}}$ & more").html(lambda _: -0.5)
    assert '<button type="button" class="hook" data-ref="edge:0:1:2">w1</button>' in html
    assert "is −0.50" in html
    assert 'data-latex="w = -0.5"' in html
    assert "&amp; more" in html


def test_what_a_figure_says_is_escaped() -> None:
    assert "<script" not in parse("`<script>` and **a < b**").html(lambda _: 0)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a <b>bold</b> word", "raw HTML"),
        ("<script>alert(1)</script>", "raw HTML"),
        ("![a](b.png)", "images"),
        ("[a](mailto:a@b.c)", "leads nowhere"),
        ("[a](edge:0:0)", "leads nowhere"),
        ("one {{a", "not closed"),
        ("{{a|.x}}", "no way to write"),
    ],
)
def test_what_does_not_pass_is_refused(text: str, says: str) -> None:
    with pytest.raises(MarkdownError, match=says):
        parse(text)


def test_a_script_link_stays_text() -> None:
    assert "<a" not in parse("[a](javascript:alert(1))").html(lambda _: 0)
