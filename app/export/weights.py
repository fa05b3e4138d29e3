"""Weights from a file, as a change by hand: safetensors, or JSON. Never a pickle, nor an archive of arrays."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from safetensors import SafetensorError, deserialize

from ..engine.kernels.layout import LARGEST_PARAMETER
from ..engine.numerals import grouped
from ..errors import SpecError
from ..runs.commands import Parameters
from ..runs.edits import without_bias
from ..runs.run import Run
from ..spec.fields import shorten
from ..spec.parsing import parse
from .document import FORMAT

LENGTH_BYTES = 8
# A network's names and shapes take 2 kB of header, and the file may say more of itself.
LARGEST_HEADER = 64 * 1024
TYPES = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2"}
# How files begin that could run anything, or be of any size when unpacked.
FOREIGN = {
    b"PK": "a ZIP archive, as PyTorch's .pt and NumPy's .npz are",
    b"\x93NUMPY": "a NumPy array",
    b"\x80": "a pickle",
    b"\x89HDF": "an HDF5 file, as Keras writes them",
}
INSTEAD = "in PyTorch, safetensors.torch.save_file(model.state_dict(), …) writes what is taken here; JSON is taken, too"
NAMES = (
    "are called 0.weight, 0.bias, 2.weight, … as PyTorch's Sequential calls them, "
    "or layers.0.weights, layers.0.bias, layers.1.weights, …"
)
_NAME = re.compile(r"(?P<prefix>(?:.*\.)?)(?P<number>[0-9]{1,6})\.(?P<what>weight|bias)(?:s|es)?", re.DOTALL)

Tensor = Mapping[str, Any]


def from_safetensors(file: bytes, run: Run) -> Parameters:
    """All weights and biases of a file. Raises SpecError for one that is none, and for tensors that don't fit.

    run: whose network they are for; a layer without biases has zeros.
    """
    _look(file)
    try:
        tensors = dict(deserialize(file))  # type: ignore[no-untyped-call]
    except SafetensorError as error:
        raise SpecError.at("", f"this safetensors file is broken: {shorten(error, 200)}") from None
    values = []
    for names, layer in zip(_named(tensors, run), run.trainer.network.layers, strict=True):
        shapes = {"weight": layer.weights.shape, "bias": layer.bias.shape}
        there = [(what, names[what], shape) for what, shape in shapes.items() if what in names]
        values.append({what: _numbers(name, tensors[name], shape) for what, name, shape in there})
    return _edit(values, run)


def from_json(value: Any, run: Run) -> Parameters:
    """The same of ``{"layers": […]}``, of a session as it is returned, or of names with nested lists of numbers."""
    value = value.get("parameters", value) if isinstance(value, dict) else value
    if not isinstance(value, dict):
        raise SpecError.at("", 'must be an object: {"layers": […]}, or names with nested lists of numbers')
    if value.get("format") == FORMAT:
        raise SpecError.at(
            "", "this is a whole session: open it as one, under My work or by POST /sessions/import"
        )
    if "layers" in value:
        return parse(Parameters, {"layers": value["layers"]})
    return _edit([{what: value[name] for what, name in names.items()} for names in _named(value, run)], run)


def _edit(values: list[dict[str, Any]], run: Run) -> Parameters:
    """What is found of each layer as an edit by hand."""
    layers = zip(values, run.trainer.network.shapes, strict=True)
    return parse(
        Parameters,
        {
            "layers": [
                {"weights": found["weight"], "bias": found.get("bias", [0.0] * shape.units)}
                for found, shape in layers
            ]
        },
    )


def _look(file: bytes) -> None:
    """Raises SpecError for what its first bytes show to be no safetensors file; nothing of it is read yet."""
    begun = file[LENGTH_BYTES : LENGTH_BYTES + 1] == b"{"
    for begins, what in FOREIGN.items():
        # A header of 128 bytes begins so, too.
        if file.startswith(begins) and not begun:
            raise SpecError.at("", f"this is {what}, which is not taken; {INSTEAD}")
    length = int.from_bytes(file[:LENGTH_BYTES], "little")
    if not begun or length > len(file) - LENGTH_BYTES:
        raise SpecError.at(
            "",
            f"this is no safetensors file: its header would be of {grouped(length)} bytes, and is not there; {INSTEAD}",
        )
    if length > LARGEST_HEADER:
        raise SpecError.at(
            "", f"the header has {grouped(length)} bytes; {grouped(LARGEST_HEADER)} are taken here"
        )


def _named(names: Iterable[str], run: Run) -> list[dict[str, str]]:
    """What the tensors of each layer are called: weight and bias. Raises SpecError for other tensors than those."""
    found: dict[int, dict[str, str]] = {}
    prefixes = set()
    for name in sorted(names):
        match = _NAME.fullmatch(name)
        if match is None:
            raise SpecError.at(shorten(name), f"has no place here: weights and biases {NAMES}")
        one = found.setdefault(int(match["number"]), {})
        if match["what"] in one:
            raise SpecError.at(shorten(name), f"is there twice, as “{shorten(one[match['what']])}” too")
        one[match["what"]] = name
        prefixes.add(match["prefix"])
    if len(prefixes) > 1:
        raise SpecError.at(
            "", f"these are weights of several networks, {_listed(prefixes)}; send those of one"
        )
    shapes, without = run.trainer.network.shapes, without_bias(run.spec.model)
    if len(found) != len(shapes):
        raise SpecError.at(
            "",
            f"layers in the file: {len(found)}, in this network: {len(shapes)}; weights and biases {NAMES}",
        )
    prefix = next(iter(prefixes), "")
    for layer, number in enumerate(sorted(found)):
        for what in ("weight",) if layer in without else ("weight", "bias"):
            if what not in found[number]:
                path = shorten(f"{prefix}{number}.{what}")
                raise SpecError.at(path, "is missing: each layer has weights and biases")
    return [found[number] for number in sorted(found)]


def _numbers(name: str, tensor: Tensor, shape: tuple[int, ...]) -> Any:
    """A tensor as lists. Raises SpecError for another shape or type, and for what no weight may be."""
    path, kind, given = shorten(name), tensor["dtype"], tuple(tensor["shape"])
    if given != shape:
        raise SpecError.at(path, f"must be {_by(shape)}, not {_by(given)}")
    if kind not in TYPES:
        raise SpecError.at(path, f"is of type {shorten(kind)}; weights are {', '.join(TYPES)}")
    numbers = np.frombuffer(tensor["data"], TYPES[kind])
    if kind == "BF16":
        # The upper half of a number of 32 bits.
        numbers = (numbers.astype("<u4") << 16).view("<f4")
    with np.errstate(invalid="ignore"):
        numbers = numbers.astype(np.float64)
    if not (np.abs(numbers) <= LARGEST_PARAMETER).all():
        raise SpecError.at(
            path, f"must hold finite numbers between −{LARGEST_PARAMETER:g} and {LARGEST_PARAMETER:g}"
        )
    return numbers.reshape(shape).tolist()


def _by(shape: tuple[int, ...]) -> str:
    """A shape in words, such as “4 × 2”."""
    return shorten(" × ".join(map(str, shape))) or "a single number"


def _listed(names: Iterable[str]) -> str:
    return shorten(", ".join(f"“{name}”" for name in sorted(names)), 80)
