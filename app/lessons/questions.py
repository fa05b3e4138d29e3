"""A lesson's questions for class: from their blocks to cues that stand by themselves, each tried on its run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..engine.expressions.nodes import ExpressionError
from ..errors import SessionError, SpecError
from ..runs.cost import check_advance
from ..runs.run import Run
from .blocks import Block
from .cues import MOST_SECONDS, Cue
from .errors import Findings, LessonError
from .functions import build_run
from .lesson import Scenario
from .moments import go_to
from .predictions import Asked, PredictionBlock
from .predictions.choices import OptionsPrediction
from .validation import rendered_faults, spec_faults, telling_faults


@dataclass(frozen=True)
class QuestionDraft:
    """A block as it was read, the step that it stands in, from 1, and the run beside it."""

    cue: Cue
    block: Block
    step: int
    scenario: Scenario | None


def questions_of(
    drafts: Sequence[QuestionDraft], predictions: Sequence[Asked], findings: Findings, *, validate: bool
) -> tuple[Cue, ...]:
    """The lesson's cues in their order, as far as they can be made; what is wrong with the others is noted."""
    cues = []
    for draft in drafts:
        with findings.noted():
            cue = _completed(draft, predictions)
            findings.note(cue_faults(cue, draft.block) if validate else ())
            cues.append(cue)
    return tuple(cues)


def _completed(draft: QuestionDraft, predictions: Sequence[Asked]) -> Cue:
    """With all that it takes from elsewhere in the lesson. Raises LessonError."""
    try:
        cue = draft.cue.resolved(predictions)
    except SpecError as error:
        raise draft.block.error(
            error.errors[0].message, "Name one of them, or write the question out", "of"
        ) from None
    spec = cue.spec or (draft.scenario.spec if draft.scenario else None)
    if spec is None:
        raise draft.block.error(
            "a question is about a run, and there is none",
            "Give it a spec, or add a scenario block to this step or one before",
        )
    return cue.model_copy(update={"spec": spec, "lesson_step": draft.step})


def cue_faults(cue: Cue, block: Block) -> Iterator[LessonError]:
    """What a class would stumble over: no notes, a run that can't be played or waited for, no one right answer."""
    if cue.notes is None:
        yield block.error(
            "this question has no notes",
            "Say what the presenter says, what each wrong choice thinks, and the minutes",
        )
    try:
        prediction = cue.prediction()
    except SpecError as error:
        for one in error.errors:
            where = [int(part) if part.isdigit() else part for part in one.path.split(".")]
            yield block.error(f"{one.path} {one.message}", "docs/lessons.md explains each kind", *where)
        return
    try:
        run = build_run(cue.spec or {})
    except SessionError as error:
        # That of a scenario or a prediction is told where it is written.
        yield from spec_faults(error, block) if "spec" in block.data else ()
        return
    try:
        stand(run, cue)
        asked = Asked(prediction, run)
        faults = list(prediction.faults(asked.played, MOST_SECONDS))
    except (SessionError, ExpressionError) as error:
        yield block.error(str(error), "Mend the question; docs/lessons.md explains each kind")
        return
    for fault in faults:
        yield block.error(fault.message, fault.remedy, *cue.written(fault.location))
    yield from telling_faults(asked, block)
    if not faults:
        yield from note_faults(cue, prediction, asked, block)


def stand(run: Run, cue: Cue) -> None:
    """Bring a fresh run to where the cue asks about it. Raises TooLarge for a way that nobody may be made to wait."""
    if cue.stop is None or cue.stop.still:
        return
    check_advance(run.trainer, cue.stop.command, MOST_SECONDS)
    go_to(run, cue.stop.updates or 0, cue.stop.epochs or 0)


def note_faults(cue: Cue, prediction: PredictionBlock, asked: Asked, block: Block) -> Iterator[LessonError]:
    """Notes that can't be rendered, and of options those that have none, or have one although they are right."""
    if cue.notes is None:
        return
    for location, text in cue.notes.texts():
        yield from rendered_faults(block.path, text, block.text_line(*location), asked.compute)
    if not isinstance(prediction, OptionsPrediction):
        return
    truth = prediction.reveal(None, asked.played).truth
    letters = [prediction.letter(number) for number in range(len(prediction.options))]
    for name in cue.notes.wrong:
        if name not in letters:
            yield block.error(
                f"there is no option {name}", f"Use some of {', '.join(letters)}", "notes", "wrong", name
            )
        elif name == letters[truth]:
            yield block.error(
                f"{name} is what the run does", "Say it in notes.say or next", "notes", "wrong", name
            )
    missing = [name for number, name in enumerate(letters) if number != truth and name not in cue.notes.wrong]
    if missing:
        yield block.error(
            f"the notes do not say what {' and '.join(missing)} think{'s' if len(missing) == 1 else ''}",
            "Say in notes.wrong what leads to each wrong choice",
            "notes",
        )
