"""Several columns of a table to predict."""

import numpy as np
import pytest

from app.engine.data.dataset import DataError
from app.engine.data.table import parse_table, table_dataset

MEASURED = b"""x,y,height,weight,name
1,2,0.5,10.5,a
2,1,0.25,,b
3,5,0.75,11.25,c
4,4,1.5,12.5,c
"""


def test_several_columns_are_values_to_predict():
    data = table_dataset(parse_table(MEASURED), ["weight", "height"], columns=["x", "y"])
    assert (data.task, data.outputs, data.target_names) == ("regression", 2, ("weight", "height"))
    # The row that lacks one of them takes no part.
    np.testing.assert_array_equal(data.targets, [[10.5, 0.5], [11.25, 0.75], [12.5, 1.5]])
    np.testing.assert_array_equal(data.inputs, [[1, 2], [3, 5], [4, 4]])
    guessed = table_dataset(parse_table(MEASURED), ["weight", "height"])
    assert not {"weight", "height"} & set(guessed.input_names)
    alone = table_dataset(parse_table(MEASURED), ["height"], columns=["x"])
    assert alone.targets.shape == (4,)
    assert alone.target_names == ()


@pytest.mark.parametrize(
    ("label", "more", "path", "sentence"),
    [
        (["height", "depth"], {}, ("label",), "no column 'depth'"),
        (["height", "height"], {}, ("label",), "named twice"),
        (["height", "name"], {}, ("label",), "needs numbers to predict"),
        (["height", "weight"], {"task": "classification"}, ("task",), "not classes"),
        (["height", "weight"], {"columns": ["x", "weight"]}, ("columns", 1), "to predict"),
    ],
)
def test_several_columns_that_can_not_be_predicted(label, more, path, sentence):
    with pytest.raises(DataError, match=sentence) as caught:
        table_dataset(parse_table(MEASURED), label, **more)
    assert caught.value.path == path
