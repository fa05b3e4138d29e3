"""Each network of a crowd is what a trainer makes of the same start and seed, to 1e-9, whoever lies beside it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.crowd import Crowd
from app.engine.losses import mean_loss
from app.engine.metrics import Part
from app.engine.network import Network
from app.engine.plan import Plan
from app.engine.seeds import order
from app.engine.trainer import Trainer
from tests.engine.examples import trainer_of
from tests.engine.kernels.reference import Reference
from tests.engine.kernels.runs import Case, small_runs
from tests.rounds import rounds


def singles(case: Case, count: int) -> list[Trainer]:
    """Trainers on the same data with the same plan, each with a start and a seed of its own."""
    _, plan, readout, train, test, seed = case.parts()
    return [
        Trainer(replace(case, seed=seed + k).parts()[0], plan, readout, train, test, seed + k)  # type: ignore[arg-type]
        for k in range(count)
    ]


def crowd_of(trainers: list[Trainer]) -> Crowd:
    return Crowd(trainers[0], np.stack([one.start for one in trainers]), [one.seed for one in trainers])


@settings(max_examples=rounds(5, 60), deadline=None, derandomize=True)
@given(small_runs, st.integers(1, 19), st.lists(st.integers(1, 3), min_size=1, max_size=3))
def test_a_crowd_is_its_networks_one_by_one(case: Case, count: int, stretches: list[int]) -> None:
    trainers = singles(case, count)
    crowd, epoch = crowd_of(trainers), 0
    for epochs in stretches:
        epoch += epochs
        crowd.advance_to(epoch)
    judged, tested = crowd.judge(), crowd.judge(test=True)
    for k, trainer in enumerate(trainers):
        trainer.advance("epoch", epoch)
        largest = np.abs(trainer.network.parameters).max()
        assert np.abs(crowd.parameters(k) - trainer.network.parameters).max() <= 1e-9 * largest
        metrics = trainer.metrics()
        assert judged.loss[k] == pytest.approx(metrics.train_loss, rel=1e-8, abs=1e-9)
        if trainer.test is not None:
            assert tested.loss[k] == pytest.approx(metrics.test_loss, rel=1e-8, abs=1e-9)
        if metrics.train_accuracy is not None:
            assert judged.accuracy[k] == pytest.approx(metrics.train_accuracy, abs=1.5 / trainer.size)
        outputs = trainer.network.output(trainer.train.inputs)
        reach = np.abs(outputs - outputs[0]).max()
        assert judged.reach[k] == pytest.approx(reach, rel=1e-7, abs=1e-9)


def test_votes_are_what_each_network_reads() -> None:
    for last, loss in (
        ((1, "sigmoid"), "binary_cross_entropy"),
        ((3, "softmax"), "categorical_cross_entropy"),
    ):
        case = replace(CASE, layers=((4, "tanh"), last), plan=replace(CASE.plan, loss=loss))
        trainers = singles(case, 11)
        crowd = crowd_of(trainers)
        crowd.advance_to(5)
        points = np.random.default_rng(0).uniform(-2, 2, (37, 2))
        classes = max(2, last[0])
        expected = np.zeros((37, classes), int)
        for trainer in trainers:
            trainer.advance("epoch", 5)
            expected[np.arange(37), trainer.readout.classes(trainer.network.output(points))] += 1
        assert crowd.votes(points, classes).tolist() == expected.tolist()
        said = crowd.told(points, lambda outputs: outputs[:, 0].T, 37)
        for k, trainer in enumerate(trainers):
            assert said[k] == pytest.approx(trainer.network.output(points)[:, 0], rel=1e-9, abs=1e-12)


CASE = Case(
    2,
    ((4, "tanh"), (1, "sigmoid")),
    "classification",
    Plan("backpropagation", "binary_cross_entropy", 0.1, 4, True, "momentum", (0.5,)),
    21,
    6,
    3,
)


def test_any_number_of_threads_and_of_stretches_gives_the_same_bits() -> None:
    trainers = singles(CASE, 300)
    once, slowly = crowd_of(trainers), crowd_of(trainers)
    once.advance_to(6)
    with ThreadPoolExecutor(3) as pool:
        for epoch in range(1, 7):
            slowly.advance_to(epoch, pool.map)
        judged = slowly.judge(mapper=pool.map)
    assert once.judge().loss.tobytes() == judged.loss.tobytes()
    for k in range(300):
        assert once.parameters(k).tobytes() == slowly.parameters(k).tobytes()


def test_one_that_was_interrupted_goes_on_as_if_it_had_not_been() -> None:
    trainers = singles(CASE, 200)
    whole, broken = crowd_of(trainers), crowd_of(trainers)
    whole.advance_to(4)

    def some(work, moves):  # type: ignore[no-untyped-def]
        for number, move in enumerate(moves):
            if number == 5:
                raise InterruptedError
            yield work(move)

    with pytest.raises(InterruptedError):
        broken.advance_to(3, some)
    broken.advance_to(4)
    for k in range(200):
        assert broken.parameters(k) == pytest.approx(whole.parameters(k), rel=1e-12)


def test_one_that_diverges_keeps_what_it_had_and_does_not_vote() -> None:
    plan = Plan("backpropagation", "mse", 1e6, 4, True)
    case = replace(CASE, layers=((3, "linear"), (1, "linear")), plan=plan)
    trainers = singles(case, 3)
    crowd = crowd_of(trainers)
    crowd.advance_to(30)
    for k, trainer in enumerate(trainers):
        trainer.advance("epoch", 30)
        assert crowd.diverged()[k] == (trainer.diverged is not None)
    assert crowd.diverged().all()
    assert crowd.votes(np.zeros((2, 2)), 2).sum() == 0


def without(trainer: Trainer, example: int, epochs: int) -> Network:
    """The readable rules over all examples but one, in the order that the seed draws for all of them."""
    part, plan = trainer.train, trainer.plan
    network = Network(trainer.network.inputs, trainer.network.shapes, trainer.start.copy())
    reference = Reference(network, plan, trainer.readout, part, None, trainer.seed)
    for epoch in range(epochs):
        numbers = order(trainer.seed, epoch, trainer.size) if plan.shuffle else np.arange(trainer.size)
        left = numbers[numbers != example]
        for begin in range(0, len(left), plan.batch_size):
            reference.update(left[begin : begin + plan.batch_size])
    return network


@pytest.mark.parametrize("shuffle", [True, False])
@pytest.mark.parametrize("batch", [1, 5, 50])
def test_without_an_example_the_others_are_seen_in_the_same_order(batch: int, shuffle: bool) -> None:
    plan = Plan("backpropagation", "binary_cross_entropy", 0.2, batch, shuffle, "adam", (0.9, 0.999, 1e-8))
    trainer = trainer_of(plan=plan, size=13)
    crowd = Crowd(trainer, np.tile(trainer.start, (13, 1)), [trainer.seed] * 13, list(range(13)))
    crowd.advance_to(2)
    crowd.advance_to(7)
    for example in range(13):
        expected = without(trainer, example, 7).parameters
        assert crowd.parameters(example) == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_unshuffled_it_is_a_run_on_the_table_without_that_row() -> None:
    plan = Plan("backpropagation", "binary_cross_entropy", 0.2, 4, False)
    assert_without_a_row(plan)


@pytest.mark.parametrize("batch", [1, 4])
def test_what_is_left_out_and_what_a_class_counts_are_those_of_the_table_without_that_row(batch: int) -> None:
    plan = Plan("backpropagation", "binary_cross_entropy", 0.2, batch, False)
    assert_without_a_row(replace(plan, dropout=(0.4,), class_weights="balanced"))
    assert_without_a_row(replace(plan, class_weights=(0.5, 2.0)))


def assert_without_a_row(plan: Plan) -> None:
    trainer = trainer_of(plan=plan, size=12, test_size=None)
    crowd = Crowd(trainer, np.tile(trainer.start, (12, 1)), [trainer.seed] * 12, list(range(12)))
    crowd.advance_to(20)
    for example in (0, 5, 11):
        rows = np.arange(12) != example
        part = Part(
            *(each[rows] for each in (trainer.train.inputs, trainer.train.targets, trainer.train.coded))
        )
        network = Network(2, trainer.network.shapes, trainer.start.copy())
        alone = Trainer(network, plan, trainer.readout, part, None, trainer.seed)
        alone.advance("epoch", 20)
        assert np.abs(crowd.parameters(example) - alone.network.parameters).max() <= 1e-9


def test_what_the_lanes_do_not_know_is_refused() -> None:
    trainer = trainer_of()
    trainer.advance("epoch", 1)
    with pytest.raises(ValueError, match="side by side"):
        Crowd(trainer, trainer.start[None], [1])
    with pytest.raises(IndexError, match="2 networks"):
        Crowd(trainer_of(), np.tile(trainer.start, (2, 1)), [1, 2]).parameters(2)


def test_a_loss_is_the_mean_over_the_examples() -> None:
    trainer = trainer_of()
    crowd = Crowd(trainer, trainer.start[None], [trainer.seed])
    forward = trainer.network.forward(trainer.train.inputs)
    expected = mean_loss(
        "binary_cross_entropy", "sigmoid", forward.pre_activations[-1], forward.output, trainer.train.coded
    )
    assert crowd.judge().loss[0] == pytest.approx(expected, rel=1e-12)
