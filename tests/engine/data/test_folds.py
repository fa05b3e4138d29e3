"""Folds: every example is tested on once, and classes are shared out as scikit-learn shares them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.model_selection import KFold, StratifiedKFold

from app.engine.data.dataset import DataError, Dataset
from app.engine.data.folds import Fold, held_back
from app.engine.data.generators import generate
from app.engine.data.split import split


def labelled(targets: list[int]) -> Dataset:
    values = np.asarray(targets, dtype=np.float64)
    names = tuple(f"class {label}" for label in range(max(targets) + 1))
    return Dataset(np.arange(len(values), dtype=np.float64)[:, None], values, "classification", ("x",), names)


def parts(data: Dataset, folds: int, seed: int = 3) -> list[tuple[np.ndarray, np.ndarray]]:
    return [held_back(data, 0.0, seed, Fold(number, folds)) for number in range(folds)]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 3), min_size=12, max_size=80), st.integers(2, 8), st.integers(0, 5))
def test_classes_are_shared_out_as_scikit_learn_does(tail: list[int], folds: int, seed: int) -> None:
    # Eight of each, so that scikit-learn gives each fold one of each class, too.
    data = labelled([*tail, *[0, 1, 2, 3] * 8])
    peer = StratifiedKFold(folds, shuffle=True, random_state=seed).split(data.inputs, data.targets)
    tested = []
    for number, ((train, test), (_, theirs)) in enumerate(zip(parts(data, folds, seed), peer, strict=True)):
        assert sorted([*train, *test]) == list(range(data.samples))
        assert len(test) == Fold(number, folds).tested(data.samples)
        counts, wanted = (np.bincount(data.targets[one].astype(int), minlength=4) for one in (test, theirs))
        assert counts.tolist() == wanted.tolist()
        tested += test.tolist()
    assert sorted(tested) == list(range(data.samples))


@pytest.mark.parametrize(("samples", "folds"), [(40, 4), (41, 4), (43, 5), (20, 20)])
def test_values_are_shared_out_as_scikit_learn_does(samples: int, folds: int) -> None:
    data = generate("sine", samples, 0.1, 2)
    wanted = [len(test) for _, test in KFold(folds).split(data.inputs)]
    assert [len(test) for _, test in parts(data, folds)] == wanted
    assert [Fold(number, folds).tested(samples) for number in range(folds)] == wanted


def test_the_seed_draws_them() -> None:
    data = generate("circle", 50)
    one, same, other = (held_back(data, 0.0, seed, Fold(1, 5))[1].tolist() for seed in (3, 3, 4))
    assert one == same != other


def test_without_a_fold_a_share_is_held_back() -> None:
    data = generate("circle", 50)
    for mine, theirs in zip(held_back(data, 0.3, 5, None), split(data, 0.3, 5), strict=True):
        assert (mine == theirs).all()


def test_what_can_not_be_shared_out_is_refused() -> None:
    with pytest.raises(DataError, match="leave some empty"):
        held_back(generate("circle", 10), 0.0, 1, Fold(0, 11))
    with pytest.raises(DataError, match="class 'class 1' has one example"):
        held_back(labelled([0, 0, 0, 1]), 0.0, 1, Fold(0, 2))
