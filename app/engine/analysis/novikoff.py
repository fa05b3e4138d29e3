"""How many mistakes a perceptron can make before it has found a line, from whatever weights it starts."""

from dataclasses import dataclass

import numpy as np

from ..activations import TIE
from ..types import Array

# The bound of data that are whole numbers is often one, and must not be taken for the number below by a rounding.
ROUNDING = 1e-9
# From here on floats leave whole numbers out.
WHOLE = 2.0**53


@dataclass(frozen=True)
class Folded:
    """Two classes with the bias folded in as one more weight, of an input that is always 1: x̃ = (x, 1).

    direction: u, (d + 1,) of length 1, that keeps the widest margin. radius: R = max ‖x̃‖. margin: γ = min s u·x̃, with s
    1 or −1 as the class is 1 or 0. bound: Novikoff's (R/γ)², the most mistakes of a perceptron from zero weights.
    Source: Novikoff 1962, Symposium on the Mathematical Theory of Automata 12.
    """

    direction: Array
    radius: float
    margin: float
    bound: float


def most_mistakes(bound: float) -> int | None:
    """The largest whole number of mistakes that a bound allows; None past those that a float tells apart."""
    return int(bound * (1.0 + ROUNDING)) if bound < WHOLE else None


def bound_from(folded: Folded, start: Array, learning_rate: float) -> float:
    """The most mistakes of a perceptron that starts from any weights, (d + 1,), the bias last, at a rate that stays.

    In units of the rate, w₀ = start/η, a mistake adds s x̃ and s w·x̃ ≤ 0 then, so after k of them
    ‖w‖² ≤ ‖w₀‖² + k R² and w·u ≥ w₀·u + k γ. Since w·u ≤ ‖w‖, with ρ = R/γ, κ = w₀·u/γ and ω = ‖w₀‖/γ
    (κ + k)² ≤ ω² + k ρ², which is to say
    k ≤ ½ (ρ² − 2κ + √((ρ² − 2κ)² + 4 (ω² − κ²))): (R/γ)² for w₀ = 0. That z ≥ −10⁻⁹ fires adds 2·10⁻⁹/η to R².
    Source: Novikoff 1962; the start in the sums as in Minsky & Papert 1969, Perceptrons, ch. 11.
    """
    direction, margin = folded.direction, np.float64(folded.margin)
    with np.errstate(all="ignore"):
        first = start / learning_rate
        along = first @ direction
        beside = (first - along * direction) / margin
        short = folded.bound + 2.0 * TIE / (learning_rate * margin**2) - 2.0 * along / margin
        off = 4.0 * beside @ beside
        root = np.sqrt(short**2 + off)
        # The other way of writing the root, where the first would take the difference of two that are almost equal.
        return float((short + root) / 2.0 if short >= 0 else off / (root - short) / 2.0)
