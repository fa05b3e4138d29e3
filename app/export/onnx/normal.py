"""Φ(z), how much of a standard normal distribution lies below z, of operators that runtimes have.

``Erf`` is for 32 bits: the common runtimes have none for 64. There it is made of the rational functions that the
kernels have it from (Moshier 1989, Cephes), with the operators of a polynomial.
"""

from .graph import Graph, Operand

_ROOT_HALF = 0.7071067811865476
# Past this e^{−x²} is 0.
_FARTHEST = 30.0
# erf x = x T(x²) / U(x²) below 1, erfc x = e^{−x²} P(x) / Q(x) from there on; each from its highest power down.
_T = (9.60497373987051638749e0, 9.00260197203842689217e1, 2.23200534594684319226e3, 7.00332514112805075473e3,
      5.55923013010394962768e4)  # fmt: skip
_U = (1.0, 3.35617141647503099647e1, 5.21357949780152679795e2, 4.59432382970980127987e3, 2.26290000613890934246e4,
      4.92673942608635921086e4)  # fmt: skip
_P = (2.46196981473530512524e-10, 5.64189564831068821977e-1, 7.46321056442269912687e0, 4.86371970985681366614e1,
      1.96520832956077098242e2, 5.26445194995477358631e2, 9.34528527171957607540e2, 1.02755188689515710272e3,
      5.57535335369399327526e2)  # fmt: skip
_Q = (1.0, 1.32281951154744992508e1, 8.67072140885989742329e1, 3.54937778887819891062e2, 9.75708501743205489753e2,
      1.82390916687909736289e3, 2.24633760818710981792e3, 1.65666309194161350182e3,
      5.57535340807727675546e2)  # fmt: skip


def normal_share(graph: Graph, z: str) -> str:
    """Φ(z) = ½ (1 + erf(z / √2)), in 64 bits ½ erfc(−z / √2)."""
    x = graph("Mul", z, _ROOT_HALF)
    if graph.precision == "float":
        return graph("Mul", graph("Add", graph("Erf", x), 1.0), 0.5)
    size = graph("Min", graph("Abs", x), _FARTHEST)
    square = graph("Mul", size, size)
    near = graph("Less", size, 1.0)
    # Of the two quotients the one that is not wanted is still computed, and must not overflow.
    below = graph("Div", graph("Mul", size, _polynomial(graph, square, _T)), _polynomial(graph, square, _U))
    power = graph("Exp", graph("Neg", square))
    beyond = graph("Div", graph("Mul", power, _polynomial(graph, size, _P)), _polynomial(graph, size, _Q))
    tail = graph("Mul", graph("Where", near, graph("Sub", 1.0, below), beyond), 0.5)
    return graph("Where", graph("Less", 0.0, z), graph("Sub", 1.0, tail), tail)


def _polynomial(graph: Graph, x: str, coefficients: tuple[float, ...]) -> str:
    first, *rest = coefficients
    sum_: Operand = first
    for each in rest:
        sum_ = graph("Add", graph("Mul", sum_, x), each)
    assert isinstance(sum_, str)
    return sum_
