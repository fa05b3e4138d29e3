"""What somebody does with their own copy of the network."""

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ...runs.commands import Change
from ...spec.fields import Strict

MOST_CHANGES = 1_000
MOST_EPOCHS = 1_000


class Turn(Strict):
    """Exactly one of: single weights and biases set, so many epochs trained, or back to how it was handed out."""

    changes: Annotated[list[Change], Field(fail_fast=True, min_length=1, max_length=MOST_CHANGES)] | None = (
        None
    )
    epochs: int | None = Field(None, ge=1, le=MOST_EPOCHS, description="Trained on from where it stands.")
    reset: Literal[True] | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> "Turn":
        if sum(one is not None for one in (self.changes, self.epochs, self.reset)) != 1:
            raise PydanticCustomError(
                "one_of", "give exactly one of changes (single parameters), epochs, or reset (true)"
            )
        return self
