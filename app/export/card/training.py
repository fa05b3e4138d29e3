"""The chapter on training: how it learnt, and what was changed by hand."""

from typing import Any

from ...engine.losses import LOSSES
from ...engine.numerals import grouped
from ...engine.optimizers import OPTIMIZERS
from ...runs.commands import Freeze, Patch
from ...runs.run import Run
from .blocks import Block, Facts, Sentence
from .wording import MOST_ROWS, table, told


def training(run: Run) -> tuple[Block, ...]:
    """The rule's numbers as they are now, how far it came, and each change on the way with its moment."""
    clock, fields = run.trainer.clock, run.spec.training.model_dump(exclude_none=True)
    if not run.learns:
        return (Sentence("Nothing was learnt: weights and thresholds were set by hand."), *_changes(run))
    facts = [
        ("Epochs", f"{grouped(clock.epoch)}"),
        ("Updates", f"{grouped(clock.step)}"),
        ("Examples shown", f"{grouped(clock.sample)}"),
        ("Seed", f"{run.trainer.seed}"),
        *((name.replace("_", " ").capitalize(), told(value)) for name, value in fields.items()),
    ]
    plan = run.trainer.plan
    if run.spec.model.kind == "mlp":
        sources = (OPTIMIZERS[plan.optimizer].source, LOSSES[plan.loss].source)
        facts.append(("Sources", "; ".join(sources)))
    return (Facts(tuple(facts)), *_changes(run))


def _changes(run: Run) -> tuple[Block, ...]:
    """What was changed by hand, up to where it stands."""
    entries = run.log.entries[: run.applied]
    if not entries:
        return (Sentence("Nothing was changed by hand on the way."),)
    rows = [
        (f"{grouped(entry.clock.epoch)}", f"{grouped(entry.clock.step)}", _change(entry.parsed()))
        for entry in entries[:MOST_ROWS]
    ]
    head = ("After epoch", "After update", "Changed by hand")
    return table(head, rows, "changes", len(entries))


def _change(command: Any) -> str:
    if isinstance(command, Patch):
        fields = command.model_dump(mode="json", exclude_unset=True).get("training") or {}
        said = [f"{name}: {told(value)}" for name, value in fields.items()]
        said += [_frozen(one) for one in command.frozen or ()]
        return "; ".join(said[:MOST_ROWS])
    if command.layers is not None:
        return "all weights and biases"
    return f"{grouped(len(command.changes))} of the weights and biases"


def _frozen(change: Freeze) -> str:
    """Counted from 1, as the layers of the card are."""
    place = f"layer {change.layer + 1}"
    if change.unit is not None:
        what = "bias" if change.input is None else f"weight from {change.input + 1}"
        place = f"{what} of unit {change.unit + 1}, {place}"
    return f"{place} {'frozen' if change.frozen else 'let go'}"
