"""Markdown with three additions: formulas in dollars, words tied to the diagram, and numbers out of the engine.

``$w_1$`` and ``$$…$$`` are formulas; ``[w1](edge:0:0:0)`` lights up a link of the diagram; ``{{loss() | .3}}`` is
computed. Raw HTML does not pass.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from html import escape
from typing import Any

from latex2mathml import exceptions
from latex2mathml.converter import convert
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.dollarmath import dollarmath_plugin

from .numbers import STYLE, write
from .places import REFERENCE

NUMBER = re.compile(r"\{\{([^{}\n]+?)\}\}")
_MARK = re.compile("\ue000(\\d+)\ue001")
_TIED = re.compile(r"\\(?:at|htmlData)\{(?:ref=)?[^{}]*\}")

# The converter has an exception for each mistake, and no common one; some it finds only by falling over them.
UNREADABLE: tuple[type[Exception], ...] = (
    *(one for one in vars(exceptions).values() if isinstance(one, type) and issubclass(one, Exception)),
    *(IndexError, ValueError, KeyError, TypeError, AttributeError, StopIteration),
)

Compute = Callable[[str], float]


class MarkdownError(ValueError):
    """A text that can't be rendered. ``line`` counts from 0 within it."""

    def __init__(self, message: str, remedy: str, line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.line = line


class Text:
    """Parsed Markdown, ready to be rendered with a student's numbers."""

    def __init__(self, tokens: list[Token], numbers: list[tuple[str, str, int]]) -> None:
        self.tokens = tokens
        self.numbers = numbers

    def html(self, compute: Compute) -> str:
        """As HTML, every number computed."""
        env = {"numbers": [write(compute(what), style) for what, style, _ in self.numbers]}
        result: str = _markdown().renderer.render(self.tokens, _markdown().options, env)
        return result

    def formulas(self, compute: Compute) -> list[str]:
        """The LaTeX of every formula."""
        numbers = [write(compute(what), style) for what, style, _ in self.numbers]
        return [
            _filled(token.content, numbers) for token in walk(self.tokens) if token.type.startswith("math_")
        ]

    def references(self) -> list[str]:
        """Every place of the diagram that a word or a symbol is tied to."""
        links = [_reference(token) for token in walk(self.tokens) if token.type == "link_open"]
        symbols = [
            match[1]
            for token in walk(self.tokens)
            if token.type.startswith("math_")
            for match in re.finditer(r"\\at\{([^{}]*)\}", token.content)
        ]
        return [link for link in links if link] + symbols

    def words(self) -> str:
        """All that is read as text, without formulas and numbers."""
        return " ".join(_MARK.sub("", token.content) for token in walk(self.tokens) if token.type == "text")


def walk(tokens: list[Token]) -> list[Token]:
    """Tokens and the ones inside them."""
    found = []
    for token in tokens:
        found.append(token)
        found.extend(walk(token.children or []))
    return found


def parse(source: str, first: int = 0) -> Text:
    """Markdown as a Text. Raises MarkdownError for HTML, images, and links that lead nowhere known."""
    numbers: list[tuple[str, str, int]] = []

    def mark(match: re.Match[str]) -> str:
        what, _, style = match[1].partition("|")
        line = first + source.count("\n", 0, match.start())
        if not STYLE.fullmatch(style.strip()):
            raise MarkdownError(f"“{style.strip()}” is no way to write a number", "Use .3, %, n or +", line)
        numbers.append((what.strip(), style.strip(), line))
        return f"\ue000{len(numbers) - 1}\ue001"

    tokens = _markdown().parse(NUMBER.sub(mark, source))
    for token in tokens:
        _refuse(token, first + (token.map[0] if token.map else 0))
    return Text(tokens, numbers)


def _refuse(token: Token, line: int) -> None:
    for one in (token, *(token.children or [])):
        if one.type == "text" and re.search(r"</?[a-zA-Z][^>]*>", one.content):
            raise MarkdownError("raw HTML does not pass", "Write it in Markdown", line)
        if one.type == "text" and ("{{" in one.content or "}}" in one.content):
            raise MarkdownError("a figure is not closed", "Write it as {{expression}} on one line", line)
        if one.type == "image":
            raise MarkdownError("images are not shown", "Use a picture block, or words", line)
        if one.type == "link_open" and not _reference(one) and not _address(one):
            raise MarkdownError(
                f"a link to “{one.attrs.get('href', '')}” leads nowhere known",
                "Use edge:0:0:0, unit:0:0, bias:0:0, input:0, loss, output, /path or https://…",
                line,
            )


def _reference(token: Token) -> str:
    target = str(token.attrs.get("href", ""))
    return target if REFERENCE.fullmatch(target) else ""


def _address(token: Token) -> bool:
    return str(token.attrs.get("href", "")).startswith(("/", "#", "https://"))


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


def _filled(text: str, numbers: list[str]) -> str:
    return _MARK.sub(lambda match: numbers[int(match[1])], text)


class Renderer(RendererHTML):
    """HTML with our formulas and hooks."""

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        numbers = [number.replace("-", "−") for number in env.get("numbers", [])]
        return escape(_filled(tokens[idx].content, numbers))

    def math_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return formula(_filled(tokens[idx].content, env.get("numbers", [])))

    def math_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return formula(_filled(tokens[idx].content.strip(), env.get("numbers", [])), display=True)

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        if reference := _reference(token):
            return f'<button type="button" class="hook" data-ref="{reference}">'
        return f'<a href="{escape(str(token.attrs["href"]))}">'

    def link_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        level = tokens[idx].level
        opening = next(t for t in reversed(tokens[:idx]) if t.type == "link_open" and t.level == level)
        return "</button>" if _reference(opening) else "</a>"


@lru_cache(maxsize=1)
def _markdown() -> Any:
    made = MarkdownIt("commonmark", {"html": False}, renderer_cls=Renderer).enable("table")
    made.use(dollarmath_plugin, allow_labels=False, double_inline=False)
    usual = made.normalizeLink
    # A reference is no address: taken for one, edge:0:0:1 would lose its order.
    made.normalizeLink = lambda url: url if REFERENCE.fullmatch(url) else usual(url)  # type: ignore[method-assign]
    # The plugin brings its own way of rendering, which would win over the class's.
    made.add_render_rule("math_inline", Renderer.math_inline)
    made.add_render_rule("math_block", Renderer.math_block)
    return made
