"""What a card is made of: plain texts, which whoever writes them out escapes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sentence:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Facts:
    """What is so called, and what it is."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Rows:
    """A table; its first column names the row."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Program:
    """Lines to be copied, in that language."""

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
