"""The chapter on the network: what it is made of."""

from ...engine.activations import ACTIVATIONS
from ...engine.numerals import grouped
from ...engine.rules.ladder import LADDER
from ...runs.run import Run
from ...spec.frozen import fixed_places
from .blocks import Block, Facts, Rows, Sentence


def network(run: Run) -> tuple[Block, ...]:
    """Kind, layers, where it started from, and who found what."""
    model, shapes = LADDER[run.spec.model.kind], run.trainer.network.shapes
    sizes = [run.trainer.network.inputs, *(shape.units for shape in shapes)]
    rows = [
        (
            "Output" if number == len(shapes) - 1 else f"Hidden {number + 1}",
            f"{grouped(shape.units)}",
            ACTIVATIONS[shape.activation].title,
            f"{grouped(shape.units * (sizes[number] + 1))}",
            ACTIVATIONS[shape.activation].source,
        )
        for number, shape in enumerate(shapes)
    ]
    initializer = getattr(run.spec.model, "initializer", None)
    held = len(fixed_places(run.spec.model, sizes[0])) if run.learns else 0
    facts = [
        ("Kind", f"{model.title} ({model.year})"),
        ("Architecture", "–".join(map(str, sizes))),
        ("Parameters", f"{grouped(run.trainer.network.parameters.size)} weights and biases, in 64 bits"),
        *([("Never moves", f"{grouped(held)} of them: frozen, fixed, or no bias at all")] if held else []),
        ("Starting weights", "set by hand" if initializer is None else initializer.name),
        ("Source", model.source),
    ]
    return (
        Sentence(model.description),
        Facts(tuple(facts)),
        Rows(("Layer", "Units", "Activation", "Parameters", "Source"), tuple(rows)),
    )
