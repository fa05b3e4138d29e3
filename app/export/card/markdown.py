"""A card as Markdown. Names come from strangers' tables: no sign in them means anything here."""

import re
import unicodedata

from .blocks import Block, Card, Facts, Program, Rows, Sentence

# No line begins with a stranger's text, so that only what has a meaning within a line is to be escaped.
_MARKUP = re.compile(r"[\\`*_\[\]~$#@]|(?<=:)/(?=/)|(?<=www)\.", re.IGNORECASE)
# Not every reader heeds a backslash before these.
_REFERENCES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&vert;"})
# They shape the letters beside them, and hide nothing.
_JOINERS = "\u200c\u200d"
_TICKS = re.compile(r"`+")


def markdown(card: Card) -> str:
    """The text: CommonMark, with GitHub's tables."""
    parts = [f"# {escaped(card.title)}"]
    for chapter in card.chapters:
        parts += [f"## {escaped(chapter.heading)}", *map(_written, chapter.blocks)]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """A text that says itself, on one line: no markup, no link, no sign that is not seen."""
    return _MARKUP.sub(r"\\\g<0>", visible(text).translate(_REFERENCES))


def visible(text: str) -> str:
    """On one line, without signs of control: some of those turn round what stands beside them."""
    return "".join(
        " " if unicodedata.category(sign)[0] in "CZ" and sign not in _JOINERS else sign for sign in text
    )


def _written(block: Block) -> str:
    match block:
        case Sentence(text):
            return escaped(text)
        case Facts(rows):
            return "\n".join(f"- **{escaped(name)}**: {escaped(value)}" for name, value in rows)
        case Rows(head, rows):
            return "\n".join([_row(head), _row(("---",) * len(head)), *map(_row, rows)])
        case Program(language, text):
            fence = "`" * max(3, 1 + max(map(len, _TICKS.findall(text)), default=0))
            return f"{fence}{language}\n{text}\n{fence}"


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(map(escaped, cells))} |"
