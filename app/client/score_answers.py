"""How well a network does, for type checkers."""

# Made from the API's documents by `python scripts/client_types.py`: change those.

from typing import Literal, TypedDict

PartName = Literal["train", "test"]


class ClassScores(TypedDict):
    """One class against the rest.

    examples: How many there are of it.
    precision: TP / (TP + FP).
    recall: TP / (TP + FN).
    f1: 2 TP / (2 TP + FP + FN).
    specificity: TN / (TN + FP).
    balanced_accuracy: The mean of recall and specificity.
    mcc: Matthews' correlation, from −1 to 1.
    auc: The area under its ROC curve: how often it is told from another rightly.
    true_positives: TP: of it, and read as it.
    false_positives: FP: of another, and read as it.
    false_negatives: FN: of it, and read as another.
    true_negatives: TN: of another, and read as another.
    undefined: By its name, why a figure is null, in a sentence.
    """

    name: str
    examples: int
    precision: float | None
    recall: float | None
    f1: float | None
    specificity: float | None
    balanced_accuracy: float | None
    mcc: float | None
    auc: float | None
    true_positives: int
    false_positives: int
    false_negatives: int
    true_negatives: int
    undefined: dict[str, str]


class MeanScores(TypedDict):
    """Means over the classes for which a figure is not null."""

    precision: float | None
    recall: float | None
    f1: float | None
    specificity: float | None
    auc: float | None


class Roc(TypedDict):
    """Recall against false alarms, from the strictest threshold to the laxest.

    thresholds: Falling; from there up an output is read as the class. The first is null: no output is.
    true_positives: So many of the class are then read as it.
    false_positives: So many others are then read as it.
    auc: The area under the whole curve.
    corners: How many the whole curve has. At most 400 are told, spread evenly along it.
    """

    thresholds: list[float | None]
    true_positives: list[int]
    false_positives: list[int]
    auc: float
    corners: int


class CalibrationBin(TypedDict):
    """The examples to which about the same probability is given.

    low: Probabilities above it (and 0 itself in the first bin).
    high: Up to and with it.
    positives: How many of these are of the class.
    mean_probability: What is said; null without examples.
    share: What is so; null without examples.
    """

    low: float
    high: float
    examples: int
    positives: int
    mean_probability: float | None
    share: float | None


class ClassCalibration(TypedDict):
    """What is said to be likely beside how often it is so.

    bins: Ten of equal width.
    brier_score: The mean of (p − y)².
    expected_calibration_error: The mean of |share − mean probability| over all examples.
    """

    bins: list[CalibrationBin]
    brier_score: float
    expected_calibration_error: float


class ClassCurves(TypedDict):
    """What follows from the outputs for one class.

    index: The class, counted from 0.
    level: The threshold at which the network's only output is read; null if the largest of several wins.
    calibration: Null where the outputs are no probabilities.
    undefined: For `roc` and `calibration`, why one is null.
    """

    index: int
    name: str
    level: float | None
    roc: Roc | None
    calibration: ClassCalibration | None
    undefined: dict[str, str]


class ClassificationScores(TypedDict):
    """How well classes are told from each other.

    balanced_accuracy: The mean recall of the classes there are.
    mcc: Matthews' correlation; with more than two classes, Gorodkin's.
    undefined: By its name, why a figure is null, in a sentence.
    counts: A row for each class that examples are of, a column for each that they are read as.
    macro: Each class weighs the same.
    weighted: Each class weighs by its examples.
    curves: One for each class; with a single output unit, for the second class alone.
    """

    part: PartName
    examples: int
    task: Literal["classification"]
    accuracy: float
    balanced_accuracy: float | None
    mcc: float | None
    undefined: dict[str, str]
    counts: list[list[int]]
    classes: list[ClassScores]
    macro: MeanScores
    weighted: MeanScores
    curves: list[ClassCurves]


class OutputScores(TypedDict):
    """One output of a regression.

    rmse: √ of the mean of (y − ŷ)².
    mae: The mean of |y − ŷ|.
    r2: 1 − Σ (y − ŷ)² / Σ (y − ȳ)²; below 0 for what is worse than to say ȳ every time.
    undefined: By its name, why a figure is null, in a sentence.
    targets: y of the examples that are told.
    predictions: ŷ; null past the range of floats.
    residuals: y − ŷ.
    """

    name: str
    rmse: float | None
    mae: float | None
    r2: float | None
    undefined: dict[str, str]
    targets: list[float]
    predictions: list[float | None]
    residuals: list[float | None]


class RegressionScores(TypedDict):
    """How near a regression's values are.

    told: The examples whose residuals are told, counted from 0: of many, evenly chosen ones, so that all
        outputs together have at most 2,000.
    """

    part: PartName
    examples: int
    task: Literal["regression"]
    told: list[int]
    outputs: list[OutputScores]
