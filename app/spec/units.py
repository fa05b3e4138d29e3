"""What the layers of all models have in common: where they start, and what of them never moves."""

from typing import Annotated, Literal

from pydantic import Field

from .fields import MOST_FROZEN, Biases, ByShape, Strict, Threshold, Weights


class UnitSpec(Strict):
    """A starting point set by hand; one shape for every model."""

    weights: Weights | None = Field(None, description="Starting weights, (n_out, n_in).")


class FixedBias(Strict):
    """Biases that never move."""

    fixed: Threshold = Field(description="One for all units, or a list with one for each.")


Index = Annotated[int, Field(ge=0)]
Place = Annotated[list[Index], Field(fail_fast=True, min_length=2, max_length=2)]


class FrozenParts(Strict):
    """What of a layer never moves, the rest of it does."""

    weights: Annotated[list[Place], Field(fail_fast=True, max_length=MOST_FROZEN)] | None = Field(
        None, description="Pairs of a unit and one of its inputs, both counted from 0."
    )
    biases: Annotated[list[Index], Field(fail_fast=True, max_length=MOST_FROZEN)] | None = Field(
        None, description="Units, counted from 0."
    )


SOME_BIAS = ByShape(
    "must be a list of finite numbers, one for each unit; or false, for none; or "
    '{"fixed": …} with a number or a list, for biases that never move',
    list=Biases,
    bool=Literal[False],
    dict=FixedBias,
)
SOME_PARTS = ByShape(
    'must be true for the whole layer, or {"weights": [[unit, input], …], "biases": [unit, …]}',
    bool=Literal[True, False],
    dict=FrozenParts,
)


class LearningUnitSpec(UnitSpec):
    """A start of what learns, and what of it never moves."""

    bias: Annotated[Biases | Literal[False] | FixedBias, SOME_BIAS] | None = Field(
        None,
        description="Starting biases, (n_out,). false: there is none, it is 0 and stays so. "
        '{"fixed": …}: a number or a list, which never move.',
    )
    frozen: Annotated[bool | FrozenParts, SOME_PARTS] | None = Field(
        None, description="What never moves: true for all, or some weights and biases. Default: nothing."
    )
