"""Data before there is a session: the same that a session would have."""

from typing import Any

import httpx
import pytest

from app.engine.data.gates import GATES
from tests.api.handle import assert_problem

DATA: list[dict[str, Any]] = [
    {"kind": "generated", "name": "moons", "samples": 40, "test_fraction": 0.25, "seed": 3},
    {"kind": "function", "expression": "x2 > sin(x1)", "samples": 40},
    {"kind": "bundled", "name": "iris", "features": ["x1", "x4"], "standardize": True},
    {"kind": "inline", "inputs": [[1, 2], [3, 4], [5, 7]], "targets": [0, 1, 1]},
    *({"kind": "gate", "name": name} for name in GATES),
]


@pytest.mark.parametrize("data", DATA, ids=lambda data: str(data.get("name", data["kind"])))
def test_it_is_what_a_session_gets(client: httpx.Client, data: dict[str, Any]) -> None:
    preview = client.post("/data/preview", json={"data": data})
    assert preview.status_code == 200, preview.text
    layers = {"kind": "mlp", "hidden": [2]}
    session = client.post("/sessions?include=data", json={"data": data, "model": layers}).json()
    told, its = preview.json(), session["data"]
    del its["readout"]
    assert its == {name: told[name] for name in its}


def test_nothing_is_made_by_looking(client: httpx.Client) -> None:
    body = {"data": DATA[0]}
    assert client.post("/data/preview", json=body).json() == client.post("/data/preview", json=body).json()


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({}, "data"),
        ({"data": {"kind": "cake"}}, "data"),
        ({"data": {**DATA[0], "samples": -1}}, "data.samples"),
        ({"data": DATA[0], "model": {"kind": "mlp"}}, "model"),
        ({"data": {"kind": "function", "expression": "x1 +"}}, "data.expression"),
    ],
)
def test_what_is_wrong_is_told_by_its_field(client: httpx.Client, body: Any, path: str) -> None:
    assert_problem(client.post("/data/preview", json=body), 422, path)
