"""ONNX files are run by onnxruntime, which answers raw points as the session does."""

import hashlib
import json
from typing import Any

import numpy as np
import onnxruntime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from onnx import ModelProto, TensorProto, helper

from app import __version__
from app.engine.activations import ACTIVATIONS
from app.engine.types import Array
from app.errors import SpecError
from app.export.identity import spec_hash
from app.export.onnx.activations import WRITERS
from app.export.onnx.graph import TYPES, Graph
from app.export.onnx.model import onnx
from app.export.onnx.precision import Precision
from app.runs.commands import Predict
from app.runs.predictions import predict
from app.runs.run import Run
from app.spec.parsing import parse
from tests.export.elsewhere import new_points
from tests.export.runs import EVERYTHING, RUNS, circle, named, played
from tests.rounds import rounds
from tests.runs.test_run import advance
from tests.sessions.helpers import CIRCLE, LIMITS, changed, gate, run_of

# Near zero a relative error says nothing: below that it is absolute.
TOLERANCES: dict[Precision, float] = {"double": 1e-6, "float": 1e-5}
# How many ε of that a number may be off: it is rounded once and again, up as well as down.
ROUNDINGS = 4
PRECISIONS: list[Precision] = ["double", "float"]
HIDDEN = [name for name, entry in ACTIVATIONS.items() if entry.hidden]
OUTPUT = [name for name, entry in ACTIVATIONS.items() if entry.output]


def answered(model: bytes, points: Array, precision: Precision) -> list[Any]:
    """What onnxruntime makes of raw points: the outputs, and the classes of a classification."""
    quiet = onnxruntime.SessionOptions()
    quiet.log_severity_level = 3
    quiet.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, quiet, providers=["CPUExecutionProvider"])
    found: list[Any] = session.run(None, {"inputs": points.astype(TYPES[precision][1])})
    return found


def assert_same(run: Run, points: Array, precision: Precision) -> None:
    """To points as that precision has them; where two classes are as near, 32 bits may take either."""
    points = points.astype(TYPES[precision][1]).astype(np.float64)
    command = parse(Predict, {"inputs": points.tolist()})
    answer = predict(run, run.trainer.network.parameters.copy(), command, LIMITS)
    outputs, *classes = answered(onnx(run, precision), points, precision)
    expected, tolerance = np.array(answer["outputs"]), TOLERANCES[precision]
    assert outputs.shape == expected.shape
    reached, type_ = reach(run, points), np.finfo(TYPES[precision][1])
    known = np.max([size.max(axis=1) for size in reached], axis=0) < type_.max
    # Of large numbers that all but cancel, what is left has fewer digits.
    allowed = np.maximum(tolerance * (1 + np.abs(expected)), ROUNDINGS * type_.eps * reached[-1])[known]
    assert (np.abs(outputs[known] - expected[known]) <= allowed).all(), (outputs, expected, known, allowed)
    assert (answer["classes"] is None) == (not classes)
    if classes:
        assert classes[0].shape == (len(points),)
        sure = margins(expected[known], run) > 2 * allowed.max(axis=1)
        # The Heaviside step has decided already.
        sure |= run.trainer.network.shapes[-1].activation == "heaviside"
        assert classes[0][known][sure].tolist() == np.array(answer["classes"])[known][sure].tolist()


def reach(run: Run, points: Array) -> list[Array]:
    """How large a number can get on its way, whatever its terms' signs and order, (n, n_l): as fed, and in each layer.

    No activation gives more than 1, or than it is given. What is lost by rounding is a few ε of it. Past a precision's
    largest number, what comes out in that precision may be infinite, no number, or another number.
    """
    reached = [np.abs(run.pipeline.see(points))]
    with np.errstate(over="ignore", invalid="ignore"):
        for layer in run.trainer.network.layers:
            sums = reached[-1] @ np.abs(layer.weights).T + np.abs(layer.bias)
            # An infinite one times a weight of 0 is no number.
            reached.append(np.maximum(np.where(np.isnan(sums), np.inf, sums), 1.0))
    return reached


def margins(outputs: Array, run: Run) -> Array:
    """How far each row is from being read as another class."""
    if run.trainer.readout.kind == "level":
        return np.abs(outputs[:, 0] - run.trainer.readout.level)
    first = np.sort(outputs, axis=1)
    return np.asarray(first[:, -1] - first[:, -2])


@pytest.mark.parametrize("precision", PRECISIONS)
@pytest.mark.parametrize("name", RUNS)
def test_it_answers_raw_points_as_the_session_does(name: str, precision: Precision) -> None:
    run = RUNS[name]()
    assert_same(run, new_points(run), precision)


DATA: dict[str, dict[str, Any]] = {
    "two classes": {"kind": "generated", "name": "circle", "samples": 40, "standardize": True},
    "features": {"kind": "generated", "name": "spiral", "samples": 40, "features": [*reversed(EVERYTHING)]},
    "three classes": {"kind": "bundled", "name": "iris", "features": ["x1", "x4", "x2x3", "sin(x1)"]},
    "values": {"kind": "generated", "name": "plane", "samples": 40, "standardize": True},
    "gate": {"kind": "gate", "name": "xor"},
    "formula": {"kind": "function", "expression": "x2 > sin(x1)", "samples": 40, "balance": 0.25},
    "several values": {
        "kind": "inline",
        "inputs": [[n / 7, -n] for n in range(9)],
        "targets": [[n, 0.5, -n] for n in range(9)],
        "task": "regression",
        "standardize": True,
    },
}


@st.composite
def networks(draw: st.DrawFn) -> dict[str, Any]:
    name = draw(st.sampled_from(sorted(DATA)))
    hidden = draw(st.lists(st.tuples(st.integers(1, 6), st.sampled_from(HIDDEN)), max_size=4))
    several = name in ("three classes", "several values")
    last = draw(st.sampled_from([each for each in OUTPUT if name == "three classes" or each != "softmax"]))
    layers = [*hidden, (3 if several else 1, last)]
    return {
        "data": DATA[name],
        "model": {"kind": "mlp", "layers": [{"units": n, "activation": name} for n, name in layers]},
        "training": {"loss": "mse", "learning_rate": 0.01, "dropout": 0.25 if hidden else None},
        "seed": draw(st.integers(0, 2**32)),
    }


@settings(max_examples=rounds(25, 600), deadline=None)
@given(networks(), st.sampled_from(PRECISIONS), st.integers(0, 3))
def test_any_network_answers_as_the_session_does(
    raw: dict[str, Any], precision: Precision, epochs: int
) -> None:
    run = run_of(raw)
    if epochs:
        advance(run, "epoch", epochs)
    parameters = run.trainer.network.parameters
    if np.abs(parameters).max() <= np.finfo(TYPES[precision][1]).max:
        assert_same(run, new_points(run), precision)
    else:
        with pytest.raises(SpecError, match="32 bits have no room"):
            onnx(run, precision)


def test_each_activation_has_its_operators() -> None:
    assert list(WRITERS) == list(ACTIVATIONS)


@pytest.mark.parametrize("precision", PRECISIONS)
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_is_the_engine_s_near_and_far(name: str, precision: Precision) -> None:
    ways = [np.geomspace(1e-5, 700.0, 400), np.geomspace(1e3, 1e38, 100)]
    # Where one formula gives way to another, and where runtimes round a sigmoid that is next to nothing.
    sizes = np.concatenate([[0.0], *ways, np.linspace(0.9, 1.6, 57), np.linspace(15.0, 20.0, 101)])
    z = np.concatenate([sizes, -sizes]).astype(TYPES[precision][1])
    graph = Graph(precision)
    graph("Identity", WRITERS[name](graph, "inputs"), name="outputs")
    values = [helper.make_tensor_value_info(each, graph.element, ["n", 1]) for each in ("inputs", "outputs")]
    made = helper.make_graph(graph.nodes, "one", values[:1], values[1:], [*graph.constants.values()])
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    (found,) = answered(model.SerializeToString(), z.reshape(-1, 1), precision)
    expected = ACTIVATIONS[name].function(z.astype(np.float64).reshape(-1, 1))
    tolerance = {"double": 1e-9, "float": 1e-6}[precision]
    np.testing.assert_allclose(found, expected, rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize("precision", PRECISIONS)
def test_a_tie_fires(precision: Precision) -> None:
    model = {"kind": "perceptron", "weights": [[0.1, 0.2]], "bias": [-0.3]}
    run = run_of({"data": {"kind": "gate", "name": "and"}, "model": model})
    outputs, classes = answered(onnx(run, precision), np.array([[1.0, 1.0], [1.0, 0.0]]), precision)
    assert outputs.tolist() == [[1.0], [0.0]]
    assert classes.tolist() == [1, 0]
    # ADALINE answers exactly ½, which is read as class 1.
    half = run_of(gate("or", "adaline", weights=[[0.2, 0.1]], bias=[0.2]))
    _, classes = answered(onnx(half, precision), np.array([[1.0, 1.0], [1.0, 0.0]]), precision)
    assert classes.tolist() == [1, 0]


@pytest.mark.parametrize("precision", PRECISIONS)
def test_a_mean_that_is_large_beside_its_spread_costs_no_digits(precision: Precision) -> None:
    inputs = [[20_000.1 + step / 64] for step in range(20)]
    data = {
        "kind": "inline",
        "inputs": inputs,
        "targets": [*range(20)],
        "task": "regression",
        "standardize": True,
    }
    run = run_of({"data": data, "model": {"kind": "mlp", "hidden": [4]}})
    assert_same(run, run.pipeline.dataset.inputs, precision)


def test_what_32_bits_have_no_room_for_is_refused() -> None:
    for inputs in ([[1e60], [2e60], [3e60]], [[1e-60], [2e-60], [3e-60]]):
        data = {"kind": "inline", "inputs": inputs, "targets": [0, 1, 1], "standardize": True}
        run = run_of({"data": data, "model": {"kind": "mlp", "hidden": [2]}})
        assert_same(run, run.pipeline.dataset.inputs, "double")
        with pytest.raises(SpecError, match="32 bits have no room for this network's numbers"):
            onnx(run, "float")


def test_a_weight_too_large_for_32_bits_is_refused() -> None:
    run = run_of(CIRCLE)
    run.trainer.network.layers[1].weights[0, 0] = 1e39
    assert_same(run, new_points(run), "double")
    with pytest.raises(
        SpecError, match=r"this network's numbers \(layers\.1\.weights\); take it away with precision"
    ):
        onnx(run, "float")


def test_an_answer_too_large_for_32_bits_is_infinite_and_keeps_its_sign() -> None:
    layers = [
        {"units": 1, "activation": "linear", "weights": [[1e30]], "bias": [0.0]},
        {"units": 2, "activation": "linear", "weights": [[1e10], [-1e10]], "bias": [0.0, 0.0]},
    ]
    data = {"kind": "inline", "inputs": [[-1.0], [1.0]], "targets": [[0.0, 0.0]] * 2, "task": "regression"}
    run = run_of({"data": data, "model": {"kind": "mlp", "layers": layers}, "training": {"loss": "mse"}})
    points = run.pipeline.dataset.inputs
    (outputs,) = answered(onnx(run, "float"), points, "float")
    np.testing.assert_array_equal(outputs, [[-np.inf, np.inf], [np.inf, -np.inf]])
    assert_same(run, points, "double")


def test_a_weight_too_small_for_32_bits_is_none() -> None:
    run = run_of(CIRCLE)
    run.trainer.network.parameters[:] = 1e-60
    assert_same(run, new_points(run), "float")


def test_it_says_what_it_is() -> None:
    run = played(named(["a", "ü\n", "{}"]), 2)
    model = ModelProto.FromString(onnx(run))
    assert (model.producer_name, model.producer_version) == ("perceptory", __version__)
    assert [(each.domain, each.version) for each in model.opset_import] == [("", 17)]
    told = {each.key: each.value for each in model.metadata_props}
    assert told["spec_sha256"] == spec_hash(run)
    assert json.loads(told["input_names"]) == json.loads(told["class_names"]) == ["a", "ü\n", "{}"]
    assert told["step"] == str(run.trainer.clock.step)
    types = {each.name: each.type.tensor_type.elem_type for each in [*model.graph.input, *model.graph.output]}
    assert types == {
        "inputs": TensorProto.DOUBLE,
        "outputs": TensorProto.DOUBLE,
        "classes": TensorProto.INT64,
    }
    assert onnx(run) == onnx(run)


def test_the_same_spec_has_the_same_hash_whoever_computes_it() -> None:
    one, other = run_of(CIRCLE), run_of(changed(CIRCLE, data={"noise": 0.25}))
    spec = json.dumps(one.origin.to_json(), sort_keys=True, separators=(",", ":"))
    assert spec_hash(one) == spec_hash(run_of(CIRCLE)) == hashlib.sha256(spec.encode()).hexdigest()
    assert spec_hash(one) != spec_hash(other)


def test_a_regression_has_no_classes() -> None:
    run = run_of({"data": DATA["values"], "model": {"kind": "mlp", "hidden": [2]}})
    assert [each.name for each in ModelProto.FromString(onnx(run)).graph.output] == ["outputs"]


def test_softmax_far_from_zero() -> None:
    run = run_of(circle([(2, "softmax")], loss="categorical_cross_entropy"))
    run.trainer.network.parameters *= 1e4
    assert_same(run, new_points(run), "double")
