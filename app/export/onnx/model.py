"""The whole network as an ONNX model, of basic operators of opset 17."""

from onnx import ModelProto, TensorProto, checker, helper

from ... import __version__
from ...engine.readout import Readout
from ...engine.types import Task
from ...errors import SpecError
from ...runs.run import Run
from ..identity import PRODUCER, labels
from ..recipe import title
from .activations import TIES, WRITERS
from .graph import Graph
from .inputs import fed
from .precision import Precision

# What runtimes of the last years read.
OPSET, IR_VERSION = 17, 8


def onnx(run: Run, precision: Precision = "double") -> bytes:
    """The file: ``inputs`` (n, d), as raw as the data, to ``outputs`` (n, n_out) and, of a classification,
    ``classes`` (n,), numbers from 0.

    Raises SpecError for a network whose numbers 32 bits have no room for.
    """
    try:
        model = _model(run, precision)
    except OverflowError as error:
        raise SpecError.at(
            "precision",
            f"32 bits have no room for this network's numbers ({error}); take it away with precision “double”",
        ) from None
    checker.check_model(model)
    written: bytes = model.SerializeToString(deterministic=True)
    return written


def _model(run: Run, precision: Precision) -> ModelProto:
    graph, pipeline, network = Graph(precision), run.pipeline, run.trainer.network
    a = fed(graph, "inputs", pipeline)
    for number, layer in enumerate(network.layers):
        weights = graph.tensor(f"layers.{number}.weights", layer.weights)
        bias = graph.tensor(f"layers.{number}.bias", layer.bias)
        a = WRITERS[layer.activation](graph, graph("Gemm", a, weights, bias, transB=1))
    graph("Identity", a, name="outputs")
    outputs = [helper.make_tensor_value_info("outputs", graph.element, ["n", network.outputs])]
    readout = run.trainer.readout
    if readout.kind != "value":
        _read_out(graph, readout)
        outputs.append(helper.make_tensor_value_info("classes", TensorProto.INT64, ["n"]))
    dataset = pipeline.dataset
    inputs = [helper.make_tensor_value_info("inputs", graph.element, ["n", dataset.inputs.shape[1]])]
    model = helper.make_model(
        helper.make_graph(graph.nodes, PRODUCER, inputs, outputs, [*graph.constants.values()]),
        opset_imports=[helper.make_opsetid("", OPSET)],
        ir_version=IR_VERSION,
        producer_name=PRODUCER,
        producer_version=__version__,
        doc_string=f"{title(run.origin)}. {_told(dataset.task)}",
    )
    helper.set_model_props(model, labels(run))
    return model


def _read_out(graph: Graph, readout: Readout) -> None:
    """Which class the outputs are read as; a tie is the higher class's of two, the first's of several."""
    if readout.kind == "argmax":
        graph("ArgMax", "outputs", axis=1, keepdims=0, name="classes")
        return
    # The engine takes its level to the last bit of 64; 32 bits do not reach it by as much.
    level = readout.level - (TIES["float"] if graph.precision == "float" else 0.0)
    output = graph("Gather", "outputs", graph.indices("only_unit", [0]), axis=1)
    above = graph("GreaterOrEqual", graph("Squeeze", output, graph.indices("axis_1", [1])), level)
    graph("Cast", above, to=TensorProto.INT64, name="classes")


def _told(task: Task) -> str:
    if task == "regression":
        return "inputs: as raw as the data. outputs: the values."
    return "inputs: as raw as the data. outputs: the last layer's. classes: numbers from 0, of class_names."
