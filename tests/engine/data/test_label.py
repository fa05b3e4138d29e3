"""The column that is to be predicted: which one it is, what task it makes, and what does not serve."""

import numpy as np
import pytest

from app.engine.data.dataset import DataError
from app.engine.data.table import TableError, parse_table, table_dataset

MIB = 2**20
FLOWERS = b"""length,width,species
5.1,3.5,setosa
7,3.2,versicolor
6.3,3.3,virginica
4.9,3.0,setosa
"""


def test_text_is_a_class():
    data = table_dataset(parse_table(FLOWERS))
    assert data.task == "classification"
    assert data.class_names == ("setosa", "versicolor", "virginica")
    assert data.input_names == ("length", "width")
    np.testing.assert_array_equal(data.targets, [0, 1, 2, 0])
    np.testing.assert_array_equal(data.inputs, [[5.1, 3.5], [7, 3.2], [6.3, 3.3], [4.9, 3.0]])


def test_the_label_may_stand_anywhere():
    raw = b"species,length,width\nb,1,2\na,3,4\n"
    assert parse_table(raw).label == "species"
    data = table_dataset(parse_table(raw))
    assert data.input_names == ("length", "width")
    np.testing.assert_array_equal(data.targets, [1, 0])
    middle = table_dataset(parse_table(b"a,b,c\n1,0,2\n3,1,4\n"), "b")
    assert middle.input_names == ("a", "c")
    np.testing.assert_array_equal(middle.targets, [0, 1])


def test_the_last_column_is_the_label_among_numbers():
    table = parse_table(b"a,b\n1,2\n3,4\n")
    assert table.label == "b"
    assert table_dataset(table).input_names == ("a",)


@pytest.mark.parametrize(
    ("labels", "task", "expected", "names", "targets"),
    [
        ("10 9 -1 9", None, "classification", ("-1", "9", "10"), [2, 1, 0, 1]),
        ("1.0 2 1 2.0", None, "classification", ("1", "2"), [0, 1, 0, 1]),
        ("1.5 2 1 2", None, "regression", (), [1.5, 2, 1, 2]),
        ("0.5 1.5 0.5 1.5", "classification", "classification", ("0.5", "1.5"), [0, 1, 0, 1]),
        ("0 1 0 1", "regression", "regression", (), [0, 1, 0, 1]),
        ("0 1 2 3 4 5 6 7 8 9", None, "classification", tuple("0123456789"), list(range(10))),
        ("0 1 2 3 4 5 6 7 8 9 10", None, "regression", (), list(range(11))),
        ("b a B 10", None, "classification", ("10", "B", "a", "b"), [3, 2, 1, 0]),
    ],
)
def test_task_and_class_order(labels, task, expected, names, targets):
    raw = "x,y\n" + "".join(f"{i},{label}\n" for i, label in enumerate(labels.split()))
    data = table_dataset(parse_table(raw.encode()), task=task)
    assert data.task == expected
    assert data.class_names == names
    np.testing.assert_array_equal(data.targets, targets)


def test_text_inputs_are_refused_by_name():
    raw = "size,town,y\n" + "".join(f"{i},town {i},{i % 2}\n" for i in range(20))
    with pytest.raises(
        TableError,
        match=r"^column 'town' holds another text in every row, as names do; inputs must be numbers",
    ) as caught:
        table_dataset(parse_table(raw.encode()), "y", columns=["size", "town"])
    assert (caught.value.line, caught.value.column) == (None, 2)


@pytest.mark.parametrize(
    ("raw", "label", "task", "sentence"),
    [
        (FLOWERS, "petal", None, "no column 'petal'; the label is one of 'length', 'width', 'species'"),
        (
            FLOWERS,
            "species",
            "regression",
            "'species' holds text such as 'setosa'; a regression needs numbers",
        ),
        (b"x,y\n1,same\n2,same\n", None, None, "'y' holds nothing but 'same'; a classification needs two"),
        (b"x,y\n1,1\n2,1\n", None, None, "'y' holds nothing but '1'"),
    ],
)
def test_labels_that_do_not_serve(raw, label, task, sentence):
    with pytest.raises(DataError, match=sentence) as caught:
        table_dataset(parse_table(raw), label, task)
    assert caught.value.path == ("label",)


def test_a_column_of_names_is_no_label():
    raw = "x,name\n" + "".join(f"{i},name {i}\n" for i in range(101))
    with pytest.raises(
        DataError, match="101 different labels are more than the 100 classes allowed"
    ) as caught:
        table_dataset(parse_table(raw.encode()), "name")
    assert caught.value.path == ("label",)
