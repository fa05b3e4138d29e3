"""A run found by its address: a call takes any number of runs, and costs no more for all that a run consists of."""

from typing import Any

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic
from numba.np.numpy_support import carray

from .compiling import array_helper
from .layers import whole_lanes
from .layout import CLOCK, HANDLE, LAYER, ORDERS, PLAN, ExampleArrays, RunArrays, Scratch

array: Any = carray


def _pointed(context: Any, address: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        return builder.inttoptr(values[0], ir.IntType(8).as_pointer())

    return types.voidptr(types.int64), generate


_there: Any = intrinsic(_pointed)


@array_helper
def run_at(address: int, scratch: Scratch) -> RunArrays:
    """The run whose handle lies there, at work in that scratch. Whoever made the arrays must keep them meanwhile."""
    at = array(_there(address), 1, HANDLE)[0]
    inputs, outputs, size = at.inputs, at.outputs, whole_lanes(at.parameters)
    gradient = scratch.gradient[:size]
    gradient[at.parameters :] = 0.0
    return RunArrays(
        array(_there(at.layers), at.depth, LAYER),
        array(_there(at.plan), 1, PLAN),
        array(_there(at.orders), 1, ORDERS),
        array(_there(at.clock), 1, CLOCK),
        ExampleArrays(
            array(_there(at.train_inputs), (at.train_count, inputs), np.float64),
            array(_there(at.train_coded), (at.train_count, outputs), np.float64),
            array(_there(at.train_targets), at.train_count, np.float64),
        ),
        ExampleArrays(
            array(_there(at.test_inputs), (at.test_count, inputs), np.float64),
            array(_there(at.test_coded), (at.test_count, outputs), np.float64),
            array(_there(at.test_targets), at.test_count, np.float64),
        ),
        array(_there(at.banks), (2, 3, size), np.float64),
        array(_there(at.order), at.train_count, np.int64),
        array(_there(at.fixed), at.fixtures, np.int64),
        array(_there(at.records), (at.rows, 7), np.float64),
        array(_there(at.weights), at.train_count, np.float64),
        gradient,
        scratch.product,
        scratch.activations,
        scratch.deltas,
        scratch.coded,
        scratch.targets,
        scratch.natural,
    )
