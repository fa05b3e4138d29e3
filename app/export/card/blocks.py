"""What a card is made of: plain texts, which whoever writes them out escapes. kind: for the page's template."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Sentence:
    """A paragraph."""

    kind: ClassVar[str] = "sentence"
    text: str


@dataclass(frozen=True)
class Facts:
    """What is so called, and what it is."""

    kind: ClassVar[str] = "facts"
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Rows:
    """A table; its first column names the row."""

    kind: ClassVar[str] = "rows"
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Program:
    """Lines to be copied, in that language."""

    kind: ClassVar[str] = "program"
    language: str
    text: str


Block = Sentence | Facts | Rows | Program


@dataclass(frozen=True)
class Chapter:
    """A part of a card, under its heading."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Card:
    """All of it."""

    title: str
    chapters: tuple[Chapter, ...]
