"""Without this point: every retraining of a run that does without one of its training examples."""

from typing import Any

import numpy as np

from ..engine.analysis.luck import influence
from ..engine.crowd import Crowd
from ..engine.metrics import Part, evaluate
from ..engine.network import Network
from ..engine.numerals import grouped
from ..engine.seeds import generator
from ..engine.together import Mapper
from ..engine.types import Array, Indices
from ..errors import SpecError
from ..spec.build import trainer_of
from .crowd_costs import require_lanes
from .edits import shown
from .predictions import grid_over, plane_of
from .run import Run

# Others get their turn after so many epochs.
SLICE = 10


class Without:
    """Retrainings from a run's start, as its training now stands: one with all examples, one without each of them.

    A retraining sees the others in the order in which the run would have seen them, the one passed over; batches are
    made of what is left, and inputs are scaled as the run scales them. ``examples``: of which training examples, from
    0; ``epoch``: how far they are.
    """

    def __init__(self, run: Run, most: int) -> None:
        """most: of so many examples, drawn by the run's seed if there are more.

        Raises SpecError for a model that can't be trained in lanes, and for a single example.
        """
        require_lanes(run)
        trainer = run.trainer
        if trainer.size < 2:
            raise SpecError.at("data", "without its only training example there is nothing to learn from")
        self._run, self.epoch = run, 0
        network = Network(trainer.network.inputs, trainer.network.shapes, trainer.start)
        self._like = trainer_of(run.spec, network, run.pipeline.dataset.task, run.pipeline.parts)
        self.examples = chosen(run.spec.seed or 0, trainer.size, most)
        count, seed = len(self.examples), self._like.seed
        self._all = Crowd(self._like, trainer.start[None], [seed])
        self._crowd = Crowd(
            self._like, np.tile(trainer.start, (count, 1)), [seed] * count, self.examples.tolist()
        )

    def advance_to(self, epoch: int, mapper: Mapper = map) -> None:
        """Train them all. One that was interrupted goes on where it was."""
        while self.epoch < epoch:
            to = min(epoch, self.epoch + SLICE)
            self._all.advance_to(to)
            self._crowd.advance_to(to, mapper)
            self.epoch = to

    def picture(self, resolution: int, mapper: Mapper = map) -> dict[str, Any]:
        """How much each one's absence moves what the network says over the plane, and what it says to that one."""
        readout, pipeline = self._like.readout, self._run.pipeline
        inputs = pipeline.see(grid_over(pipeline, resolution))
        base = self._all.told(inputs, lambda said: said.reshape(-1, said.shape[2]).T, self._numbers(inputs))
        outputs = base.reshape(len(inputs), -1)
        span = 1.0 if readout.kind == "value" else readout.high - readout.low
        classes = None if readout.kind == "value" else readout.classes(outputs)

        def measure(said: Array) -> Array:
            moved = influence(said, outputs, span)
            if classes is None:
                return np.stack([moved, np.full(len(moved), np.nan)], axis=1)
            read = np.stack([readout.classes(said[:, :, k]) for k in range(said.shape[2])])
            return np.stack([moved, (read != classes).mean(axis=1)], axis=1)

        moved, flipped = self._crowd.told(inputs, measure, 2, mapper).T
        kept = self._all.parameters(0)
        ranges = plane_of(pipeline)
        return {
            "epoch": self.epoch,
            "examples": self.examples,
            "of": self._like.size,
            "resolution": resolution,
            "axes": list(range(len(ranges))),
            "ranges": ranges,
            "moved": moved,
            "flipped": None if classes is None else flipped,
            "loss": [self._loss(kept, example) for example in self.examples],
            "loss_without": [
                self._loss(self._crowd.parameters(number), example)
                for number, example in enumerate(self.examples)
            ],
            "diverged": self._crowd.diverged(),
            "parameters": shown(self._like.network, kept),
        }

    def one(self, example: int) -> dict[str, Any]:
        """The network that did without one example. Raises SpecError for one of which that is not known."""
        found = np.flatnonzero(self.examples == example)
        if not len(found):
            raise SpecError.at(
                "example",
                f"must be one of the {grouped(len(self.examples))} training examples told of in `examples`",
            )
        parameters = self._crowd.parameters(int(found[0]))
        return {
            "example": example,
            "epoch": self.epoch,
            "loss": self._loss(self._all.parameters(0), example),
            "loss_without": self._loss(parameters, example),
            "parameters": shown(self._like.network, parameters),
        }

    def _numbers(self, inputs: Array) -> int:
        return len(inputs) * self._like.network.outputs

    def _loss(self, parameters: Array, example: int) -> float:
        """What a network loses on one training example."""
        like, at = self._like, slice(example, example + 1)
        part = Part(like.train.inputs[at], like.train.targets[at], like.train.coded[at])
        network = Network(like.network.inputs, like.network.shapes, parameters)
        return evaluate(network, part, like.readout, like.plan.loss)[0]


def chosen(seed: int, examples: int, most: int) -> Indices:
    """So many of the training examples, in their order; all of them if there are no more."""
    if examples <= most:
        return np.arange(examples)
    drawn: Indices = np.sort(generator(seed, "without").permutation(examples)[:most])
    return drawn
