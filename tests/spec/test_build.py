"""The one way from a spec to a trainer: sizes first, then data, then the network."""

from collections.abc import Callable
from typing import Any

import orjson
import pytest

from app.engine.data.table import parse_table
from app.engine.history import Clock
from app.errors import SpecError, TooLarge
from app.spec.build import check, pipeline_of, plan_of, preview, readout_of, trainer_of
from app.spec.initial import starting_network
from app.spec.limits import SpecLimits
from app.spec.parsing import parse
from app.spec.schema import Spec
from app.spec.sources import Source, survey
from app.spec.uploads import Uploads
from tests.sessions.helpers import CIRCLE, LIMITS, changed, gate


def checked(raw: dict[str, Any], limits: SpecLimits = LIMITS, **more: Any) -> Any:
    return check(parse(Spec, raw), Uploads(), limits, **more)


def test_what_is_known_beforehand_is_what_comes() -> None:
    found = checked(changed(CIRCLE, model={"hidden": [3]}, data={"test_fraction": 0.25}))
    network = starting_network(found.spec, found.source.features)
    pipeline = pipeline_of(found.source)
    trainer = trainer_of(found.spec, network, pipeline.dataset.task, pipeline.parts)
    assert found.parameters == network.parameters.size == 3 * 2 + 3 + 3 + 1
    assert [shape.units for shape in found.shapes] == [3, 1]
    assert trainer.test is not None
    assert found.tested == len(trainer.test.inputs) == 15
    assert trainer.size == 45
    assert trainer.clock == Clock()
    assert trainer.seed == found.spec.seed


def test_sizes_are_checked_before_anything_is_loaded() -> None:
    def loads(data: Any, tables: Any, limits: SpecLimits) -> Source:
        found = survey(data, tables, limits)

        def load() -> Any:
            raise AssertionError("loaded")

        return Source(**{**vars(found), "load": load})

    fine = checked(CIRCLE, source_of=loads)
    with pytest.raises(AssertionError, match="loaded"):
        pipeline_of(fine.source)
    for raw, limits in (
        (changed(CIRCLE, model={"hidden": [600]}), LIMITS),
        (CIRCLE, SpecLimits(max_parameters=5)),
        (changed(CIRCLE, training={"batch_size": 2000}), LIMITS),
        (CIRCLE, SpecLimits(max_session_bytes=1000)),
    ):
        with pytest.raises(TooLarge):
            checked(raw, limits, source_of=loads)


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        (gate("and", "mcculloch_pitts"), "mcculloch_pitts"),
        (gate("and", "perceptron"), "perceptron"),
        (gate("and", "adaline"), "adaline"),
        (gate("and", "mlp"), "backpropagation"),
    ],
)
def test_each_model_has_its_rule(raw: dict[str, Any], rule: str) -> None:
    assert plan_of(checked(raw).spec, 2, 4).rule == rule


def test_a_plan_says_what_the_spec_says() -> None:
    training = {
        "loss": "mse", "optimizer": {"name": "adam", "beta1": 0.8}, "learning_rate": 0.25, "batch_size": 7,
        "shuffle": False, "l1": 0.1, "l2": 0.2,
    }  # fmt: skip
    plan = plan_of(checked(changed(CIRCLE, training=training)).spec, 2, 100)
    assert (plan.loss, plan.learning_rate, plan.batch_size, plan.shuffle) == ("mse", 0.25, 7, False)
    assert (plan.optimizer, plan.hyperparameters, plan.l1, plan.l2) == ("adam", (0.8, 0.999, 1e-8), 0.1, 0.2)


@pytest.mark.parametrize(("loss", "levels"), [("binary_cross_entropy", (0.0, 1.0)), ("hinge", (-1.0, 1.0))])
def test_targets_are_coded_for_the_loss(loss: str, levels: tuple[float, float]) -> None:
    activation = "sigmoid" if loss == "binary_cross_entropy" else "linear"
    raw = changed(CIRCLE, model={"layers": [{"units": 1, "activation": activation}]}, training={"loss": loss})
    found = checked(raw)
    network = starting_network(found.spec, found.source.features)
    readout = readout_of(found.spec, "classification", network)
    assert (readout.low, readout.high) == levels


def refused(make: Callable[[], Any]) -> dict[str, str]:
    with pytest.raises(SpecError) as caught:
        make()
    return {error.path: error.message for error in caught.value.errors}


def test_a_mcculloch_pitts_neuron_takes_only_0_and_1() -> None:
    raw = {
        "data": {"kind": "inline", "inputs": [[0, 2], [1, 1]], "targets": [0, 1]},
        "model": {"kind": "mcculloch_pitts"},
    }

    def make() -> None:
        found = checked(raw)
        pipeline = pipeline_of(found.source)
        trainer_of(
            found.spec,
            starting_network(found.spec, found.source.features),
            pipeline.dataset.task,
            pipeline.parts,
        )

    assert "use a gate, or a model that takes any number" in refused(make)["data"]


def test_a_preview_is_the_data_without_a_model() -> None:
    raw = changed(CIRCLE, data={"test_fraction": 0.5})
    told = preview(parse(Spec, raw).data, Uploads(), LIMITS)
    view = pipeline_of(checked(raw).source).view()
    assert orjson.dumps(told, option=orjson.OPT_SERIALIZE_NUMPY) == orjson.dumps(
        view, option=orjson.OPT_SERIALIZE_NUMPY
    )
    assert "table" not in told


def test_a_preview_of_an_upload_says_what_is_learnt_of_its_table() -> None:
    uploads = Uploads()
    upload = uploads.put(parse_table(b"a,b\n" + b"1,x\n2,y\n" * 5))
    told = preview(
        parse(Spec, {"data": {"kind": "upload", "id": upload}, "model": {"kind": "mlp"}}).data,
        uploads,
        LIMITS,
    )
    assert [column["role"] for column in told["table"]["columns"]] == ["input", "label"]
