"""Nobody sees another's data: not by way of a list, an experiment, its trials, its export or a session made of it."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from websockets.sync.client import connect

from tests.api.experiments.test_router import GRID, Handle
from tests.api.handle import assert_problem
from tests.conftest import Live

SECRETS = ("blood_pressure", "smoker", "abstainer", "4321.25", "-987.5")
CSV = "blood_pressure,age,habit\n" + "".join(
    f"{4321.25 if i == 3 else i},{-987.5 if i == 5 else i * i % 7},{('smoker', 'abstainer')[i % 2]}\n"
    for i in range(40)
)


@pytest.fixture(scope="module")
def private(server: Live) -> Iterator[tuple[Handle, str]]:
    """An experiment on an uploaded file, and the upload's id."""
    with httpx.Client(base_url=f"{server.url}/api/v1", timeout=30) as client:
        answer = client.post("/uploads", content=CSV, headers={"Content-Type": "text/csv"})
        upload = answer.raise_for_status().json()["id"]
        base = {
            "data": {"kind": "upload", "id": upload, "label": "habit"},
            "model": {"kind": "mlp", "hidden": [3]},
        }
        handle = Handle(client, {**GRID, "base": base})
        handle.until("done")
        yield handle, upload


def assert_nothing_of_it(text: str, upload: str) -> None:
    for secret in (*SECRETS, upload):
        assert secret not in text


def test_the_list_has_nobody_elses(private: tuple[Handle, str], client: httpx.Client) -> None:
    handle, _ = private
    answer = client.get("/experiments").json()
    assert answer["experiments"] == []
    assert "ids" in answer["hint"]
    own = client.get("/experiments", params={"ids": f"{handle.first['id']}, gone"}).json()
    assert [one["id"] for one in own["experiments"]] == [handle.first["id"]]
    assert own["hint"] is None
    by_key = client.get("/experiments", headers={"Authorization": f"Bearer {handle.first['key']}"}).json()
    assert [one["id"] for one in by_key["experiments"]] == [handle.first["id"]]
    wrong = client.get("/experiments", headers={"Authorization": "Bearer wrong"}).json()
    assert wrong["experiments"] == []
    assert_problem(client.get("/experiments", params={"ids": "x" * 10_000}), 422)


def test_the_newest_comes_first(client: httpx.Client) -> None:
    made = [Handle(client, GRID).first["id"] for _ in range(2)]
    listed = client.get("/experiments", params={"ids": ",".join(made)}).json()["experiments"]
    assert [one["id"] for one in listed] == made[::-1]


@pytest.mark.parametrize("what", ["", "/export", "/trials", "/trials?curves=true", "/trials/0", "/trials/5"])
@pytest.mark.parametrize("key", [None, "wrong"])
def test_a_reader_sees_figures_and_never_the_file(
    private: tuple[Handle, str], client: httpx.Client, what: str, key: str | None
) -> None:
    handle, upload = private
    headers = {} if key is None else {"Authorization": f"Bearer {key}"}
    for accept in ("application/json", "text/csv"):
        answer = client.get(f"{handle.path}{what}", headers={**headers, "Accept": accept})
        assert answer.status_code == 200
        assert_nothing_of_it(answer.text, upload)


def test_a_reader_is_told_why_and_what_to_do(private: tuple[Handle, str], client: httpx.Client) -> None:
    handle, _ = private
    for what in ("", "/export"):
        seen = client.get(f"{handle.path}{what}").json()
        assert "Authorization: Bearer" in seen["withheld"]
        data = seen["experiment"]["base"]["data"]
        assert data["kind"] == "upload"
        assert data["task"] == "classification"
        assert_problem(client.post("/experiments", json=seen["experiment"]), 422, "base.data.id")


def test_a_reader_can_not_open_it_as_a_session(private: tuple[Handle, str], client: httpx.Client) -> None:
    handle, _ = private
    for headers in ({}, {"Authorization": "Bearer wrong"}):
        answer = client.post(f"{handle.path}/trials/0/open", headers=headers)
        assert "uploaded file" in assert_problem(answer, 401)["detail"]


def test_the_stream_tells_nothing_of_the_file(private: tuple[Handle, str], server: Live) -> None:
    handle, upload = private
    with connect(f"ws://{server.host}/api/v1{handle.path}/stream") as stream:
        text = stream.recv(timeout=10)
        assert json.loads(text)["type"] == "progress"
        assert_nothing_of_it(str(text), upload)


def test_who_has_the_key_gets_all_of_it(private: tuple[Handle, str]) -> None:
    handle, _ = private
    document = handle.call("GET", "/export").json()
    assert document["withheld"] is None
    data = document["experiment"]["base"]["data"]
    assert data["kind"] == "inline"
    assert len(data["inputs"]) == 40
    assert handle.call("GET", "/trials/0").json()["spec"]["data"]["class_names"] == ["abstainer", "smoker"]
    again = Handle(handle.client, document["experiment"])
    again.until("done")
    session = handle.call("POST", "/trials/0/open").json()
    assert session["clock"]["epoch"] == 10


def test_no_search_carries_the_id_of_a_file_to_its_readers(
    private: tuple[Handle, str], client: httpx.Client
) -> None:
    _, upload = private
    data = {"kind": "upload", "id": upload}
    search: list[dict[str, Any]] = [{"data": [data]}, {"data": [data, GRID["base"]["data"]]}]
    for each in search:
        base = {"model": {"kind": "mlp", "hidden": [3]}}
        answer = client.post("/experiments", json={"base": base, "search": each, "budget": {"epochs": 2}})
        problem = assert_problem(answer, 422)
        assert "uploaded table" in problem["detail"]


def test_what_was_typed_in_is_shown_to_readers(client: httpx.Client) -> None:
    data = {"kind": "inline", "inputs": [[0, 1], [1, 0], [1, 1], [0, 0]], "targets": [0, 1, 1, 0]}
    handle = Handle(client, {**GRID, "base": {**GRID["base"], "data": data}})
    assert client.get(handle.path).json()["experiment"]["base"]["data"]["inputs"] == data["inputs"]
