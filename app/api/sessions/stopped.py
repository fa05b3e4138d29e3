"""How a run that ended by itself says so."""

from typing import Literal

from pydantic import Field

from ..documents import Document


class StoppedDocument(Document):
    """That early stopping ended the run, and where it was best: there it stands. Null where no loss was finite."""

    reason: Literal["early_stopping"]
    monitor: Literal["test_loss", "train_loss"]
    patience: int = Field(description="For how many epochs the loss had not improved.")
    epoch: int = Field(description="The epoch after which it ended: the timeline keeps all of them.")
    best_epoch: int | None
    best_step: int | None
    best_loss: float | None
    message: str
