"""Formulas of a lesson's text as MathML."""

import re
from functools import lru_cache
from html import escape

from latex2mathml import exceptions
from latex2mathml.converter import convert

_TIED = re.compile(r"\\(?:at|htmlData)\{[^{}]*\}")

# The converter has an exception for each mistake, and no common one; some it finds only by falling over them.
UNREADABLE: tuple[type[Exception], ...] = (
    *(one for one in vars(exceptions).values() if isinstance(one, type) and issubclass(one, Exception)),
    *(IndexError, ValueError, KeyError, TypeError, AttributeError, StopIteration),
)


class MarkdownError(ValueError):
    """A text that can't be rendered. ``line`` counts from 0 within it."""

    def __init__(self, message: str, remedy: str, line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.line = line


@lru_cache(maxsize=4000)
def mathml(latex: str, display: bool) -> str:
    """A formula for browsers and screen readers without a script. Raises MarkdownError for what it can't read."""
    try:
        # The converter closes what is left open; KaTeX, which sets the formula on the page, does not.
        if latex.replace("\\{", "").count("{") != latex.replace("\\}", "").count("}"):
            raise ValueError
        return convert(_TIED.sub("", latex), display="block" if display else "inline")
    except UNREADABLE as error:
        raise MarkdownError(
            f"the formula {latex} can't be read ({type(error).__name__})", "Check its braces"
        ) from None


def formula(latex: str, display: bool = False) -> str:
    """A formula as HTML: MathML that a script may set more finely."""
    tag = "div" if display else "span"
    return f'<{tag} class="math" data-latex="{escape(latex)}">{mathml(latex, display)}</{tag}>'
