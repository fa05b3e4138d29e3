"""Standardisation: inputs of any unit, brought to mean 0 and standard deviation 1."""

from dataclasses import dataclass

import numpy as np

from ..types import Array


@dataclass(frozen=True, slots=True, eq=False)
class Standardizer:
    """x ↦ (x − mean) / scale for each input. mean, scale: (d,), in the units of the inputs."""

    mean: Array
    scale: Array

    @classmethod
    def fit(cls, inputs: Array) -> "Standardizer":
        """Mean and (population) standard deviation of each column of inputs, (n, d), n ≥ 1; scale 1 for a constant one.

        Fit on the training part alone: what is known of the test part must not leak into the training.
        """
        mean = inputs.mean(axis=0)
        constant = inputs.min(axis=0) == inputs.max(axis=0)
        # the mean of equal numbers may be off by a rounding error, which must not pass for variation
        mean = np.where(constant, inputs[0], mean)
        spread = np.where(constant, 1.0, np.abs(inputs - mean).max(axis=0))
        # relative to the spread, squares neither overflow nor underflow
        scale = spread * np.sqrt(np.mean(((inputs - mean) / spread) ** 2, axis=0))
        return cls(mean, np.where(constant | (scale == 0.0), 1.0, scale))

    def apply(self, inputs: Array) -> Array:
        """Standardised inputs, (n, d)."""
        standardized: Array = (inputs - self.mean) / self.scale
        return standardized
