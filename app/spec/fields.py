"""The kinds of fields that specs and commands are made of: strict, finite, named after the engine's registries."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    TypeAdapter,
    ValidationError,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ..engine.activations import ACTIVATIONS
from ..engine.data.bundled import BUNDLED
from ..engine.data.gates import GATES
from ..engine.data.generators import GENERATORS
from ..engine.initializers import INITIALIZERS
from ..engine.kernels.layout import LARGEST_PARAMETER
from ..engine.losses import LOSSES
from ..engine.optimizers import OPTIMIZERS
from ..engine.schedules import SCHEDULES

# JavaScript's largest exact integer: a seed survives any client's JSON.
LARGEST_SEED = 2**53 - 1
# A number beyond this is a typing error, and squares of smaller ones still fit a float.
LARGEST_VALUE = 1e100
# The server's limits are lower and say so; these keep hostile lists from being walked to their end.
MOST_LAYERS = 64
# Past this a whole layer may be frozen, but not part of it.
MOST_FROZEN = 10_000


class Strict(BaseModel):
    """No unknown fields, no strings for numbers, no NaN or infinity; frozen once read."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, frozen=True)


def shorten(text: object, length: int = 40) -> str:
    """A client's own words, fit to be quoted back in a sentence."""
    words = str(text)
    return words if len(words) <= length else words[: length - 1] + "…"


@dataclass(frozen=True)
class OneOf:
    """Annotation for a name out of one of the engine's registries."""

    noun: str
    names: tuple[str, ...]

    @classmethod
    def of(cls, noun: str, names: Iterable[str]) -> "OneOf":
        return cls(noun, tuple(names))

    def check(self, name: str) -> str:
        """The name itself, if the registry knows it."""
        if name not in self.names:
            raise PydanticCustomError(
                "unknown_name",
                "“{name}” is not a known {noun}; choose one of {known}",
                {"name": shorten(name), "noun": self.noun, "known": ", ".join(self.names)},
            )
        return name

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(schema), "enum": list(self.names)}


GateName = Annotated[str, OneOf.of("gate", GATES)]
GeneratorName = Annotated[str, OneOf.of("generated data set", GENERATORS)]
BundledName = Annotated[str, OneOf.of("bundled data set", BUNDLED)]
ActivationName = Annotated[str, OneOf.of("activation", ACTIVATIONS)]
LossName = Annotated[str, OneOf.of("loss", LOSSES)]
OptimizerName = Annotated[str, OneOf.of("optimizer", OPTIMIZERS)]
InitializerName = Annotated[str, OneOf.of("initializer", INITIALIZERS)]
ScheduleName = Annotated[str, OneOf.of("schedule", SCHEDULES)]

# A weight beyond what a run may reach by itself would not fit a frame's float32 either.
Weight = Annotated[float, Field(ge=-LARGEST_PARAMETER, le=LARGEST_PARAMETER)]
Biases = Annotated[list[Weight], Field(fail_fast=True)]
Weights = Annotated[list[Biases], Field(fail_fast=True)]
Seed = Annotated[int, Field(ge=0, le=LARGEST_SEED)]
Number = Annotated[float, Field(ge=-LARGEST_VALUE, le=LARGEST_VALUE)]
Row = Annotated[list[Number], Field(fail_fast=True)]
Matrix = Annotated[list[Row], Field(fail_fast=True)]
ShortName = Annotated[str, Field(min_length=1, max_length=100)]
Names = Annotated[list[ShortName], Field(fail_fast=True)]


@dataclass(frozen=True)
class EitherOf:
    """Annotation for a field of one of two types: one sentence in place of what pydantic says of each."""

    sentence: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(self.check, handler(source))

    def check(self, value: Any, handler: Callable[[Any], Any]) -> Any:
        """What pydantic makes of the value."""
        try:
            return handler(value)
        except ValidationError:
            raise PydanticCustomError("either_of", self.sentence) from None


_STRICT = ConfigDict(strict=True, allow_inf_nan=False)


class ByShape:
    """Annotation for a field of several types: which one it is, the kind of JSON value says."""

    def __init__(self, sentence: str, **types: Any) -> None:
        """sentence: for values of any other kind. types: by Python's name of the kind: bool, int, str, list, dict."""
        self.sentence = sentence
        self.readers = {
            # A model brings its own configuration.
            kind: TypeAdapter(each, config=None if isinstance(each, type) else _STRICT)
            for kind, each in types.items()
        }

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(self.check, handler(source))

    def check(self, value: Any, _: Callable[[Any], Any]) -> Any:
        """What the type for such values makes of it; one that has been read already stays as it is."""
        if isinstance(value, BaseModel):
            return value
        reader = self.readers.get(type(value).__name__)
        if reader is None:
            raise PydanticCustomError("by_shape", self.sentence)
        try:
            return reader.validate_python(value, strict=True)
        except ValidationError as error:
            if error.errors()[0]["type"] == "literal_error":
                raise PydanticCustomError("by_shape", self.sentence) from None
            raise


Labels = Annotated[
    Row | Names | Matrix,
    EitherOf(
        "must be a list of finite numbers, a list of texts of 1 to 100 characters, or, for several values to predict, "
        "a list of rows of finite numbers"
    ),
]
ClassWeightsField = Annotated[
    Literal["equal", "balanced"]
    | Annotated[list[Annotated[float, Field(ge=0, le=1e6)]], Field(fail_fast=True)],
    EitherOf("must be “equal”, “balanced”, or a list with a number from 0 to 1,000,000 for each class"),
]
_Share = Annotated[float, Field(ge=0, lt=1)]
Dropout = Annotated[
    _Share | Annotated[list[_Share], Field(fail_fast=True, max_length=MOST_LAYERS)],
    EitherOf("must be a number from 0 to less than 1, or a list with one for each hidden layer"),
]
Threshold = Annotated[Weight | Biases, EitherOf("must be a finite number, or a list with one for each unit")]
