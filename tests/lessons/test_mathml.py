"""Formulas as MathML: read as they are written, refused where they can't be."""

import pytest

from app.lessons.mathml import MarkdownError, formula, mathml


def test_a_formula_is_readable_without_a_script_and_kept_for_one() -> None:
    found = formula(r"w_1 < \hat{y}")
    assert found.startswith('<span class="math" data-latex="w_1 &lt; \\hat{y}"><math')
    assert "<msub><mi>w</mi><mn>1</mn></msub>" in found
    assert formula("w", display=True).startswith("<div")


def test_what_ties_a_symbol_to_the_diagram_is_no_part_of_it() -> None:
    assert mathml(r"\at{edge:0:0:0}{w}", display=False) == mathml("{w}", display=False)


@pytest.mark.parametrize("latex", [r"\frac{1}{2", "a}", r"\frac", "x^{2}}"])
def test_an_unreadable_formula_is_refused(latex: str) -> None:
    with pytest.raises(MarkdownError, match="can't be read") as refusal:
        mathml(latex, display=False)
    assert refusal.value.remedy == "Check its braces"
