"""How long a question would take in seconds, by arithmetic: what is too much is refused before it is begun."""

from math import isqrt

from ..engine.network import Network
from ..engine.numerals import grouped
from ..errors import SpecError, TooLarge
from ..spec.limits import at_most
from .cost import forward_seconds
from .run import Run

# NumPy's, measured on one core, rather too slow than too quick: a layer's calls, products of matrices, an activation.
LAYER_SECONDS = 15e-6
PRODUCTS_PER_SECOND = 1e10
ACTIVATION_SECONDS = 1e-8

MOST_PRODUCTS = 4_000_000_000
MOST_CHECKED = 5_000
MOST_PARTED = 5_000
LANDSCAPE_EXAMPLES = 500
VITAL_EXAMPLES = 500
# So many of the states that are kept are looked at to tell since when something has been wrong.
DATED_STATES = 8
# A linear program's work for each of its numbers, and an example of a perceptron's life once more.
PROGRAM_SECONDS = 1e-5
REPEATED_SECONDS = 3e-5
# What is told of a parameter in slow motion, and of a change by hand in a script.
TOLD_SECONDS = 2e-6
CHANGE_SECONDS = 2e-4


def pass_seconds(network: Network, rows: int) -> float:
    """A forward pass of that many examples in NumPy."""
    units = sum(shape.units for shape in network.shapes)
    products = network.parameters.size * rows / PRODUCTS_PER_SECOND
    return LAYER_SECONDS * len(network.shapes) + products + ACTIVATION_SECONDS * units * rows


def check_landscape(run: Run, resolution: int) -> float:
    """Raises TooLarge for more heights than may be asked for, of this network or of any."""
    at_most("resolution", resolution, run.limits.max_landscape_resolution, "points to a side")
    one = pass_seconds(run.trainer.network, min(LANDSCAPE_EXAMPLES, run.trainer.size))
    allowed = isqrt(int(run.limits.max_question_seconds / one))
    return _within(
        run, "resolution", resolution**2 * one, f"a landscape of {resolution} × {resolution} points",
        f"lower the resolution to {allowed}" if allowed > 1 else "use fewer units",
    )  # fmt: skip


def check_gradient(run: Run, sample: int | None, unit: tuple[int, int] | None) -> float:
    """Raises TooLarge for more parameters at a time than can be checked, SpecError for what does not exist."""
    check_place(run, sample, unit)
    network = run.trainer.network
    if unit is None:
        count = network.parameters.size
        at_most("unit", count, MOST_CHECKED, "parameters at a time; ask for a layer's unit")
    else:
        count = network.layers[unit[0]].weights.shape[1] + 1
    rows = min(run.trainer.plan.batch_size, run.trainer.size) if sample is None else 1
    # Each probe adds up the penalties of all parameters, too.
    one = pass_seconds(network, rows) + 6 * network.parameters.size * 1e-9
    what = f"a gradient check of {grouped(count)} parameters over {grouped(rows)} examples"
    return _within(
        run, "sample" if unit else "unit", 2 * count * one, what, "ask about one example, with sample, or one unit"
    )  # fmt: skip


def check_separability(run: Run) -> float:
    """Raises TooLarge for more examples than a proof is looked for."""
    train = run.trainer.train
    at_most("data.samples", len(train.inputs), MOST_PARTED, "training examples for a proof")
    seconds = PROGRAM_SECONDS * train.inputs.size
    return _within(
        run, "data.samples", seconds, f"a proof over {grouped(len(train.inputs))} examples", "use fewer"
    )


def check_vitals(run: Run) -> float:
    """Raises TooLarge for a run that can't be looked at so often."""
    trainer = run.trainer
    tested = len(trainer.test.inputs) if trainer.test is not None else 0
    one = 3 * pass_seconds(trainer.network, min(VITAL_EXAMPLES, trainer.size))
    one += forward_seconds(trainer.network, trainer.size + tested)
    return _within(
        run, "", (1 + DATED_STATES) * one, "the health of this network", "use fewer units or examples"
    )


def check_trace(run: Run, sample: int | None, unit: tuple[int, int] | None) -> float:
    """Raises TooLarge for a network that is too large to be told of, SpecError for what does not exist."""
    check_place(run, sample, unit)
    size = run.trainer.network.parameters.size
    return _within(
        run, "", TOLD_SECONDS * size, f"slow motion of {grouped(size)} parameters", "use fewer units"
    )


def check_pass(run: Run, rows: int, path: str) -> float:
    """Raises TooLarge for more rows than the network can be shown in one question."""
    network = run.trainer.network
    at_most(path, rows * network.parameters.size, MOST_PRODUCTS, "multiplications")
    return _within(run, path, pass_seconds(network, rows), f"a pass of {grouped(rows)} rows", "ask for fewer")


def check_script(run: Run) -> float:
    """Raises TooLarge for more changes by hand than a script can list."""
    count = len(run.log.entries)
    seconds = count * (CHANGE_SECONDS + 4e-9 * run.trainer.network.parameters.size)
    return _within(
        run, "format", seconds, f"a script with {grouped(count)} changes by hand", "take it away as json"
    )


def check_place(run: Run, sample: int | None, unit: tuple[int, int] | None) -> None:
    """Raises SpecError for an example or a unit that the run does not have."""
    trainer, shapes = run.trainer, run.trainer.network.shapes
    if sample is not None and sample >= trainer.size:
        raise SpecError.at("sample", f"must be below {grouped(trainer.size)}: examples are counted from 0")
    if unit is not None and unit[0] >= len(shapes):
        raise SpecError.at(
            "layer", f"must be below {len(shapes)}: layers are counted from 0, inputs are none"
        )
    if unit is not None and unit[1] >= shapes[unit[0]].units:
        raise SpecError.at(
            "unit", f"must be below {grouped(shapes[unit[0]].units)}: units are counted from 0"
        )


def _within(run: Run, path: str, seconds: float, what: str, instead: str) -> float:
    most = run.limits.max_question_seconds
    if seconds > most:
        raise TooLarge.at(
            path,
            f"{what} is about {grouped(seconds, 1)} seconds of work, and one question may take "
            f"{grouped(most, 1)}; {instead}",
        )
    return seconds
