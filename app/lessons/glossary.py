"""The terms that lessons use: what each means in a sentence, and where a text uses one."""

import re
from collections.abc import Mapping
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Annotated

from pydantic import Field

from .blocks import Block
from .errors import Findings
from .part import LessonPart

FILE = "glossary.yaml"

Form = Annotated[str, Field(min_length=1, max_length=60)]


class Term(LessonPart):
    """A term by its usual name, other forms that mean the same, and a sentence of Markdown that says what it is."""

    says: str = Field(min_length=1, max_length=400)
    also: list[Form] = Field(default_factory=list)


class Glossary:
    """Terms by name. A text is marked where it uses one for the first time."""

    def __init__(self, terms: Mapping[str, Term]) -> None:
        self.terms = dict(terms)

    @cached_property
    def _forms(self) -> dict[str, str]:
        """The name of the term that a form belongs to, in small letters."""
        forms = {form.casefold(): name for name, term in self.terms.items() for form in term.also}
        return forms | {name.casefold(): name for name in self.terms}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        # The longest first: an activation function is no activation.
        forms = sorted(map(escape, self._forms), key=len, reverse=True)
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])", re.IGNORECASE)

    def mark(self, text: str, used: set[str]) -> str:
        """HTML without tags in which each term that is not yet ``used`` has become a button, and is used now."""
        if not self.terms:
            return text

        def button(match: re.Match[str]) -> str:
            name = self._forms[match[0].casefold().replace("&#x27;", "'")]
            if name in used:
                return match[0]
            used.add(name)
            return f'<button type="button" class="term" data-term="{escape(name)}">{match[0]}</button>'

        return self._pattern.sub(button, text)


# A line may break after a button, even before a full stop; the term may stand in bold or italics.
_FOLLOWED = re.compile(
    r'((?:<(?P<set>strong|em)>)?<button type="button" class="term"[^>]*>[^<]*</button>(?(set)</(?P=set)>))([.,;:!?)]+)'
)


def held_together(html: str) -> str:
    """The same, with each term on one line with the punctuation that follows it."""
    return _FOLLOWED.sub(r'<span class="kept">\1\3</span>', html)


def read_glossary(folder: Path) -> Glossary:
    """The glossary of a folder of lessons, without terms if it has none. Raises LessonErrors."""
    path = folder / FILE
    if not path.is_file():
        return Glossary({})
    findings = Findings()
    terms: dict[str, Term] = {}
    block = Block(path, 1, path.read_text(encoding="utf-8"), "glossary")
    for name, given in block.data.items():
        with findings.noted():
            if not isinstance(given, dict):
                raise block.error(
                    f"“{name}” says nothing", "Write “says:” and a sentence under it", str(name)
                )
            terms[str(name)] = block.read(Term, given, str(name))
    taken: dict[str, str] = {}
    for name, term in terms.items():
        for form in (name, *term.also):
            other = taken.setdefault(form.casefold(), name)
            if other != name:
                findings.note([block.error(f"“{form}” stands for {other} too", "Leave it out at one", name)])
    findings.close()
    return Glossary(terms)
