"""Examples of a function: how it is read, as many as asked for, the same of a seed, and what can't be learnt."""

import numpy as np
import pytest

from app.engine.data.dataset import DataError, Dataset
from app.engine.data.drawing import draw
from app.engine.data.functions import FunctionSet
from app.engine.types import Task


def drawn(
    text: str, task: Task | None = None, inputs: int | None = None, reach: float = 6.0, **more
) -> Dataset:
    return draw(FunctionSet.read(text, task, inputs, reach), more.pop("samples", 400), **more)


@pytest.mark.parametrize(
    ("text", "task", "inputs", "names", "rule"),
    [
        ("x2 > sin(x1)", None, None, ("false", "true"), lambda x: x[:, 1] > np.sin(x[:, 0])),
        ("sin(x1)", "classification", None, ("below", "above"), lambda x: x[:, 1] > np.sin(x[:, 0])),
        ("0.5", "classification", None, ("below", "above"), lambda x: x[:, 1] > 0.5),
        ("x1*x2", "classification", None, ("not positive", "positive"), lambda x: x[:, 0] * x[:, 1] > 0),
        ("sin(x1)", "classification", 1, ("not positive", "positive"), lambda x: np.sin(x[:, 0]) > 0),
        ("sin(x1)", None, None, (), lambda x: np.sin(x[:, 0])),
        ("x1*x2", None, None, (), lambda x: x[:, 0] * x[:, 1]),
        ("x2 > 0", "regression", None, (), lambda x: x[:, 1] > 0),
    ],
)
def test_an_expression_is_read_and_it_is_said_how(text, task, inputs, names, rule) -> None:
    data = drawn(text, task, inputs)
    assert data.class_names == names
    np.testing.assert_allclose(data.targets, rule(data.inputs).astype(float), atol=1e-15)
    assert np.abs(data.inputs).max() <= 6
    assert text in data.reading
    assert (data.reading,) == data.notes
    assert len(data.inputs) == 400
    if names:
        assert data.class_counts() == (200, 200)


def test_one_input_is_drawn_for_a_curve_and_two_for_a_plane() -> None:
    assert drawn("sin(x)").input_names == ("x",)
    assert drawn("sin(x)", inputs=2).input_names == ("x1", "x2")
    assert drawn("x > 1").input_names == ("x1", "x2")


def test_the_same_seed_draws_the_same_and_more_points_come_on_top() -> None:
    one, same, other = (drawn("x2 > x1", seed=seed) for seed in (4, 4, 5))
    assert (one.inputs == same.inputs).all()
    assert not (one.inputs == other.inputs).any()
    few, many = ({tuple(row) for row in drawn("sin(x1)", samples=n).inputs} for n in (50, 80))
    assert few < many


def test_noise_moves_the_same_points_further() -> None:
    still, near, far = (drawn("x2 > x1", noise=noise) for noise in (0.0, 0.1, 0.3))
    np.testing.assert_allclose(far.inputs - still.inputs, 3 * (near.inputs - still.inputs), atol=1e-12)
    assert 1.7 < np.abs(far.inputs - still.inputs).max() <= 1.8
    assert (far.targets == still.targets).all()


def test_noise_of_a_curve_moves_its_values_by_their_own_size() -> None:
    still, near, far = (drawn("100*sin(x)", noise=noise) for noise in (0.0, 0.1, 0.2))
    assert (far.inputs == still.inputs).all()
    np.testing.assert_allclose(far.targets - still.targets, 2 * (near.targets - still.targets), atol=1e-10)
    assert 18 < np.abs(far.targets - still.targets).max() <= 20


@pytest.mark.parametrize("balance", [0.05, 0.3, 0.5, 0.9, 0.95])
def test_a_balance_is_exact_and_keeps_the_points_that_there_are(balance: float) -> None:
    half, other = drawn("x2 > x1^2"), drawn("x2 > x1^2", balance=balance)
    assert other.class_counts() == (round(400 * balance), 400 - round(400 * balance))
    for label in (0, 1):
        one, two = ({tuple(row) for row in data.inputs[data.targets == label]} for data in (half, other))
        assert one <= two or two <= one
    stay = (half.inputs == other.inputs).all(axis=1).sum()
    assert stay == 400 - abs(round(400 * balance) - 200)


def test_where_it_is_no_number_is_said_and_as_many_points_come() -> None:
    data = drawn("log(x1)")
    assert len(data.inputs) == 400
    assert data.inputs.min() > 0
    assert data.undefined.startswith("log(x1) is no number at 2\u202f0")
    assert data.undefined.endswith("those are left out.")


@pytest.mark.parametrize(
    ("text", "task", "words"),
    [
        ("1/0", None, "same everywhere"),
        ("0/0", None, "same everywhere"),
        ("3", None, "same everywhere"),
        ("1 > 0", None, "same everywhere"),
        ("x1*0", None, "is 0 everywhere, so there is nothing to learn"),
        ("x1/0", None, "no number at any of the"),
        ("log(-1)*x1", None, "no number at any of the"),
        ("x1 > 100", None, "is “true”, so there is one class only"),
        ("100", "classification", "is “above”, so there is one class only"),
        ("x1 > 5.9999", None, "“true” came up at only"),
        ("9**9**9**9", None, "a power may be 100 at most"),
        ("   ", None, "is empty"),
        ("x" * 10_000, None, "200 characters at most"),
    ],
)
def test_what_can_not_be_learnt_is_refused_with_a_sentence(text: str, task: Task | None, words: str) -> None:
    with pytest.raises(DataError, match=words) as refused:
        drawn(text, task)
    assert refused.value.path == ("expression",)


def test_an_input_that_is_not_there_is_asked_for() -> None:
    with pytest.raises(DataError, match="ask for two") as refused:
        drawn("x1 + x2", None, 1)
    assert refused.value.path == ("inputs",)
