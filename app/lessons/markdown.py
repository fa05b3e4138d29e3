"""Markdown with three additions: formulas in dollars, words tied to the diagram, and numbers out of the engine.

``$w_1$`` and ``$$…$$`` are formulas; ``[w1](edge:0:0:0)`` lights up a link of the diagram; ``{{loss() | .3}}`` is
computed. Raw HTML does not pass.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.dollarmath import dollarmath_plugin

from .live import is_live, reference_of
from .mathml import MarkdownError, formula, mathml
from .numbers import STYLE, write
from .places import LINKED, MOMENT

NUMBER = re.compile(r"\{\{([^{}\n]+?)\}\}")
_MARK = re.compile("\ue000(\\d+)\ue001")
# What a negative number must not follow without brackets.
_OPERATOR = re.compile(r"(?:\\cdot|\\times|[·×+\-−*/])(?:\\,|\s)*\Z")

Compute = Callable[[str], float]
Mark = Callable[[str], str]


class Text:
    """Parsed Markdown, ready to be rendered with a student's numbers."""

    def __init__(
        self, tokens: list[Token], numbers: list[tuple[str, str, int]], faults: list["MarkdownError"]
    ) -> None:
        self.tokens = tokens
        self.numbers = numbers
        self.faults = faults

    @property
    def live(self) -> list[tuple[str, str]]:
        """The numbers that go on with the run, in their order: each an expression and its style."""
        return [(what, style) for what, style, _ in self.numbers if is_live(what)]

    def html(self, compute: Compute, first: int | None = None, mark: Mark | None = None) -> str:
        """As HTML, every number computed.

        first: beside a run, where this text's live numbers begin among all; each number is then tied to its place.
        mark: what becomes of plain words outside of links, which have been escaped.
        """
        numbers = [write(compute(what), style) for what, style, _ in self.numbers]
        ties = [""] * len(numbers) if first is None else self._ties(first)
        env = {"numbers": numbers, "ties": ties, "mark": mark}
        result: str = _markdown().renderer.render(self.tokens, _markdown().options, env)
        return result

    def _ties(self, first: int) -> list[str]:
        """What each number is tied to, as KaTeX writes it: "live=3,ref=edge:0:0:0"; "" for none."""
        ties, number = [], first
        for what, _, _ in self.numbers:
            tie = []
            if is_live(what):
                tie.append(f"live={number}")
                number += 1
            if reference := reference_of(what):
                tie.append(f"ref={reference}")
            ties.append(",".join(tie))
        return ties

    def formulas(self, compute: Compute) -> list[str]:
        """The LaTeX of every formula."""
        numbers = [write(compute(what), style) for what, style, _ in self.numbers]
        return [
            _filled(token.content, numbers) for token in walk(self.tokens) if token.type.startswith("math_")
        ]

    def unreadable(self, compute: Compute) -> Iterator["MarkdownError"]:
        """What is wrong with its formulas, each with its own line."""
        numbers = [write(compute(what), style) for what, style, _ in self.numbers]
        for token, line in located(self.tokens):
            if token.type.startswith("math_"):
                try:
                    mathml(_filled(token.content, numbers), display=False)
                except MarkdownError as error:
                    yield MarkdownError(error.message, error.remedy, line)

    def places(self) -> list[tuple[str, int]]:
        """Every place of the diagram that a word or a symbol is tied to, with its line from 0."""
        links = [(link, line) for link, line in self._links() if not link.startswith(MOMENT)]
        symbols = [
            (match[1], line)
            for token, line in located(self.tokens)
            if token.type.startswith("math_")
            for match in re.finditer(r"\\at\{([^{}]*)\}", token.content)
        ]
        return links + symbols

    def references(self) -> list[str]:
        """Every place of the diagram that a word or a symbol is tied to."""
        return [place for place, _ in self.places()]

    def moments(self) -> list[tuple[str, int]]:
        """Every moment of the figure that a word leads to, with its line from 0."""
        return [(link.removeprefix(MOMENT), line) for link, line in self._links() if link.startswith(MOMENT)]

    def _links(self) -> list[tuple[str, int]]:
        links = [
            (_reference(token), line) for token, line in located(self.tokens) if token.type == "link_open"
        ]
        return [(link, line) for link, line in links if link]

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


def located(tokens: list[Token]) -> Iterator[tuple[Token, int]]:
    """Tokens and the ones inside them, each with the line, from 0, on which it stands."""
    for token in tokens:
        line = token.map[0] if token.map else 0
        yield token, line
        for child in token.children or []:
            yield child, line
            line += child.type in ("softbreak", "hardbreak") or child.content.count("\n")


def parse(source: str) -> Text:
    """Markdown as a Text. Raises MarkdownError for HTML, images, and links that lead nowhere known."""
    text = read(source)
    if text.faults:
        raise text.faults[0]
    return text


def read(source: str) -> Text:
    """Markdown as a Text that tells all that is wrong with it."""
    numbers: list[tuple[str, str, int]] = []
    faults: list[MarkdownError] = []

    def mark(match: re.Match[str]) -> str:
        what, _, style = match[1].partition("|")
        line = source.count("\n", 0, match.start())
        if not STYLE.fullmatch(style.strip()):
            message = f"“{style.strip()}” is no way to write a number"
            faults.append(MarkdownError(message, "Use .3, %, n or +", line))
            style = ""
        numbers.append((what.strip(), style.strip(), line))
        return f"\ue000{len(numbers) - 1}\ue001"

    tokens = _markdown().parse(NUMBER.sub(mark, source))
    for token, line in located(tokens):
        faults.extend(_faults(token, line))
    return Text(tokens, numbers, faults)


def _faults(one: Token, line: int) -> Iterator[MarkdownError]:
    if one.type == "text" and re.search(r"</?[a-zA-Z][^>]*>", one.content):
        yield MarkdownError("raw HTML does not pass", "Write it in Markdown", line)
    if one.type == "text" and ("{{" in one.content or "}}" in one.content):
        yield MarkdownError("a figure is not closed", "Write it as {{expression}} on one line", line)
    if one.type == "image":
        yield MarkdownError("images are not shown", "Use a stage, or words", line)
    if one.type == "link_open" and not _reference(one) and not _address(one):
        yield MarkdownError(
            f"a link to “{one.attrs.get('href', '')}” leads nowhere known",
            "Use edge:0:0:0, unit:0:0, bias:0:0, input:0, loss, output, moment:…, /path or https://…",
            line,
        )


def _reference(token: Token) -> str:
    target = str(token.attrs.get("href", ""))
    return target if LINKED.fullmatch(target) else ""


def _address(token: Token) -> bool:
    return str(token.attrs.get("href", "")).startswith(("/", "#", "https://"))


def _filled(text: str, numbers: Sequence[str], plain: Sequence[str] | None = None) -> str:
    """The text with its numbers, a negative factor in brackets. ``plain``: the same numbers without what ties them."""

    def put(match: re.Match[str]) -> str:
        shown, number = numbers[int(match[1])], (plain or numbers)[int(match[1])]
        within = _OPERATOR.search(text, 0, match.start()) or text.startswith("^", match.end())
        return f"({shown})" if number.startswith("-") and within else shown

    return _MARK.sub(put, text)


def _tied(latex: str, env: EnvType) -> str:
    """A formula with its numbers, each tied to what it stands for."""
    numbers, ties = env.get("numbers", []), env.get("ties", [])
    return _filled(
        latex,
        [rf"\htmlData{{{tie}}}{{{one}}}" if tie else one for one, tie in zip(numbers, ties, strict=True)],
        numbers,
    )


def _number(text: str, tie: str) -> str:
    """A number in a text, tied to what it stands for."""
    shown = text.replace("-", "−")
    if not tie:
        return shown
    data = "".join(
        f' data-{name}="{value}"' for name, _, value in (one.partition("=") for one in tie.split(","))
    )
    return f'<span class="number"{data}>{shown}</span>'


class Renderer(RendererHTML):
    """HTML with our formulas and hooks."""

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        plain = env.get("numbers", [])
        told, mark = escape(tokens[idx].content), env.get("mark")
        links = [token.type for token in tokens[:idx] if token.type in ("link_open", "link_close")]
        if mark is not None and links[-1:] != ["link_open"]:
            told = mark(told)
        return _filled(told, list(map(_number, plain, env.get("ties", []))), plain)

    def math_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return formula(_tied(tokens[idx].content, env))

    def math_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return formula(_tied(tokens[idx].content.strip(), env), display=True)

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
    made.normalizeLink = lambda url: url if LINKED.fullmatch(url) else usual(url)  # type: ignore[method-assign]
    # The plugin brings its own way of rendering, which would win over the class's.
    made.add_render_rule("math_inline", Renderer.math_inline)
    made.add_render_rule("math_block", Renderer.math_block)
    return made
