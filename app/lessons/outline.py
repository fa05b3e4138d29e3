"""A lesson's file taken apart: its front matter, and the title, text and blocks of each step, each with its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt

from ..engine.numerals import grouped
from .errors import Findings, LessonError

LARGEST = 256 * 1024
MOST_STEPS = 20
PROSE = ("short", "why", "notes")
# Of these a step may have several.
MANY = ("task", "question")
BLOCKS = ("scenario", "stage", "predict", "picture", "moments", *PROSE, *MANY)

# What stands before an address of the server's own, inline or on a line of its own.
LINK = re.compile(r"\]\((?=/(?!/))|^ {0,3}\[[^\]\n]+\]: *(?=/(?!/))", re.MULTILINE)

_outline = MarkdownIt("commonmark", {"html": False})


@dataclass
class Draft:
    """A step as it stands in the file. ``line`` is that of its title; blocks are (name, first line, text)."""

    title: str
    line: int
    text: list[tuple[int, str]] = field(default_factory=list)
    blocks: list[tuple[str, int, str]] = field(default_factory=list)

    def joined(self) -> tuple[int, str]:
        """The text with each part on its own line of the file, and the line of the first."""
        if not self.text:
            return self.line, ""
        first, written = self.text[0][0], ""
        for line, part in self.text:
            gap = line - first - written.count("\n")
            written += "\n" * gap + part + "\n"
        return first, written


@dataclass(frozen=True)
class Outline:
    """A file's front matter, which begins on line 2, and its steps."""

    front: str
    drafts: list[Draft]


def outline(path: Path, findings: Findings, root: str = "") -> Outline:
    """The parts of a file. Raises LessonError for one that has none; lesser faults are noted.

    root: the path under which the server's pages are, for links to them.
    """
    source = LINK.sub(rf"\g<0>{root}", _source(path)) if root else _source(path)
    match = re.match(r"---\n(.*?)\n---\n", source, re.DOTALL)
    if match is None:
        remedy = "Begin the file with ---, the lesson's title, slug, order, idea and minutes, and ---"
        raise LessonError(path, 1, "there is no front matter", remedy)
    drafts: list[Draft] = []
    findings.note(_drafts(path, source[match.end() :], source[: match.end()].count("\n") + 1, drafts))
    if not drafts:
        findings.note(
            [LessonError(path, 1, "there are no steps", "Begin each step with a heading: ## Its idea")]
        )
    if len(drafts) > MOST_STEPS:
        findings.note(
            [
                LessonError(
                    path,
                    drafts[MOST_STEPS].line,
                    f"there are more than {MOST_STEPS} steps",
                    "Split the lesson in two",
                )
            ]
        )
    return Outline(match[1], drafts[:MOST_STEPS])


def _source(path: Path) -> str:
    try:
        source = path.read_bytes().decode()
    except UnicodeDecodeError as error:
        message = f"this file is not UTF-8 (byte {error.start})"
        raise LessonError(path, 1, message, "Save it as UTF-8") from None
    except OSError as error:
        message = f"this file can't be read: {error.strerror}"
        raise LessonError(path, 1, message, "Check its permissions") from None
    if len(source) > LARGEST:
        message = f"this file is larger than {grouped(LARGEST)} characters"
        raise LessonError(path, 1, message, "Split the lesson in two")
    return source


def _drafts(path: Path, body: str, first: int, drafts: list[Draft]) -> Iterator[LessonError]:
    """Adds the steps to ``drafts``, and tells what is wrong with their order and their blocks' names."""
    lines = body.split("\n")
    tokens = [
        token for token in _outline.parse(body) if token.level == 0 and token.map and token.nesting >= 0
    ]
    early = False
    for token in tokens:
        assert token.map
        start, end = token.map
        line = first + start
        if token.type == "heading_open" and token.tag == "h2":
            drafts.append(Draft(lines[start].lstrip("# ").strip(), line))
        elif token.type == "heading_open" and token.tag == "h1":
            yield LessonError(path, line, "a step begins with ##, not #", "Write ## before its title")
        elif not drafts:
            if not early:
                remedy = "Begin each step with a heading: ## Its idea"
                yield LessonError(path, line, "there is text before the first step", remedy)
            early = True
        elif token.type == "fence" and (name := token.info.strip()):
            if name in BLOCKS:
                drafts[-1].blocks.append((name, line + 1, token.content))
            else:
                yield LessonError(path, line, f"“{name}” is no block", f"Use one of {', '.join(BLOCKS)}")
        else:
            drafts[-1].text.append((line, "\n".join(lines[start:end])))
