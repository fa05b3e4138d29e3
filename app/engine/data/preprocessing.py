"""From raw examples to what the network sees: split, standardised on the training part alone, mapped to features."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..metrics import Part
from ..readout import Readout
from ..types import Array, Indices
from .dataset import Dataset
from .features import FeatureMap
from .folds import Fold, held_back
from .standardize import Standardizer


@dataclass(frozen=True, eq=False)
class Pipeline:
    """A data set and the way of an example through it. train, test: which examples are which, by index."""

    dataset: Dataset
    train: Indices
    test: Indices
    standardizer: Standardizer | None
    features: FeatureMap

    @classmethod
    def of(
        cls,
        dataset: Dataset,
        test_fraction: float,
        seed: int,
        features: Sequence[str] | None,
        *,
        standardize: bool,
        fold: Fold | None = None,
    ) -> "Pipeline":
        """Split by seed, fitted to the training part. Raises DataError if its parts can't be made."""
        train, test = held_back(dataset, test_fraction, seed, fold)
        standardizer = Standardizer.fit(dataset.inputs[train]) if standardize else None
        return cls(dataset, train, test, standardizer, FeatureMap(features, dataset.inputs.shape[1]))

    def see(self, inputs: Array) -> Array:
        """What the network is fed for raw inputs: (n, d) → (n, n_in). Infinite where a float can't hold it."""
        with np.errstate(over="ignore", invalid="ignore"):
            return self.features.apply(self.standardizer.apply(inputs) if self.standardizer else inputs)

    def parts(self, readout: Readout, outputs: int) -> tuple[Part, Part | None]:
        """The training and the test part, their targets coded for so many output units."""
        return (
            self._part(self.train, readout, outputs),
            self._part(self.test, readout, outputs) if len(self.test) else None,
        )

    def _part(self, indices: Indices, readout: Readout, outputs: int) -> Part:
        targets = self.dataset.targets[indices]
        return Part(self.see(self.dataset.inputs[indices]), targets, readout.encode(targets, outputs))

    def view(self) -> dict[str, Any]:
        """The data as a client gets them: raw, with all that is needed to do the same forward pass elsewhere."""
        dataset, standardizer = self.dataset, self.standardizer
        return {
            "task": dataset.task,
            "input_names": dataset.input_names,
            "class_names": dataset.class_names,
            "target_names": dataset.target_names,
            "features": self.features.names,
            "standardize": {"mean": standardizer.mean, "scale": standardizer.scale} if standardizer else None,
            "means": dataset.inputs[self.train].mean(axis=0),
            "ranges": dataset.ranges(),
            "notes": dataset.notes,
            "train": self._raw(self.train),
            "test": self._raw(self.test) if len(self.test) else None,
        }

    def _raw(self, indices: Indices) -> dict[str, Array]:
        return {"inputs": self.dataset.inputs[indices], "targets": self.dataset.targets[indices]}
