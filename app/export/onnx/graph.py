"""A graph of ONNX operators as it is written, a node at a time."""

from typing import Any

import numpy as np
from onnx import NodeProto, TensorProto, helper, numpy_helper

from ...engine.types import Array
from .precision import Precision

TYPES: dict[Precision, tuple[int, type[np.floating[Any]]]] = {
    "double": (TensorProto.DOUBLE, np.float64),
    "float": (TensorProto.FLOAT, np.float32),
}

# The name of what a node gives, or a number.
Operand = str | float


class Graph:
    """Nodes in their order, and the constants that they need, each once.

    ``graph("Add", z, 1.0)`` writes a node, and gives the name of what comes out of it.
    """

    def __init__(self, precision: Precision) -> None:
        self.precision = precision
        self.element, self.dtype = TYPES[precision]
        self.nodes: list[NodeProto] = []
        self.constants: dict[str, TensorProto] = {}

    def __call__(self, operator: str, *operands: Operand, name: str | None = None, **attributes: Any) -> str:
        """name: what its result is called, if that matters. attributes: the operator's."""
        result = name or f"{operator.lower()}_{len(self.nodes)}"
        inputs = [each if isinstance(each, str) else self.number(each) for each in operands]
        self.nodes.append(helper.make_node(operator, inputs, [result], **attributes))
        return result

    def number(self, value: float) -> str:
        """A constant of no dimensions."""
        return self.tensor(f"number_{value!r}", np.array(value))

    def tensor(self, name: str, values: Array) -> str:
        """Constants in the graph's precision. Raises OverflowError for what is too large for it."""
        with np.errstate(over="ignore", under="ignore"):
            kept = values.astype(self.dtype)
        if not np.isfinite(kept).all():
            raise OverflowError(name)
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(kept), name)
        return name

    def indices(self, name: str, values: list[int]) -> str:
        """Whole numbers, to gather columns by."""
        self.constants[name] = numpy_helper.from_array(np.array(values, dtype=np.int64), name)
        return name
