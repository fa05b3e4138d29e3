"""What a unit makes of its pre-activation, as ONNX operators: an entry for each of the engine's activations."""

from collections.abc import Callable

from ...engine.activations import ELU_ALPHA, LEAKY_SLOPE, TIE
from .graph import Graph
from .normal import normal_share
from .precision import Precision

# Within this of the step a sum counts as zero. In 32 bits 0.1 + 0.2 − 0.3 is a few 1e-8, so a tie is wider there,
# as it is on the page, which has its parameters in 32 bits.
TIES: dict[Precision, float] = {"double": TIE, "float": 1e-6}


def _heaviside(graph: Graph, z: str) -> str:
    return graph("Where", graph("GreaterOrEqual", z, -TIES[graph.precision]), 1.0, 0.0)


def _leaky_relu(graph: Graph, z: str) -> str:
    """Not ``LeakyRelu``: its slope is an attribute, and those have 32 bits, in which 0.01 is another number."""
    return graph("Max", z, graph("Mul", z, LEAKY_SLOPE))


def _elu(graph: Graph, z: str) -> str:
    """e^z − 1 = 2t / (1 − t) with t = tanh(z / 2): accurate near 0, where e^z − 1 loses its digits."""
    t = graph("Tanh", graph("Mul", graph("Min", z, 0.0), 0.5))
    low = graph("Div", graph("Mul", t, 2.0 * ELU_ALPHA), graph("Sub", 1.0, t))
    return graph("Add", graph("Relu", z), low)


def _silu(graph: Graph, z: str) -> str:
    """z / (1 + e^−z). Not z σ(z): runtimes' ``Sigmoid`` of 32 bits has no digits left at −17, and z makes it more."""
    return graph("Div", z, graph("Add", graph("Exp", graph("Neg", z)), 1.0))


WRITERS: dict[str, Callable[[Graph, str], str]] = {
    "heaviside": _heaviside,
    "linear": lambda _, z: z,
    "sigmoid": lambda graph, z: graph("Sigmoid", z),
    "tanh": lambda graph, z: graph("Tanh", z),
    "relu": lambda graph, z: graph("Relu", z),
    "leaky_relu": _leaky_relu,
    "elu": _elu,
    "softmax": lambda graph, z: graph("Softmax", z, axis=1),
    "silu": _silu,
    "gelu": lambda graph, z: graph("Mul", z, normal_share(graph, z)),
}
