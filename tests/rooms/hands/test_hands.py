"""Each hand is what a run with its parameters is, and the picture what all of those runs would show."""

from typing import Any

import numpy as np
import pytest

from app.engine.network import Network
from app.errors import Conflict, SpecError, TooLarge, Unknown
from app.rooms.hands import Hands
from app.rooms.hands.hands import seed_of
from app.rooms.hands.turn import Turn
from app.runs.commands import Advance, Parameters
from app.runs.edits import shown
from tests.rooms.hands.hands import MOONS, change, scramble
from tests.sessions.helpers import changed, gate, run_of

CIRCLE: dict[str, Any] = changed(MOONS, data={"name": "circle"}, model={"hidden": [3, 2]})
IRIS: dict[str, Any] = {
    "data": {"kind": "bundled", "name": "iris", "standardize": True},
    "model": {"kind": "mlp", "hidden": [3]},
}
WAVE: dict[str, Any] = {
    "data": {"kind": "function", "expression": "sin(x1)"},
    "model": {"kind": "mlp", "hidden": [4], "activation": "tanh"},
}
KINDS = [MOONS, CIRCLE, IRIS, WAVE, gate(), gate(kind="adaline"), gate(kind="mcculloch_pitts")]


def alone(spec: dict[str, Any], parameters: np.ndarray, seed: int = 0) -> Any:
    """A run of that spec which starts with these parameters."""
    run = run_of({**spec, "seed": seed} if seed else spec)
    layers = shown(run.trainer.network, parameters)["layers"]
    values = [{"weights": one["weights"].tolist(), "bias": one["bias"].tolist()} for one in layers]
    run.set_parameters(Parameters.model_validate({"layers": values}))
    return run


@pytest.mark.parametrize("spec", KINDS)
def test_losses_are_those_of_runs(spec: dict[str, Any]) -> None:
    hands = Hands(run_of(spec))
    vectors = scramble(hands, 9)
    picture = hands.picture()
    assert sorted(picture.numbers.tolist()) == list(range(1, 10))
    assert (np.diff(picture.losses) >= 0).all()
    for device, loss in zip(picture.numbers.tolist(), picture.losses, strict=True):
        told = alone(spec, vectors[device]).trainer.metrics().train_loss
        assert loss == pytest.approx(told, abs=1e-9)
        assert hands.view(device)["loss"] == loss


@pytest.mark.parametrize("spec", KINDS[:3] + KINDS[4:])
def test_the_picture_counts_what_single_surfaces_show(spec: dict[str, Any]) -> None:
    run = run_of(spec)
    hands = Hands(run)
    vectors = scramble(hands, 11)
    corners = run.pipeline.see(hands.plane.inputs(hands.plane.ranges, 49))
    counts = np.zeros((48, 48), int)
    for vector in vectors.values():
        network = run.trainer.network
        output = Network(network.inputs, network.shapes, vector).output(corners)
        read = run.trainer.readout.classes(output).reshape(49, 49)
        for row in range(48):
            for column in range(48):
                counts[row, column] += len(np.unique(read[row : row + 2, column : column + 2])) > 1
    picture = hands.picture()
    assert (picture.counts == counts).all()
    assert picture.most == counts.max() > 0


def test_of_one_input_the_curves_are_counted() -> None:
    run = run_of(WAVE)
    hands = Hands(run)
    flat = [change(1, 0, source, 0.0) for source in range(4)] + [change(1, 0, None, 0.25)]
    for device in (1, 2, 3):
        hands.turn(device, flat)
    counts = hands.picture().counts
    low, high = hands.plane.ranges[1]
    assert counts.sum() == 3 * 48
    assert (counts[int((0.25 - low) / (high - low) * 48)] == 3).all()


@pytest.mark.parametrize("spec", [MOONS, gate(), gate(kind="adaline")])
@pytest.mark.parametrize("training", [{}, {"batch_size": 3, "shuffle": True}])
def test_trained_in_parts_it_is_the_run_that_starts_there_to_the_bit(
    spec: dict[str, Any], training: dict[str, Any]
) -> None:
    if training and spec["model"]["kind"] != "mlp":
        training = {"learning_rate": 0.05}
    spec = changed(spec, training=training)
    run = run_of(spec)
    run.advance(Advance(unit="epoch", count=3))
    hands = Hands(run)
    hands.train(41, 4)
    hands.train(17, 1)
    told = hands.train(41, 6)
    other = alone(spec, run.trainer.network.parameters, seed_of(42, 41))
    other.advance(Advance(unit="epoch", count=10))
    assert told.epochs == 10
    assert told.parameters.tobytes() == other.trainer.network.parameters.tobytes()


@pytest.mark.parametrize("optimizer", ["momentum", "adam"])
def test_an_optimiser_goes_on_where_it_was(optimizer: str) -> None:
    run = run_of(changed(MOONS, training={"optimizer": {"name": optimizer}, "batch_size": 7}))
    once, parts = Hands(run), Hands(run)
    once.train(1, 9)
    for _ in range(3):
        parts.train(1, 3)
    assert parts.parameters(1).tobytes() == once.parameters(1).tobytes()


def test_two_devices_see_their_examples_in_orders_of_their_own() -> None:
    hands = Hands(run_of(changed(MOONS, training={"batch_size": 5, "shuffle": True})))
    hands.train(1, 2)
    hands.train(2, 2)
    assert not np.array_equal(hands.parameters(1), hands.parameters(2))


def test_early_stopping_stops_nobody() -> None:
    spec = changed(MOONS, training={"early_stopping": {"patience": 1, "min_delta": 10.0}})
    hands = Hands(run_of(spec))
    assert hands.train(1, 20).epochs == 20


def test_only_who_turned_something_is_in_the_picture() -> None:
    hands = Hands(run_of(MOONS))
    hands.add(1)
    hands.train(2, 1)
    hands.turn(3, [change(0, 0, 0, 1.0)])
    assert sorted(hands.picture().numbers.tolist()) == [2, 3]
    hands.do(3, Turn(reset=True))
    assert hands.picture().numbers.tolist() == [2]
    assert len(hands) == 3


def test_a_picture_follows_who_moves() -> None:
    hands, fresh = Hands(run_of(MOONS)), Hands(run_of(MOONS))
    scramble(hands, 10)
    hands.picture()
    moved = [change(0, unit, source, 0.4) for unit in range(4) for source in (0, 1, None)]
    hands.turn(4, moved)
    scramble(fresh, 10)
    fresh.turn(4, moved)
    assert (hands.picture().counts == fresh.picture().counts).all()
    assert hands.picture().losses.tolist() == fresh.picture().losses.tolist()


def test_the_nearest_boundary_is_found_among_lines() -> None:
    hands = Hands(run_of(gate()))
    # Upright lines x = 0.2, 0.3, …: 1·x + 0·y − 0.2 = 0.
    for device in range(1, 10):
        hands.turn(
            device, [change(0, 0, 0, 1.0), change(0, 0, 1, 0.0), change(0, 0, None, -0.1 - 0.1 * device)]
        )
    assert hands.nearest(0.31, 0.4) == 2
    assert hands.nearest(0.76, 1.2) == 7
    assert hands.nearest(-0.5, 0.0) == 1
    assert hands.nearest(1.5, -0.5) == 9


def test_two_that_pass_through_one_cell_are_told_apart() -> None:
    hands = Hands(run_of(gate(kind="adaline")))
    for device, place in ((5, 0.500), (6, 0.512)):
        hands.turn(device, [change(0, 0, 0, 1.0), change(0, 0, 1, 0.0), change(0, 0, None, 0.5 - place)])
    assert (hands.nearest(0.504, 0.5), hands.nearest(0.508, 0.5)) == (5, 6)


def test_no_boundary_is_told_in_a_sentence() -> None:
    hands = Hands(run_of(gate()))
    with pytest.raises(SpecError, match="no boundary"):
        hands.nearest(0.5, 0.5)
    hands.turn(1, [change(0, 0, 0, 0.0), change(0, 0, 1, 0.0), change(0, 0, None, 1.0)])
    with pytest.raises(SpecError, match="no boundary"):
        hands.nearest(0.5, 0.5)


def test_what_is_refused_leaves_the_hand_as_it_was() -> None:
    hands = Hands(run_of(MOONS))
    hands.turn(1, [change(0, 0, 0, 1.0)])
    before = hands.parameters(1).copy()
    with pytest.raises(SpecError, match="unit"):
        hands.turn(1, [change(0, 0, 1, 2.0), change(0, 4, 0, 1.0)])
    with pytest.raises(TooLarge, match="ask for at most"):
        Hands(run_of(changed(MOONS, data={"samples": 2000}, model={"hidden": [16, 16]}))).train(1, 1000)
    assert (hands.parameters(1) == before).all()


def test_a_neuron_without_a_rule_is_turned_and_not_trained() -> None:
    hands = Hands(run_of(gate(kind="mcculloch_pitts")))
    hands.turn(1, [change(0, 0, None, -1.0)])
    with pytest.raises(Conflict, match="no learning rule"):
        hands.train(1, 1)


def test_a_training_that_diverges_leaves_the_hand_as_it_was_and_says_so() -> None:
    hands = Hands(run_of(gate(kind="adaline") | {"training": {"learning_rate": 1e3}}))
    hands.turn(1, [change(0, 0, 0, 0.5)])
    before = hands.parameters(1).copy()
    assert hands.train(1, 200).diverged
    assert hands.view(1)["diverged"]
    assert (hands.parameters(1) == before).all()
    assert not hands.turn(1, [change(0, 0, 0, 0.25)]).diverged


def test_a_device_without_a_hand_is_unknown() -> None:
    with pytest.raises(Unknown, match="hand 3"):
        Hands(run_of(MOONS)).view(3)


def test_too_large_a_network_is_not_handed_out() -> None:
    with pytest.raises(TooLarge, match="hand out one of at most"):
        Hands(run_of(changed(MOONS, model={"hidden": [100, 100]})))
