"""The chapter on the data: what it learnt from."""

import numpy as np

from ...engine.numerals import grouped
from ...runs.run import Run
from .blocks import Block, Facts, Sentence
from .wording import data_name, few, figure, table, told

# What a kind of data may have besides, as its spec calls it.
FIELDS = ("expression", "range", "balance", "noise", "seed")


def examples(run: Run) -> tuple[Block, ...]:
    """Source, parts, features, ranges and classes."""
    pipeline, dataset, spec = run.pipeline, run.pipeline.dataset, run.spec.data
    fields = {name: value for name in FIELDS if (value := getattr(spec, name, None)) is not None}
    parts = [f"{grouped(len(pipeline.train))} to train on", f"{grouped(len(pipeline.test))} to test on"]
    facts = [
        ("Source", f"{spec.kind}: {data_name(run)}"),
        ("Task", dataset.task),
        ("Examples", ", ".join([grouped(dataset.samples), *parts])),
        *((name.capitalize(), told(value)) for name, value in fields.items()),
        ("Features", few(pipeline.features.names)),
        ("Standardized", "by the training part" if pipeline.standardizer else "no"),
    ]
    ranges = [
        (name, figure(low), figure(high))
        for name, (low, high) in zip(dataset.input_names, dataset.ranges(), strict=True)
    ]
    if dataset.target_names:
        facts.append(("Values to predict", few(dataset.target_names)))
    blocks: list[Block] = [Facts(tuple(facts)), *table(("Input", "Least", "Greatest"), ranges, "inputs")]
    about = [Sentence(each) for each in (dataset.description, dataset.reading, dataset.undefined) if each]
    if dataset.classes:
        classes = [dataset.targets[part].astype(np.int64) for part in (pipeline.train, pipeline.test)]
        counts = [np.bincount(part, minlength=dataset.classes).tolist() for part in classes]
        rows = [
            (name, f"{grouped(train)}", f"{grouped(test)}")
            for name, train, test in zip(dataset.class_names, *counts, strict=True)
        ]
        blocks += table(("Class", "Training", "Test"), rows, "classes")
    return (*about, *blocks)
