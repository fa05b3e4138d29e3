"""Backpropagation, told line by line: each unit's δ from the last layer to the first, and each weight's share."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..activations import activation
from ..losses import loss as loss_named
from ..losses import output_delta
from ..network import Forward, Network
from ..types import Array
from .moment import Moment
from .writing import LARGEST_MATRIX, Board, bias, edge, factor, fill, number, unit_ref


@dataclass(frozen=True)
class Share:
    """One unit's δ = ∂L/∂z on one example, and the factors whose product it is; () where no product gives it.

    Under dropout the mask's number is the second of three factors.
    terms: for softmax, where every output answers to every sum, the pairs ∂L/∂a_j and ∂a_j/∂z whose products add up
    to δ; () where one of them is no finite number.
    """

    delta: float
    factors: tuple[float, ...]
    terms: tuple[tuple[float, float], ...] = ()


def shares(network: Network, forward: Forward, y: Array, loss: str, weight: float = 1.0) -> list[list[Share]]:
    """Every unit's δ on one example, by layer: ∂L/∂a · g′(z), with ∂L/∂a summed over the units that it feeds.

    weight: what the example's class counts, a part of L.

    For softmax, and where a cross-entropy's two factors are 0 · ∞ on a saturated unit, δ stands alone.
    """
    told: list[list[Share]] = []
    delta = np.empty(0)
    last = len(network.layers) - 1
    for number_ in range(last, -1, -1):
        layer = network.layers[number_]
        z, a = forward.pre_activations[number_], forward.activations[number_ + 1]
        derivative, mask = activation(layer.activation).derivative, forward.masks[number_]
        if number_ == last:
            delta = weight * output_delta(loss, layer.activation, z, a, y.reshape(1, -1))[0]
            with np.errstate(divide="ignore", invalid="ignore"):
                slope = weight * loss_named(loss).derivative(a, y.reshape(1, -1))[0]
        else:
            slope = delta @ network.layers[number_ + 1].weights
            delta = slope if derivative is None else slope * derivative(z, a)[0]
            if mask is not None:
                delta = delta * mask[0]
        bend = None if derivative is None else derivative(z, a)[0]
        layer_shares = []
        for unit in range(len(delta)):
            factors: tuple[float, ...] = ()
            if bend is not None and np.isfinite(slope[unit]) and (bend[unit] != 0 or delta[unit] == 0):
                through = () if mask is None else (float(mask[0, unit]),)
                factors = (float(slope[unit]), *through, float(bend[unit]))
            terms = () if bend is not None else _softmax_terms(slope, a[0], unit)
            layer_shares.append(Share(float(delta[unit]), factors, terms))
        told.insert(0, layer_shares)
    return told


def _softmax_terms(slope: Array, a: Array, unit: int) -> tuple[tuple[float, float], ...]:
    """(∂L/∂a_j, ∂a_j/∂z_unit) for each output j, with ∂a_j/∂z_k = a_j ([j = k] − a_k)."""
    bends = a * ((np.arange(len(a)) == unit) - a[unit])
    if not np.isfinite(slope).all():
        return ()
    return tuple(zip(slope.tolist(), bends.tolist(), strict=True))


def backward_moments(
    board: Board,
    forward: Forward,
    y: Array,
    loss: str,
    only: tuple[int, int] | None,
    weight: float | None = None,
) -> Iterator[Moment]:
    """From the last layer to the first: each unit's δ, then the gradient of each weight and bias that feeds it.

    weight: what the example's class counts; None where all count the same.
    """
    told = shares(board.network, forward, y, loss, 1.0 if weight is None else weight)
    for layer in range(len(told) - 1, -1, -1):
        for unit, share in enumerate(told[layer]):
            if only is None or only == (layer, unit):
                yield _delta(board, layer, unit, share, told, loss, y, weight)
                yield from _weight_gradients(board, layer, unit, share, forward)


def _delta(
    board: Board,
    layer: int,
    unit: int,
    share: Share,
    told: list[list[Share]],
    loss: str,
    y: Array,
    weight: float | None,
) -> Moment:
    name, output, z = board.delta(layer, unit), board.output(layer, unit), board.sum(layer, unit)
    last = layer == len(told) - 1
    cost = rf"\frac{{\partial L}}{{\partial {output}}}"
    bend = rf"\frac{{\partial {output}}}{{\partial {z}}}"
    lit = [unit_ref(layer, unit)]
    values: dict[str, object] = {"delta": share.delta, "factors": list(share.factors)}
    if last:
        lit.append("loss")
        note = "How the loss changes with this unit's sum."
    else:
        following = [other.delta for other in told[layer + 1]]
        weights = board.network.layers[layer + 1].weights[:, unit]
        lit += [edge(layer + 1, k, unit) for k in range(len(following))]
        values["from"] = {"deltas": following, "weights": weights.tolist()}
        note = "The error comes back through the links it went out by."
    if not share.factors:
        if activation(board.network.layers[layer].activation).derivative is None:
            values["terms"] = [list(pair) for pair in share.terms]
            note = (
                "How the loss changes with this unit's sum. Softmax ties all outputs to every sum, so it is no product "
                "of two factors but a sum of such products, one for each output."
            )
        else:
            note = (
                "How the loss changes with this unit's sum. So near to its limit one factor is 0 and the other without "
                "bound, so only their product is told."
            )
        symbols, numbers = _fused(board, layer, unit, share, loss, y, weight)
        return Moment("gradient", note, symbols, numbers, values, tuple(lit), layer, unit)
    chain = rf"{cost} \cdot {bend}"
    slope = factor(share.factors[0])
    if not last:
        pairs = list(zip(weights, following, strict=True))[:LARGEST_MATRIX]
        terms = " + ".join(
            rf"{board.weight(layer + 1, k, unit)} {board.delta(layer + 1, k)}" for k in range(len(pairs))
        )
        summed = " + ".join(rf"{factor(w)} \cdot {factor(d)}" for w, d in pairs)
        more = r" + \cdots" if len(following) > len(pairs) else ""
        chain = rf"\left({terms}{more}\right) \cdot {bend}"
        slope = rf"\left({summed}{more}\right)"
    if len(share.factors) == 3:
        note = (
            "Left out, it has no part in the error either."
            if share.factors[1] == 0.0
            else "The error comes back through the links it went out by, scaled as the output was."
        )
        chain = rf"\left({terms}{more}\right) \cdot \frac{{m}}{{1 - p}} \cdot {bend}"
        slope = rf"{slope} \cdot {factor(share.factors[1])}"
    latex = rf"{name} = \frac{{\partial L}}{{\partial {z}}} = {chain}"
    latex_numbers = rf"{name} = {slope} \cdot {factor(share.factors[-1])} = {number(share.delta)}"
    return Moment("gradient", note, latex, latex_numbers, values, tuple(lit), layer, unit)


def _fused(
    board: Board, layer: int, unit: int, share: Share, loss: str, y: Array, weight: float | None
) -> tuple[str, str]:
    """δ written out where it is not a product of two finite factors."""
    name, output, z = board.delta(layer, unit), board.output(layer, unit), board.sum(layer, unit)
    head = rf"{name} = \frac{{\partial L}}{{\partial {z}}}"
    target = board.target(unit)
    counted, times = (r"\omega_y ", rf"{factor(weight)} \cdot ") if weight is not None else ("", "")
    written = loss_named(loss).deltas.get(board.network.layers[layer].activation)
    if written is None:  # softmax under squared errors
        symbols = (
            rf"{head} = {counted}{output} "
            rf"\left[({output} - {target}) - \sum_j (\hat{{y}}_j - y_j)\,\hat{{y}}_j\right]"
        )
        return symbols, rf"{name} = {number(share.delta)}"
    own, symbols = share.delta / (weight or 1.0), fill(written.symbols, {"a": output, "y": target})
    numbers = fill(written.numbers, {"said": own + y[unit], "y": y[unit]}) if weight != 0.0 else ""
    if weight is not None:
        symbols, numbers = rf"\left({symbols}\right)", numbers and rf"\left({numbers}\right)"
    numbers = f"{times}{numbers} = " if numbers else ""
    return f"{head} = {counted}{symbols}", f"{name} = {numbers}{number(share.delta)}"


def _weight_gradients(
    board: Board, layer: int, unit: int, share: Share, forward: Forward
) -> Iterator[Moment]:
    """∂L/∂w = ∂L/∂a · ∂a/∂z · ∂z/∂w for each weight of a unit, and ∂L/∂b, whose last factor is 1."""
    incoming = forward.passed[layer][0]
    output, z = board.output(layer, unit), board.sum(layer, unit)
    head = share.factors or (share.delta,)
    if share.factors:
        chain = rf"\frac{{\partial L}}{{\partial {output}}}"
        chain += r" \cdot \frac{m}{1 - p}" if len(share.factors) == 3 else ""
        chain += rf" \cdot \frac{{\partial {output}}}{{\partial {z}}}"
    else:
        chain = rf"\frac{{\partial L}}{{\partial {z}}}"
    for source in [*range(len(incoming)), None]:
        last = 1.0 if source is None else float(incoming[source])
        parameter = board.bias(layer, unit) if source is None else board.weight(layer, unit, source)
        ref = bias(layer, unit) if source is None else edge(layer, unit, source)
        before = "1" if source is None else board.output(layer - 1, source)
        gradient = share.delta * last
        latex = rf"\frac{{\partial L}}{{\partial {parameter}}} = {chain} \cdot {before}"
        printed = r" \cdot ".join(factor(value) for value in (*head, last))
        latex_numbers = rf"\frac{{\partial L}}{{\partial {parameter}}} = {printed} = {number(gradient)}"
        values = {"parameter": ref, "factors": [*head, last], "gradient": gradient}
        lit = [ref, unit_ref(layer, unit)]
        if source is not None:
            lit.append(f"input:{source}" if layer == 0 else unit_ref(layer - 1, source))
        note = "This bias's share of the error." if source is None else "This weight's share of the error."
        yield Moment("gradient", note, latex, latex_numbers, values, tuple(lit), layer, unit)
