"""A run: deterministic, changeable in flight, and rebuilt from its log."""

from typing import Any

import numpy as np
import pytest

from app.engine.history import Clock
from app.errors import Conflict, SpecError, TooLarge
from app.runs.commands import Advance, Parameters, Patch, Reset
from app.runs.run import Run
from app.spec.parsing import parse
from app.spec.uploads import Uploads
from tests.runs.replay import replay
from tests.sessions.helpers import CIRCLE, EXERCISE, LIMITS, changed, gate, run_of

XOR_BY_HAND = [
    {"units": 2, "weights": [[-1, 1], [1, -1]], "threshold": [1, 1]},
    {"units": 1, "weights": [[1, 1]], "threshold": 1},
]


def advance(run: Run, unit: str, count: int) -> None:
    run.advance(parse(Advance, {"unit": unit, "count": count}))


def patch(run: Run, **training: Any) -> None:
    run.patch(parse(Patch, {"training": training}))


def edit(run: Run, layer: int, unit: int, source: int | None, value: float) -> None:
    change = {"layer": layer, "unit": unit, "input": source, "value": value}
    run.set_parameters(parse(Parameters, {"changes": [change]}))


def state(run: Run) -> tuple[Any, ...]:
    """Everything that a run's future depends on, to the bit."""
    kept = run.trainer.snapshot()
    return (
        kept.parameters.tobytes(), kept.optimizer_state.tobytes(), kept.optimizer_steps, kept.clock,
        kept.batch_start, kept.batch_end, kept.history.records, kept.diverged, run.spec,
    )  # fmt: skip


def replayed(run: Run) -> Run:
    trainer = run.trainer
    return replay(
        run.origin, run.log.entries, trainer.clock, Uploads(), LIMITS, diverged=trainer.diverged is not None
    )


@pytest.mark.parametrize(
    "raw",
    [
        CIRCLE,
        changed(CIRCLE, training={"optimizer": {"name": "adam"}, "l1": 0.001}),
        {**CIRCLE, "model": {"kind": "perceptron"}},
        {**CIRCLE, "model": {"kind": "adaline"}, "training": {"shuffle": True}},
    ],
)
def test_the_same_spec_gives_the_same_history_bit_for_bit_however_it_is_stepped(raw: dict[str, Any]) -> None:
    once, again, stepped = run_of(raw), run_of(raw), run_of(raw)
    advance(once, "epoch", 8)
    advance(again, "epoch", 8)
    for unit, count in (("sample", 7), ("batch", 1), ("epoch", 2), ("sample", 1), ("batch", 3)):
        advance(stepped, unit, count)
    advance(stepped, "epoch", 8 - stepped.trainer.clock.epoch)
    assert state(once) == state(again) == state(stepped)
    assert len(once.trainer.history.records) == 9


def test_the_lecture_s_perceptron_and_adaline_exercises() -> None:
    perceptron = run_of({"data": EXERCISE, "model": {"kind": "perceptron", "bias": [0.5]}})
    for expected in ([-0.3, -0.2, -0.1, 0.4], [-0.2, -0.1, 0.0, 0.5], [-0.2, -0.1, 0.0, 0.5]):
        advance(perceptron, "sample", 1)
        assert perceptron.trainer.network.parameters == pytest.approx(expected)
    adaline = run_of(
        {"data": EXERCISE, "model": {"kind": "adaline", "bias": [0.5]}, "training": {"learning_rate": 0.1}}
    )
    for expected in (
        [-0.15, -0.1, -0.05, 0.45],
        [-0.065, -0.015, 0.035, 0.535],
        [-0.0195, 0.076, 0.1715, 0.5805],
    ):
        advance(adaline, "sample", 1)
        assert adaline.trainer.network.parameters == pytest.approx(expected)


def test_the_lecture_s_circuits_compute_their_gates() -> None:
    for raw in (
        gate("and", "mcculloch_pitts", weights=[[1, 1]], threshold=2),
        gate("or", "mcculloch_pitts", weights=[[1, 1]], threshold=1),
        gate("not", "mcculloch_pitts", weights=[[-1]], threshold=0),
        gate("xor", "mcculloch_pitts", layers=XOR_BY_HAND),
    ):
        assert run_of(raw).trainer.metrics().train_accuracy == 1.0
    assert run_of(gate("xor", "mcculloch_pitts", threshold=1)).trainer.metrics().train_accuracy == 0.75


def test_a_neuron_without_a_rule_is_moved_by_hand_only() -> None:
    run = run_of(gate("and", "mcculloch_pitts"))
    with pytest.raises(Conflict, match="no learning rule; set its weights and threshold by hand"):
        advance(run, "epoch", 1)
    edit(run, 0, 0, None, -2.0)
    assert run.trainer.metrics().train_accuracy == 1.0


def test_a_patch_changes_the_spec_the_plan_and_the_warnings_in_flight() -> None:
    run = run_of(CIRCLE)
    advance(run, "sample", 13)
    patch(run, learning_rate=5)
    assert run.spec.training.learning_rate == 5
    assert run.trainer.plan.learning_rate == 5
    assert run.trainer.clock == Clock(0, 1, 13)
    assert [caution.code for caution in run.cautions] == ["large_learning_rate"]
    patch(run, learning_rate=0.1, optimizer={"name": "adam"})
    assert run.cautions == ()
    assert run.trainer.plan.hyperparameters == (0.9, 0.999, 1e-8)


def test_a_patched_loss_codes_the_targets_anew() -> None:
    run = run_of(
        changed(CIRCLE, model={"layers": [{"units": 1, "activation": "linear"}]}, training={"loss": "mse"})
    )
    assert set(run.trainer.train.coded.ravel()) == {0.0, 1.0}
    patch(run, loss="hinge")
    assert set(run.trainer.train.coded.ravel()) == {-1.0, 1.0}
    assert run.trainer.readout.level == 0.0


@pytest.mark.parametrize(
    ("raw", "training", "path", "words"),
    [
        (CIRCLE, {"loss": "hinge"}, "training.loss", "linear or tanh"),
        (CIRCLE, {"batch_size": 2000}, "training.batch_size", "1\u202f024"),
        (
            CIRCLE,
            {"optimizer": {"name": "adam", "momentum": 0.5}},
            "training.optimizer.momentum",
            "takes beta1",
        ),
        (gate("and", "perceptron"), {"batch_size": 2}, "training.batch_size", "one example"),
        (gate("and", "perceptron"), {"optimizer": {"name": "sgd"}}, "training.optimizer", "Rosenblatt"),
        (gate("and", "mcculloch_pitts"), {"learning_rate": 1}, "training.learning_rate", "no learning rule"),
    ],
)
def test_a_patch_that_makes_no_sense_changes_nothing(raw: Any, training: Any, path: str, words: str) -> None:
    run = run_of(raw)
    before = state(run)
    with pytest.raises(SpecError) as caught:
        patch(run, **training)
    assert words in {error.path: error.message for error in caught.value.errors}[path]
    assert state(run) == before
    assert run.log.entries == []


def test_parameters_are_set_whole_or_one_by_one() -> None:
    run = run_of(gate("and", "perceptron"))
    run.set_parameters(parse(Parameters, {"layers": [{"weights": [[1, 2]], "bias": [3]}]}))
    assert run.trainer.network.parameters.tolist() == [1, 2, 3]
    edit(run, 0, 0, 1, -5)
    edit(run, 0, 0, None, 0.5)
    assert run.trainer.network.parameters.tolist() == [1, -5, 0.5]
    assert [entry.to_json() for entry in run.log.entries][-1] == {
        "epoch": 0, "step": 0, "sample": 0, "command": "parameters",
        "body": {"changes": [{"layer": 0, "unit": 0, "input": None, "value": 0.5}]},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("body", "path", "words"),
    [
        ({"changes": [{"layer": 1, "unit": 0, "input": 0, "value": 1}]}, "changes.0.layer", "from 0 to 0"),
        ({"changes": [{"layer": 0, "unit": 1, "input": 0, "value": 1}]}, "changes.0.unit", "no unit 1"),
        ({"changes": [{"layer": 0, "unit": 0, "input": 2, "value": 1}]}, "changes.0.input", "from 0 to 1"),
        ({"changes": [{"layer": 0, "unit": 0, "value": 1}]}, "changes.0.input", "required"),
        ({"changes": [{"layer": 0, "unit": 0, "input": -1, "value": 1}]}, "changes.0.input", "at least 0"),
        (
            {"changes": [{"layer": 0, "unit": 0, "input": 0, "value": float("inf")}]},
            "changes.0.value",
            "finite",
        ),
        ({"changes": []}, "changes", "at least 1"),
        ({}, "", "either layers"),
        ({"layers": []}, "layers", "must have 1 layers, not 0"),
        ({"layers": [{"weights": [[1]], "bias": [1]}]}, "layers.0.weights", "1 × 2"),
        ({"layers": [{"weights": [[1, 1]], "bias": []}]}, "layers.0.bias", "one for each unit"),
    ],
)
def test_an_edit_that_does_not_fit_changes_nothing(body: Any, path: str, words: str) -> None:
    run = run_of(gate("and", "perceptron"))
    with pytest.raises(SpecError) as caught:
        run.set_parameters(parse(Parameters, body))
    assert words in {error.path: error.message for error in caught.value.errors}[path]
    assert run.trainer.network.parameters.tolist() == [0, 0, 0]
    assert run.log.entries == []


def test_reset_returns_to_exactly_the_same_start_and_the_run_repeats_itself() -> None:
    run = run_of(CIRCLE)
    start = state(run)
    advance(run, "sample", 77)
    end = state(run)
    edit(run, 0, 0, 0, 1.0)
    run.reset(Reset())
    assert state(run) == start
    assert run.log.entries == []
    advance(run, "sample", 77)
    assert state(run) == end


def test_reset_with_a_seed_starts_as_a_fresh_run_of_that_seed() -> None:
    run, fresh = run_of(CIRCLE), run_of({**CIRCLE, "seed": 7})
    advance(run, "epoch", 3)
    run.reset(parse(Reset, {"seed": 7}))
    assert state(run) == state(fresh)
    advance(run, "epoch", 3)
    advance(fresh, "epoch", 3)
    assert state(run) == state(fresh)


def test_a_patch_outlives_a_reset_and_the_spec_says_so() -> None:
    run = run_of(CIRCLE)
    patch(run, learning_rate=0.5)
    run.reset(Reset())
    advance(run, "epoch", 2)
    fresh = run_of(run.spec.to_json())
    advance(fresh, "epoch", 2)
    assert state(run) == state(fresh)


def test_divergence_keeps_the_last_finite_parameters_and_names_step_and_layer() -> None:
    run = run_of({"data": {"kind": "generated", "name": "plane", "samples": 60}, "model": {"kind": "adaline"},
                  "training": {"learning_rate": 50}})  # fmt: skip
    advance(run, "epoch", 20)
    assert run.trainer.diverged is not None
    assert run.trainer.diverged.step == run.trainer.clock.step + 1
    assert np.isfinite(run.trainer.network.parameters).all()
    with pytest.raises(Conflict, match=r"lower training.learning_rate with PATCH"):
        advance(run, "epoch", 1)
    assert state(replayed(run)) == state(run)
    patch(run, learning_rate=0.001)
    advance(run, "epoch", 2)
    assert run.trainer.diverged is None
    assert state(replayed(run)) == state(run)


def test_a_full_log_takes_no_more_and_says_what_to_do() -> None:
    run = run_of(CIRCLE, LIMITS.model_copy(update={"max_log_bytes": 1000}))
    for _ in range(3):
        edit(run, 0, 0, 0, 1.0)
    with pytest.raises(Conflict, match=r"3 changes by hand .* reset to start a new one"):
        edit(run, 0, 0, 0, 2.0)
    assert run.trainer.network.parameters[0] == 1.0
    run.reset(Reset())
    edit(run, 0, 0, 0, 1.0)


def test_the_history_is_thinned_to_its_limit_before_and_after_a_reset() -> None:
    run = run_of(gate("and", "perceptron"), LIMITS.model_copy(update={"max_history_points": 10}))
    for _ in range(2):
        advance(run, "epoch", 100)
        assert 5 <= len(run.trainer.history.records) <= 10
        assert run.trainer.history.stride == 16
        run.reset(Reset())


def test_too_large_batches_stay_too_large_in_flight() -> None:
    with pytest.raises(TooLarge):
        patch(run_of(CIRCLE), batch_size=5000)
