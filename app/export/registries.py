"""The registries' entries that a run has used, as tables in each framework's scripts."""

from collections.abc import Iterable, Mapping

from ..engine.activations import activation
from ..engine.losses import loss
from ..engine.optimizers import optimizer
from ..engine.schedules import schedule
from .sources import Sources


def tables(
    activations: Iterable[str], losses: Iterable[str], optimizers: Iterable[str], schedules: Iterable[str]
) -> dict[str, str]:
    """The texts that the templates have a place for; ``imports``: what the NumPy script's need besides NumPy."""
    bends = [activation(name) for name in sorted(set(activations))]
    costs = [loss(name) for name in sorted(set(losses))]
    moves = [optimizer(name) for name in sorted(set(optimizers))]
    paces = [schedule(name) for name in sorted(set(schedules))]
    its = {part: Sources() for part in ("activations", "losses", "optimizers", "schedules")}
    slopes = {
        one.name: f"({its['activations'].name(one.function)}, {its['activations'].name(one.derivative)})"
        for one in bends
    }
    prices = {}
    for one in costs:
        write = its["losses"].name
        deltas = ", ".join(f'"{last}": {write(delta.function)}' for last, delta in one.deltas.items())
        prices[one.name] = f"({write(one.per_example)}, {write(one.derivative)}, {{{deltas}}})"
    steps = {one.name: its["optimizers"].name(one.step) for one in moves}
    factors = {one.name: its["schedules"].name(one.factor) for one in paces}
    modules = {"base64", "functools", "re"}.union(*(sources.imports for sources in its.values()))
    makers = {one.name: f"lambda parameters, rate, more: {one.torch}" for one in moves}
    return {
        "imports": "\n".join(f"import {name}" for name in sorted(modules)),
        "numpy_activations": _table("ACTIVATIONS", slopes, its["activations"]),
        "numpy_losses": _table("LOSSES", prices, its["losses"]),
        "numpy_optimizers": _table("OPTIMIZERS", steps, its["optimizers"]),
        "schedules": _table("SCHEDULES", factors, its["schedules"]),
        "schedule_imports": "".join(f"import {name}\n" for name in sorted(its["schedules"].imports)),
        "torch_activations": _table("ACTIVATIONS", {one.name: f"lambda: {one.torch}" for one in bends}),
        "torch_losses": _table("LOSSES", {one.name: f"lambda z, a, y: {one.torch}" for one in costs}),
        "torch_optimizers": _table("OPTIMIZERS", makers),
        "keras_activations": _table("ACTIVATIONS", {one.name: one.keras for one in bends}),
        "keras_losses": _table("LOSSES", {one.name: f"lambda z, a, y: {one.keras}" for one in costs}),
    }


def _table(name: str, rows: Mapping[str, str], sources: Sources | None = None) -> str:
    """A dictionary, an entry a line, below the definitions that it rests on."""
    definitions = sources.text() if sources else ""
    entries = "".join(f'    "{key}": {text},\n' for key, text in rows.items())
    return f"{definitions}\n\n\n{name} = {{\n{entries}}}".lstrip()
