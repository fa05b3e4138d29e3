"""How many trials get how many epochs: all of them all, or fewer and fewer more and more."""

from dataclasses import dataclass

from .spec import ExperimentSpec


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
