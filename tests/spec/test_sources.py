"""Data of every kind, and what is wrong with bad ones."""

from typing import Any

import pytest

from app.engine.data.table import parse_table
from app.errors import SpecError
from app.runs.build import build
from app.runs.limits import RunLimits
from app.spec.build import preview
from app.spec.parsing import parse
from app.spec.schema import Spec
from app.spec.sources import survey
from app.spec.uploads import Uploads
from tests.sessions.helpers import EXERCISE, LIMITS, refusals, run_of


def inline(**parts: Any) -> dict[str, Any]:
    return {"data": {**EXERCISE, **parts}, "model": {"kind": "mlp"}}


@pytest.mark.parametrize(
    "data",
    [
        {"kind": "gate", "name": "not"},
        {"kind": "generated", "name": "spirals3", "samples": 91, "test_fraction": 0.3},
        {"kind": "generated", "name": "ripple", "samples": 40, "features": ["x1^2", "sin(x2)", "x1x2"]},
        {"kind": "generated", "name": "moons", "samples": 50, "balance": 0.2},
        {"kind": "function", "expression": "x2 > sin(x1)", "samples": 60, "balance": 0.1},
        {"kind": "function", "expression": "sin(x)", "range": 3},
        {"kind": "bundled", "name": "wine"},
        {
            "kind": "inline",
            "inputs": [[1, 2], [2, 1], [1, 1], [0, 3]],
            "targets": ["a", "b", "a", "b"],
            "test_fraction": 0.5,
        },
    ],
)
def test_what_is_known_beforehand_is_what_comes(data: dict[str, Any]) -> None:
    spec = parse(Spec, {"data": data, "model": {"kind": "mlp"}})
    source = survey(spec.data, Uploads(), LIMITS)
    run = build(spec, Uploads(), LIMITS)
    dataset = run.pipeline.dataset
    assert (source.task, source.samples, source.classes) == (dataset.task, dataset.samples, dataset.classes)
    assert source.inputs == dataset.inputs.shape[1]
    assert source.features == run.trainer.network.inputs
    assert source.training_samples == run.trainer.size


@pytest.mark.parametrize(
    ("raw", "path", "words"),
    [
        (inline(inputs=[]), "data.inputs", "no examples"),
        (inline(inputs=[[3, 2, 1], [1, 1], [1, 2, 3]]), "data.inputs.1", "row 2 has 2 inputs"),
        (inline(inputs=[[], [], []]), "data.inputs", "no inputs"),
        (inline(targets=[0, 1]), "data.targets", "2 targets for 3 rows"),
        (inline(targets=[1, 1, 1]), "data.targets", "at least two classes"),
        (inline(input_names=["a"]), "data.input_names", "1 input names for 3"),
        (inline(class_names=["a", "a"]), "data.class_names", "same name"),
        (inline(features=["x4"]), "data.features.0", "no feature 'x4'"),
        (inline(features=[]), "data.features", "at least one feature"),
        (inline(features=["x1", "x1"]), "data.features.1", "twice"),
        (inline(test_fraction=0.1), "data.test_fraction", "leaves none"),
        (
            {"data": {"kind": "gate", "name": "xor", "test_fraction": 0.5}, "model": {"kind": "mlp"}},
            "data.test_fraction",
            "truth table",
        ),
        (
            {"data": {"kind": "upload", "id": "nope"}, "model": {"kind": "mlp"}},
            "data.id",
            "upload the file again",
        ),
    ],
)
def test_bad_data_is_refused_with_path_and_sentence(raw: dict[str, Any], path: str, words: str) -> None:
    assert words in refusals(raw)[path]


def test_a_gate_is_its_truth_table_whatever_fraction_of_zero_is_asked_for() -> None:
    assert (
        run_of(
            {"data": {"kind": "gate", "name": "or", "test_fraction": 0.0}, "model": {"kind": "mlp"}}
        ).trainer.size
        == 4
    )


def test_uploads_choose_their_label_and_are_checked() -> None:
    uploads = Uploads()
    upload = uploads.put(parse_table(b"a,b,c\n1,2,3\n2,1,4.5\n3,5,6\n"))
    for label, words in (("d", "no column"), ("a", None)):
        spec = parse(
            Spec,
            {
                "data": {"kind": "upload", "id": upload, "label": label, "task": "regression"},
                "model": {"kind": "adaline"},
            },
        )
        if words is None:
            assert build(spec, uploads, LIMITS).pipeline.dataset.input_names == ("b", "c")
        else:
            with pytest.raises(SpecError, match=words):
                build(spec, uploads, LIMITS)


def test_a_table_wider_or_longer_than_this_server_takes_is_refused() -> None:
    uploads = Uploads()
    upload = uploads.put(parse_table(b"a,b,c\n1,2,3\n2,1,4\n3,5,6\n"))
    spec = parse(Spec, {"data": {"kind": "upload", "id": upload}, "model": {"kind": "mlp"}})
    for limits, words in ((RunLimits(max_features=1), "2 inputs"), (RunLimits(max_samples=2), "3 examples")):
        with pytest.raises(SpecError, match=words):
            build(spec, uploads, limits)


def test_a_preview_is_a_session_s_data_without_its_readout() -> None:
    spec = parse(Spec, {"data": {"kind": "bundled", "name": "iris"}, "model": {"kind": "mlp"}})
    view = preview(spec.data, Uploads(), LIMITS)
    assert view["features"] == ("x1", "x2", "x3", "x4")
    assert len(view["train"]["inputs"]) == 105
    assert len(view["test"]["targets"]) == 45
    assert set(view["standardize"]) == {"mean", "scale"}
    assert view["class_names"] == ("setosa", "versicolor", "virginica")


def test_the_scaling_is_measured_on_the_training_part_alone() -> None:
    view = preview(
        parse(Spec, inline(standardize=True, test_fraction=0.34, targets=[0.5, 1.5, 2.5])).data,
        Uploads(),
        LIMITS,
    )
    assert view["test"] is not None
    assert view["standardize"]["mean"].tolist() == view["train"]["inputs"].mean(axis=0).tolist()
    assert view["means"].tolist() == view["standardize"]["mean"].tolist()
