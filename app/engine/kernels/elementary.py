"""e^x, tanh and their kin as polynomials, for a number or for lanes: accurate to a few units in the last place.

Everything rests on e^x = 2^k e^r with k = round(x / ln 2), so that |r| ≤ ½ ln 2, where Taylor's series are short.
Sources: Cody & Waite 1980, Software Manual for the Elementary Functions, chapter 6; for erf the rational functions of
Moshier 1989, Methods and Programs for Mathematical Functions (Cephes).
"""

from typing import Any

from ..activations import ELU_ALPHA, LEAKY_SLOPE, TIE
from .compiling import helper
from .simd import ROUNDER, absolute, power_of_two, signed, where

_PER_LN2 = 1.4426950408889634
# ln 2 in two parts: k times the first is exact for every k that occurs, so r loses no digits.
_LN2_HIGH = 0.693147180369123816490
_LN2_LOW = 1.90821492927058770002e-10
# e^x of these is the smallest and the largest whose 2^k is an ordinary float.
_LEAST, _MOST = -708.0, 709.0
# Past this tanh is 1 in every digit that a float has.
_FLAT = 20.0
# Past this e^{−x²} is 0, and so is erfc.
_FARTHEST = 30.0
_ROOT_HALF = 0.7071067811865476
_PER_ROOT_TWO_PI = 0.3989422804014327


@helper
def _reduced_power(x: Any) -> Any:
    """(e^r − 1, 2^k) for x between the limits. The series to r¹³/13! leaves less than 1e-17.

    Summed in pairs, and pairs of pairs (Estrin 1960), so that a lone number waits for few steps one after another.
    """
    shifted = x * _PER_LN2 + ROUNDER
    k = shifted - ROUNDER
    r = (x - k * _LN2_HIGH) - k * _LN2_LOW
    r2 = r * r
    r4 = r2 * r2
    low = (1.0 / 6.0 * r + 0.5) + r2 * (1.0 / 120.0 * r + 1.0 / 24.0)
    middle = (1.0 / 5040.0 * r + 1.0 / 720.0) + r2 * (1.0 / 362880.0 * r + 1.0 / 40320.0)
    high = (1.0 / 39916800.0 * r + 1.0 / 3628800.0) + r2 * (1.0 / 6227020800.0 * r + 1.0 / 479001600.0)
    return r2 * (low + r4 * (middle + r4 * high)) + r, power_of_two(shifted)


@helper
def exponential(x: Any) -> Any:
    """e^x, held between e^−708 and e^709; not a number stays not a number."""
    x = where(x < _LEAST, _LEAST, x)
    x = where(x > _MOST, _MOST, x)
    rest, power = _reduced_power(x)
    return rest * power + power


@helper
def exponential_less_one(x: Any) -> Any:
    """e^x − 1 for x ≤ 0, accurate near 0 too: 2^k (e^r − 1) + (2^k − 1)."""
    rest, power = _reduced_power(where(x < _LEAST, _LEAST, x))
    return rest * power + (power - 1.0)


@helper
def log_one_more(u: Any) -> Any:
    """ln(1 + u) for 0 ≤ u ≤ 1, as 2 artanh s with s = u / (2 + u) ≤ ⅓: s + s³/3 + s⁵/5 + …"""
    s = u / (u + 2.0)
    q = s * s
    t = 1.0 / 33.0 * q + 1.0 / 31.0
    t = t * q + 1.0 / 29.0
    t = t * q + 1.0 / 27.0
    t = t * q + 1.0 / 25.0
    t = t * q + 1.0 / 23.0
    t = t * q + 1.0 / 21.0
    t = t * q + 1.0 / 19.0
    t = t * q + 1.0 / 17.0
    t = t * q + 1.0 / 15.0
    t = t * q + 1.0 / 13.0
    t = t * q + 1.0 / 11.0
    t = t * q + 1.0 / 9.0
    t = t * q + 1.0 / 7.0
    t = t * q + 1.0 / 5.0
    t = t * q + 1.0 / 3.0
    return 2.0 * (t * q * s + s)


@helper
def softplus(z: Any) -> Any:
    """ln(1 + e^z) = max(z, 0) + ln(1 + e^{−|z|})."""
    return where(z > 0.0, z, 0.0) + log_one_more(exponential(-absolute(z)))


@helper
def _halved_power(x: Any) -> Any:
    """(B, ρ, s) of e^{−2x} = s (B − ρ) / (B + ρ) for 0 ≤ x ≤ 354: one series, and no division yet.

    x = ρ + k ½ ln 2 with |ρ| ≤ ¼ ln 2, s = 2^{−k}, B = ρ coth ρ = 1 + ρ²/3 − ρ⁴/45 + …; the next term is below 1e-17.
    """
    shifted = x * (-2.0 * _PER_LN2) + ROUNDER
    k = shifted - ROUNDER
    rho = (k * (0.5 * _LN2_HIGH) + x) + k * (0.5 * _LN2_LOW)
    q = rho * rho
    q2 = q * q
    high = (-1382.0 / 638512875.0 * q2 + (2.0 / 93555.0 * q - 1.0 / 4725.0)) * q2
    return (high + (2.0 / 945.0 * q - 1.0 / 45.0)) * q2 + (1.0 / 3.0 * q + 1.0), rho, power_of_two(shifted)


@helper
def sigmoid(z: Any) -> Any:
    """1 / (1 + e^{−|z|}) = (B + ρ) / (B + ρ + s (B − ρ)) for z ≥ 0; what is missing from 1 for z < 0."""
    x = 0.5 * absolute(z)
    b, rho, s = _halved_power(where(x > -0.5 * _LEAST, -0.5 * _LEAST, x))
    more, less = b + rho, s * (b - rho)
    return where(z >= 0.0, more, less) / (more + less)


@helper
def silu(z: Any) -> Any:
    """z σ(z); 0 where σ(z) is smaller than any float."""
    return z * where(z < _LEAST, 0.0, sigmoid(z))


@helper
def silu_slope(z: Any) -> Any:
    """σ(z) (1 + z (1 − σ(z)))."""
    gate = where(z < _LEAST, 0.0, sigmoid(z))
    return gate * (1.0 + z * (1.0 - gate))


@helper
def _error(x: Any) -> tuple[Any, Any]:
    """(E, e^{−x²}): E is erf |x| where |x| < 1, x T(x²) / U(x²), and erfc |x| elsewhere, e^{−x²} P(|x|) / Q(|x|)."""
    x = absolute(x)
    x = where(x > _FARTHEST, _FARTHEST, x)
    y = x * x
    power = where(y > -_LEAST, 0.0, exponential(-y))
    t = (9.60497373987051638749e0 * y + 9.00260197203842689217e1) * y + 2.23200534594684319226e3
    t = (t * y + 7.00332514112805075473e3) * y + 5.55923013010394962768e4
    u = (y + 3.35617141647503099647e1) * y + 5.21357949780152679795e2
    u = ((u * y + 4.59432382970980127987e3) * y + 2.26290000613890934246e4) * y + 4.92673942608635921086e4
    p = (2.46196981473530512524e-10 * x + 5.64189564831068821977e-1) * x + 7.46321056442269912687e0
    p = (p * x + 4.86371970985681366614e1) * x + 1.96520832956077098242e2
    p = (p * x + 5.26445194995477358631e2) * x + 9.34528527171957607540e2
    p = (p * x + 1.02755188689515710272e3) * x + 5.57535335369399327526e2
    q = (x + 1.32281951154744992508e1) * x + 8.67072140885989742329e1
    q = (q * x + 3.54937778887819891062e2) * x + 9.75708501743205489753e2
    q = (q * x + 1.82390916687909736289e3) * x + 2.24633760818710981792e3
    q = (q * x + 1.65666309194161350182e3) * x + 5.57535340817727675546e2
    return where(x < 1.0, x * t, power * p) / where(x < 1.0, u, q), power


@helper
def _normal(z: Any) -> tuple[Any, Any]:
    """(Φ(z), φ(z)): ½ erfc(−z / √2), and e^{−z²/2} / √(2π)."""
    x = z * _ROOT_HALF
    part, power = _error(x)
    tail = 0.5 * where(absolute(x) < 1.0, 1.0 - part, part)
    return where(z > 0.0, 1.0 - tail, tail), _PER_ROOT_TWO_PI * power


@helper
def gelu(z: Any) -> Any:
    """z Φ(z)."""
    share, _ = _normal(z)
    return z * share


@helper
def gelu_slope(z: Any) -> Any:
    """Φ(z) + z φ(z)."""
    share, density = _normal(z)
    return share + z * density


@helper
def tanh(z: Any) -> Any:
    """(1 − e^{−2|z|}) / (1 + e^{−2|z|}) = ((1 − s) B + (1 + s) ρ) / ((1 + s) B + (1 − s) ρ), and z's sign."""
    x = absolute(z)
    b, rho, s = _halved_power(where(x > _FLAT, _FLAT, x))
    less, more = 1.0 - s, 1.0 + s
    return signed((less * b + more * rho) / (more * b + less * rho), z)


@helper
def heaviside(z: Any) -> Any:
    """1 if z ≥ 0 else 0; within 1e-9 of zero counts as zero."""
    return where(z >= -TIE, 1.0, 0.0)


@helper
def relu(z: Any) -> Any:
    """max(0, z); not a number stays not a number."""
    return where(z <= 0.0, 0.0, z)


@helper
def leaky_relu(z: Any) -> Any:
    """z above 0, 0.01 z below."""
    return where(z > 0.0, z, LEAKY_SLOPE * z)


@helper
def elu(z: Any) -> Any:
    """z above 0, e^z − 1 below."""
    return where(z > 0.0, z, ELU_ALPHA * exponential_less_one(where(z > 0.0, 0.0, z)))
