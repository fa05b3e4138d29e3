"""Markdown of a lesson: formulas, hooks and computed numbers; no HTML of its own."""

import pytest

from app.lessons.markdown import parse
from app.lessons.mathml import MarkdownError


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


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("0.1 · {{v}}", "0.1 · (−2)"),
        ("1 − {{v}}", "1 − (−2)"),
        ("is {{v}}", "is −2"),
        ("({{v}}, {{w}})", "(−2, 3)"),
        ("2 · {{w}}", "2 · 3"),
    ],
)
def test_a_negative_factor_stands_in_brackets(written: str, shown: str) -> None:
    assert shown in parse(written).html(lambda name: {"v": -2.0, "w": 3.0}[name])


def test_so_it_does_in_a_formula_and_under_a_power() -> None:
    written = r"$u \cdot {{v}} + {{v}}^4 = {{v}}$"
    assert parse(written).formulas(lambda _: -2.0) == [r"u \cdot (-2) + (-2)^4 = -2"]
