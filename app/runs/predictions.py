"""What a session's network says to inputs: predictions, and the surface over the first two inputs."""

from typing import Any

import numpy as np

from ..engine.analysis.surface import grid
from ..engine.data.preprocessing import Pipeline
from ..engine.network import Network
from ..engine.numerals import grouped
from ..engine.types import Array, Pause, proceed
from ..errors import SpecError
from ..spec.limits import at_most
from .commands import Predict
from .limits import RunLimits
from .question_costs import check_pass
from .run import Run

SURFACE_MARGIN = 0.1


def predict(run: Run, parameters: Array, command: Predict, limits: RunLimits) -> dict[str, Any]:
    """Outputs (n, n_out), classes (n,) or null for a regression, and if asked every layer's z and a."""
    at_most("inputs", len(command.inputs), limits.max_predict_rows, "rows")
    inputs = _rows(run, command.inputs)
    if not run.learns and not np.isin(inputs, (0.0, 1.0)).all():
        raise SpecError.at("inputs", "a McCulloch–Pitts neuron takes only the inputs 0 and 1")
    network = _network(run, parameters)
    numbers = len(inputs) * sum(shape.units for shape in network.shapes)
    at_most(
        "inputs",
        numbers * (2 if command.activations else 1),
        limits.max_answer_numbers,
        "numbers in the answer",
    )
    check_pass(run, len(inputs), "inputs")
    forward = network.forward(run.pipeline.see(inputs))
    readout = run.trainer.readout
    classes = None if readout.kind == "value" else readout.classes(forward.output)
    answer: dict[str, Any] = {"outputs": forward.output, "classes": classes}
    if command.activations:
        layers = zip(forward.pre_activations, forward.activations[1:], strict=True)
        answer["activations"] = [{"z": z, "a": a} for z, a in layers]
    return answer


def surface(
    run: Run, parameters: Array, resolution: int, limits: RunLimits, *, pause: Pause = proceed
) -> dict[str, Any]:
    """The network's outputs on a grid over the first two inputs (or the only one), the others at their training means.

    outputs: (resolution², n_out), the first axis running fastest.
    """
    if resolution < 2:
        raise SpecError.at("resolution", f"must be at least 2, not {grouped(resolution)}")
    at_most("resolution", resolution, limits.max_surface_resolution, "points to a side")
    ranges = plane_of(run.pipeline)
    network = _network(run, parameters)
    rows = resolution ** len(ranges)
    at_most("resolution", rows * network.outputs, limits.max_answer_numbers, "numbers in the answer")
    check_pass(run, rows, "resolution")
    inputs = grid_over(run.pipeline, resolution)
    outputs = []
    for part in np.array_split(inputs, resolution):
        pause()
        outputs.append(network.output(run.pipeline.see(part)))
    return {
        "resolution": resolution,
        "axes": list(range(len(ranges))),
        "ranges": ranges,
        "outputs": np.concatenate(outputs),
    }


def plane_of(pipeline: Pipeline) -> list[tuple[float, float]]:
    """From where to where the first two inputs (or the only one) go in a picture."""
    return [_with_margin(low, high) for low, high in pipeline.dataset.ranges()[:2]]


def grid_over(pipeline: Pipeline, resolution: int) -> Array:
    """Raw inputs over that plane, the others at their training means: (resolution^axes, n), the first fastest."""
    means = pipeline.dataset.inputs[pipeline.train].mean(axis=0)
    return grid(plane_of(pipeline), means, resolution)


def _rows(run: Run, rows: list[list[float]]) -> Array:
    width = run.pipeline.dataset.inputs.shape[1]
    for number, row in enumerate(rows):
        if len(row) != width:
            raise SpecError.at(
                f"inputs.{number}", f"must have {width} numbers, one for each input, not {len(row)}"
            )
    return np.array(rows, dtype=np.float64)


def _network(run: Run, parameters: Array) -> Network:
    network = run.trainer.network
    return Network(network.inputs, network.shapes, parameters)


def _with_margin(low: float, high: float) -> tuple[float, float]:
    margin = SURFACE_MARGIN * (high - low) or 1.0
    if low == high:
        # Beside a large number 1 is nothing.
        margin = max(margin, SURFACE_MARGIN * abs(low) if low - margin == low else 0.0)
    return low - margin, high + margin
