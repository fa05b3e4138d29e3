"""How long the kernels take on one core, by arithmetic: what plans work and what refuses it both ask here.

An update has a fixed part for each layer, and so many operations for each example and each weight or unit; so has a
measurement of the network at the end of an epoch.

Checked by ``python -m app bench costs`` on one core with AVX-512, over 54 shapes (3 to 148,481 parameters, 4 to 2,000
examples, batches of 1 to 1,024): ``MEASURED`` is 0.25 to 4.8 times the truth, in the median 1.6 times. It falls short
for a few weights on many examples, whose rows have to be fetched, and for wide layers on batches of one; it is far
above for wide layers on large batches.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .network import LayerShape

# For each example, and each weight or unit of the network: forward, backward, gradient and step; or forward alone.
UPDATE_OPERATIONS = 8
FORWARD_OPERATIONS = 3


@dataclass(frozen=True)
class Costs:
    """Seconds: of one operation; of an update's fixed part and of a measurement's, each for one layer."""

    operation: float
    update: float
    measurement: float

    def slower(self, *, fixed: float, arithmetic: float) -> "Costs":
        """The same with so many times the fixed parts, and so many times the operations' seconds."""
        return Costs(self.operation * arithmetic, self.update * fixed, self.measurement * fixed)

    def forward_seconds(self, parameters: int, shapes: Sequence[LayerShape], rows: int) -> float:
        """So many examples shown to the network, nothing learnt."""
        return self.operation * FORWARD_OPERATIONS * _size(parameters, shapes) * rows

    def measurement_seconds(self, parameters: int, shapes: Sequence[LayerShape], rows: int) -> float:
        """The metrics over so many examples, put on the record."""
        return self.measurement * len(shapes) + self.forward_seconds(parameters, shapes, rows)

    def epoch_seconds(
        self, parameters: int, shapes: Sequence[LayerShape], examples: int, batch: int
    ) -> float:
        """A pass over the training part in batches of that size (1 … examples), nothing measured."""
        updates = -(-examples // batch)
        operations = UPDATE_OPERATIONS * _size(parameters, shapes) * examples
        return self.update * updates * len(shapes) + self.operation * operations


def _size(parameters: int, shapes: Sequence[LayerShape]) -> int:
    """Weights, biases, and an activation for each unit."""
    return parameters + sum(shape.units for shape in shapes)


# Rounded to the slow side of two common cores.
MEASURED = Costs(operation=1 / 1.5e10, update=0.1e-6, measurement=1.5e-6)
