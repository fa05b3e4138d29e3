import numpy as np
import pytest

from app.engine.data.dataset import DataError
from app.engine.data.inline import inline_dataset


def test_the_lectures_three_examples():
    data = inline_dataset([[3, 2, 1], [1, 1, 1], [1, 2, 3]], [0, 1, 1])
    np.testing.assert_array_equal(data.inputs, [[3, 2, 1], [1, 1, 1], [1, 2, 3]])
    np.testing.assert_array_equal(data.targets, [0, 1, 1])
    assert (data.task, data.class_names) == ("classification", ("0", "1"))
    assert data.input_names == ("x1", "x2", "x3")


@pytest.mark.parametrize(
    ("targets", "task", "indices", "names"),
    [
        ([1, -1, 1], None, [1, 0, 1], ("-1", "1")),
        ([10, 9, 10], None, [1, 0, 1], ("9", "10")),
        (["b", "a", "b"], None, [1, 0, 1], ("a", "b")),
        ([0.5, 1.5, 0.5], "classification", [0, 1, 0], ("0.5", "1.5")),
        ([0.5, 1.5, 0.5], None, [0.5, 1.5, 0.5], ()),
        ([0, 1, 0], "regression", [0, 1, 0], ()),
    ],
)
def test_task_and_classes(targets, task, indices, names):
    data = inline_dataset([[1], [2], [3]], targets, task)
    np.testing.assert_array_equal(data.targets, indices)
    assert data.class_names == names
    assert data.task == ("classification" if names else "regression")


def test_eleven_different_integers_are_quantities():
    rows = [[float(i)] for i in range(11)]
    assert inline_dataset(rows[:10], list(range(10))).task == "classification"
    assert inline_dataset(rows, list(range(11))).task == "regression"


def test_names_of_ones_own():
    data = inline_dataset(
        [[1, 2], [3, 4]], [1, 0], input_names=["width", "height"], class_names=["cat", "dog"]
    )
    assert data.input_names == ("width", "height")
    assert data.class_names == ("cat", "dog")
    np.testing.assert_array_equal(data.targets, [1, 0])


@pytest.mark.parametrize(
    ("arguments", "path", "sentence"),
    [
        ({"inputs": [], "targets": []}, ("inputs",), "no examples"),
        ({"inputs": [[], []], "targets": [0, 1]}, ("inputs",), "no inputs"),
        (
            {"inputs": [[1, 2], [1, 2], [3]], "targets": [0, 1, 1]},
            ("inputs", 2),
            "row 3 has 1 inputs, row 1 has 2",
        ),
        ({"inputs": [[1], [2]], "targets": [0]}, ("targets",), "1 targets for 2 rows"),
        ({"inputs": [[1], [2]], "targets": [1, 1]}, ("targets",), "every target is '1'"),
        ({"inputs": [[1], [float("nan")]], "targets": [0, 1]}, ("inputs", 1, 0), "finite"),
        (
            {"inputs": [[1], [2]], "targets": [0, float("inf")], "task": "regression"},
            ("targets", 1),
            "finite",
        ),
        ({"inputs": [[1], [2]], "targets": ["a", 1]}, ("targets", 1), "all targets numbers or all words"),
        (
            {"inputs": [[1], [2]], "targets": ["a", "b"], "task": "regression"},
            ("targets", 0),
            "a regression needs numbers",
        ),
        (
            {"inputs": [[1], [2]], "targets": ["a", "b"], "class_names": ["a", "b"]},
            ("targets", 0),
            "targets are 0, 1",
        ),
        (
            {"inputs": [[1], [2]], "targets": [2, 2], "class_names": ["a", "b", "c"]},
            ("targets",),
            "every example is of class 'c'",
        ),
        (
            {"inputs": [[1], [2]], "targets": [0, 2], "class_names": ["a", "b"]},
            ("targets", 1),
            "one of 0 to 1",
        ),
        (
            {"inputs": [[1], [2]], "targets": [0, 1], "input_names": ["a", "b"]},
            ("input_names",),
            "2 input names",
        ),
    ],
)
def test_refuses(arguments, path, sentence):
    with pytest.raises(DataError, match=sentence) as caught:
        inline_dataset(**arguments)
    assert caught.value.path == path


def test_too_many_classes():
    rows = [[float(i)] for i in range(101)]
    with pytest.raises(DataError, match="101 different labels are more than the 100 classes allowed"):
        inline_dataset(rows, [f"name {i}" for i in range(101)])


def test_rows_of_targets_are_several_values_to_predict():
    data = inline_dataset([[1], [2], [3]], [[1, 0], [0, 1], [1, 1]])
    assert (data.task, data.outputs, data.target_names) == ("regression", 2, ("y1", "y2"))
    assert data.targets.shape == (3, 2)
    named = inline_dataset([[1], [2]], [[1, 0.5], [0, 1]], target_names=["height", "age"])
    assert named.target_names == ("height", "age")
    single = inline_dataset([[1], [2]], [[1], [0.5]])
    assert (single.targets.tolist(), single.outputs, single.target_names) == ([1.0, 0.5], 1, ())


@pytest.mark.parametrize(
    ("targets", "more", "path", "sentence"),
    [
        ([[1, 2], [3]], {}, ("targets", 1), "row 2 has 1 targets, row 1 has 2"),
        ([[1, 2]], {}, ("targets",), "1 targets for 2 rows"),
        ([[], []], {}, ("targets",), "empty"),
        ([[1, 2], [3, 4]], {"task": "classification"}, ("targets",), "values to predict"),
        ([[1, 2], [3, 4]], {"class_names": ["a", "b"]}, ("targets",), "values to predict"),
        ([[1, 2], [3, 4]], {"target_names": ["a"]}, ("target_names",), "1 target names for 2 values"),
        ([[1, 2], [3, 4]], {"target_names": ["a", "a"]}, ("target_names",), "same name"),
        ([0.5, 1.5], {"target_names": ["a", "b"]}, ("target_names",), "2 target names for 1 values"),
        ([[1, 2], [3, float("inf")]], {}, ("targets", 1, 1), "example 2, value 2 of targets"),
    ],
)
def test_rows_of_targets_that_make_no_data(targets, more, path, sentence):
    with pytest.raises(DataError, match=sentence) as caught:
        inline_dataset([[1], [2]], targets, **more)
    assert caught.value.path == path
