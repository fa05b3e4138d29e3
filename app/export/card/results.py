"""The chapters on what it can do, and on what it can't."""

import numpy as np

from ...engine.numerals import grouped
from ...engine.types import Pause
from ...runs.insights import confusion
from ...runs.run import Run
from .blocks import Block, Rows, Sentence
from .wording import figure, share, table

# Fewer examples say little of those that nobody has seen.
FEW_TESTED = 30


def results(run: Run, pause: Pause) -> tuple[Block, ...]:
    """Loss and accuracy, and each class's precision and recall."""
    metrics, tested = run.trainer.metrics(), len(run.pipeline.test) > 0
    parts: dict[str, tuple[float | None, float | None]] = {
        "Training": (metrics.train_loss, metrics.train_accuracy)
    }
    if tested:
        parts["Test"] = (metrics.test_loss, metrics.test_accuracy)
    rows = [(part, figure(loss), share(accuracy)) for part, (loss, accuracy) in parts.items()]
    blocks: list[Block] = [Rows(("Part", "Loss", "Accuracy"), tuple(rows))]
    if run.trainer.readout.kind != "value":
        found = confusion(run, pause=pause)
        for part in parts:
            told = found["train" if part == "Training" else "test"]
            rows = list(
                zip(found["classes"], map(share, told["precision"]), map(share, told["recall"]), strict=True)
            )
            blocks += table((f"Class, {part.lower()}", "Precision", "Recall"), rows, "classes")
    return tuple(blocks)


def limits(run: Run) -> tuple[Block, ...]:
    """What nobody should expect of it."""
    pipeline, dataset = run.pipeline, run.pipeline.dataset
    said = [
        "It was made to learn and to teach with. It is not checked for fairness, safety or use on people."
    ]
    tested = len(pipeline.test)
    if not tested:
        said.append("No examples were held back, so nothing is known of how it does on others.")
    elif tested < FEW_TESTED:
        said.append(f"It was tested on {tested} examples only: its figures may be far off on others.")
    said.append("It has seen no inputs beyond the ranges above; what it answers there means little.")
    if run.trainer.diverged is not None:
        said.append(f"Its training diverged at update {grouped(run.trainer.diverged.step)}.")
    if dataset.classes:
        counts = dataset.class_counts()
        largest = int(np.argmax(counts))
        part = counts[largest] / dataset.samples
        if part > 1.5 / dataset.classes:
            said.append(
                f"{share(part)} of the examples are {dataset.class_names[largest]}: "
                "answering that always would be right as often."
            )
    return tuple(Sentence(each) for each in said)
