"""What the answer to "how well?" looks like, for the OpenAPI document."""

from typing import Any, ClassVar, Literal

from pydantic import Field

from ...runs.scores import PartName
from ..documents import Document

WHY = "By its name, why a figure is null, in a sentence."


class ClassScores(Document):
    """One class against the rest."""

    name: str
    examples: int = Field(description="How many there are of it.")
    precision: float | None = Field(description="TP / (TP + FP).")
    recall: float | None = Field(description="TP / (TP + FN).")
    f1: float | None = Field(description="2 TP / (2 TP + FP + FN).")
    specificity: float | None = Field(description="TN / (TN + FP).")
    balanced_accuracy: float | None = Field(description="The mean of recall and specificity.")
    mcc: float | None = Field(description="Matthews' correlation, from −1 to 1.")
    auc: float | None = Field(
        description="The area under its ROC curve: how often it is told from another rightly."
    )
    true_positives: int = Field(description="TP: of it, and read as it.")
    false_positives: int = Field(description="FP: of another, and read as it.")
    false_negatives: int = Field(description="FN: of it, and read as another.")
    true_negatives: int = Field(description="TN: of another, and read as another.")
    undefined: dict[str, str] = Field(description=WHY)


class MeanScores(Document):
    """Means over the classes for which a figure is not null."""

    precision: float | None
    recall: float | None
    f1: float | None
    specificity: float | None
    auc: float | None


class Roc(Document):
    """Recall against false alarms, from the strictest threshold to the laxest."""

    thresholds: list[float | None] = Field(
        description="Falling; from there up an output is read as the class. The first is null: no output is."
    )
    true_positives: list[int] = Field(description="So many of the class are then read as it.")
    false_positives: list[int] = Field(description="So many others are then read as it.")
    auc: float = Field(description="The area under the whole curve.")
    corners: int = Field(
        description="How many the whole curve has. At most 400 are told, spread evenly along it."
    )


class CalibrationBin(Document):
    """The examples to which about the same probability is given."""

    low: float = Field(description="Probabilities above it (and 0 itself in the first bin).")
    high: float = Field(description="Up to and with it.")
    examples: int
    positives: int = Field(description="How many of these are of the class.")
    mean_probability: float | None = Field(description="What is said; null without examples.")
    share: float | None = Field(description="What is so; null without examples.")


class ClassCalibration(Document):
    """What is said to be likely beside how often it is so."""

    bins: list[CalibrationBin] = Field(description="Ten of equal width.")
    brier_score: float = Field(description="The mean of (p − y)².")
    expected_calibration_error: float = Field(
        description="The mean of |share − mean probability| over all examples."
    )


class ClassCurves(Document):
    """What follows from the outputs for one class."""

    index: int = Field(description="The class, counted from 0.")
    name: str
    level: float | None = Field(
        description="The threshold at which the network's only output is read; null if the largest of several wins."
    )
    roc: Roc | None
    calibration: ClassCalibration | None = Field(description="Null where the outputs are no probabilities.")
    undefined: dict[str, str] = Field(description="For `roc` and `calibration`, why one is null.")


class ClassificationScores(Document):
    """How well classes are told from each other."""

    part: PartName
    examples: int
    task: Literal["classification"]
    accuracy: float
    balanced_accuracy: float | None = Field(description="The mean recall of the classes there are.")
    mcc: float | None = Field(description="Matthews' correlation; with more than two classes, Gorodkin's.")
    undefined: dict[str, str] = Field(description=WHY)
    counts: list[list[int]] = Field(
        description="A row for each class that examples are of, a column for each that they are read as."
    )
    classes: list[ClassScores]
    macro: MeanScores = Field(description="Each class weighs the same.")
    weighted: MeanScores = Field(description="Each class weighs by its examples.")
    curves: list[ClassCurves] = Field(
        description="One for each class; with a single output unit, for the second class alone."
    )

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "part": "train",
        "examples": 4,
        "task": "classification",
        "accuracy": 0.75,
        "balanced_accuracy": 0.5,
        "mcc": None,
        "undefined": {"mcc": "All examples are of one class, or all are read as one."},
        "counts": [[3, 0], [1, 0]],
        "classes": [
            {
                "name": "0",
                "examples": 3,
                "true_positives": 3,
                "false_positives": 1,
                "false_negatives": 0,
                "true_negatives": 0,
                "precision": 0.75,
                "recall": 1.0,
                "f1": 0.8571428571428571,
                "specificity": 0.0,
                "balanced_accuracy": 0.5,
                "mcc": None,
                "auc": 1.0,
                "undefined": {"mcc": "All examples are of one class, or all are read as one."},
            },
            {
                "name": "1",
                "examples": 1,
                "true_positives": 0,
                "false_positives": 0,
                "false_negatives": 1,
                "true_negatives": 3,
                "precision": None,
                "recall": 0.0,
                "f1": 0.0,
                "specificity": 1.0,
                "balanced_accuracy": 0.5,
                "mcc": None,
                "auc": 1.0,
                "undefined": {
                    "precision": "No example is read as it.",
                    "mcc": "All examples are of one class, or all are read as one.",
                },
            },
        ],
        "macro": {
            "precision": 0.75,
            "recall": 0.5,
            "f1": 0.42857142857142855,
            "specificity": 0.5,
            "auc": 1.0,
        },
        "weighted": {
            "precision": 0.75,
            "recall": 0.75,
            "f1": 0.6428571428571428,
            "specificity": 0.25,
            "auc": 1.0,
        },
        "curves": [
            {
                "index": 1,
                "name": "1",
                "level": 0.5,
                "roc": {
                    "thresholds": [None, 0.4, 0.15],
                    "true_positives": [0, 1, 1],
                    "false_positives": [0, 0, 3],
                    "auc": 1.0,
                    "corners": 3,
                },
                "calibration": {
                    "bins": [
                        {
                            "low": 0.1,
                            "high": 0.2,
                            "examples": 3,
                            "positives": 0,
                            "mean_probability": 0.16,
                            "share": 0.0,
                        },
                        {
                            "low": 0.3,
                            "high": 0.4,
                            "examples": 1,
                            "positives": 1,
                            "mean_probability": 0.4,
                            "share": 1.0,
                        },
                    ],
                    "brier_score": 0.10935,
                    "expected_calibration_error": 0.27,
                },
                "undefined": {},
            }
        ],
    }


class OutputScores(Document):
    """One output of a regression."""

    name: str
    rmse: float | None = Field(description="√ of the mean of (y − ŷ)².")
    mae: float | None = Field(description="The mean of |y − ŷ|.")
    r2: float | None = Field(
        description="1 − Σ (y − ŷ)² / Σ (y − ȳ)²; below 0 for what is worse than to say ȳ every time."
    )
    undefined: dict[str, str] = Field(description=WHY)
    targets: list[float] = Field(description="y of the examples that are told.")
    predictions: list[float | None] = Field(description="ŷ; null past the range of floats.")
    residuals: list[float | None] = Field(description="y − ŷ.")


class RegressionScores(Document):
    """How near a regression's values are."""

    part: PartName
    examples: int
    task: Literal["regression"]
    told: list[int] = Field(
        description="The examples whose residuals are told, counted from 0: of many, evenly chosen ones, "
        "so that all outputs together have at most 2,000."
    )
    outputs: list[OutputScores]
