"""A session as a client has it."""

from dataclasses import dataclass
from typing import Any

import httpx

AND = {"data": {"kind": "gate", "name": "and"}, "model": {"kind": "perceptron"}}
XOR = {
    "data": {"kind": "gate", "name": "xor"},
    "model": {"kind": "mlp", "hidden": [3], "activation": "tanh"},
}
CIRCLE = {"data": {"kind": "generated", "name": "circle"}, "model": {"kind": "mlp", "hidden": [4, 2]}}
OR_NEURON = {
    "data": {"kind": "gate", "name": "or"},
    "model": {"kind": "mcculloch_pitts", "weights": [[1, 1]], "threshold": 1},
}


@dataclass(frozen=True)
class Handle:
    client: httpx.Client
    first: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.first["id"])

    @property
    def key(self) -> str:
        return str(self.first["key"])

    @property
    def path(self) -> str:
        return f"/sessions/{self.id}"

    def call(self, method: str, what: str = "", body: Any = None, **more: Any) -> httpx.Response:
        """With the key."""
        path = f"{self.path}/{what}" if what else self.path
        headers = {"Authorization": f"Bearer {self.key}", **more.pop("headers", {})}
        return self.client.request(method, path, json=body, headers=headers, **more)

    def now(self) -> Any:
        return self.client.get(self.path).raise_for_status().json()


def create(client: httpx.Client, spec: Any) -> Handle:
    answer = client.post("/sessions", json=spec)
    assert answer.status_code == 201, answer.text
    return Handle(client, answer.json())


def assert_problem(answer: httpx.Response, status: int, path: str | None = None) -> Any:
    """A whole problem document of that status, and with `path` that field among its errors."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert set(problem) == {"type", "title", "status", "detail", "errors"}
    assert problem["type"].startswith("urn:perceptory:problem:")
    assert problem["status"] == status
    assert problem["detail"].endswith((".", "?", "!"))
    assert len(answer.content) < 20_000
    if path is not None:
        assert path in [error["path"] for error in problem["errors"]], problem
    return problem
