"""Specs that make no sense or ask for too much: refused with path and sentence, by arithmetic, at once."""

import gc
import json
import time
import tracemalloc
from typing import Any

import httpx
import psutil
import pytest

from tests.api.handle import AND, CIRCLE, assert_problem, create

JSON = {"Content-Type": "application/json"}


def post(client: httpx.Client, spec: Any) -> httpx.Response:
    return client.post("/sessions", json=spec)


GATE = {"kind": "gate", "name": "and"}


MLP = {"kind": "mlp"}


INLINE = {"kind": "inline", "inputs": [[0, 1], [1, 0]], "targets": [0, 1]}


def gate(**more: Any) -> Any:
    return {"data": {**GATE, **more}, "model": MLP}


def circle(**more: Any) -> Any:
    return {"data": {"kind": "generated", "name": "circle", **more}, "model": MLP}


def inline(**more: Any) -> Any:
    return {"data": {**INLINE, **more}, "model": MLP}


def model(kind: str = "mlp", **more: Any) -> Any:
    return {"data": GATE, "model": {"kind": kind, **more}}


def training(**more: Any) -> Any:
    return {"data": GATE, "model": MLP, "training": more}


def layer(activation: str, units: int = 1, **more: Any) -> Any:
    return {"units": units, "activation": activation, **more}


SPECS: dict[str, tuple[Any, str]] = {
    "nothing": ({}, "data"),
    "no model": ({"data": GATE}, "model"),
    "an unknown field": ({**gate(), "extra": 1}, "extra"),
    "an unknown field, inside": (gate(extra=1), "data.extra"),
    "an unknown field, deep": (model(layers=[layer("tanh", x=1)]), "model.layers.0.x"),
    "an unknown kind": ({"data": {"kind": "url", "name": "http://evil"}, "model": MLP}, "data"),
    "no kind": ({"data": {"name": "and"}, "model": MLP}, "data"),
    "an unknown gate": (gate(name="maybe"), "data.name"),
    "an unknown shape": (circle(name="../../etc/passwd"), "data.name"),
    "an unknown activation": (model(hidden=[2], activation="swish"), "model.activation"),
    "a text for a number": (circle(samples="500"), "data.samples"),
    "a fraction for a count": (circle(samples=10.5), "data.samples"),
    "a flag for a number": (circle(noise=True), "data.noise"),
    "a number for a flag": (training(shuffle=1), "training.shuffle"),
    "a number for a text": (gate(name=1), "data.name"),
    "an object for a list": (inline(inputs={"0": 1}), "data.inputs"),
    "negative samples": (circle(samples=-1), "data.samples"),
    "noise past its range": (circle(noise=2), "data.noise"),
    "a negative seed": ({**gate(), "seed": -1}, "seed"),
    "a huge seed": ({**gate(), "seed": 2**70}, "seed"),
    "a huge number": (inline(inputs=[[1e300, 0], [0, 1]]), "data.inputs.0.0"),
    "no examples": (inline(inputs=[], targets=[]), "data.inputs"),
    "examples without inputs": (inline(inputs=[[], []]), "data.inputs"),
    "one class": (inline(targets=[1, 1]), "data.targets"),
    "ragged rows": (inline(inputs=[[0, 1], [1]]), "data.inputs.1"),
    "too few targets": (inline(targets=[1]), "data.targets"),
    "an unknown feature": (gate(features=["x3"]), "data.features.0"),
    "a feature that is code": (gate(features=["__import__('os')"]), "data.features.0"),
    "no features": (gate(features=[]), "data.features"),
    "no units": (model(hidden=[0]), "model.hidden.0"),
    "weights that do not fit": (model("perceptron", weights=[[1, 2, 3]]), "model.weights"),
    "a hidden layer on a perceptron": (model("perceptron", hidden=[2]), "model.hidden"),
    "Heaviside under backpropagation": (
        model(layers=[layer("heaviside", 2), layer("sigmoid")]),
        "model.layers.0.activation",
    ),
    "an optimizer that is unknown": (training(optimizer={"name": "lion"}), "training.optimizer.name"),
    "an optimizer's unknown field": (
        training(optimizer={"name": "adam", "momentum": 0.9}),
        "training.optimizer.momentum",
    ),
    "an upload that is not there": ({"data": {"kind": "upload", "id": "../x"}, "model": MLP}, "data.id"),
    "more units than a number holds": (model(hidden=[10**30]), "model.hidden.0"),
}


@pytest.mark.parametrize(("spec", "path"), SPECS.values(), ids=SPECS.keys())
def test_a_spec_that_makes_no_sense_is_refused_with_the_path(
    client: httpx.Client, spec: Any, path: str
) -> None:
    assert_problem(post(client, spec), 422, path)


HUGE: dict[str, tuple[Any, str]] = {
    "a million units": (model(hidden=[10**6]), "model.hidden.0"),
    "a million units, as a layer": (model(layers=[layer("tanh", 10**6)]), "model.layers.0.units"),
    "a billion billion units": (model(hidden=[10**18]), "model.hidden.0"),
    "fifty layers": (model(hidden=[1] * 50), "model.hidden"),
    "wide and deep": (model(hidden=[512] * 11), "model"),
    "a billion samples": (circle(samples=10**9), "data.samples"),
    "a huge batch": (training(batch_size=10**6), "training.batch_size"),
    "a thousand features": (inline(inputs=[[0.0] * 1000, [1.0] * 1000]), "data.inputs.0"),
    "a million units in a circuit": (
        model("mcculloch_pitts", layers=[{"units": 10**6}]),
        "model.layers.0.units",
    ),
}


@pytest.mark.parametrize(("spec", "path"), HUGE.values(), ids=HUGE.keys())
def test_a_huge_shape_is_refused_by_arithmetic(client: httpx.Client, spec: Any, path: str) -> None:
    post(client, spec)
    gc.collect()
    process = psutil.Process()
    tracemalloc.start()
    before = process.memory_info().rss
    began = time.process_time()
    answer = post(client, spec)
    seconds = time.process_time() - began
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    problem = assert_problem(answer, 413)
    assert path in [error["path"] for error in problem["errors"]], problem
    assert any(character.isdigit() for character in problem["detail"])
    assert peak < 2 * 2**20
    assert process.memory_info().rss - before < 4 * 2**20
    assert seconds < 0.5


def test_an_hour_of_work_is_refused_before_it_begins(client: httpx.Client) -> None:
    handle = create(client, CIRCLE)
    began = time.process_time()
    assert_problem(handle.call("POST", "advance", {"unit": "epoch", "count": 10**9}), 413, "count")
    assert_problem(handle.call("POST", "advance", {"unit": "epoch", "count": 10**30}), 422, "count")
    assert time.process_time() - began < 0.5
    assert handle.now()["clock"]["step"] == 0


def test_a_thousand_bad_fields_make_a_short_answer(client: httpx.Client) -> None:
    spec = {**AND, **{f"field{number}": 1 for number in range(1000)}}
    problem = assert_problem(post(client, spec), 422)
    assert len(problem["errors"]) <= 21


def test_a_megabyte_of_bad_numbers_holds_nobody_up(client: httpx.Client) -> None:
    body = json.dumps(inline(inputs=[["x", "y"]] * 50_000, targets=[0] * 50_000))
    began = time.process_time()
    answer = client.post("/sessions", content=body, headers=JSON)
    assert_problem(answer, 422, "data.inputs.0.0")
    assert time.process_time() - began < 5


def test_what_is_quoted_back_is_short_and_whole(client: httpx.Client) -> None:
    script = "<script>alert(1)</script>" * 1000
    problem = assert_problem(post(client, {"data": {"kind": "gate", "name": script}, "model": MLP}), 422)
    assert len(problem["detail"]) < 500
    problem = assert_problem(post(client, {**AND, script: 1}), 422)
    assert len(problem["errors"][0]["path"]) < 300
