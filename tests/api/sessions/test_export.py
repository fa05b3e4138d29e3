"""Sessions as files over REST."""

import json
import re
import shlex

import httpx
import numpy as np
import onnxruntime
import pytest

from tests.api.handle import CIRCLE, Handle, assert_problem, create

FORMATS = {
    "json": "application/json",
    "npz": "application/zip",
    "csv": "text/csv",
    "python": "text/x-python",
    "pytorch": "text/x-python",
    "keras": "text/x-python",
    "notebook": "application/x-ipynb+json",
    "onnx": "application/octet-stream",
    "safetensors": "application/octet-stream",
    "card": "text/markdown",
}


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_is_a_file_that_any_reader_gets(client: httpx.Client, kind: str) -> None:
    handle = create(client, CIRCLE)
    handle.call("POST", "advance", {"unit": "epoch", "count": 2})
    answer = client.get(f"{handle.path}/export/{kind}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == FORMATS[kind]
    assert answer.headers["content-disposition"].startswith('attachment; filename="perceptory-')
    assert len(answer.content) > 100


def test_another_format_is_refused(client: httpx.Client) -> None:
    handle = create(client, CIRCLE)
    assert_problem(client.get(f"{handle.path}/export/pickle"), 422)
    assert_problem(client.get("/sessions/no-such-session/export/json"), 404)


def test_onnx_comes_in_either_precision_and_nothing_else_does(client: httpx.Client) -> None:
    handle = create(client, CIRCLE)
    files = {
        kind: client.get(f"{handle.path}/export/onnx?precision={kind}").content
        for kind in ("double", "float")
    }
    assert client.get(f"{handle.path}/export/onnx").content == files["double"]
    found = []
    for kind, dtype in (("double", np.float64), ("float", np.float32)):
        session = onnxruntime.InferenceSession(files[kind], providers=["CPUExecutionProvider"])
        found.append(session.run(None, {"inputs": np.array([[0.5, -1.5]], dtype)}))
    told = client.post(f"{handle.path}/predict", json={"inputs": [[0.5, -1.5]]}).json()
    assert found[0][0] == pytest.approx(np.array(told["outputs"]), rel=1e-6)
    assert found[1][0] == pytest.approx(np.array(told["outputs"]), rel=1e-5)
    assert found[0][1].tolist() == found[1][1].tolist() == told["classes"]
    assert_problem(client.get(f"{handle.path}/export/onnx?precision=half"), 422, "precision")
    assert_problem(client.get(f"{handle.path}/export/npz?precision=float"), 422, "precision")


def test_what_the_card_says_gives_the_same_run(client: httpx.Client) -> None:
    handle = create(client, CIRCLE)
    handle.call("POST", "advance", {"unit": "sample", "count": 333})
    text = client.get(f"{handle.path}/export/card").text
    (shell,) = re.findall(r"^```sh\n(.*?)\n```$", text, re.MULTILINE | re.DOTALL)
    commands = [shlex.split(line, comments=True) for line in shell.splitlines()]
    made, trained = [json.loads(line[line.index("--json") + 1]) for line in commands if line]
    again = create(client, made)
    assert again.call("POST", "advance", trained).json()["parameters"] == handle.now()["parameters"]


def test_what_was_exported_is_imported_in_the_same_state(client: httpx.Client) -> None:
    handle = create(client, CIRCLE)
    handle.call("POST", "advance", {"unit": "sample", "count": 777})
    before = handle.call("PATCH", "", {"training": {"optimizer": {"name": "adam"}}}).json()
    file = client.get(f"{handle.path}/export/json").content
    answer = client.post("/sessions/import", content=file, headers={"Content-Type": "application/json"})
    assert answer.status_code == 201, answer.text
    back = Handle(client, answer.json())
    for name in ("spec", "clock", "metrics", "parameters", "timeline", "status"):
        assert back.first[name] == before[name]
    assert client.get(f"{back.path}/history").json() == client.get(f"{handle.path}/history").json()
    for each in (handle, back):
        each.call("POST", "advance", {"unit": "epoch", "count": 3})
    assert back.now()["parameters"] == handle.now()["parameters"]
    assert (
        back.call("POST", "seek", {"step": 5}).json()["parameters"]
        == (handle.call("POST", "seek", {"step": 5}).json()["parameters"])
    )


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"{}", b'{"format": "perceptory-session"}', b"\x80\x04}."]
)
def test_what_is_no_such_file_is_refused(client: httpx.Client, body: bytes) -> None:
    answer = client.post("/sessions/import", content=body, headers={"Content-Type": "application/json"})
    assert_problem(answer, 400 if body in (b"", b"{", b"\x80\x04}.") else 422)
    assert_problem(client.post("/sessions/import", content=body, headers={"Content-Type": "text/plain"}), 415)
