"""Many runs in one call are the same runs, to 1e-9, divergence included."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.plan import Plan
from app.engine.together import train_together
from app.engine.trainer import Trainer
from tests.engine.kernels.runs import Case, single_units, small_runs


def variants(case: Case, count: int) -> list[Trainer]:
    """Trainers on the same data, with starts, orders, rates and penalties of their own."""
    _, plan, readout, train, test, seed = case.parts()
    made = []
    for k in range(count):
        own = replace(plan, learning_rate=plan.learning_rate * (1.0 - 0.1 * k / count), l2=plan.l2 * k)
        start = replace(case, seed=seed + k).parts()[0]
        made.append(Trainer(start, own, readout, train, test, seed + k))  # type: ignore[arg-type]
    return made


def assert_alike(one: Trainer, other: Trainer) -> None:
    assert one.clock == other.clock
    assert one.diverged == other.diverged
    largest = np.abs(other.network.parameters).max()
    assert np.abs(one.network.parameters - other.network.parameters).max() <= 1e-9 * largest
    assert one.next_examples().tolist() == other.next_examples().tolist()


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.one_of(small_runs, single_units()), st.integers(1, 11), st.integers(1, 4))
def test_together_is_one_by_one(case: Case, count: int, epochs: int) -> None:
    together, alone = variants(case, count), variants(case, count)
    train_together(together, epochs)
    for one, other in zip(together, alone, strict=True):
        other.advance("epoch", epochs)
        assert_alike(one, other)
        one.advance("epoch", 1)
        other.advance("epoch", 1)
        assert_alike(one, other)


@settings(max_examples=10, deadline=None, derandomize=True)
@given(small_runs)
def test_one_that_diverges_leaves_the_others_alone(case: Case) -> None:
    case = replace(case, layers=(*((units, "linear") for units, _ in case.layers[:-1]), (1, "linear")))
    case = replace(case, plan=replace(case.plan, loss="mse", optimizer="sgd", hyperparameters=(0.0,)))
    together, alone = variants(case, 8), variants(case, 8)
    for trainers in (together, alone):
        trainers[3].change_plan(replace(trainers[3].plan, learning_rate=1e6))
    train_together(together, 30)
    for one, other in zip(together, alone, strict=True):
        other.advance("epoch", 30)
        if other.diverged is None:
            assert_alike(one, other)
        else:
            assert one.diverged == other.diverged
            assert one.clock == other.clock


def test_a_pool_of_threads_gives_the_same() -> None:
    case = small_case()
    together, alone = variants(case, 20), variants(case, 20)
    with ThreadPoolExecutor(2) as pool:
        train_together(together, 3, pool.map)
    train_together(alone, 3)
    for one, other in zip(together, alone, strict=True):
        assert one.network.parameters.tobytes() == other.network.parameters.tobytes()
        assert one.history == other.history


def small_case() -> Case:
    return Case(
        2,
        ((4, "tanh"), (1, "sigmoid")),
        "classification",
        Plan("backpropagation", "mse", 0.1, 4, True),
        30,
        5,
        1,
    )
