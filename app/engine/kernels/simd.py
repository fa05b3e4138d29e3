"""Eight float64 numbers at once: the type on which the kernels calculate.

An eight-lane value is one AVX-512 register, two of AVX2 or four of SSE and NEON; LLVM picks what the machine has.
Inside a kernel it takes part in formulas as a number does, and so one formula serves single numbers and lanes alike.
Spelled out because Numba's loops turn into such instructions only if LLVM can prove that no arrays overlap.
"""

import operator
from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba import types
from numba.core.errors import TypingError
from numba.extending import intrinsic, models, overload, register_model

from ..types import Array
from .layout import WIDTH
from .values import Lanes, Mask


class _LanesType(types.Type):
    """Numba's name for lanes."""


class _MaskType(types.Type):
    """Numba's name for a mask."""


LANES: Any = _LanesType(name="Lanes")
MASK: Any = _MaskType(name="Mask")
_DOUBLE, _WORD, _BIT, _INDEX = ir.DoubleType(), ir.IntType(64), ir.IntType(1), ir.IntType(32)
_DOUBLES = ir.VectorType(_DOUBLE, WIDTH)
_WORDS = ir.VectorType(_WORD, WIDTH)
_BITS = ir.VectorType(_BIT, WIDTH)
# A product and the sum it goes into may become one fused instruction; nothing else may be rearranged.
_FUSE = ("contract",)
# A number plus this has no room left for a fraction: the sum is a whole k + ROUNDER, with k from −1022 to 1023.
ROUNDER = 1.5 * 2.0**52 + 1023.0


@register_model(_LanesType)
class _LanesModel(models.PrimitiveModel):
    def __init__(self, manager: Any, kind: Any) -> None:
        prepare: Any = super().__init__
        prepare(manager, kind, _DOUBLES)


@register_model(_MaskType)
class _MaskModel(models.PrimitiveModel):
    def __init__(self, manager: Any, kind: Any) -> None:
        prepare: Any = super().__init__
        prepare(manager, kind, _BITS)


def broadcast(builder: Any, vector: Any, scalar: Any) -> Any:
    """The same scalar in every lane of a vector of that type."""
    undefined = ir.Constant(vector, ir.Undefined)
    first = builder.insert_element(undefined, scalar, ir.Constant(_INDEX, 0))
    return builder.shuffle_vector(first, undefined, ir.Constant(ir.VectorType(_INDEX, WIDTH), [0] * WIDTH))


def _elementwise(build: Callable[..., Any], gives: str = "number") -> Callable[..., Any]:
    """An intrinsic's body: ``build(builder, *values)`` on doubles if all arguments are numbers, else on lanes."""

    def typed(*arguments: Any) -> Any:
        wide = LANES in arguments
        if not all(
            argument in (LANES, MASK) or isinstance(argument, types.Number | types.Boolean)
            for argument in arguments
        ):
            raise TypingError(f"numbers or lanes are wanted, not {arguments}")
        kinds = [
            argument if argument in (LANES, MASK) or isinstance(argument, types.Boolean) else types.float64
            for argument in arguments
        ]
        number, truth = (LANES, MASK) if wide or MASK in arguments else (types.float64, types.boolean)

        def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            is_plain = [isinstance(kind, types.Float) for kind in signature.args]
            same = [
                broadcast(builder, _DOUBLES, v) if number is LANES and p else v
                for v, p in zip(values, is_plain, strict=True)
            ]
            return build(builder, *same)

        return (number if gives == "number" else truth)(*kinds), generate

    return typed


def _unary(build: Callable[..., Any], gives: str = "number") -> Any:
    typed = _elementwise(build, gives)
    return intrinsic(lambda context, a: typed(a))


def _binary(build: Callable[..., Any], gives: str = "number") -> Any:
    typed = _elementwise(build, gives)
    return intrinsic(lambda context, a, b: typed(a, b))


def _operator(symbol: Any, build: Callable[..., Any], gives: str = "number") -> None:
    """Teach Numba an operator on two lanes, or lanes and a number."""
    both = _binary(build, gives)
    # Numba compares argument names and annotations of the two functions, hence lambdas.
    overload(symbol)(lambda a, b: (lambda a, b: both(a, b)) if _is_mixed(a, b) else None)  # noqa: PLW0108


def _is_mixed(*kinds: Any) -> bool:
    """Whether an operator's arguments are lanes, or lanes and a number."""
    return LANES in kinds and all(
        kind == LANES or isinstance(kind, types.Float | types.Integer) for kind in kinds
    )


def _called(name: str) -> Callable[..., Any]:
    """The LLVM intrinsic of that name, for one double or eight."""

    def build(builder: Any, *values: Any) -> Any:
        kind = values[0].type
        suffix = "v8f64" if kind == _DOUBLES else "f64"
        function = builder.module.declare_intrinsic(
            f"llvm.{name}.{suffix}", (), ir.FunctionType(kind, [kind] * len(values))
        )
        return builder.call(function, values)

    return build


_operator(operator.add, lambda builder, a, b: builder.fadd(a, b, flags=_FUSE))
_operator(operator.sub, lambda builder, a, b: builder.fsub(a, b, flags=_FUSE))
_operator(operator.mul, lambda builder, a, b: builder.fmul(a, b, flags=_FUSE))
_operator(operator.truediv, lambda builder, a, b: builder.fdiv(a, b))
for _symbol, _name in ((operator.lt, "<"), (operator.le, "<="), (operator.gt, ">"), (operator.ge, ">=")):
    _operator(_symbol, lambda builder, a, b, name=_name: builder.fcmp_ordered(name, a, b), "truth")
_operator(operator.eq, lambda builder, a, b: builder.fcmp_ordered("==", a, b), "truth")

_negated = _unary(lambda builder, a: builder.fneg(a))
_both = _binary(lambda builder, a, b: builder.and_(a, b), "truth")
overload(operator.neg)(lambda a: (lambda a: _negated(a)) if a == LANES else None)  # noqa: PLW0108
overload(operator.and_)(lambda a, b: (lambda a, b: _both(a, b)) if (a, b) == (MASK, MASK) else None)  # noqa: PLW0108

absolute: Any = _unary(_called("fabs"))
root: Any = _unary(_called("sqrt"))
logarithm: Any = _unary(_called("log"))
signed: Any = _binary(_called("copysign"))
_chosen = _elementwise(lambda builder, mask, a, b: builder.select(mask, a, b))
where: Any = intrinsic(lambda context, mask, a, b: _chosen(mask, a, b))


def _power(builder: Any, shifted: Any) -> Any:
    """2^k of k + ROUNDER: its exponent bits are k + 1023, which that sum holds lowest."""
    wide = shifted.type == _DOUBLES
    doubles, words, places = (_DOUBLES, _WORDS, [52] * WIDTH) if wide else (_DOUBLE, _WORD, 52)
    bits = builder.shl(builder.bitcast(shifted, words), ir.Constant(words, places))
    return builder.bitcast(bits, doubles)


power_of_two: Any = _unary(_power)


def _place(context: Any, builder: Any, kind: Any, array: Any, index: Any) -> Any:
    start = context.make_array(kind)(context, builder, array).data
    return builder.bitcast(builder.gep(start, [index]), _DOUBLES.as_pointer())


def _load(context: Any, array: Any, index: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        return builder.load(_place(context, builder, signature.args[0], *values), align=8)

    return LANES(array, types.intp), generate


def _store(context: Any, array: Any, index: Any, value: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        builder.store(values[2], _place(context, builder, signature.args[0], *values[:2]), align=8)
        return context.get_dummy_value()

    return types.void(array, types.intp, LANES), generate


def _spread_from(context: Any, array: Any, index: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        start = context.make_array(signature.args[0])(context, builder, values[0]).data
        return broadcast(builder, _DOUBLES, builder.load(builder.gep(start, [values[1]])))

    return LANES(array, types.intp), generate


def _totals(context: Any, *eight: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        # Sums of neighbours, three times: lane k of the last holds the sum over the k-th argument.
        rows = list(values)
        for span in (1, 2, 4):
            pairs = []
            for one, other in zip(rows[::2], rows[1::2], strict=True):
                halves = [
                    builder.shuffle_vector(
                        one, other, ir.Constant(ir.VectorType(_INDEX, WIDTH), _woven(span, shift))
                    )
                    for shift in (0, span)
                ]
                pairs.append(builder.fadd(*halves))
            rows = pairs
        return rows[0]

    return LANES(*eight), generate


def _store_transposed(context: Any, array: Any, index: Any, stride: Any, *eight: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        array, index, stride, *rows = values
        # Halves change places between rows that are 4 apart, then quarters 2 apart, then neighbours.
        for span in (4, 2, 1):
            for row in (k for k in range(WIDTH) if not k & span):
                one, other = rows[row], rows[row + span]
                for place, shift in ((row, 0), (row + span, span)):
                    order = ir.Constant(ir.VectorType(_INDEX, WIDTH), _swapped(span, shift))
                    rows[place] = builder.shuffle_vector(one, other, order)
        for row in rows:
            builder.store(row, _place(context, builder, signature.args[0], array, index), align=8)
            index = builder.add(index, stride)
        return context.get_dummy_value()

    return types.void(array, types.intp, types.intp, *eight), generate


def _swapped(span: int, shift: int) -> list[int]:
    """What of two rows, ``span`` apart, the upper one holds after the exchange (with a shift: the lower one)."""
    return [
        (lane - lane % (2 * span) + lane % span) + shift + (WIDTH if lane & span else 0)
        for lane in range(WIDTH)
    ]


def _woven(span: int, shift: int) -> list[int]:
    """Which lanes of two rows to lay side by side, in runs of ``span``, by turns from one and the other."""
    order = []
    for lane in range(WIDTH):
        block, within = divmod(lane, 2 * span)
        row, place = divmod(within, span)
        order.append(row * WIDTH + block * 2 * span + place + shift)
    return order


def _lanes(context: Any, value: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        return broadcast(builder, _DOUBLES, values[0])

    return LANES(types.float64), generate


def _first(context: Any, count: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        counts = broadcast(builder, _WORDS, values[0])
        return builder.icmp_signed("<", ir.Constant(_WORDS, list(range(WIDTH))), counts)

    return MASK(types.intp), generate


def _reduced(name: str, kind: Any, gives: Any, *start: Any) -> Any:
    def typed(context: Any, value: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            native = values[0].type
            suffix = "v8f64" if native == _DOUBLES else "v8i1"
            shape = ir.FunctionType(native.element, [*(each.type for each in start), native])
            function = builder.module.declare_intrinsic(f"llvm.vector.reduce.{name}.{suffix}", (), shape)
            # In pairs, not one after the other; which pairs is fixed when this is compiled.
            return builder.call(function, [*start, values[0]], fastmath=("reassoc",) if start else ())

        return gives(kind), generate

    return intrinsic(typed)


# What numba.intrinsic gives has its body's type, not that of the function it becomes in a kernel.
_become: Any = intrinsic
load: Callable[[Array, int], Lanes] = _become(_load)
store: Callable[[Array, int, Lanes], None] = _become(_store)
lanes: Callable[[float], Lanes] = _become(_lanes)
spread: Callable[[Array, int], Lanes] = _become(_spread_from)
# (array, index, stride, eight rows): store the columns of a square of eight by eight, each a stride after the other.
store_transposed: Any = intrinsic(
    lambda context, array, index, stride, a, b, c, d, e, f, g, h: _store_transposed(  # noqa: PLW0108
        context, array, index, stride, a, b, c, d, e, f, g, h
    )
)
totals: Any = intrinsic(lambda context, a, b, c, d, e, f, g, h: _totals(context, a, b, c, d, e, f, g, h))  # noqa: PLW0108
first: Callable[[int], Mask] = _become(_first)
total: Callable[[Lanes], float] = _reduced("fadd", LANES, types.float64, ir.Constant(_DOUBLE, -0.0))
everywhere: Callable[[Mask], bool] = _reduced("and", MASK, types.boolean)
