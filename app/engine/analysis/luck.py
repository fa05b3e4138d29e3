"""What became of many networks that differ in nothing but their luck."""

from typing import Literal, get_args

import numpy as np

from ..crowd import CrowdJudgement
from ..metrics import Part
from ..types import Array, Mask
from .standstill import FLAT

Fate = Literal["solved", "died", "diverged", "stuck", "learning"]
FATES: tuple[Fate, ...] = get_args(Fate)
# The shares of networks that lie below each line of a band.
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
# A network whose outputs all lie so close together answers every example alike.
ALIKE = 1e-6
# A loss that has kept its height for a quarter of a way of so many epochs, or more, is stuck.
STUCK_EPOCHS = 20


def goodness(judged: CrowdJudgement, part: Part, counted: bool) -> Array:
    """How well each network does, 1 at best: the share of examples read right, or R² for a regression: (n,).

    R² = 1 − J / J₀, with J₀ the loss of who answers the mean to everything. counted: whether there are classes.
    """
    if counted:
        return judged.accuracy
    blind = 0.5 * float(((part.coded - part.coded.mean(axis=0)) ** 2).sum(axis=1).mean())
    with np.errstate(all="ignore"):
        return np.where(judged.loss <= blind * 1e-12, 1.0, 1.0 - judged.loss / (blind or np.inf))


def fates(good: Array, goal: float, reach: Array, diverged: Mask, losses: Array) -> list[Fate]:
    """What became of each network: the first of these that holds.

    diverged: its parameters outgrew every bound. solved: it is as good as ``goal``. died: it answers every example
    alike, to 10⁻⁶. stuck: from the third to the last quarter of its way the mean loss changed by 2 % or less.
    learning: none of these. losses: (epochs + 1, n), the training loss after each epoch.
    """
    epochs = len(losses) - 1
    still = np.zeros(len(good), dtype=bool)
    if epochs >= STUCK_EPOCHS:
        with np.errstate(all="ignore"):
            before = losses[epochs // 2 : epochs * 3 // 4].mean(axis=0)
            after = losses[epochs * 3 // 4 :].mean(axis=0)
            still = np.abs(after - before) <= FLAT * before
    chosen = np.select([diverged, good >= goal, reach <= ALIKE, still], [2, 0, 1, 3], 4)
    return [FATES[number] for number in chosen]


def counts(found: list[Fate]) -> dict[Fate, int]:
    """How many of each fate."""
    return {fate: found.count(fate) for fate in FATES}


def quantiles(numbers: Array) -> list[float | None]:
    """The ``QUANTILES`` of what is finite; nothing of nothing."""
    finite = numbers[np.isfinite(numbers)]
    if not finite.size:
        return [None] * len(QUANTILES)
    found: list[float | None] = np.quantile(finite, QUANTILES).tolist()
    return found


def influence(said: Array, base: Array, span: float) -> Array:
    """How far each network's answers lie from those of another one, averaged over the inputs: (n,).

    Half the sum of |Δ| over the output units (of one unit the whole), as a share of ``span``: for probabilities
    their total variation distance. said: (m, n_out, n). base: (m, n_out).
    """
    away = np.abs(said - base[:, :, None]).sum(axis=1).mean(axis=0) / span
    found: Array = away / 2.0 if base.shape[1] > 1 else away
    return found
