"""What an experiment is made of: a base spec, the fields to search, how, and how many epochs for how many trials."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field, WithJsonSchema

from ..engine.data.folds import MOST_FOLDS, Fold
from ..spec.fields import Seed, Strict

Strategy = Literal["grid", "random", "tpe", "halving"]
Objective = Literal["train_loss", "test_loss", "train_accuracy", "test_accuracy"]
# What is searched, by dotted paths.
Values = Mapping[str, Any]

EPOCHS = 100
TRIALS = 20
MOST_EPOCHS = 1_000_000
MOST_SEARCHED = 100

# Each is read by its own code, which knows more than a schema could say: see ``axes`` and ``builder``.
Search = Annotated[
    dict[str, Any],
    Field(max_length=MOST_SEARCHED),
    WithJsonSchema(
        {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": {
                "anyOf": [
                    {"type": "array", "minItems": 1, "items": {}, "title": "The values themselves"},
                    {
                        "type": "object",
                        "title": "A range",
                        "required": ["low", "high"],
                        "additionalProperties": False,
                        "properties": {
                            "low": {"type": "number"},
                            "high": {"type": "number"},
                            "log": {"type": "boolean", "default": False},
                            "steps": {"type": "integer", "minimum": 2},
                        },
                    },
                ]
            },
        }
    ),
]


class Budget(Strict):
    """When to stop: each run after so many epochs, the whole experiment after so many seconds."""

    epochs: int = Field(EPOCHS, ge=1, le=MOST_EPOCHS, description="Passes over the training part, each run.")
    seconds: float | None = Field(
        None, gt=0, le=1e6, description="Time for all of it; what has not begun by then is not run."
    )


class EarlyStop(Strict):
    """End a run whose objective no longer improves."""

    patience: int = Field(ge=1, le=MOST_EPOCHS, description="So many epochs without an improvement.")
    min_delta: float = Field(0.0, ge=0, le=1e6, description="What counts as one.")


class ExperimentSpec(Strict):
    """Everything that defines an experiment: the same one gives the same numbers."""

    base: dict[str, Any] = Field(
        description="The spec that each trial starts from, as `POST /sessions` takes it. What is searched may be "
        "left out, and is not looked at."
    )
    search: Search = Field(
        description="For each field to vary, by its dotted path in the spec, a list of values or a range "
        '{"low", "high", "log", "steps"}. `model.hidden` and `model.activation` are the hidden layers\' units and '
        "activation, whichever way the base gives its layers."
    )
    strategy: Strategy = "grid"
    trials: int = Field(
        TRIALS, ge=1, description="Points that random, tpe and halving try. A grid tries all of its points."
    )
    repeats: int = Field(1, ge=1, description="Runs of each point, with seed, seed + 1, …")
    folds: int | None = Field(
        None,
        ge=2,
        le=MOST_FOLDS,
        description="Cross-validation: each run is made once for each of so many folds, with that fold as its test "
        "part in place of `data.test_fraction`. The data's seed draws them, stratified by class.",
    )
    budget: Budget = Field(default_factory=Budget)
    objective: Objective | None = Field(
        None,
        description="What makes a trial the best. Default test_loss, or train_loss without a test part; the accuracy "
        "if the trials learn by different losses, which cannot be compared.",
    )
    early_stop: EarlyStop | None = None
    reduction: int = Field(
        3, ge=2, le=10, description="Halving: the best one in so many go on, for so many times the epochs."
    )
    seed: Seed = Field(0, description="Draws the points of random, tpe and halving.")
    title: Annotated[str, Field(max_length=100)] = ""

    @property
    def parts(self) -> tuple[Fold | None, ...]:
        """The test parts that each repeat is run with: its folds, or the one that the data have."""
        return tuple(Fold(number, self.folds) for number in range(self.folds)) if self.folds else (None,)

    @property
    def runs(self) -> int:
        """Runs of each trial."""
        return self.repeats * len(self.parts)

    def to_json(self) -> dict[str, Any]:
        """As a client gets it. Can be posted again."""
        return self.model_dump(mode="json", exclude_none=True)


def maximized(objective: str) -> bool:
    """Whether more of it is better."""
    return objective.endswith("accuracy")


def better(objective: str, one: float | None, other: float | None) -> bool:
    """Whether one figure beats another; any figure beats none."""
    if one is None or other is None:
        return one is not None
    return one > other if maximized(objective) else one < other


@dataclass(frozen=True)
class Rung:
    """So many trials, each run for so many epochs from its start."""

    trials: int
    epochs: int


def rungs(spec: ExperimentSpec, count: int) -> tuple[Rung, ...]:
    """One rung, or those of a successive halving, the last with all epochs of the budget.

    With n trials, E epochs and reduction η, rung i of 0 … k has ⌊n/ηⁱ⌋ trials of ⌊E/ηᵏ⁻ⁱ⌋ epochs; k is as large as
    leaves one of each.
    Source: Jamieson & Talwalkar 2016, Non-stochastic best arm identification, AISTATS.
    """
    epochs, reduction = spec.budget.epochs, spec.reduction
    if spec.strategy != "halving":
        return (Rung(count, epochs),)
    heights = [0]
    while count // reduction ** (heights[-1] + 1) >= 1 and epochs // reduction ** (heights[-1] + 1) >= 1:
        heights.append(heights[-1] + 1)
    return tuple(
        Rung(count // reduction**height, epochs // reduction ** (heights[-1] - height)) for height in heights
    )
