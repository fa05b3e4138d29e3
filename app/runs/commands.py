"""The bodies of the commands that change or question a session: the same over REST and WebSocket."""

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ..engine.plan import Stop
from ..errors import SpecError
from ..spec.fields import Biases, Matrix, Seed, Strict, Weight, Weights, shorten
from ..spec.parsing import parse
from ..spec.training import TrainingSpec

LARGEST_COUNT = 10**9
MOST_CHANGES = 10_000


class Advance(Strict):
    """Go on by so many examples, updates or passes."""

    unit: Literal["sample", "batch", "epoch"]
    count: int = Field(1, ge=1, le=LARGEST_COUNT)


class Until(Strict):
    """When to stop by itself, judged now and at the end of each epoch: as soon as any of these holds."""

    epochs: int | None = Field(
        None, ge=1, le=LARGEST_COUNT, description="The clock's epoch, not how many more."
    )
    train_loss_below: float | None = Field(None, gt=0)
    train_accuracy: float | None = Field(None, gt=0, le=1)

    @model_validator(mode="after")
    def _says_something(self) -> "Until":
        if self.epochs is None and self.train_loss_below is None and self.train_accuracy is None:
            raise PydanticCustomError(
                "empty", "give epochs, train_loss_below or train_accuracy, or leave until out"
            )
        return self

    def stop(self) -> Stop:
        """The same for the engine."""
        return Stop(self.epochs, self.train_loss_below, self.train_accuracy)


class Play(Strict):
    """Train on by itself."""

    epochs_per_second: float | None = Field(None, gt=0, le=1e6, description="null: as fast as it goes.")
    until: Until | None = None

    def stop(self) -> Stop | None:
        """Where it ends by itself, for the engine."""
        return None if self.until is None else self.until.stop()


class Pause(Strict):
    """Stop playing."""


class Reset(Strict):
    """Back to clock 0: to the same start, or to another seed's."""

    seed: Seed | None = None


class Seek(Strict):
    """Stand at another moment of the run's past, backwards or forwards."""

    step: int = Field(
        ge=0, le=LARGEST_COUNT, description="The state right after this update; 0 is the start."
    )


class Freeze(Strict):
    """Whether one weight never moves, or with ``input`` null one bias, or with ``unit`` null too a whole layer."""

    layer: int = Field(ge=0)
    unit: int | None = Field(None, ge=0)
    input: int | None = Field(None, ge=0)
    frozen: bool = True

    @model_validator(mode="after")
    def _names_a_unit(self) -> "Freeze":
        if self.unit is None and self.input is not None:
            raise PydanticCustomError(
                "one_of", "give the unit that this input leads to, or neither for a whole layer"
            )
        return self


class Patch(Strict):
    """Change how the model learns, in flight."""

    training: TrainingSpec | None = None
    frozen: Annotated[list[Freeze], Field(fail_fast=True, min_length=1, max_length=MOST_CHANGES)] | None = (
        Field(None, description="What of the network never moves from now on, or moves again.")
    )

    @model_validator(mode="after")
    def _says_something(self) -> "Patch":
        nothing = self.training is None or not self.training.model_dump(exclude_none=True)
        if nothing and (self.frozen is None or self.training is not None):
            raise PydanticCustomError(
                "empty", "give at least one field of training to change, such as learning_rate"
            )
        return self


class Fork(Strict):
    """Go another way from a moment of a session: a session of its own, with its own key."""

    step: int | None = Field(
        None,
        ge=0,
        le=LARGEST_COUNT,
        description="From the state right after this update; default: as it stands.",
    )
    changes: Patch | None = Field(None, description="What to change at once, as in a PATCH.")


class LayerValues(Strict):
    """One layer's parameters: weights (n_out, n_in), bias (n_out,)."""

    weights: Weights
    bias: Biases


class Change(Strict):
    """One weight, or with ``input`` null one bias."""

    layer: int = Field(ge=0)
    unit: int = Field(ge=0)
    input: int | None = Field(ge=0)
    value: Weight


class Parameters(Strict):
    """Set weights and biases by hand: all of them, or single ones."""

    layers: Annotated[list[LayerValues], Field(fail_fast=True)] | None = None
    changes: Annotated[list[Change], Field(fail_fast=True, min_length=1, max_length=MOST_CHANGES)] | None = (
        None
    )

    @model_validator(mode="after")
    def _exactly_one(self) -> "Parameters":
        if (self.layers is None) == (self.changes is None):
            raise PydanticCustomError(
                "one_of", "give either layers (all parameters) or changes (single ones)"
            )
        return self


class Predict(Strict):
    """Inputs to run through the network, as raw as the data were."""

    inputs: Annotated[Matrix, Field(min_length=1)]
    activations: bool = Field(False, description="Also every layer's z and a.")


Intervention = Patch | Parameters
AnyCommand = Advance | Play | Pause | Reset | Seek | Intervention

# Those that a log holds: what they do does not follow from the clock.
INTERVENTIONS: dict[str, type[Intervention]] = {"patch": Patch, "parameters": Parameters}
COMMANDS: dict[str, type[AnyCommand]] = {
    "advance": Advance,
    "play": Play,
    "pause": Pause,
    "reset": Reset,
    "seek": Seek,
    **INTERVENTIONS,
}


def parse_command(name: str, body: Any) -> AnyCommand:
    """Any command by its name and body, as they come over a WebSocket. Raises SpecError for one that is none."""
    if name not in COMMANDS:
        raise SpecError.at(
            "command", f"“{shorten(name)}” is not a command; choose one of {', '.join(COMMANDS)}"
        )
    return parse(COMMANDS[name], {} if body is None else body, name)


def body_of(command: Strict) -> dict[str, Any]:
    """A command as it goes into the log: what was given, nothing else."""
    return command.model_dump(mode="json", exclude_unset=True)
