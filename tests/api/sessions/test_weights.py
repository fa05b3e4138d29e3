"""Weights from a file over REST: whose they may be, how large, once, and as a part of the history."""

import json
import struct
import uuid
from typing import Any

import httpx
import pytest
import torch
from safetensors.torch import save
from torch import nn

from app.configuration import MIB
from app.engine.numerals import grouped
from tests.api.handle import CIRCLE, XOR, Handle, assert_problem, create

BYTES, JSON = "application/octet-stream", "application/json"


def put(handle: Handle, file: bytes, kind: str = BYTES, **headers: str) -> httpx.Response:
    all_headers = {"Authorization": f"Bearer {handle.key}", "Content-Type": kind, **headers}
    return handle.client.put(f"{handle.path}/parameters/file", content=file, headers=all_headers)


def modules() -> nn.Sequential:
    """As XOR's network: 2–3–1."""
    torch.manual_seed(5)
    return nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1), nn.Sigmoid()).double()


def layers_of(model: nn.Sequential) -> list[dict[str, Any]]:
    return [{"weights": model[n].weight.tolist(), "bias": model[n].bias.tolist()} for n in (0, 2)]


def test_a_network_of_pytorch_s_answers_here_as_it_does_there(handle: Handle) -> None:
    model = modules()
    answer = put(handle, save(model.state_dict()))
    assert answer.status_code == 200, answer.text
    assert answer.json()["parameters"]["layers"] == layers_of(model)
    points = [[0.0, 1.0], [0.25, -3.0]]
    told = handle.client.post(f"{handle.path}/predict", json={"inputs": points}).json()["outputs"]
    assert torch.tensor(told).double().flatten().tolist() == pytest.approx(
        model(torch.tensor(points).double()).flatten().tolist(), rel=1e-6
    )


def test_json_and_what_was_exported_are_taken_alike(handle: Handle) -> None:
    model = modules()
    named = {name: tensor.tolist() for name, tensor in model.state_dict().items()}
    for body in (named, {"parameters": {"layers": layers_of(model)}}, {"layers": layers_of(model)}):
        handle.call("POST", "reset")
        answer = put(handle, json.dumps(body).encode(), JSON)
        assert answer.json()["parameters"]["layers"] == layers_of(model), answer.text
    file = handle.call("GET", "export/safetensors").content
    handle.call("POST", "reset")
    assert put(handle, file).json()["parameters"]["layers"] == layers_of(model)


def test_it_is_a_part_of_the_history(handle: Handle) -> None:
    handle.call("POST", "advance", {"unit": "batch", "count": 4})
    put(handle, save(modules().state_dict()))
    after = handle.call("POST", "advance", {"unit": "batch", "count": 3}).json()["parameters"]
    handle.call("POST", "seek", {"step": 2})
    assert handle.call("POST", "seek", {"step": 4}).json()["parameters"]["layers"] == layers_of(modules())
    assert handle.call("POST", "seek", {"step": 7}).json()["parameters"] == after


def test_it_is_done_once(handle: Handle) -> None:
    key = {"Idempotency-Key": str(uuid.uuid4())}
    first = put(handle, save(modules().state_dict()), **key)
    handle.call("POST", "reset")
    again = put(handle, save(modules().state_dict()), **key)
    assert again.headers["idempotency-replayed"] == "true"
    assert again.json() == first.json()
    assert handle.now()["parameters"]["layers"] != layers_of(modules())


def test_only_the_owner_may(client: httpx.Client, handle: Handle) -> None:
    file, before = save(modules().state_dict()), handle.now()
    assert_problem(put(handle, file, Authorization="Bearer wrong"), 401)
    headers = {"Content-Type": BYTES}
    assert_problem(client.put(f"{handle.path}/parameters/file", content=file, headers=headers), 401)
    assert_problem(client.put("/sessions/nobody/parameters/file", content=file, headers=headers), 404)
    assert handle.now() == before


def test_what_is_wrong_is_said_and_changes_nothing(handle: Handle) -> None:
    before = handle.now()
    told = assert_problem(put(handle, struct.pack("<Q", 2**60) + b"{}"), 422)
    assert f"{grouped(2**60)} bytes" in told["detail"]
    assert "no safetensors file" in assert_problem(put(handle, b""), 422)["detail"]
    told = assert_problem(put(handle, save(nn.Linear(2, 3).state_dict(prefix="0."))), 422)
    assert "layers in the file: 1, in this network: 2" in told["detail"].lower()
    wider = nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 1))
    assert_problem(put(handle, save(wider.state_dict())), 422, "0.weight")
    named = {name: tensor.tolist() for name, tensor in wider.state_dict().items()}
    assert_problem(put(handle, json.dumps(named).encode(), JSON), 422, "layers.0.weights")
    assert_problem(put(handle, b"{", JSON), 400)
    assert_problem(put(handle, b"[" * 5000, JSON), 400)
    assert_problem(put(handle, save(wider.state_dict()), "application/x-pickle"), 415)
    assert handle.now() == before


def test_a_file_has_its_own_largest_size(client: httpx.Client) -> None:
    handle = create(client, {**CIRCLE, "model": {"kind": "mlp", "hidden": [400, 350]}})
    network = nn.Sequential(
        nn.Linear(2, 400), nn.Tanh(), nn.Linear(400, 350), nn.Tanh(), nn.Linear(350, 1)
    ).double()
    file = save(network.state_dict())
    assert len(file) > MIB
    answer = put(handle, file)
    assert answer.status_code == 200, answer.text
    assert answer.json()["parameters"]["layers"][2]["weights"] == network[4].weight.tolist()
    told = assert_problem(put(handle, bytes(8 * MIB + 1)), 413)
    assert grouped(8 * MIB) in told["detail"]


def test_a_circuit_s_weights_are_set_so_too(client: httpx.Client) -> None:
    handle = create(client, {**XOR, "model": {"kind": "mcculloch_pitts"}})
    body = json.dumps({"0.weight": [[1, 1]], "0.bias": [-1]}).encode()
    assert put(handle, body, JSON).json()["parameters"]["layers"] == [
        {"weights": [[1.0, 1.0]], "bias": [-1.0]}
    ]
