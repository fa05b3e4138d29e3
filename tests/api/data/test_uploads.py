"""CSV uploads and previews, good and hostile."""

import time
from typing import Any

import httpx
import pytest

from tests.api.handle import CIRCLE, assert_problem, create

MLP = {"kind": "mlp"}


def post(client: httpx.Client, spec: Any) -> httpx.Response:
    return client.post("/sessions", json=spec)


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
    "not UTF-8": (b"\xc3\xa4\xc3\xb6\xc3\xbc,b\n1,\xff\xfe\n", ""),
    "NUL": (b"a,b\n1,\x002\n", ""),
    "random bytes": (bytes(range(256)) * 40, ""),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10, ""),
    "a zip": (b"PK\x03\x04" + bytes(range(256)) * 10, ""),
    "half of UTF-16": (GOOD.encode("utf-16")[:-1], ""),
    "an open quote": (b'a,b\n1,"2\n3,4\n', ""),
    "a wide row": (b",".join([b"1"] * 5000) + b"\n", ""),
    "a long cell": (b"a,b\n1," + b"x" * 100_000 + b"\n", ""),
    "commas alone": (b"," * 1_000_000, ""),
    "quotes alone": (b'"' * 1_000_000, ""),
    "too many rows": (b"1,2\n" * 25_000, ""),
}


@pytest.mark.parametrize(("table", "place"), TABLES.values(), ids=TABLES.keys())
def test_a_csv_that_is_none_is_refused_with_its_place(client: httpx.Client, table: bytes, place: str) -> None:
    # The server is in this process: what it works counts, not what it waits for a core that other tests have.
    began = time.process_time()
    answer = client.post("/uploads", content=table, headers={"Content-Type": "text/csv"})
    assert time.process_time() - began < 1
    problem = assert_problem(answer, 422)
    assert place in problem["detail"].lower()


def test_a_five_megabyte_csv_is_a_413(client: httpx.Client) -> None:
    began = time.process_time()
    answer = client.post("/uploads", content=b"1,2,3\n" * 900_000, headers={"Content-Type": "text/csv"})
    assert time.process_time() - began < 2
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


@pytest.mark.parametrize("kind", ["application/xml", "multipart/form-data; boundary=x", "text/html", ""])
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
