"""Hostile bodies: each gets a 4xx problem with path and sentence, at once, and the server is unharmed."""

import gc
import json
import time
import tracemalloc
from typing import Any

import httpx
import psutil
import pytest

from tests.api.handle import AND, CIRCLE, XOR, Handle, assert_problem, create
from tests.api.test_json import HOSTILE

JSON = {"Content-Type": "application/json"}
BODIES = {
    "POST": (
        "/sessions",
        "/data/preview",
        "{path}/advance",
        "{path}/play",
        "{path}/pause",
        "{path}/reset",
        "{path}/predict",
    ),
    "PATCH": ("{path}",),
    "PUT": ("{path}/parameters",),
}
TARGETS = [(method, path) for method, paths in BODIES.items() for path in paths]


@pytest.fixture(scope="module")
def handle(server: Any) -> Any:
    with httpx.Client(base_url=f"{server.url}/api/v1", timeout=30) as client:
        yield create(client, XOR)


def post(client: httpx.Client, spec: Any) -> httpx.Response:
    return client.post("/sessions", json=spec)


@pytest.mark.parametrize(
    "body", [body for body in HOSTILE.values() if body], ids=[n for n in HOSTILE if n != "nothing"]
)
@pytest.mark.parametrize(("method", "path"), TARGETS, ids=[f"{m} {p}" for m, p in TARGETS])
def test_what_is_not_json_is_a_problem(handle: Handle, method: str, path: str, body: bytes) -> None:
    before = handle.now()
    headers = {**JSON, "Authorization": f"Bearer {handle.key}"}
    answer = handle.client.request(method, path.format(path=handle.path), content=body, headers=headers)
    assert_problem(answer, 400)
    assert handle.now() == before


@pytest.mark.parametrize("value", ["null", "1", '"x"', "[]", "true", '[{"data": 1}]'])
@pytest.mark.parametrize(("method", "path"), TARGETS, ids=[f"{m} {p}" for m, p in TARGETS])
def test_json_that_is_no_object_is_a_problem(handle: Handle, method: str, path: str, value: str) -> None:
    headers = {**JSON, "Authorization": f"Bearer {handle.key}"}
    answer = handle.client.request(method, path.format(path=handle.path), content=value, headers=headers)
    if value == "null" and path.endswith(("play", "pause", "reset")):
        assert answer.status_code == 200
        handle.call("POST", "reset")
    else:
        assert_problem(answer, 422)


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/xml",
        "nonsense",
        "",
        "application/jsonx",
        "text/json",
    ],
)
@pytest.mark.parametrize(("method", "path"), TARGETS, ids=[f"{m} {p}" for m, p in TARGETS])
def test_another_content_type_is_a_415(handle: Handle, method: str, path: str, kind: str) -> None:
    headers = {"Content-Type": kind, "Authorization": f"Bearer {handle.key}"}
    answer = handle.client.request(method, path.format(path=handle.path), content=b"{}", headers=headers)
    assert_problem(answer, 415)
    assert "application/json" in answer.json()["detail"]


def test_the_right_content_type_may_have_parameters(client: httpx.Client) -> None:
    headers = {"Content-Type": "Application/JSON; charset=utf-8"}
    content = b'{"data": {"kind": "gate", "name": "and"}, "model": {"kind": "perceptron"}}'
    assert client.post("/sessions", content=content, headers=headers).status_code == 201


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
    "an unknown activation": (model(hidden=[2], activation="gelu"), "model.activation"),
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
    began = time.perf_counter()
    answer = post(client, spec)
    seconds = time.perf_counter() - began
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
    began = time.perf_counter()
    assert_problem(handle.call("POST", "advance", {"unit": "epoch", "count": 10**9}), 413, "count")
    assert_problem(handle.call("POST", "advance", {"unit": "epoch", "count": 10**30}), 422, "count")
    assert time.perf_counter() - began < 0.5
    assert handle.now()["clock"]["step"] == 0


@pytest.mark.parametrize("count", [0, -1, 1.5, "3", None, True, [1]])
def test_a_count_is_a_whole_number_from_one_up(handle: Handle, count: Any) -> None:
    assert_problem(handle.call("POST", "advance", {"unit": "epoch", "count": count}), 422, "count")


def test_a_thousand_bad_fields_make_a_short_answer(client: httpx.Client) -> None:
    spec = {**AND, **{f"field{number}": 1 for number in range(1000)}}
    problem = assert_problem(post(client, spec), 422)
    assert len(problem["errors"]) <= 21


def test_a_megabyte_of_bad_numbers_holds_nobody_up(client: httpx.Client) -> None:
    body = json.dumps(inline(inputs=[["x", "y"]] * 50_000, targets=[0] * 50_000))
    began = time.perf_counter()
    answer = client.post("/sessions", content=body, headers=JSON)
    assert_problem(answer, 422, "data.inputs.0.0")
    assert time.perf_counter() - began < 5


def test_what_is_quoted_back_is_short_and_whole(client: httpx.Client) -> None:
    script = "<script>alert(1)</script>" * 1000
    problem = assert_problem(post(client, {"data": {"kind": "gate", "name": script}, "model": MLP}), 422)
    assert len(problem["detail"]) < 500
    problem = assert_problem(post(client, {**AND, script: 1}), 422)
    assert len(problem["errors"][0]["path"]) < 300


GOOD = "a,b,kind\n1,2,x\n3,4,y\n5,6,x\n"
TABLES: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", ""),
    "blank lines": (b"\n\n\n", ""),
    "a header alone": (b"a,b,c\n", ""),
    "one column": (b"a\n1\n2\n", ""),
    "ragged rows": (b"a,b\n1,2\n3\n", "line 3"),
    "text among numbers": (b"a,b\n1,2\n3,x\n5,6\n7,8\n", "line 3, column 2"),
    "nan": (b"a,b\n1,2\n3,nan\n5,6\n", "line 3, column 2"),
    "infinity": (b"a,b\n1,2\n3,inf\n5,6\n", "line 3, column 2"),
    "1e400": (b"a,b\n1,2\n3,1e400\n5,6\n", "line 3, column 2"),
    "underscores": (b"a,b\n1,2\n3,1_000\n5,6\n", "line 3, column 2"),
    "foreign digits": ("a,b\n1,2\n3,٣\n5,6\n".encode(), "line 3, column 2"),
    "an empty cell": (b"a,b\n1,2\n3,\n5,6\n", "line 3, column 2"),
    "not UTF-8": (b"a,b\n1,\xff\xfe\n", ""),
    "NUL": (b"a,b\n1,\x002\n", ""),
    "random bytes": (bytes(range(256)) * 40, ""),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10, ""),
    "a zip": (b"PK\x03\x04" + bytes(range(256)) * 10, ""),
    "UTF-16": (GOOD.encode("utf-16"), ""),
    "an open quote": (b'a,b\n1,"2\n3,4\n', ""),
    "a wide row": (b",".join([b"1"] * 5000) + b"\n", ""),
    "a long cell": (b"a,b\n1," + b"x" * 100_000 + b"\n", ""),
    "commas alone": (b"," * 1_000_000, ""),
    "quotes alone": (b'"' * 1_000_000, ""),
    "too many rows": (b"1,2\n" * 25_000, ""),
}


@pytest.mark.parametrize(("table", "place"), TABLES.values(), ids=TABLES.keys())
def test_a_csv_that_is_none_is_refused_with_its_place(client: httpx.Client, table: bytes, place: str) -> None:
    began = time.perf_counter()
    answer = client.post("/uploads", content=table, headers={"Content-Type": "text/csv"})
    assert time.perf_counter() - began < 1
    problem = assert_problem(answer, 422)
    assert place in problem["detail"].lower()


def test_a_five_megabyte_csv_is_a_413(client: httpx.Client) -> None:
    began = time.perf_counter()
    answer = client.post("/uploads", content=b"1,2,3\n" * 900_000, headers={"Content-Type": "text/csv"})
    assert time.perf_counter() - began < 2
    assert_problem(answer, 413)


def test_a_good_csv_is_understood_and_learnt(client: httpx.Client) -> None:
    answer = client.post("/uploads", content=GOOD, headers={"Content-Type": "text/csv"})
    assert answer.status_code == 201
    table = answer.json()
    assert [column["name"] for column in table["columns"]] == ["a", "b", "kind"]
    assert table["rows"] == 3
    assert table["header"] is True
    assert table["label"] == "kind"
    assert table["preview"][0] == [1.0, 2.0, "x"]
    data = {"kind": "upload", "id": table["id"], "test_fraction": 0}
    handle = create(client, {"data": data, "model": {"kind": "perceptron"}})
    assert handle.first["spec"]["data"]["label"] == "kind"
    assert client.get(f"{handle.path}/data").json()["class_names"] == ["x", "y"]
    assert_problem(post(client, {"data": {**data, "label": "nobody"}, "model": MLP}), 422, "data.label")
    for header, status in (("yes", 201), ("perhaps", 422)):
        answer = client.post(f"/uploads?header={header}", content=GOOD, headers={"Content-Type": "text/csv"})
        assert answer.status_code == status


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x", "text/html", ""])
def test_an_upload_is_a_csv_and_nothing_else(client: httpx.Client, kind: str) -> None:
    assert_problem(client.post("/uploads", content=GOOD, headers={"Content-Type": kind}), 415)


def test_a_preview_is_the_data_of_a_session(client: httpx.Client) -> None:
    preview = client.post("/data/preview", json={"data": CIRCLE["data"]}).json()
    data = client.get(f"{create(client, CIRCLE).path}/data").json()
    readout = data.pop("readout")
    assert preview == data
    assert readout["kind"] == "level"
    assert_problem(
        client.post("/data/preview", json={"data": {"kind": "gate", "name": "x"}}), 422, "data.name"
    )
    assert_problem(client.post("/data/preview", json={"data": {"kind": "upload", "id": "x"}}), 422)
