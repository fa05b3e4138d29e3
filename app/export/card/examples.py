"""The chapter on the data: what it learnt from."""

import numpy as np

from ...engine.numerals import grouped
from ...runs.run import Run
from .blocks import Block, Facts, Sentence
from .wording import data_name, few, table


def examples(run: Run) -> tuple[Block, ...]:
    """Source, parts, features, ranges and classes."""
    pipeline, dataset, spec = run.pipeline, run.pipeline.dataset, run.spec.data
    told = {name: value for name in ("noise", "seed") if (value := getattr(spec, name, None)) is not None}
    facts = [
        ("Source", f"{spec.kind}: {data_name(run)}"),
        ("Task", dataset.task),
        (
            "Examples",
            (
                f"{grouped(dataset.samples)}: {grouped(len(pipeline.train))} to train on, "
                f"{grouped(len(pipeline.test))} to test on"
            ),
        ),
        *((name.capitalize(), f"{value:g}") for name, value in told.items()),
        ("Features", few(pipeline.features.names)),
        ("Standardized", "by the training part" if pipeline.standardizer else "no"),
    ]
    ranges = [
        (name, f"{low:.6g}", f"{high:.6g}")
        for name, (low, high) in zip(dataset.input_names, dataset.ranges(), strict=True)
    ]
    blocks: list[Block] = [Facts(tuple(facts)), *table(("Input", "Least", "Greatest"), ranges, "inputs")]
    if dataset.description:
        blocks.insert(0, Sentence(dataset.description))
    if dataset.classes:
        parts = [dataset.targets[part].astype(np.int64) for part in (pipeline.train, pipeline.test)]
        counts = [np.bincount(part, minlength=dataset.classes).tolist() for part in parts]
        rows = [
            (name, f"{grouped(train)}", f"{grouped(test)}")
            for name, train, test in zip(dataset.class_names, *counts, strict=True)
        ]
        blocks += table(("Class", "Training", "Test"), rows, "classes")
    return tuple(blocks)
