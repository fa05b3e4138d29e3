"""What a change in flight makes of a spec, and what another spec makes of a trainer."""

import pytest

from app.errors import SpecError, TooLarge
from app.runs.commands import Patch
from app.runs.interventions import cautions_of, follow, patched, spec_after
from app.spec.parsing import parse
from tests.runs.test_run import advance, edit, patch
from tests.sessions.helpers import CIRCLE, LIMITS, changed, gate, run_of


def test_a_patched_spec_is_complete_and_the_one_before_is_left_alone() -> None:
    run = run_of(CIRCLE)
    command = parse(Patch, {"training": {"optimizer": {"name": "adam"}}})
    spec = patched(run.spec, command, run.pipeline, LIMITS)
    assert spec.training.optimizer is not None
    assert spec.training.optimizer.hyperparameters == {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
    assert run.spec.training.optimizer is not None
    assert run.spec.training.optimizer.name == "sgd"
    assert (spec.data, spec.model, spec.seed) == (run.spec.data, run.spec.model, run.spec.seed)


def test_what_makes_no_sense_or_is_too_large_is_refused() -> None:
    run, neuron = run_of(CIRCLE), run_of(gate("and", "perceptron"))
    with pytest.raises(TooLarge, match="1\u202f024"):
        patched(run.spec, parse(Patch, {"training": {"batch_size": 1025}}), run.pipeline, LIMITS)
    with pytest.raises(SpecError, match="Rosenblatt"):
        patched(
            neuron.spec,
            parse(Patch, {"training": {"optimizer": {"name": "sgd"}}}),
            neuron.pipeline,
            LIMITS,
        )


def test_the_patches_of_a_log_add_up_and_edits_change_no_spec() -> None:
    run = run_of(CIRCLE)
    patch(run, learning_rate=0.5)
    edit(run, 0, 0, None, 1.0)
    patch(run, batch_size=4)
    pipeline = run.pipeline
    assert spec_after(run.origin, run.log.entries, pipeline, LIMITS) == run.spec
    first = spec_after(run.origin, run.log.entries[:2], pipeline, LIMITS)
    assert (first.training.learning_rate, first.training.batch_size) == (0.5, 10)
    assert spec_after(run.origin, run.log.entries[1:2], pipeline, LIMITS) is run.origin


def test_a_trainer_that_follows_another_spec_keeps_its_place_and_codes_targets_anew() -> None:
    layers = [{"units": 1, "activation": "linear"}]
    run = run_of(changed(CIRCLE, model={"layers": layers}, training={"loss": "mse"}))
    advance(run, "sample", 13)
    clock, parameters = run.trainer.clock, run.trainer.network.parameters.tolist()
    spec = patched(run.spec, parse(Patch, {"training": {"loss": "hinge"}}), run.pipeline, LIMITS)
    follow(spec, run.trainer, run.pipeline)
    assert run.trainer.plan.loss == "hinge"
    assert set(run.trainer.train.coded.ravel()) == {-1.0, 1.0}
    assert run.trainer.clock == clock
    assert run.trainer.network.parameters.tolist() == parameters


def test_warnings_are_those_of_the_spec_that_is_followed() -> None:
    run = run_of(CIRCLE)
    spec = patched(run.spec, parse(Patch, {"training": {"learning_rate": 9}}), run.pipeline, LIMITS)
    assert cautions_of(run.spec, run.trainer, run.pipeline) == ()
    assert [one.code for one in cautions_of(spec, run.trainer, run.pipeline)] == ["large_learning_rate"]
