"""From a document to a trainer: as a session would have it, its data read once."""

from typing import Any

import pytest

from app.errors import SpecError, TooLarge
from app.experiments.builder import KEPT, Builder
from app.runs.limits import RunLimits
from app.spec import sources
from app.spec.uploads import Uploads
from tests.experiments.helpers import CIRCLE


@pytest.fixture
def builder() -> Builder:
    return Builder(Uploads(), RunLimits())


def on(seed: int) -> dict[str, Any]:
    return {**CIRCLE, "data": {**CIRCLE["data"], "seed": seed}}


def test_a_spec_is_completed_and_its_sizes_are_told(builder: Builder) -> None:
    checked = builder.check(CIRCLE)
    # 2-3-1: nine weights, four biases; half of sixty points are there to learn from.
    assert (checked.parameters, checked.source.training_samples, checked.tested) == (13, 30, 30)
    assert checked.spec.training.learning_rate is not None


def test_a_trainer_stands_at_its_start(builder: Builder) -> None:
    trainer = builder.prepare({**CIRCLE, "seed": 5})
    assert (trainer.clock.sample, trainer.seed, trainer.plan.batch_size) == (0, 5, 10)
    again = builder.prepare({**CIRCLE, "seed": 5})
    assert again.network.parameters.tobytes() == trainer.network.parameters.tobytes()
    assert (
        builder.prepare({**CIRCLE, "seed": 6}).network.parameters.tobytes()
        != trainer.network.parameters.tobytes()
    )


def test_runs_on_the_same_data_share_its_parts(builder: Builder) -> None:
    first = builder.prepare(CIRCLE)
    second = builder.prepare({**CIRCLE, "data": dict(CIRCLE["data"]), "seed": 9})
    assert second.train.inputs is first.train.inputs
    assert builder.prepare(on(3)).train.inputs is not first.train.inputs


def test_data_are_surveyed_once_and_the_oldest_go(builder: Builder, monkeypatch: pytest.MonkeyPatch) -> None:
    surveyed = []

    def counted(*arguments: Any) -> sources.Source:
        surveyed.append(arguments[0].seed)
        return sources.survey(*arguments)

    monkeypatch.setattr("app.experiments.builder.survey", counted)
    for seed in (*range(KEPT), *range(KEPT)):
        builder.check(on(seed))
    assert surveyed == list(range(KEPT))
    builder.check(on(KEPT))
    builder.check(on(1))
    assert surveyed == [*range(KEPT), KEPT]
    builder.check(on(0))
    assert surveyed == [*range(KEPT), KEPT, 0]


@pytest.mark.parametrize(
    ("change", "path", "words"),
    [
        (
            {"model": {"kind": "mcculloch_pitts"}, "data": {"kind": "gate", "name": "and"}},
            "model.kind",
            "nothing to search",
        ),
        ({"training": {"learning_rate": -1}}, "training.learning_rate", "at least 0"),
        (
            {
                "model": {
                    "kind": "mlp",
                    "layers": [{"units": 1, "activation": "sigmoid", "weights": [[1, 2, 3]]}],
                }
            },
            "model.layers.0.weights",
            "2",
        ),
    ],
)
def test_what_can_not_work_is_refused_where_it_stands(
    builder: Builder, change: Any, path: str, words: str
) -> None:
    with pytest.raises(SpecError) as refused:
        builder.check({**CIRCLE, "training": {}, **change})
    assert refused.value.errors[0].path.startswith(path)
    assert words in refused.value.errors[0].message


def test_what_is_too_large_is_refused_by_the_limits_of_who_asks() -> None:
    small = Builder(Uploads(), RunLimits(max_samples=50))
    with pytest.raises(TooLarge, match="50"):
        small.check(CIRCLE)
