"""Bundled: small real data sets that come with scikit-learn, in its order and units."""

from dataclasses import dataclass

import numpy as np

from .dataset import DataError, Dataset


@dataclass(frozen=True)
class Bundle:
    """What is known of a bundled data set without loading it."""

    name: str
    title: str
    samples: int
    features: int
    class_names: tuple[str, ...]
    teaches: str
    source: str

    @property
    def classes(self) -> int:
        """K, the number of classes."""
        return len(self.class_names)


BUNDLED: dict[str, Bundle] = {
    entry.name: entry
    for entry in (
        Bundle(
            "iris",
            "Iris flowers",
            150,
            4,
            ("setosa", "versicolor", "virginica"),
            "Four lengths in cm, three species: one splits off with a line, the other two overlap a little.",
            "Fisher 1936, Annals of Eugenics 7(2)",
        ),
        Bundle(
            "wine",
            "Wines",
            178,
            13,
            ("class_0", "class_1", "class_2"),
            "Thirteen chemical measures of very different size: see what happens without standardisation.",
            "Aeberhard & Forina 1991, UCI Machine Learning Repository",
        ),
        Bundle(
            "breast_cancer",
            "Breast cancer",
            569,
            30,
            ("malignant", "benign"),
            "Thirty measures of cell nuclei, two unequal classes: here one kind of error costs more than the other.",
            "Street, Wolberg & Mangasarian 1993, Proc. SPIE 1905",
        ),
        Bundle(
            "digits",
            "Handwritten digits",
            1797,
            64,
            tuple("0123456789"),
            "Images of 8 × 8 pixels with 16 greys: what a network without convolutions can already read.",
            "Alpaydin & Kaynak 1998, UCI Machine Learning Repository",
        ),
    )
}


def load(name: str) -> Dataset:
    """The data set as scikit-learn has it: raw units, its order of examples and classes.

    Raises DataError for an unknown name.
    """
    if name not in BUNDLED:
        raise DataError(f"there is no bundled data set {name!r}; choose one of {', '.join(BUNDLED)}", "name")
    # scikit-learn takes a second to import, and most runs don't need it.
    from sklearn import datasets  # noqa: PLC0415

    chosen = BUNDLED[name]
    bunch = getattr(datasets, f"load_{name}")()
    return Dataset(
        np.array(bunch.data, dtype=np.float64),
        np.array(bunch.target, dtype=np.float64),
        "classification",
        tuple(str(feature) for feature in bunch.feature_names),
        chosen.class_names,
        chosen.title,
        chosen.teaches,
    )
