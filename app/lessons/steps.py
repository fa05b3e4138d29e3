"""From a draft to a step: its blocks read, what it keeps from the steps before, and all that is wrong with it noted."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .blocks import Block
from .cues import Cue
from .errors import Findings, LessonError
from .lesson import LessonStep, Picture, Scenario, SlowMotion
from .markdown import Text, read
from .outline import MANY, PROSE, Draft
from .predictions import ALONE, Asked, PredictionBlock
from .questions import QuestionDraft
from .resolution import Resolved, resolve
from .tasks import KINDS as TASKS
from .tasks import Task
from .validation import (
    prediction_faults,
    scenario_faults,
    stage_faults,
    step_faults,
    task_faults,
    text_faults,
)


class StepReader:
    """Reads the steps of one lesson in their order. ``asks``: whether there was a task, even one that can't be read.

    ``questions``: those for class, as they were read.
    """

    def __init__(self, path: Path, slug: str, findings: Findings, *, validate: bool) -> None:
        self._path = path
        self._slug = slug
        self._findings = findings
        self._validate = validate
        self._scenario: Scenario | None = None
        # Whether the scenario of the steps from here on can run: if not, that is told once.
        self._runs = True
        self._stage: Resolved | None = None
        self.asks = False
        self.questions: list[QuestionDraft] = []
        self._number = 0

    def read(self, draft: Draft) -> LessonStep:
        """The next step, as far as it can be read; what is wrong with it is noted."""
        noted = self._findings.noted
        blocks, prose = self._blocks(draft)
        self.asks |= any(name == "task" for name, _, _ in draft.blocks)
        found = {name: block for name, block in blocks if name not in MANY}
        tasks: list[tuple[Task, Block]] = []
        for block in (block for name, block in blocks if name == "task"):
            with noted():
                tasks.append((_of_kind(block, TASKS, "task"), block))
        shown = self._begin(found)
        self._number += 1
        for block in (block for name, block in blocks if name == "question"):
            with noted():
                cue = block.read(Cue)
                self.questions.append(QuestionDraft(cue, block, self._number, self._scenario))
        picture = slow_motion = asked = None
        with noted():
            picture = found["picture"].read(Picture) if "picture" in found else None
        with noted():
            slow_motion = found["moments"].read(SlowMotion) if "moments" in found else None
        with noted():
            asked = self._asked(found["predict"]) if "predict" in found else None
        first, text = draft.joined()
        step = LessonStep(
            draft.title,
            draft.line,
            self._text(text, first),
            self._scenario,
            picture,
            slow_motion,
            self._prose(prose, "notes"),
            tuple(task for task, _ in tasks),
            self._stage.stage if self._stage else None,
            self._prose(prose, "short"),
            self._prose(prose, "why"),
            asked,
        )
        lines = {"text": first, **{name: line for name, (line, _) in prose.items()}}
        self._findings.note(step_faults(self._path, step))
        if self._validate and self._runs:
            if shown is not None and step.stage is not None:
                self._findings.note(stage_faults(step, shown))
            if asked is not None:
                self._findings.note(prediction_faults(asked, found["predict"]))
            for name in ("text", *PROSE):
                told = getattr(step, name)
                if told is not None:
                    self._findings.note(text_faults(self._path, told, lines[name], step))
        if self._validate:
            for task, block in tasks:
                self._findings.note(task_faults(task, block, self._slug))
        return step

    def _blocks(self, draft: Draft) -> tuple[list[tuple[str, Block]], dict[str, tuple[int, str]]]:
        """Its blocks of YAML, and its blocks of prose by name."""
        blocks: list[tuple[str, Block]] = []
        prose: dict[str, tuple[int, str]] = {}
        for name, line, content in draft.blocks:
            given = {*prose, *(known for known, _ in blocks)} - {*MANY}
            with self._findings.noted():
                if name in given:
                    message = f"this step has two {name} blocks"
                    raise LessonError(self._path, line, message, "Keep one, or make two steps")
                if name in PROSE:
                    prose[name] = (line, content)
                else:
                    blocks.append((name, Block(self._path, line, content, name)))
        return blocks, prose

    def _begin(self, found: Mapping[str, Block]) -> Block | None:
        """Take the scenario and the stage that the step brings; returns the block that changed what is shown."""
        changed = None
        if "scenario" in found:
            self._runs = False
            with self._findings.noted():
                self._scenario = found["scenario"].read(Scenario)
                faults = list(scenario_faults(self._scenario, found["scenario"])) if self._validate else []
                self._findings.note(faults)
                self._runs = not faults
                changed = found["scenario"]
        if "stage" in found:
            with self._findings.noted():
                changed = None
                self._stage = resolve(found["stage"], self._stage)
                changed = found["stage"]
        return changed

    def _asked(self, block: Block) -> Asked:
        """A prediction on its own run, or on that of the step."""
        asked: PredictionBlock = _of_kind(block, ALONE, "prediction")
        if not asked.seen:
            raise block.error(
                "in this predict, seen is required: what there may be to see",
                "Give two to four sentences, of which exactly one holds on the run",
            )
        spec = asked.spec or (self._scenario.spec if self._scenario else None)
        if spec is None:
            raise block.error(
                "a prediction is about a run, and there is none",
                "Give it a spec, or add a scenario block to this step or one before",
            )
        return Asked(asked, spec)

    def _prose(self, prose: Mapping[str, tuple[int, str]], name: str) -> Text | None:
        return self._text(prose[name][1], prose[name][0]) if name in prose else None

    def _text(self, source: str, line: int) -> Text:
        text = read(source)
        self._findings.note(
            LessonError(self._path, line + fault.line, fault.message, fault.remedy) for fault in text.faults
        )
        return text


def _of_kind(block: Block, kinds: Mapping[str, Any], noun: str) -> Any:
    """The block as the kind that it names. Raises LessonError for none, LessonErrors for what is wrong inside."""
    given = block.data.get("kind", "")
    kind = kinds.get(given) if isinstance(given, str) else None
    if kind is None:
        raise block.error(f"“{given}” is no kind of {noun}", f"Use one of {', '.join(kinds)}", "kind")
    return block.read(kind)
