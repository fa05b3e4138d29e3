"""One line that a teacher would write on the board."""

from dataclasses import dataclass, field
from typing import Any, Literal

Phase = Literal["input", "pre_activation", "activation", "dropout", "loss", "gradient", "update"]


@dataclass(frozen=True)
class Moment:
    """A formula in symbols and with its numbers, the numbers at full precision, and what to light up.

    layer and unit are from 0, and None where the line is about none of them. ``note`` is one plain sentence.
    """

    phase: Phase
    note: str
    latex: str
    latex_numbers: str
    values: dict[str, Any]
    highlights: tuple[str, ...] = field(default=())
    layer: int | None = None
    unit: int | None = None
