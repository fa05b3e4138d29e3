"""A question that is open: its form, what is read as a guess, the votes in a picture, and the reveal."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from math import isfinite
from typing import Any

import orjson

from ...engine.expressions.nodes import ExpressionError
from ...errors import FieldError, SessionError, SpecError, TooLarge
from ...lessons.cues import MOST_SECONDS, Cue, Phase
from ...lessons.judging import html
from ...lessons.markdown import read
from ...lessons.mathml import MarkdownError
from ...lessons.predictions import Asked, GuessError, PredictionBlock
from ...lessons.predictions.choices import OptionsPrediction
from ...lessons.predictions.prices import ahead, asking_seconds, thinking_seconds
from ...runs.run import Run
from .outcome import Outcome, thinned
from .tallies import tallied

# So many different guesses are kept as they were read.
MOST_READ = 4_000
# What a form has; what a kind leaves out is null.
FORM = ("range", "step", "label", "now", "handles", "of", "ref", "options")


def open_question(cue: Cue, run: Run, most_seconds: float = MOST_SECONDS) -> "OpenQuestion":
    """Ask about a run where it stands; nothing is played. run: a fork, which stays where it is.

    Raises SpecError for what can't be asked of that run, or is priced at more than that; Conflict for a run that can't
    go on.
    """
    block = cue.prediction()
    question = OpenQuestion(cue, block, run)
    played = question.asked.played
    if played.left > 0:
        run.require_movable()
    _check_texts(question, most_seconds)
    faults = [
        FieldError(".".join(map(str, cue.written(fault.location))), f"{fault.message}. {fault.remedy}")
        for fault in block.hindrances(played, most_seconds)
    ]
    if faults:
        raise SpecError(faults)
    question.render()
    return question


class OpenQuestion:
    """A cue on a fork of the run. Synchronous; one thread at a time plays it."""

    def __init__(self, cue: Cue, block: PredictionBlock, run: Run) -> None:
        self.cue = cue
        self.block = block
        self.asked = Asked(block, run)
        self._guesses: dict[bytes, Any] = {}

    def render(self) -> None:
        """All that is told of it. Raises SpecError for a text that can't be shown."""
        for name in ("ask", "_form", "seen", "notes"):
            try:
                getattr(self, name)
            except (MarkdownError, ExpressionError) as error:
                more = f". {error.remedy}" if isinstance(error, MarkdownError) else ""
                raise SpecError.at("options" if name == "_form" else name, f"{error}{more}") from None

    @property
    def kind(self) -> str:
        """The kind of prediction."""
        return self.block.kind

    @property
    def phases(self) -> list[Phase]:
        """Those that it goes through: without sentences there is nothing to be seen."""
        return [one for one in self.cue.phases if one != "seen" or self.block.seen]

    @cached_property
    def ask(self) -> str:
        """What is asked, as HTML with the numbers of the run where it stands."""
        return html(self.block.ask, self.asked)

    @cached_property
    def seen(self) -> list[str]:
        """What may be seen, as HTML; to be told from the reveal on."""
        return [self._inline(one.text) for one in self.block.seen]

    @cached_property
    def notes(self) -> dict[str, Any] | None:
        """What the presenter has beside it, as HTML."""
        notes = self.cue.notes
        if notes is None:
            return None
        return {
            "say": self._inline(notes.say),
            "wrong": {name: self._inline(text) for name, text in notes.wrong.items()},
            "next": None if notes.next is None else self._inline(notes.next),
            "minutes": notes.minutes,
        }

    def texts(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """All that anybody reads, and where in the cue it stands: Markdown."""
        yield from self.block.texts()
        notes = self.cue.notes
        if notes is not None:
            yield from notes.texts()

    def form(self) -> dict[str, Any]:
        """What is needed to answer, and nothing of the truth: the run has not been played."""
        return self._form

    @cached_property
    def _form(self) -> dict[str, Any]:
        found = self.asked.form()
        form: dict[str, Any] = {name: found.get(name) for name in FORM}
        if form["options"] is not None:
            form["options"] = [self._option(one) for one in form["options"]]
        return form

    def read(self, guess: Any) -> Any:
        """A guess as its kind has it; None, “I don't know”, is one, too. Raises GuessError, a ValueError."""
        if guess is None:
            return None
        # All are read anew for each picture of the votes, and a curve takes its time.
        key = orjson.dumps(guess)
        if key not in self._guesses:
            if len(self._guesses) >= MOST_READ:
                self._guesses.clear()
            self._guesses[key] = self.block.read(guess, self.asked.played)
        return self._guesses[key]

    @property
    def seconds(self) -> float:
        """What the reveal takes, by the prices of all calls."""
        return self.block.seconds(self.asked.played)

    def reveal(self) -> Outcome:
        """Play the fork, once, and tell what it came to."""
        return self._outcome

    @cached_property
    def _outcome(self) -> Outcome:
        played = self.asked.played
        with played.lock:
            run = thinned(played.moments)
            try:
                found = self.block.reveal(None, played)
                truth, said = found.truth, self.block.said(None, played)
                right = self.block.right(played) if self.block.seen else None
            except (ExpressionError, SessionError) as error:
                truth, right, said = None, None, f"The run does not tell: {error}."
        lost = isinstance(truth, float) and not isfinite(truth)
        return Outcome(None if lost else truth, run, right, said)

    def tally(self, guesses: Sequence[Any]) -> dict[str, Any]:
        """One round's guesses, as they were sent, in a picture; those that don't know are counted apart."""
        read = [self.read(one) for one in guesses if one is not None]
        return {
            **tallied(self.kind, read, self._form, self.asked.played),
            "unknown": len(guesses) - len(read),
        }

    def beside(self, guess: Any, outcome: Outcome) -> dict[str, Any]:
        """A device's own guess, as it was sent, beside what the run came to: a sentence, and numbers on cards.

        Plays the fork if this question has not, as after a restart.
        """
        if outcome.truth is None:
            return {"sentence": outcome.said, "cards": []}
        played = self.asked.played
        with played.lock:
            assert played.moments
            try:
                read = self.read(guess)
            except GuessError:
                read = None
            found = self.block.reveal(read, played)
        sentence = found.sentence
        if isinstance(self.block, OptionsPrediction) and read is not None:
            # A class calls its options by letters.
            sentence = self.block.told(read, found.truth)
        return {"sentence": sentence, "cards": [card.to_json() for card in found.cards]}

    def _inline(self, text: str) -> str:
        return html(text, self.asked, inline=True)

    def _option(self, option: Any) -> dict[str, Any]:
        """An option: its text as HTML; its picture and its place in the diagram, if it has them."""
        given = option if isinstance(option, dict) else {"text": option}
        return {"picture": None, "ref": None, **given, "text": self._inline(given["text"])}


def _check_texts(question: OpenQuestion, most: float) -> None:
    """Raises SpecError for numbers in the texts that can't be computed, take too long, or tell what will be."""
    played = question.asked.played
    numbers = [
        (".".join(map(str, location)), expression)
        for location, text in question.texts()
        for expression, _, _ in read(text).numbers
    ]
    asked = [expression for _, expression in numbers]
    if thinking_seconds(asked, played.start) > most:
        raise TooLarge.at(
            "", "the texts have more numbers than this run can be asked for at a time; leave some out"
        )
    for path, one in numbers:
        try:
            early = ahead(one, played)
        except ExpressionError as error:
            raise SpecError.at(path, str(error)) from None
        if early:
            raise SpecError.at(path, f"“{one}” tells beforehand what the run will be; name an earlier moment")
    try:
        seconds = asking_seconds(asked, played)
    except ExpressionError as error:
        raise TooLarge.at("", f"of the texts’ numbers, {error}") from None
    if seconds > most:
        raise TooLarge.at(
            "", "the texts have numbers of moments that lie too far back; name fewer or later ones"
        )
