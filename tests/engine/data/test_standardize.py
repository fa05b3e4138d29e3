import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.engine.data.bundled import load
from app.engine.data.split import split
from app.engine.data.standardize import Standardizer


def test_agrees_with_scikit_learn():
    from sklearn.preprocessing import StandardScaler

    inputs = load("wine").inputs
    authority = StandardScaler().fit(inputs)
    standardizer = Standardizer.fit(inputs)
    np.testing.assert_allclose(standardizer.mean, authority.mean_, rtol=1e-12)
    np.testing.assert_allclose(standardizer.scale, authority.scale_, rtol=1e-12)
    np.testing.assert_allclose(standardizer.apply(inputs), authority.transform(inputs), atol=1e-12)


def test_the_test_part_leaves_no_trace():
    data = load("iris")
    train, test = split(data, 0.3, seed=1)
    standardizer = Standardizer.fit(data.inputs[train])
    spoilt = data.inputs.copy()
    spoilt[test] = 1e6
    again = Standardizer.fit(spoilt[train])
    np.testing.assert_array_equal(again.mean, standardizer.mean)
    np.testing.assert_array_equal(again.scale, standardizer.scale)
    seen = standardizer.apply(data.inputs[train])
    np.testing.assert_allclose(seen.mean(axis=0), 0.0, atol=1e-12)
    np.testing.assert_allclose(seen.std(axis=0), 1.0, rtol=1e-12)
    unseen = standardizer.apply(data.inputs[test])
    assert np.abs(unseen.mean(axis=0)).max() > 1e-3


def test_a_constant_input_becomes_zero():
    # 0.1 summed and divided is not 0.1 in floats
    inputs = np.column_stack((np.full(49, 0.1), np.arange(49.0)))
    standardizer = Standardizer.fit(inputs)
    assert standardizer.scale[0] == 1.0
    np.testing.assert_array_equal(standardizer.apply(inputs)[:, 0], 0.0)
    assert standardizer.apply(np.array([[1.1, 0.0]]))[0, 0] == 1.0


def test_a_single_example():
    np.testing.assert_array_equal(
        Standardizer.fit(np.array([[5.0, -3.0]])).apply(np.array([[5.0, -3.0]])), [[0.0, 0.0]]
    )


@settings(deadline=None)
@given(
    arrays(np.float64, st.tuples(st.integers(1, 20), st.integers(1, 3)), elements=st.floats(-1e100, 1e100))
)
def test_finite_for_every_dataset_there_can_be(inputs):
    standardizer = Standardizer.fit(inputs)
    assert (standardizer.scale > 0).all()
    standardized = standardizer.apply(inputs)
    # no standardised value of n numbers is larger than √(n − 1)
    assert (np.abs(standardized) <= np.sqrt(len(inputs)) + 1e-6).all()
