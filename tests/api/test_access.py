"""Who may what: the id reads, the key changes, and nothing else does either."""

import httpx
import pytest

from app.api.permissions import rights
from app.api.server.guards import API
from app.main import create_app
from tests.api.handle import AND, Handle, assert_problem, create

OWNERS = {
    "PATCH ": {"training": {"learning_rate": 0.5}},
    "DELETE ": None,
    "POST advance": {"unit": "epoch", "count": 1},
    "POST play": {"epochs_per_second": 1},
    "POST pause": {},
    "POST reset": {},
    "PUT parameters": {"changes": [{"layer": 0, "unit": 0, "input": 0, "value": 9.0}]},
}


READERS = ("", "data", "history", "surface")


@pytest.fixture
def perceptron(client: httpx.Client) -> Handle:
    return create(client, AND)


def test_ids_and_keys_are_long_and_never_the_same(client: httpx.Client) -> None:
    handles = [create(client, AND) for _ in range(20)]
    assert len({handle.id for handle in handles}) == len({handle.key for handle in handles}) == 20
    assert all(len(handle.id) >= 22 and len(handle.key) >= 43 for handle in handles)


def test_the_key_is_told_once(perceptron: Handle) -> None:
    assert "key" not in perceptron.now()
    assert perceptron.key not in perceptron.client.get(perceptron.path).text
    assert "key" not in perceptron.call("POST", "pause").json()


@pytest.mark.parametrize("operation", OWNERS)
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": "Bearer"},
        {"Authorization": "Basic {key}"},
        {"Authorization": "{key}"},
        {"Authorization": "Bearer {key}x"},
        {"Authorization": "Bearer \xff\xfe"},
        {"Cookie": "key={key}"},
    ],
    ids=["none", "wrong", "empty", "basic", "bare", "longer", "bytes", "cookie"],
)
def test_no_key_or_a_wrong_one_changes_nothing(
    perceptron: Handle, operation: str, headers: dict[str, str]
) -> None:
    method, _, what = operation.partition(" ")
    before = perceptron.now()
    path = f"{perceptron.path}/{what}" if what else perceptron.path
    sent = {name: value.format(key=perceptron.key).encode("latin-1") for name, value in headers.items()}
    answer = perceptron.client.request(method, path, json=OWNERS[operation], headers=sent)
    assert_problem(answer, 401)
    assert answer.headers["www-authenticate"] == "Bearer"
    assert perceptron.now() == before


@pytest.mark.parametrize("operation", OWNERS)
def test_another_sessions_key_is_a_wrong_key(client: httpx.Client, operation: str) -> None:
    mine, other = create(client, AND), create(client, AND)
    method, _, what = operation.partition(" ")
    headers = {"Authorization": f"Bearer {other.key}"}
    assert_problem(mine.call(method, what, OWNERS[operation], headers=headers), 401)


@pytest.mark.parametrize(
    "route",
    [name for name, right in rights(create_app()).items() if right == "owner" and "/sessions/{id}" in name],
)
def test_every_route_that_is_the_owners_asks_for_the_key(perceptron: Handle, route: str) -> None:
    method, _, path = route.partition(" ")
    before = perceptron.now()
    address = path.removeprefix(API).replace("{id}", perceptron.id)
    assert_problem(perceptron.client.request(method, address, json={}), 401)
    assert perceptron.now() == before


@pytest.mark.parametrize("what", READERS)
def test_the_id_alone_reads(perceptron: Handle, what: str) -> None:
    answer = perceptron.client.get(f"{perceptron.path}/{what}".rstrip("/"))
    assert answer.status_code == 200


@pytest.mark.parametrize("operation", [*OWNERS, *(f"GET {what}" for what in READERS), "POST predict"])
@pytest.mark.parametrize("name", ["nobody", "x" * 3000, "%2e%2e", "%00", "a%2fb", "é"])
def test_an_unknown_session_is_a_404(client: httpx.Client, operation: str, name: str) -> None:
    method, _, what = operation.partition(" ")
    body = OWNERS.get(operation, {"inputs": [[0, 0]]} if what == "predict" else None)
    path = f"/sessions/{name}/{what}".rstrip("/")
    assert_problem(client.request(method, path, json=body, headers={"Authorization": "Bearer x"}), 404)
