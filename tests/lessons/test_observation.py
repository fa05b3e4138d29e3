"""What a check sees of a session: a copy, so that a run that moves on does not change what is judged."""

from app.lessons.functions import build_run
from app.lessons.observation import Observation
from app.runs.commands import Advance, Parameters

SPEC = {
    "data": {"kind": "gate", "name": "and"},
    "model": {"kind": "perceptron"},
    "training": {"learning_rate": 0.1},
}


def test_an_observation_stands_still_while_the_run_moves() -> None:
    run = build_run(SPEC)
    before = Observation.of(run)
    kept = before.network.parameters.copy()
    run.advance(Advance(unit="epoch", count=3))
    assert (before.clock.epoch, run.trainer.clock.epoch) == (0, 3)
    assert (before.network.parameters == kept).all()
    after = Observation.of(run)
    assert after.clock.epoch == 3
    assert (after.network.parameters == run.trainer.network.parameters).all()
    assert after.spec == run.spec.to_json()


def test_a_weight_set_by_hand_is_seen() -> None:
    run = build_run(SPEC)
    assert not Observation.of(run).edited
    change = {"layer": 0, "unit": 0, "input": None, "value": 0.5}
    run.set_parameters(Parameters.model_validate({"changes": [change]}))
    seen = Observation.of(run)
    assert seen.edited
    assert not seen.diverged
    assert seen.network.layers[0].bias[0] == 0.5
