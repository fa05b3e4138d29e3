import operator

import numpy as np
import pytest

from app.engine.data.dataset import DataError
from app.engine.data.gates import GATES, gate

MEANINGS = {
    "and": operator.and_,
    "or": operator.or_,
    "nand": lambda a, b: 1 - (a & b),
    "nor": lambda a, b: 1 - (a | b),
    "xor": operator.xor,
    "xnor": lambda a, b: 1 - (a ^ b),
}


@pytest.mark.parametrize("name", MEANINGS)
def test_truth_table_in_counting_order(name):
    table = gate(name)
    rows = [(0, 0), (0, 1), (1, 0), (1, 1)]
    np.testing.assert_array_equal(table.inputs, rows)
    np.testing.assert_array_equal(table.targets, [MEANINGS[name](a, b) for a, b in rows])


def test_not_has_one_input():
    table = gate("not")
    np.testing.assert_array_equal(table.inputs, [[0], [1]])
    np.testing.assert_array_equal(table.targets, [1, 0])
    assert table.input_names == ("x1",)


def test_registry_is_complete():
    assert [*GATES] == ["and", "or", "nand", "nor", "xor", "xnor", "not"]
    for name, entry in GATES.items():
        table = gate(name)
        assert table.class_names == ("0", "1")
        assert (table.title, table.description) == (entry.title, entry.teaches)
        assert table.inputs.dtype == table.targets.dtype == np.float64
        assert table.inputs.flags.c_contiguous


def test_unknown_gate():
    with pytest.raises(DataError, match="no gate 'imply'; choose one of and, or") as caught:
        gate("imply")
    assert caught.value.path == ("name",)
