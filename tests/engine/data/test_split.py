import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.engine.data.bundled import load
from app.engine.data.dataset import DataError, Dataset
from app.engine.data.gates import gate
from app.engine.data.generators import generate
from app.engine.data.inline import inline_dataset
from app.engine.data.split import split


def labelled(counts, seed=0):
    targets = np.repeat(np.arange(len(counts)), counts).astype(np.float64)
    np.random.default_rng(seed).shuffle(targets)
    names = tuple(f"class {label}" for label in range(len(counts)))
    return Dataset(
        np.arange(len(targets), dtype=np.float64)[:, None], targets, "classification", ("x1",), names
    )


def test_no_test_part():
    train, test = split(gate("xor"), 0.0, seed=1)
    np.testing.assert_array_equal(train, [0, 1, 2, 3])
    assert test.shape == (0,)
    assert train.dtype == test.dtype == np.int64


@settings(deadline=None)
@given(
    counts=st.lists(st.integers(1, 60), min_size=2, max_size=6),
    fraction=st.floats(0.01, 0.99),
    seed=st.integers(0, 2**53 - 1),
)
def test_parts_are_disjoint_ordered_sized_and_stratified(counts, fraction, seed):
    data = labelled(counts)
    total = sum(counts)
    testing = int(np.floor(total * fraction + 0.5))
    assume(0 < testing <= total - len(counts))
    train, test = split(data, fraction, seed)
    np.testing.assert_array_equal(np.sort(np.concatenate((train, test))), np.arange(total))
    assert (np.diff(train) > 0).all()
    assert (np.diff(test) > 0).all()
    assert len(test) == testing
    tested = np.bincount(data.targets[test].astype(int), minlength=len(counts))
    assert (tested < counts).all()
    ideal = np.array(counts) * fraction
    # a class so small that rounding would empty its training part hands its share to others
    roomy = ideal <= np.array(counts) - 1
    if roomy.all():
        assert (np.abs(tested - ideal) <= 1 + 1e-9).all()


def test_stratified_exactly_where_the_numbers_allow():
    train, test = split(load("iris"), 0.3, seed=7)
    targets = load("iris").targets
    np.testing.assert_array_equal(np.bincount(targets[test].astype(int)), [15, 15, 15])
    np.testing.assert_array_equal(np.bincount(targets[train].astype(int)), [35, 35, 35])


def test_largest_remainders_come_first():
    # quotas 2.8, 1.4, 2.8 of 7
    _, test = split(labelled([4, 2, 4]), 0.7, seed=0)
    tested = np.bincount(labelled([4, 2, 4]).targets[test].astype(int))
    np.testing.assert_array_equal(tested, [3, 1, 3])


def test_the_seed_decides_who_and_nothing_else():
    data = generate("circle", 200, 0.0, 1)
    first, again, other = (split(data, 0.5, seed)[1] for seed in (3, 3, 4))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()
    counts = np.zeros(200)
    for seed in range(200):
        counts[split(data, 0.5, seed)[1]] += 1
    # each example is in about half of the test parts
    assert counts.min() > 60
    assert counts.max() < 140


def test_a_regression_is_split_by_number_alone():
    data = generate("plane", 101, 0.0, 1)
    train, test = split(data, 0.5, seed=0)
    assert (len(train), len(test)) == (50, 51)


def test_a_class_of_one_stays_in_training():
    data = labelled([1, 9])
    for seed in range(20):
        _, test = split(data, 0.8, seed)
        assert len(test) == 8
        assert (data.targets[test] == 1).all()


@pytest.mark.parametrize("fraction", [-0.1, 1.0, 1.5, float("nan"), float("inf")])
def test_fractions_out_of_range(fraction):
    with pytest.raises(DataError, match="from 0 up to, but below, 1") as caught:
        split(gate("and"), fraction, seed=0)
    assert caught.value.path == ("test_fraction",)


@pytest.mark.parametrize(
    ("data", "fraction", "sentence"),
    [
        (gate("and"), 0.1, "of 4 examples leaves none to test on; choose another fraction or 0"),
        (gate("and"), 0.9, "of 4 examples leaves none to train on; choose another fraction$"),
        (gate("and"), 0.75, "leaves 1 of 4 examples to train on, and each of the 2 classes needs one"),
        (inline_dataset([[1], [2]], [0.5, 1.5]), 0.8, "none to train on"),
    ],
)
def test_fractions_that_leave_too_little(data, fraction, sentence):
    with pytest.raises(DataError, match=sentence) as caught:
        split(data, fraction, seed=0)
    assert caught.value.path == ("test_fraction",)
