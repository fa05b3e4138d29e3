import numpy as np
import pytest

from app.engine.data.dataset import DataError, Dataset


def dataset(inputs, targets, task="classification", input_names=None, class_names=("no", "yes")):
    inputs = np.array(inputs, dtype=np.float64)
    names = tuple(f"x{i + 1}" for i in range(inputs.shape[-1])) if input_names is None else input_names
    return Dataset(inputs, np.array(targets, dtype=np.float64), task, names, class_names)


def test_describes_itself():
    data = dataset([[0, 5], [1, -5], [2, 0]], [0, 1, 1])
    assert data.samples == 3
    assert data.classes == 2
    assert data.class_counts() == (1, 2)
    assert data.ranges() == ((0.0, 2.0), (-5.0, 5.0))


def test_a_regression_has_no_classes():
    data = dataset([[0], [1]], [0.5, 7.25], "regression", class_names=())
    assert data.classes == 0
    assert data.class_counts() == ()


@pytest.mark.parametrize(
    ("arguments", "path", "sentence"),
    [
        ({"inputs": np.empty((0, 2)), "targets": []}, ("inputs",), "no examples"),
        ({"inputs": np.empty((2, 0)), "targets": [0, 1]}, ("inputs",), "no inputs"),
        ({"inputs": [[1], [2]], "targets": [0, 1, 1]}, ("inputs",), "one target for each"),
        ({"inputs": [1, 2], "targets": [0, 1], "input_names": ("x1",)}, ("inputs",), "one row of inputs"),
        (
            {"inputs": [[1], [2]], "targets": [0, 1], "input_names": ("a", "b")},
            ("input_names",),
            "2 input names for 1",
        ),
        (
            {"inputs": [[1, 2], [3, np.nan]], "targets": [0, 1]},
            ("inputs", 1, 1),
            "example 2, input 2 of inputs is nan",
        ),
        ({"inputs": [[1, -np.inf], [3, 4]], "targets": [0, 1]}, ("inputs", 0, 1), "finite"),
        ({"inputs": [[1], [2e100]], "targets": [0, 1]}, ("inputs", 1, 0), "within ±1e\\+100"),
        ({"inputs": [[1], [2]], "targets": [0, np.inf]}, ("targets", 1), "example 2 of targets is inf"),
        (
            {"inputs": [[1], [2]], "targets": [0, 0], "class_names": ("only",)},
            ("targets",),
            "every target is 'only'",
        ),
        ({"inputs": [[1], [2]], "targets": [0, 0], "class_names": ()}, ("targets",), "at least two classes"),
        ({"inputs": [[1], [2]], "targets": [1, 1]}, ("targets",), "every example is of class 'yes'"),
        ({"inputs": [[1], [2]], "targets": [0, 2]}, ("targets", 1), "one of 0 to 1"),
        ({"inputs": [[1], [2]], "targets": [-1, 1]}, ("targets", 0), "target 1 is -1"),
        ({"inputs": [[1], [2]], "targets": [0, 0.5]}, ("targets", 1), "target 2 is 0.5"),
        ({"inputs": [[1], [2]], "targets": [0, 1], "class_names": ("a", "a")}, ("class_names",), "same name"),
        (
            {"inputs": [[1], [2]], "targets": [0, 1], "task": "regression"},
            ("class_names",),
            "values, not classes",
        ),
    ],
)
def test_refuses_what_no_network_could_use(arguments, path, sentence):
    with pytest.raises(DataError, match=sentence) as caught:
        dataset(**arguments)
    assert caught.value.path == path
