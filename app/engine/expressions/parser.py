"""From a text to its tree, by recursive descent: weakest first or, and, not, comparisons, + −, * /, a sign, a power.

Short texts and few brackets are all that is taken, so time and memory are bounded before the first word is read.
Source: Pratt 1973, Top down operator precedence, POPL; the grammar is Python's.
"""

from collections.abc import Callable
from functools import lru_cache

from ..numerals import grouped
from .nodes import Call, Comparison, Constant, ExpressionError, Name, Node, Operation
from .tokens import Token, tokens

LONGEST = 300
DEEPEST = 30
COMPARISONS = frozenset({"<", "<=", ">", ">=", "==", "!="})
# Weakest first; each joins from the left.
LEVELS = (frozenset({"or"}), frozenset({"and"}))
SUMS = frozenset({"+", "-"})
PRODUCTS = frozenset({"*", "/"})
WORDS = frozenset({"and", "or", "not"})


@lru_cache(maxsize=2000)
def parse(text: str, longest: int = LONGEST) -> Node:
    """The tree of an expression. Raises ExpressionError for what is none, is too long or nested too deeply."""
    if len(text) > longest:
        raise ExpressionError(
            f"an expression has {longest} characters at most, and this has {grouped(len(text))}; write a shorter one"
        )
    parser = _Parser(list(tokens(text)))
    tree = parser.joined(0)
    parser.finish()
    return tree


class _Parser:
    """One pass over the words. depth: how many brackets, signs and powers are open."""

    def __init__(self, words: list[Token]) -> None:
        self._words = words
        self._place = 0
        self._depth = 0

    @property
    def _next(self) -> Token:
        return self._words[self._place]

    def _take(self) -> Token:
        token = self._next
        self._place += token.kind != "end"
        return token

    def _at(self, written: str) -> bool:
        return self._next.written == written and self._next.kind != "text"

    def _accept(self, symbols: frozenset[str]) -> str | None:
        if self._next.kind in ("sign", "name") and self._next.written in symbols:
            return self._take().written
        return None

    def _expect(self, sign: str) -> None:
        if not self._at(sign):
            raise ExpressionError(f"“{sign}” is missing {self._before()}")
        self._take()

    def _comma(self) -> bool:
        if not self._at(","):
            return False
        self._take()
        return True

    def _before(self) -> str:
        return "at the end" if self._next.kind == "end" else f"before “{self._next.written}”"

    def finish(self) -> None:
        """Nothing may follow the whole."""
        if self._next.kind == "end":
            return
        if self._at("="):
            raise ExpressionError("“=” is no comparison; leave “y =” out, or compare with == or >")
        if self._at(")"):
            raise ExpressionError("there is a “)” too many")
        last = self._words[self._place - 1]
        raise ExpressionError(
            f"between “{last.written}” and “{self._next.written}” a sign is missing, such as * or >"
        )

    def joined(self, level: int) -> Node:
        """Parts with ``or`` between them, made of parts with ``and``."""
        if level == len(LEVELS):
            return self._negation()
        tree = self.joined(level + 1)
        while symbol := self._accept(LEVELS[level]):
            tree = Operation(symbol, (tree, self.joined(level + 1)))
        return tree

    def _negation(self) -> Node:
        if self._accept(frozenset({"not"})):
            return Operation("not", (self._deeper(self._negation),))
        return self._comparison()

    def _comparison(self) -> Node:
        operands, symbols = [self._sum()], []
        while symbol := self._accept(COMPARISONS):
            symbols.append(symbol)
            operands.append(self._sum())
        return Comparison(tuple(symbols), tuple(operands)) if symbols else operands[0]

    def _sum(self) -> Node:
        tree = self._product()
        while symbol := self._accept(SUMS):
            tree = Operation(symbol, (tree, self._product()))
        return tree

    def _product(self) -> Node:
        tree = self._signed()
        while symbol := self._accept(PRODUCTS):
            tree = Operation(symbol, (tree, self._signed()))
        return tree

    def _signed(self) -> Node:
        sign = self._accept(SUMS)
        if sign is None:
            return self._power()
        operand = self._deeper(self._signed)
        return Operation("negative", (operand,)) if sign == "-" else operand

    def _power(self) -> Node:
        base = self._atom()
        if self._accept(frozenset({"^"})):
            return Operation("^", (base, self._deeper(self._signed)))
        return base

    def _atom(self) -> Node:
        token = self._take()
        if token.kind == "number":
            return Constant(token.value)
        if token.kind == "text":
            return Constant(token.written[1:-1])
        if token.kind == "name" and token.written not in WORDS:
            return self._call(token.written) if self._at("(") else Name(token.written)
        if token.kind == "sign" and token.written == "(":
            tree = self._deeper(lambda: self.joined(0))
            self._expect(")")
            return tree
        if token.kind == "end":
            raise ExpressionError("a number, a name or a function is missing at the end")
        raise ExpressionError(f"a number, a name or a function is missing before “{token.written}”")

    def _call(self, name: str) -> Node:
        self._expect("(")
        arguments: list[Node] = []
        named: list[tuple[str, Node]] = []
        while not self._at(")"):
            if (arguments or named) and not self._comma():
                break
            following = self._words[min(self._place + 1, len(self._words) - 1)]
            if self._next.kind == "name" and following.written == "=":
                word = self._take().written
                self._expect("=")
                named.append((word, self._deeper(lambda: self.joined(0))))
            else:
                arguments.append(self._deeper(lambda: self.joined(0)))
        self._expect(")")
        return Call(name, tuple(arguments), tuple(named))

    def _deeper(self, part: Callable[[], Node]) -> Node:
        if self._depth == DEEPEST:
            raise ExpressionError(
                f"brackets, signs and powers are nested deeper than {DEEPEST}; write it flatter"
            )
        self._depth += 1
        try:
            return part()
        finally:
            self._depth -= 1
