import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.data.dataset import DataError
from app.engine.data.features import FeatureMap, all_features, default_features, parse_feature

X = np.array([[1.0, -2.0], [0.5, 3.0], [0.0, 4.0]])


def test_the_playgrounds_seven():
    names = ("x1", "x2", "x1^2", "x2^2", "x1x2", "sin(x1)", "sin(x2)")
    assert all_features(2) == names
    x1, x2 = X.T
    expected = np.column_stack((x1, x2, x1**2, x2**2, x1 * x2, np.sin(x1), np.sin(x2)))
    np.testing.assert_array_equal(FeatureMap(names, 2).apply(X), expected)


def test_columns_come_in_the_order_asked_for():
    np.testing.assert_array_equal(FeatureMap(["x2", "x1"], 2).apply(X), X[:, ::-1])


def test_the_inputs_themselves_by_default():
    features = FeatureMap(None, 2)
    assert features.names == default_features(2) == ("x1", "x2")
    result = features.apply(X)
    np.testing.assert_array_equal(result, X)
    assert not np.shares_memory(result, X)


def test_many_inputs():
    inputs = np.arange(24.0).reshape(2, 12)
    result = FeatureMap(["x1x12", "x10x11", "x12^2", "sin(x11)"], 12).apply(inputs)
    expected = [[row[0] * row[11], row[9] * row[10], row[11] ** 2, np.sin(row[10])] for row in inputs]
    np.testing.assert_array_equal(result, expected)


def test_formulas():
    features = FeatureMap(["x1", "x2^2", "x1x2", "sin(x12)"], 12)
    assert features.latex == (r"x_{1}", r"x_{2}^{2}", r"x_{1} x_{2}", r"\sin(x_{12})")


@settings(deadline=None)
@given(inputs=st.integers(1, 20))
def test_every_listed_feature_exists(inputs):
    names = all_features(inputs)
    assert len(names) == len(set(names)) == inputs * (inputs + 5) // 2
    assert FeatureMap(names, inputs).apply(np.zeros((3, inputs))).shape == (3, len(names))


@pytest.mark.parametrize(
    "name",
    [
        "x0",
        "x3",
        "x01",
        "x1^3",
        "x2x1",
        "x1x1",
        "x1x3",
        "x1x2x1",
        "sin x1",
        "sin(x3)",
        "cos(x1)",
        "X1",
        " x1",
        "x1\n",
        "x١",
        "",
        "x",
        "x1^2^2",
        "x99999999999999999999",
        "__import__",
    ],
)
def test_unknown_features_are_told_what_there_is(name):
    with pytest.raises(
        DataError, match=r"with 2 inputs there are x1, x2, x1\^2, x2\^2, x1x2, sin\(x1\)"
    ) as caught:
        parse_feature(name, 2)
    assert caught.value.path == ("features", 0)


def test_with_many_inputs_the_list_is_summed_up():
    with pytest.raises(
        DataError, match=r"no feature 'x65'; with 64 inputs there are x1 to x64, squares such as"
    ):
        parse_feature("x65", 64)
    with pytest.raises(DataError, match=r"with 1 input there are x1, x1\^2, sin\(x1\)$"):
        parse_feature("x2", 1)
    with pytest.raises(DataError, match=r"x{39}…"):
        parse_feature("x" * 5000, 2)


def test_twice_or_none():
    with pytest.raises(DataError, match="'x1' is listed twice") as caught:
        FeatureMap(["x1", "x2", "x1"], 2)
    assert caught.value.path == ("features", 2)
    with pytest.raises(DataError, match="'x9'") as caught:
        FeatureMap(["x1", "x9"], 2)
    assert caught.value.path == ("features", 1)
    with pytest.raises(DataError, match="at least one feature"):
        FeatureMap([], 2)


def test_other_inputs_than_promised():
    with pytest.raises(ValueError, match="3 columns"):
        FeatureMap(None, 3).apply(X)
