"""Data from a function that somebody types, and imbalance, over REST."""

from typing import Any

import httpx
import pytest

from tests.api.handle import assert_problem, create


def function(expression: str, **more: Any) -> dict[str, Any]:
    return {"kind": "function", "expression": expression, **more}


def test_every_example_of_the_catalogue_can_be_seen_and_learned(client: httpx.Client) -> None:
    entry = client.get("/catalog").raise_for_status().json()["function"]
    assert entry["examples"]
    for example in entry["examples"]:
        seen = client.post("/data/preview", json={"data": function(**example)}).raise_for_status().json()
        assert seen["task"] == example["task"]
        assert len(seen["train"]["inputs"]) + len(seen["test"]["inputs"]) == 500
        assert example["expression"] in seen["notes"][0]
    names = [one["name"] for one in entry["functions"]]
    both = " + ".join(f"{name}(x1, x2)" if name in ("min", "max") else f"{name}(x1)" for name in names)
    assert client.post(
        "/data/preview", json={"data": function(f"{both} + {entry['constants'][0]}")}
    ).is_success


def test_a_session_of_it_says_how_it_was_read_and_can_be_posted_again(client: httpx.Client) -> None:
    made = create(
        client, {"data": function("x2  >  log(x1)", samples=80, balance=0.25), "model": {"kind": "mlp"}}
    )
    data = made.first["spec"]["data"]
    assert data == {
        **function(
            "x2 > log(x1)", samples=80, balance=0.25, task="classification", inputs=2, range=6.0, noise=0.0
        ),
        "seed": 1,
        "test_fraction": 0.5,
        "features": ["x1", "x2"],
        "standardize": False,
    }
    (warning,) = [one for one in made.first["warnings"] if one["code"] == "undefined_points"]
    assert warning["path"] == "data.expression"
    assert "log(x1) is no number at" in warning["message"]
    examples = made.call("GET", "data").json()
    assert examples["class_names"] == ["false", "true"]
    assert examples["notes"][1] == warning["message"]
    again = create(client, made.first["spec"])
    assert again.call("GET", "data").json() == examples
    targets = examples["train"]["targets"] + examples["test"]["targets"]
    assert (targets.count(0), targets.count(1)) == (20, 60)


@pytest.mark.parametrize(
    ("data", "path", "words"),
    [
        (function("x" * 10_000), "data.expression", "200 characters at most"),
        (function("x" * 10_001), "data.expression", "10\u202f000"),
        (function("__import__('os')"), "data.expression", "no function “__import__”"),
        (function("0/0"), "data.expression", "same everywhere"),
        (function("x1/0"), "data.expression", "no number at any of"),
        (function("log(-1)*x1"), "data.expression", "no number at any of"),
        (function("9**9**9**9"), "data.expression", "power may be 100 at most"),
        (function("(" * 200), "data.expression", "nested deeper"),
        (function("x1 > 100"), "data.expression", "one class only"),
        (function("x1*0"), "data.expression", "nothing to learn"),
        (function("x1 + x2", inputs=1), "data.inputs", "ask for two"),
        (function("x1 + x2", inputs=3), "data.inputs", "1 or 2"),
        (function("x1 + x2", balance=0.3), "data.balance", "is a regression"),
        (function("x1 > x2", balance=0.01), "data.balance", "at least 0.05"),
        (function("x1 > x2", range=0), "data.range", "at least 0.1"),
        (function("x1 > x2", name="circle"), "data.name", "has an expression in place of a name"),
        (function("x1 > x2", samples=10**9), "data.samples", "more than the 20\u202f000"),
        ({"kind": "generated", "name": "blobs", "balance": 0.3}, "data.balance", "has 3 classes"),
        ({"kind": "gate", "name": "and", "balance": 0.3}, "data.balance", "points that are drawn"),
        ({"kind": "gate", "name": "and", "fold": {"number": 0, "of": 2}}, "data.fold", "truth table"),
        (function("x1 > x2", fold={"number": 2, "of": 2}), "data.fold.number", "less than 2"),
        (
            function("x1 > x2", fold={"number": 0, "of": 2}, test_fraction=0.5),
            "data.test_fraction",
            "leave one",
        ),
    ],
)
def test_what_can_not_be_is_refused_at_its_place(
    client: httpx.Client, data: Any, path: str, words: str
) -> None:
    for call, body in (("/data/preview", {}), ("/sessions", {"model": {"kind": "mlp"}})):
        answer = client.post(call, json={"data": data, **body})
        problem = assert_problem(answer, 413 if "20\u202f000" in words else 422)
        (error,) = problem["errors"]
        assert error["path"] == path
        assert words in error["message"]


def test_a_fold_is_the_test_part_of_a_session(client: httpx.Client) -> None:
    data = {"kind": "generated", "name": "moons", "samples": 50}
    tested: list[Any] = []
    for number in range(3):
        made = create(
            client, {"data": {**data, "fold": {"number": number, "of": 3}}, "model": {"kind": "mlp"}}
        )
        assert "test_fraction" not in made.first["spec"]["data"]
        tested += made.call("GET", "data").json()["test"]["inputs"]
    assert len(tested) == len({tuple(point) for point in tested}) == 50
