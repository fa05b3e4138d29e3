"""Many runs in one call are the same runs, to 1e-9, divergence included."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.plan import Plan
from app.engine.together import MOST_PARAMETERS, RATES, alike, gains, train_together
from app.engine.trainer import Trainer
from tests.engine.kernels.runs import Case, held_back, single_units, small_runs
from tests.rounds import rounds


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


@settings(max_examples=rounds(20, 60), deadline=None, derandomize=True)
@given(st.one_of(small_runs, held_back(small_runs), single_units()), st.integers(1, 11), st.integers(1, 4))
def test_together_is_one_by_one(case: Case, count: int, epochs: int) -> None:
    together, alone = variants(case, count), variants(case, count)
    train_together(together, epochs)
    for one, other in zip(together, alone, strict=True):
        other.advance("epoch", epochs)
        assert_alike(one, other)
        one.advance("epoch", 1)
        other.advance("epoch", 1)
        assert_alike(one, other)


@settings(max_examples=rounds(5, 10), deadline=None, derandomize=True)
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


def test_one_by_itself_is_batched_if_that_is_asked_for() -> None:
    case = small_case()
    whole, lonely = variants(case, 9), variants(case, 9)
    train_together(whole, 5)
    for trainer in lonely:
        train_together([trainer], 5, always=True)
    for one, other in zip(whole[:8], lonely[:8], strict=True):
        assert one.network.parameters.tobytes() == other.network.parameters.tobytes()
    alone = variants(case, 9)[8]
    alone.advance("epoch", 5)
    assert whole[8].network.parameters.tobytes() == alone.network.parameters.tobytes()
    assert_alike(lonely[8], alone)


def test_who_may_share_a_call() -> None:
    first, second = variants(small_case(), 2)
    assert alike(first) == alike(second) is not None
    assert first.seed != second.seed
    assert {name for name, value in vars(first.plan).items() if getattr(second.plan, name) != value} < set(
        RATES
    )
    for change in ({"batch_size": 5}, {"shuffle": False}, {"loss": "hinge"}, {"optimizer": "nesterov"}):
        plan = replace(first.plan, **change)  # type: ignore[arg-type]
        start = small_case().parts()[0]
        other = Trainer(start, plan, first.readout, first.train, first.test, first.seed)
        assert None is not alike(other) != alike(first)
    for change in ({"dropout": (0.5,)}, {"class_weights": "balanced"}):
        plan = replace(first.plan, **change)  # type: ignore[arg-type]
        other = Trainer(start, plan, first.readout, first.train, first.test, first.seed)
        assert None is not alike(other) != alike(first)
    second.advance("epoch")
    assert alike(second) != alike(first)
    second.advance("sample")
    assert alike(second) is None


def test_who_gains_from_company() -> None:
    small, wide = small_case(), replace(small_case(), layers=((MOST_PARAMETERS // 3, "tanh"), (1, "sigmoid")))
    assert gains(small.trainer())
    assert not gains(wide.trainer())
    assert alike(wide.trainer()) is not None
    rosenblatt = replace(small, layers=((1, "heaviside"),), plan=Plan("perceptron"))
    assert alike(rosenblatt.trainer()) is None
    assert not gains(rosenblatt.trainer())
