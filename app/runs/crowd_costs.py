"""What is asked of many networks at once: whether it can be done side by side, and what it takes, by arithmetic."""

from dataclasses import dataclass

from ..engine.cost import MEASURED
from ..engine.crowd import PIECES
from ..engine.kernels.layout import WIDTH, whole_lanes
from ..engine.numerals import grouped
from ..errors import SpecError, TooLarge
from ..spec.limits import at_most
from .run import Run

# In a lane an operation takes as long as in a single network's batch, and no update has a fixed part worth naming; the
# cores have others to serve. On an idle machine this is 2 to 4 times the truth.
LANE = MEASURED.slower(fixed=0.5, arithmetic=2.0)
# What a crowd keeps of each parameter: two banks of three vectors, and as much again to work in.
NUMBERS_KEPT = 8
NUMBER_BYTES = 8
START_SECONDS = 1e-4
# After each epoch all are judged, however few and small they are.
EPOCH_SECONDS = 5e-4
# What is begun is finished before anybody else gets a turn: so many seconds at a time.
SLICE_SECONDS = 0.5


@dataclass(frozen=True)
class CrowdCost:
    """Seconds of the processor: to draw and lay out the networks, for an epoch of all, for what all say over a plane.

    slice: the longest that is done at a stretch. size: bytes that are kept between two questions.
    """

    start: float
    epoch: float
    picture: float
    slice: float
    size: int

    def seconds(self, epochs: int, *, fresh: bool) -> float:
        """So many epochs and a picture. fresh: nobody has drawn the networks yet."""
        return self.start * fresh + self.epoch * epochs + self.picture


def require_lanes(run: Run) -> None:
    """Raises SpecError for a run whose networks can't be trained side by side."""
    if run.spec.model.kind != "mlp":
        raise SpecError.at(
            "model.kind", "many networks are trained side by side by backpropagation only; make it an mlp"
        )


def cost_of(run: Run, networks: int, resolution: int, left_out: int = 0) -> CrowdCost:
    """Of so many networks of a run's shape, each on all training examples but ``left_out``."""
    trainer, limits = run.trainer, run.limits
    at_most("resolution", resolution, limits.max_crowd_resolution, "points to a side")
    network, size = trainer.network, trainer.size - left_out
    parameters, shapes = network.parameters.size, network.shapes
    tested = len(trainer.test.inputs) if trainer.test is not None else 0
    axes = min(2, run.pipeline.dataset.inputs.shape[1])
    one = LANE.epoch_seconds(parameters, shapes, size, min(trainer.plan.batch_size, size))
    look = LANE.forward_seconds(parameters, shapes, size + tested)
    plane = LANE.forward_seconds(parameters, shapes, resolution**axes)
    return CrowdCost(
        START_SECONDS * networks,
        EPOCH_SECONDS + whole_lanes(networks) * (one + look),
        networks * plane,
        max(one, plane) * max(WIDTH, networks / PIECES),
        networks * (NUMBERS_KEPT * parameters + size) * NUMBER_BYTES,
    )


def check_crowd(run: Run, cost: CrowdCost, epoch: int, before: int, what: str) -> float:
    """The seconds that it takes to come from one epoch to another, and to look. before: −1 for nobody there yet.

    Raises TooLarge, with the numbers in its sentence, for more than a question may take, or a crowd may keep.
    """
    limits = run.limits
    if cost.size > limits.max_crowd_bytes:
        raise TooLarge.at(
            "", f"{what} take {grouped(cost.size / 2**20)} MiB, and at most {grouped(limits.max_crowd_bytes / 2**20)} "
            "are kept; ask for fewer, or use fewer units",
        )  # fmt: skip
    if cost.slice > SLICE_SECONDS:
        raise TooLarge.at(
            "", f"{what} of this size would keep others waiting: a step of theirs is about {grouped(cost.slice, 1)} "
            f"seconds, and at most {SLICE_SECONDS:g} may be done at a stretch; use fewer units, examples or networks",
        )  # fmt: skip
    fresh, most = before < 0, limits.max_question_seconds
    epochs = epoch - max(before, 0)
    seconds = cost.seconds(epochs, fresh=fresh)
    if seconds > most:
        room = most - cost.seconds(0, fresh=fresh)
        allowed = int(room / cost.epoch)
        instead = (
            f"ask for epoch {grouped(max(before, 0) + allowed)} first, then for later ones"
            if allowed > 0
            else "ask for fewer, or a lower resolution"
        )
        raise TooLarge.at(
            "epoch",
            f"{grouped(epochs)} epochs of {what} are about {grouped(seconds, 1)} seconds of work, and one question may "
            f"take {grouped(most, 1)}; {instead}",
        )
    return seconds
