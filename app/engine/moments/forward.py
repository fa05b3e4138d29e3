"""Forward propagation, told line by line: what comes in, each unit's sum, what it makes of it, what that costs."""

from collections.abc import Iterator

from ..activations import activation
from ..losses import loss as loss_named
from ..losses import mean_loss
from ..network import Forward
from ..types import Array
from .moment import Moment
from .writing import LARGEST_MATRIX, Board, bias, edge, factor, fill, matrix, number, unit_ref, vector


def shown(board: Board, x: Array, y: Array | None) -> Moment:
    """The example: its inputs, and its target as it is written on the output units."""
    known = list(range(len(x)))[: LARGEST_MATRIX + 1]
    names = [board.output(-1, i) for i in known] + ([r"\ldots"] if len(known) < len(x) else [])
    numbers = [board.tie(number(x[i]), f"input:{i}") for i in known] + (
        [r"\ldots"] if len(known) < len(x) else []
    )
    latex, latex_numbers = rf"x = {vector(names)}", rf"x = {vector(numbers)}"
    values = {"x": x.tolist()}
    if y is not None:
        targets = [board.target(k) for k in range(len(y))]
        written = [board.tie(number(value), f"target:{k}") for k, value in enumerate(y)]
        latex += r",\quad y = " + (targets[0] if len(y) == 1 else vector(targets))
        latex_numbers += r",\quad y = " + (written[0] if len(y) == 1 else vector(written))
        values["y"] = y.tolist()
    highlights = tuple(f"input:{i}" for i in range(len(x)))
    return Moment("input", "The example comes in.", latex, latex_numbers, values, highlights)


def layer_matrix(board: Board, number_: int, forward: Forward) -> Moment:
    """A whole layer at once: the bias is one more column, which meets an input that is always 1."""
    layer = board.network.layers[number_]
    incoming = forward.passed[number_][0]
    z = forward.pre_activations[number_][0]
    theta = [[own, *row] for own, row in zip(layer.bias.tolist(), layer.weights.tolist(), strict=True)]
    column = [1.0, *incoming.tolist()]
    before = "x" if number_ == 0 else f"a^{{({number_})}}"
    symbols = (
        rf"z^{{({number_ + 1})}} = \Theta_{{{number_ + 1}}} \begin{{bmatrix}} 1 \\ {before} \end{{bmatrix}}"
    )
    numbers = symbols
    if max(len(theta), len(column)) <= LARGEST_MATRIX + 1:
        numbers = (
            rf"z^{{({number_ + 1})}} = "
            + matrix([[number(entry) for entry in row] for row in theta])
            + matrix([[number(entry)] for entry in column])
            + " = "
            + matrix([[number(entry)] for entry in z])
        )
    values = {"theta": theta, "a": column, "z": z.tolist()}
    units = tuple(unit_ref(number_, unit) for unit in range(len(z)))
    note = "The layer as a matrix: each row a unit, its first column the biases."
    return Moment("pre_activation", note, symbols, numbers, values, units, number_)


def unit_sum(board: Board, layer: int, unit: int, forward: Forward) -> Moment:
    """z = Σ w a + b of one unit."""
    incoming = forward.passed[layer][0]
    z = float(forward.pre_activations[layer][0, unit])
    symbols, numbers = board.weighted_sum(layer, unit, incoming)
    name = board.sum(layer, unit)
    own = board.network.layers[layer]
    values = {
        "inputs": incoming.tolist(),
        "weights": own.weights[unit].tolist(),
        "bias": float(own.bias[unit]),
        "z": z,
    }
    lit = (*(edge(layer, unit, i) for i in range(len(incoming))), bias(layer, unit), unit_ref(layer, unit))
    note = "Weigh each input, add them up, add the bias."
    return Moment(
        "pre_activation",
        note,
        rf"{name} = {symbols}",
        rf"{name} = {numbers} = {number(z)}",
        values,
        lit,
        layer,
        unit,
    )


def unit_activation(board: Board, layer: int, unit: int, forward: Forward) -> Moment:
    """a = g(z) of one unit; for softmax its share of the layer."""
    entry = activation(board.network.layers[layer].activation)
    z, a = forward.pre_activations[layer][0], forward.activations[layer + 1][0]
    own_z, own_a = float(z[unit]), float(a[unit])
    left, inner = board.output(layer, unit), board.sum(layer, unit)
    values = {"z": own_z, "a": own_a}
    lit = (unit_ref(layer, unit),)
    if entry.derivative is None:
        symbols = rf"{left} = \frac{{e^{{{inner}}}}}{{\sum_j e^{{z_j}}}}"
        below = " + ".join(f"e^{{{number(value)}}}" for value in z[:LARGEST_MATRIX])
        below += r" + \cdots" if len(z) > LARGEST_MATRIX else ""
        numbers = rf"{left} = \frac{{e^{{{number(own_z)}}}}}{{{below}}} = {number(own_a)}"
        return Moment("activation", entry.note, symbols, numbers, values, lit, layer, unit)
    symbols = rf"{left} = {entry.symbol}({inner})"
    numbers = rf"{left} = {entry.symbol}({board.tie(number(own_z), unit_ref(layer, unit))}) = {number(own_a)}"
    if entry.name == "heaviside":
        compared = r"\ge" if own_a else "<"
        numbers += rf"\quad ({number(own_z)} {compared} 0)"
    return Moment("activation", entry.note, symbols, numbers, values, lit, layer, unit)


def forward_moments(board: Board, forward: Forward, only: tuple[int, int] | None) -> Iterator[Moment]:
    """Layer by layer: the matrix if there is more than one unit, then each unit's two steps (or those of ``only``)."""
    for layer, shape in enumerate(board.network.shapes):
        if only is None and not board.single and not board.chain:
            yield layer_matrix(board, layer, forward)
        for unit in range(shape.units):
            if only is None or only == (layer, unit):
                yield unit_sum(board, layer, unit, forward)
                yield unit_activation(board, layer, unit, forward)
        if forward.masks[layer] is not None and (only is None or only[0] == layer):
            yield left_out(layer, forward)


def left_out(layer: int, forward: Forward) -> Moment:
    """Dropout's mask on a layer: which units this update leaves out, and what the others pass on."""
    mask, a, passed = forward.masks[layer], forward.activations[layer + 1][0], forward.passed[layer + 1][0]
    assert mask is not None
    kept, scale = (mask[0] > 0.0).astype(int).tolist(), float(mask[0].max())
    name = rf"a^{{({layer + 1})}}"
    latex = rf"{name} \leftarrow \frac{{1}}{{1 - p}}\, m \odot {name}"
    latex_numbers = latex
    if len(kept) <= LARGEST_MATRIX:
        names = [vector(number(value) for value in row) for row in (kept, a, passed)]
        latex_numbers = rf"{name} \leftarrow {number(scale)} \cdot {names[0]} \odot {names[1]} = {names[2]}"
    gone = len(kept) - sum(kept)
    note = (
        "Dropout: by chance this update leaves out "
        f"{'none' if not gone else 'all' if gone == len(kept) else gone} of {len(kept)} units; "
        "those that stay say more, so that the sum is the same on average. From here on a is what the layer passes on."
    )
    lit = tuple(unit_ref(layer, unit) for unit, stays in enumerate(kept) if not stays)
    values = {"mask": kept, "scale": scale, "a": a.tolist(), "passed": passed.tolist()}
    return Moment("dropout", note, latex, latex_numbers, values, lit, layer)


def loss_moment(board: Board, loss: str, forward: Forward, y: Array, weight: float | None = None) -> Moment:
    """What this example costs: the formula of the loss with this output and this target.

    weight: what its class counts; None where all count the same.
    """
    last, entry = len(board.network.layers) - 1, loss_named(loss)
    z, a = forward.pre_activations[last], forward.output[0]
    value = mean_loss(loss, board.network.layers[last].activation, z, forward.output, y.reshape(1, -1))
    units = [k for k in range(len(y)) if y[k] or not entry.target_only]
    symbols, numbers = [], []
    for k in units[:LARGEST_MATRIX]:
        output, target = board.output(last, k), board.target(k)
        said = board.tie(factor(a[k]), unit_ref(last, k))
        wanted = board.tie(factor(y[k]), f"target:{k}")
        names = {"a": output, "y": target, "1-a": f"1 - {output}", "1-y": f"1 - {target}"}
        symbols.append(fill(entry.term, names))
        given = {"a": said, "y": wanted, "1-a": _one_minus(a[k]), "1-y": _one_minus(y[k])}
        numbers.append(fill(entry.term, given))
    more = r" + \cdots" if len(units) > LARGEST_MATRIX else ""
    told, written = f"{' + '.join(symbols)}{more}", f"{' + '.join(numbers)}{more}"
    if weight is not None:
        value *= weight
        told, written = rf"\omega_y \left({told}\right)", rf"{factor(weight)} \cdot \left({written}\right)"
    latex, latex_numbers = f"L = {told}", f"L = {written} = {number(value)}"
    lit = ("loss", *(unit_ref(last, k) for k in range(len(y))))
    values: dict[str, object] = {"loss": value, "y": y.tolist(), "output": a.tolist()}
    note = "How wrong the answer is."
    if weight is not None:
        values["weight"] = weight
        note = "How wrong the answer is, times what its class counts."
    return Moment("loss", note, latex, latex_numbers, values, lit)


def _one_minus(value: float) -> str:
    """1 − value as it is written, or its result where rounding would hide how close to 1 the value is."""
    text = factor(value)
    return number(1 - value) if text == "1" and value != 1 else f"1 - {text}"
