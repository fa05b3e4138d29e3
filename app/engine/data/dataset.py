"""Dataset: examples, and the promises that everything downstream may rely on."""

from dataclasses import dataclass

import numpy as np

from ..types import Array, Task

# Squares of 1e100, and sums of many of them, are still finite float64s: features and standardisation can't overflow.
LARGEST = 1e100


class DataError(ValueError):
    """Data that can't be used. The message says what is wrong and what to do.

    ``path`` leads to the offending part as JSON would, with rows counted from 0: ``("inputs", 2, 0)``.
    """

    def __init__(self, sentence: str, *path: str | int) -> None:
        super().__init__(sentence)
        self.path = path


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """Examples as they come: nothing standardised, no feature computed, no class coded on output units.

    inputs: (n, d) raw inputs. targets: (n,) class indices 0 … K−1 as floats, or the values of a regression, (n, k)
    where it has several for each example. input_names: d names. class_names: K names; none for a regression.
    target_names: k names, or none where one value needs no name; none for a classification.
    reading: how an expression was read as targets, in a sentence. undefined: where it has none, so that no example is.
    Raises DataError unless all this holds, every number is finite and within ±1e100, there is at least one
    example and one input, and a classification has at least two classes with an example of each.
    """

    inputs: Array
    targets: Array
    task: Task
    input_names: tuple[str, ...]
    class_names: tuple[str, ...] = ()
    title: str = ""
    description: str = ""
    target_names: tuple[str, ...] = ()
    reading: str = ""
    undefined: str = ""

    def __post_init__(self) -> None:
        if self.inputs.ndim != 2 or self.targets.shape[:1] != self.inputs.shape[:1] or self.targets.ndim > 2:
            raise DataError(
                f"inputs of shape {self.inputs.shape} don't go with targets of shape {self.targets.shape}; "
                "give one row of inputs and one target for each example",
                "inputs",
            )
        if self.inputs.shape[0] == 0:
            raise DataError("the data has no examples; give at least one", "inputs")
        if self.inputs.shape[1] == 0:
            raise DataError("the examples have no inputs; give at least one number each", "inputs")
        if len(self.input_names) != self.inputs.shape[1]:
            raise DataError(
                f"there are {len(self.input_names)} input names for {self.inputs.shape[1]} inputs; "
                "give one name for each",
                "input_names",
            )
        _check_numbers(self.inputs, "inputs")
        _check_numbers(self.targets, "targets")
        if self.task == "classification" and self.targets.ndim == 1:
            _check_classes(self.targets, self.class_names)
        elif self.class_names:
            raise DataError("a regression has values, not classes; leave class_names out", "class_names")
        self._check_targets()

    def _check_targets(self) -> None:
        if self.targets.ndim == 2 and self.targets.shape[1] < 2:
            raise DataError(
                "a row of targets has at least two values; write a single one without a row", "targets"
            )
        if self.task == "classification" and (self.targets.ndim > 1 or self.target_names):
            raise DataError("classes have no rows of targets; give one class for each example", "targets")
        wanted = self.outputs
        allowed = (wanted,) if wanted > 1 else (0, 1)
        if len(self.target_names) not in allowed:
            raise DataError(
                f"there are {len(self.target_names)} target names for {wanted} values to predict; give one for each",
                "target_names",
            )
        if len(set(self.target_names)) < len(self.target_names):
            raise DataError("two values have the same name; give each its own", "target_names")

    @property
    def outputs(self) -> int:
        """How many values an example of a regression has; 1 for a classification."""
        return self.targets.shape[1] if self.targets.ndim == 2 else 1

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be said of the examples, in sentences."""
        return tuple(note for note in (self.reading, self.undefined) if note)

    @property
    def samples(self) -> int:
        """n, the number of examples."""
        return len(self.inputs)

    @property
    def classes(self) -> int:
        """K, the number of classes; 0 for a regression."""
        return len(self.class_names)

    def class_counts(self) -> tuple[int, ...]:
        """How many examples each class has; empty for a regression."""
        return (
            tuple(np.bincount(self.targets.astype(np.int64), minlength=self.classes).tolist())
            if self.classes
            else ()
        )

    def ranges(self) -> tuple[tuple[float, float], ...]:
        """(least, greatest) of each raw input."""
        return tuple(zip(self.inputs.min(axis=0).tolist(), self.inputs.max(axis=0).tolist(), strict=True))


def _check_numbers(numbers: Array, field: str) -> None:
    usable = np.abs(numbers) <= LARGEST
    if usable.all():
        return
    where = tuple(np.argwhere(~usable)[0].tolist())
    words = ("example", "value" if field == "targets" else "input")
    place = ", ".join(f"{word} {index + 1}" for word, index in zip(words, where, strict=False))
    raise DataError(
        f"{place} of {field} is {numbers[where]}; every number must be finite and within ±{LARGEST:g}",
        field,
        *where,
    )


def _check_classes(targets: Array, class_names: tuple[str, ...]) -> None:
    if len(class_names) < 2:
        found = f"every target is {class_names[0]!r}" if class_names else "no class is named"
        raise DataError(f"a classification needs at least two classes, and {found}", "targets")
    if len(set(class_names)) != len(class_names):
        raise DataError("two classes have the same name; give each its own", "class_names")
    count = len(class_names)
    wrong = (targets != np.floor(targets)) | (targets < 0) | (targets >= count)
    if wrong.any():
        row = int(np.argmax(wrong))
        raise DataError(
            f"target {row + 1} is {targets[row]:g}; with {count} classes a target is one of 0 to {count - 1}",
            "targets",
            row,
        )
    present = np.unique(targets)
    if present.size < 2:
        name = class_names[int(present[0])]
        raise DataError(f"every example is of class {name!r}; add examples of another class", "targets")
