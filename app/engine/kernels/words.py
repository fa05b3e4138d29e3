"""Eight words of 64 bits at once: what is drawn by chance in eight networks that lie side by side.

As with ``simd``'s numbers, one formula serves a word and eight of them, so that ``shuffling.splitmix64`` stands once.
"""

import operator
from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba import types
from numba.extending import intrinsic, models, overload, register_model

from .layout import WIDTH
from .simd import MASK, broadcast
from .values import Words


class _WordsType(types.Type):
    """Numba's name for words."""


WORDS: Any = _WordsType(name="Words")
_WORD = ir.IntType(64)
_WORDS = ir.VectorType(_WORD, WIDTH)


@register_model(_WordsType)
class _WordsModel(models.PrimitiveModel):
    def __init__(self, manager: Any, kind: Any) -> None:
        prepare: Any = super().__init__
        prepare(manager, kind, _WORDS)


def _operator(symbol: Any, build: Callable[..., Any], gives: Any) -> None:
    """Teach Numba an operator on words and a word, which is the same for all of them."""

    def typed(context: Any, a: Any, b: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            return build(
                builder, values[0], broadcast(builder, _WORDS, values[1]) if b == types.uint64 else values[1]
            )

        return gives(a, b), generate

    both: Any = intrinsic(typed)
    # Numba compares argument names and annotations of the two functions, hence lambdas.
    overload(symbol)(
        lambda a, b: (lambda a, b: both(a, b)) if a == WORDS and b in (WORDS, types.uint64) else None  # noqa: PLW0108
    )


def _load(context: Any, array: Any, index: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        start = context.make_array(signature.args[0])(context, builder, values[0]).data
        place = builder.bitcast(builder.gep(start, [values[1]]), _WORDS.as_pointer())
        return builder.load(place, align=8)

    return WORDS(array, types.intp), generate


_operator(operator.add, lambda builder, a, b: builder.add(a, b), WORDS)
_operator(operator.mul, lambda builder, a, b: builder.mul(a, b), WORDS)
_operator(operator.xor, lambda builder, a, b: builder.xor(a, b), WORDS)
_operator(operator.rshift, lambda builder, a, b: builder.lshr(a, b), WORDS)
_operator(operator.ge, lambda builder, a, b: builder.icmp_unsigned(">=", a, b), MASK)

# What numba.intrinsic gives has its body's type, not that of the function it becomes in a kernel.
_become: Any = intrinsic
load_words: Callable[[Any, int], Words] = _become(_load)
