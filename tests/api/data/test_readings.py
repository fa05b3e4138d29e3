"""What an upload's answer says of the table, and what a person may say against it."""

from typing import Any

import httpx
import pytest

from tests.api.handle import assert_problem, create

MLP = {"kind": "mlp"}
SHIPS = """Id,Survived,Name,Sex,Age,Deck,Town
1,0,"Brown, Mr. A",male,22,,S
2,1,"Green, Mrs. B",female,38,C85,C
3,1,"White, Miss C",female,?,,S
4,1,"Black, Mrs. D",female,35,C123,S
5,0,"Gray, Mr. E",male,35,,Q
6,0,"Reed, Mr. F",male,NA,,S
7,1,"Lime, Miss G",female,27,,S
8,0,"Pink, Mr. H",male,54,E46,C
"""


def upload(client: httpx.Client, raw: str | bytes, kind: str = "text/csv", **choices: str) -> dict[str, Any]:
    content = raw.encode() if isinstance(raw, str) else raw
    answer = client.post("/uploads", content=content, params=choices, headers={"Content-Type": kind})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def guess(table: dict[str, Any], what: str) -> dict[str, Any]:
    return next(one for one in table["guesses"] if one["what"] == what)


def test_a_passenger_list_works_as_it_is(client: httpx.Client) -> None:
    table = upload(client, SHIPS)
    assert (table["label"], table["task"], table["classes"]) == ("Survived", "classification", 2)
    columns = {column["name"]: column for column in table["columns"]}
    assert {name: column["role"] for name, column in columns.items()} == {
        "Id": "left_out",
        "Survived": "label",
        "Name": "left_out",
        "Sex": "input",
        "Age": "input",
        "Deck": "left_out",
        "Town": "input",
    }
    assert "only counts the rows" in columns["Id"]["why"]
    assert "another text in every row" in columns["Name"]["why"]
    assert "empty in 5 of 8 rows" in columns["Deck"]["why"]
    assert columns["Sex"]["becomes"] == ["Sex=female", "Sex=male"]
    assert columns["Age"]["missing"] == 2
    assert table["gaps"] == {"rows": 2, "lines": [4, 7], "filled": 0, "policy": "leave_out"}
    assert table["reading"]["missing"] == ["?", "NA"]
    assert any("2 rows of 8" in note for note in table["notes"])
    assert table["preview_text"][2] == ["3", "1", "White, Miss C", "female", "?", "", "S"]
    assert table["preview"][2] == [3, 1, "White, Miss C", "female", None, None, "S"]
    handle = create(client, {"data": {"kind": "upload", "id": table["id"], "test_fraction": 0}, "model": MLP})
    data = client.get(f"{handle.path}/data").json()
    assert data["input_names"] == ["Sex=female", "Sex=male", "Age", "Town=C", "Town=Q", "Town=S"]
    assert len(data["train"]["inputs"]) == 6


def test_a_spec_s_columns_and_gaps_come_back_and_can_be_posted_again(client: httpx.Client) -> None:
    table = upload(client, SHIPS)
    data = {"kind": "upload", "id": table["id"], "test_fraction": 0, "columns": ["Age", "Id"], "gaps": "fill"}
    handle = create(client, {"data": data, "model": MLP})
    spec = handle.first["spec"]
    assert spec["data"]["columns"] == ["Id", "Age"]
    assert spec["data"]["gaps"] == "fill"
    found = client.get(f"{handle.path}/data").json()
    assert found["input_names"] == ["Id", "Age"]
    assert found["train"]["inputs"][2] == [3, pytest.approx((22 + 38 + 35 + 35 + 27 + 54) / 6)]
    again = create(client, spec)
    assert client.get(f"{again.path}/data").json() == found


def test_gaps_are_filled_from_the_training_part_alone(client: httpx.Client) -> None:
    rows = "".join(
        f"{number * number},{'?' if number % 7 == 3 else 'ab'[number % 2]},{number % 2}\n"
        for number in range(40)
    )
    table = upload(client, "size,kind,y\n" + rows.replace("25,", "?,", 1))
    data = {"kind": "upload", "id": table["id"], "gaps": "fill", "test_fraction": 0.5, "standardize": False}
    found = client.post("/data/preview", json={"data": data}).json()
    assert len(found["train"]["inputs"]) + len(found["test"]["inputs"]) == 40
    assert found["input_names"] == ["size", "kind=a", "kind=b"]
    everything = [*found["train"]["inputs"], *found["test"]["inputs"]]
    squares = {float(number * number) for number in range(40)}
    filled = next(row[0] for row in everything if row[0] not in squares)
    known = [row[0] for row in found["train"]["inputs"] if row[0] in squares]
    assert filled == pytest.approx(sum(known) / len(known))
    assert all(row[1] + row[2] == 1 for row in everything)
    assert found["table"]["gaps"]["filled"] > 1


OVERRULED = [
    ("header", "no", "x,y\n1,2\n3,4\n", "header=yes"),
    ("separator", "semicolon", "1,5;2,5\n2,5;3,5\n3,5;4,5\n", "separator=comma"),
    ("decimal", "point", "a;b\n1.234;1\n2.345;2\n3.456;3\n", "decimal=comma"),
    ("encoding", "utf-8", "größe,y\n1,2\n3,4\n", "encoding=windows-1252"),
    ("missing", "auto", "x,y\n1,?\n2,a\n3,?\n4,a\n", "missing=empty"),
    ("label", "c", "a,b,c\n1,0,x\n2,1,y\n3,1,x\n", "label=b"),
    ("task", "classification", "a,b\n1.5,0\n2.5,1\n3.5,1\n4.5,0\n", "task=regression"),
]


@pytest.mark.parametrize(("what", "first", "raw", "said"), OVERRULED, ids=[one[0] for one in OVERRULED])
def test_every_guess_can_be_overruled(
    client: httpx.Client, what: str, first: str, raw: str, said: str
) -> None:
    name, _, value = said.partition("=")
    one = guess(upload(client, raw), what)
    assert one["sentence"]
    assert one["yours"] is False
    if what != "header":
        assert one["value"] == first
    assert value in {choice["value"] for choice in one["choices"]}
    mine = guess(upload(client, raw, **{name: value}), what)
    assert mine["value"] == value
    assert mine["yours"] is True
    assert mine["certain"] is True


def test_the_doubtful_guesses_come_first(client: httpx.Client) -> None:
    table = upload(client, "0,1,2\n1,1,2\n2,0,1\n0,2,2\n1,2,0\n")
    certain = [one["certain"] for one in table["guesses"]]
    assert certain == sorted(certain)
    assert guess(table, "header")["certain"] is False
    assert table["rows"] == 5


def test_a_date_and_a_temperature_do_not_lead_round_in_a_circle(client: httpx.Client) -> None:
    table = upload(
        client,
        "temp,date\n" + "".join(f"{20 + day / 4},2010/01/{day:02d} 00:00:00\n" for day in range(1, 29)),
    )
    data = {"kind": "upload", "id": table["id"]}
    for label, words in ((None, "add a column of numbers"), ("date", "choose another label, such as 'temp'")):
        answer = client.post(
            "/sessions", json={"data": {**data, **({"label": label} if label else {})}, "model": MLP}
        )
        assert words in assert_problem(answer, 422, "data.label")["detail"]


@pytest.mark.parametrize(
    ("columns", "path", "words"),
    [
        (["Sex", "Cabin"], "data.columns.1", "no column"),
        (["Survived"], "data.columns.0", "the column to predict"),
        (["Age", "Age"], "data.columns", "twice"),
        ([], "data.columns", "at least one"),
    ],
)
def test_columns_that_do_not_go_in_are_named(
    client: httpx.Client, columns: list[str], path: str, words: str
) -> None:
    table = upload(client, SHIPS)
    spec = {"data": {"kind": "upload", "id": table["id"], "columns": columns}, "model": MLP}
    assert words in assert_problem(client.post("/sessions", json=spec), 422, path)["detail"]


def test_more_categories_than_inputs_allowed_are_counted_before_anything_is_made(
    client: httpx.Client,
) -> None:
    words = [f"w{number}" for number in range(12)]
    rows = "".join(
        ",".join([words[(row + column) % 12] for column in range(7)] + [str(row % 2)]) + "\n"
        for row in range(48)
    )
    names = [f"c{column}" for column in range(7)]
    table = upload(client, ",".join([*names, "y"]) + "\n" + rows)
    roles = [column["role"] for column in table["columns"]]
    assert roles.count("input") == 5
    assert any("more than the 64 allowed" in note for note in table["notes"])
    spec = {"data": {"kind": "upload", "id": table["id"], "columns": names}, "model": MLP}
    assert (
        "84 inputs are more than the 64 allowed"
        in assert_problem(client.post("/sessions", json=spec), 413)["detail"]
    )


def test_an_export_of_a_table_of_words_stands_alone(client: httpx.Client) -> None:
    table = upload(client, SHIPS)
    handle = create(client, {"data": {"kind": "upload", "id": table["id"], "test_fraction": 0}, "model": MLP})
    document = client.get(f"{handle.path}/export/json").json()
    assert document["spec"]["data"]["kind"] == "inline"
    assert document["spec"]["data"]["input_names"][:3] == ["Sex=female", "Sex=male", "Age"]
    answer = client.post("/sessions/import", json=document)
    assert answer.status_code == 201, answer.text
    assert answer.json()["parameters"] == client.get(handle.path).json()["parameters"]


def test_long_names_are_cut_so_that_an_export_comes_in_again(client: httpx.Client) -> None:
    long = "n" * 300
    table = upload(client, f"{long},kind\n1,{long}a\n2,{long}b\n3,{long}a\n4,{long}b\n")
    handle = create(client, {"data": {"kind": "upload", "id": table["id"], "test_fraction": 0}, "model": MLP})
    document = client.get(f"{handle.path}/export/json").json()
    assert client.post("/sessions/import", json=document).status_code == 201


def test_a_json_table_is_a_table(client: httpx.Client) -> None:
    for raw in (
        '[{"x":0.1,"y":0.2,"label":0},\n{"x":0.3,"y":0.4,"label":1}]',
        '{"columns":["x","y","label"],"data":[[0.1,0.2,0],[0.3,0.4,1]]}',
    ):
        for kind in ("application/json", "text/csv"):
            table = upload(client, raw, kind)
            assert [column["name"] for column in table["columns"]] == ["x", "y", "label"]
            assert table["preview"] == [[0.1, 0.2, 0], [0.3, 0.4, 1]]
            assert table["reading"]["separator"] is None


def test_a_preview_says_what_is_learnt_from_what(client: httpx.Client) -> None:
    table = upload(client, SHIPS)
    data = {"kind": "upload", "id": table["id"], "label": "Sex", "columns": ["Age"]}
    found = client.post("/data/preview", json={"data": data}).json()["table"]
    assert found["label"] == "Sex"
    assert [column["name"] for column in found["columns"] if column["role"] == "input"] == ["Age"]
    assert found["gaps"]["rows"] == 2
    assert {one["what"] for one in found["guesses"]} == {"label", "task", "gaps", "columns"}
    assert guess(found, "label")["yours"] is True
