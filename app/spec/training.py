"""How a model learns, as a spec says it."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from .fields import (
    ByShape,
    ClassWeightsField,
    Dropout,
    EitherOf,
    LossName,
    OptimizerName,
    ScheduleName,
    Strict,
)


class OptimizerSpec(BaseModel):
    """An optimiser by name, with its hyperparameters beside it; the catalogue lists them."""

    model_config = ConfigDict(extra="allow", strict=True, allow_inf_nan=False, frozen=True)
    __pydantic_extra__: dict[str, float] = Field(init=False)
    name: OptimizerName

    @property
    def hyperparameters(self) -> dict[str, float]:
        """Those that were given, by name."""
        return dict(self.__pydantic_extra__ or {})


class ScheduleSpec(BaseModel):
    """A schedule by name, with its numbers beside it; the catalogue lists them."""

    model_config = ConfigDict(extra="allow", strict=True, allow_inf_nan=False, frozen=True)
    __pydantic_extra__: dict[str, Annotated[int | float, EitherOf("must be a number")]] = Field(init=False)
    name: ScheduleName

    @property
    def numbers(self) -> dict[str, int | float]:
        """Those that were given, by name."""
        return dict(self.__pydantic_extra__ or {})


class EarlyStoppingSpec(Strict):
    """When a run ends by itself, and stands at the best epoch that it had."""

    patience: int = Field(
        ge=0, le=1_000_000, description="After so many epochs in which the loss did not improve; 0 for never."
    )
    min_delta: float | None = Field(
        None, ge=0, le=1e9, description="By more than this it must fall to have improved; default 0."
    )
    monitor: Literal["test_loss", "train_loss"] | None = Field(
        None, description="Which loss. Default: that of the test part, if there is one."
    )


BATCHES = ByShape(
    "must be a whole number of examples, or “all” for an update a pass",
    int=Annotated[int, Field(ge=1)],
    str=Literal["all"],
)


class TrainingSpec(Strict):
    """How the model learns. What the model has no use for stays None."""

    loss: LossName | None = None
    optimizer: OptimizerSpec | None = None
    learning_rate: float | None = Field(None, ge=0, le=1000)
    batch_size: Annotated[int | Literal["all"], BATCHES] | None = Field(
        None,
        description="Examples per update; the last batch may be smaller. “all”: an update for a whole pass.",
    )
    shuffle: bool | None = Field(None, description="A new order of examples in each epoch.")
    l1: float | None = Field(None, ge=0, le=1000, description="Penalty on Σ|w|.")
    l2: float | None = Field(None, ge=0, le=1000, description="Penalty on ½Σw².")
    targets: Literal["binary", "bipolar"] | None = Field(
        None,
        description="How classes are written on the output units: 0 and 1, or −1 and 1. Default: what the output "
        "reaches and the loss asks for, −1 and 1 with tanh and hinge, else 0 and 1.",
    )
    class_weights: ClassWeightsField | None = Field(
        None,
        description="What the examples of each class count in what is minimised: “equal” (default), “balanced” for "
        "n / (K n_c), or a number for each class. Recorded losses stay unweighted.",
    )
    dropout: Dropout | None = Field(
        None,
        description="The share of hidden units left out of each update, by chance: p, or one for each hidden layer; "
        "from 0 (default) to less than 1. What stays is scaled by 1 / (1 − p); nothing is left out of an answer.",
    )
    schedule: ScheduleSpec | None = Field(
        None, description="What the learning rate is multiplied by, epoch by epoch. Default: constant."
    )
    clip_norm: float | None = Field(
        None,
        ge=0,
        le=1e9,
        description="A gradient whose norm is larger is scaled down to it: that of all parameters together, penalties "
        "included. Default 0: off.",
    )
    early_stopping: EarlyStoppingSpec | None = Field(None, description="Default: off.")
