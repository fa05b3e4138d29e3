"""What is wrong with a body, as paths and sentences."""

from typing import Any

import pytest
from pydantic import Field

from app.errors import SpecError
from app.runs.commands import Patch
from app.spec.fields import Strict
from app.spec.parsing import MOST_ERRORS, parse, path_of, sent_first
from app.spec.schema import Spec
from tests.sessions.helpers import CIRCLE, changed


class Body(Strict):
    count: int = Field(ge=1, le=10**6)
    share: float = Field(0.5, gt=0, lt=1)
    names: list[str] = Field([], min_length=0, max_length=2)
    on: bool = False


def told(model: type[Any], raw: Any, noun: str = "") -> dict[str, str]:
    with pytest.raises(SpecError) as caught:
        parse(model, raw, noun)
    return {error.path: error.message for error in caught.value.errors}


@pytest.mark.parametrize(
    ("raw", "path", "sentence"),
    [
        ({}, "count", "is required"),
        ({"count": 0}, "count", "must be at least 1, not 0"),
        ({"count": 10**7}, "count", "must be at most 1\u202f000\u202f000, not 10\u202f000\u202f000"),
        ({"count": 10**30}, "count", "must be at most 1\u202f000\u202f000, not a number as large as that"),
        ({"count": True}, "count", "must be a whole number, not true or false"),
        ({"count": None}, "count", "must be a whole number, not null"),
        ({"count": 1, "share": 1}, "share", "must be less than 1, not 1"),
        ({"count": 1, "share": 0.0}, "share", "must be greater than 0, not 0"),
        ({"count": 1, "share": [1]}, "share", "must be a number, not a list"),
        ({"count": 1, "share": float("inf")}, "share", "must be a finite number"),
        ({"count": 1, "names": ["a", "b", "c"]}, "names", "has too many items; at most 2"),
        ({"count": 1, "names": [{}]}, "names.0", "must be a text, not an object"),
        ({"count": 1, "on": 1}, "on", "must be true or false, not a whole number"),
        ({"count": 1, "of": 1}, "of", "is not a known field here; check its spelling or leave it out"),
        ([], "", "must be an object with named fields, not a list"),
    ],
)
def test_a_mistake_is_told_with_its_path_and_what_is_allowed(raw: Any, path: str, sentence: str) -> None:
    assert told(Body, raw) == {path: sentence}


def test_what_was_sent_wrong_comes_before_what_was_not_sent() -> None:
    assert list(told(Body, {"cuont": 3, "on": "yes"})) == ["on", "cuont", "count"]
    kinds = [{"type": kind} for kind in ("missing", "int_type", "missing", "extra_forbidden")]
    assert [one["type"] for one in sent_first(kinds)] == ["int_type", "extra_forbidden", "missing", "missing"]


def test_of_many_mistakes_the_first_are_told() -> None:
    raw = {"count": 1, **{f"x{number}": 0 for number in range(50)}}
    assert list(told(Body, raw)) == [f"x{number}" for number in range(MOST_ERRORS)]


def test_a_path_names_no_kind_and_cuts_what_is_long() -> None:
    assert path_of(("data", "generated", "samples")) == "data.samples"
    assert path_of(("model", "mlp", "layers", 0, "units")) == "model.layers.0.units"
    assert path_of(("training", "mlp")) == "training.mlp"
    assert path_of(("x" * 50,)) == "x" * 39 + "…"


@pytest.mark.parametrize(
    ("raw", "path", "words"),
    [
        (
            changed(CIRCLE, model={"kind": "percepton"}),
            "model",
            "“percepton” is not known; choose one of mcculloch",
        ),
        (changed(CIRCLE, model={"kind": None}), "model", "is not known"),
        ({"data": {}, "model": {"kind": "mlp"}}, "data", "needs a “kind”"),
        (changed(CIRCLE, model={"threshold": 1}), "model.threshold", "not a known field"),
        (changed(CIRCLE, model={"weights": [[1]]}), "model.weights", "put them into model.layers"),
        (
            {"data": {"kind": "gate", "name": "and", "samples": 5}, "model": {"kind": "mlp"}},
            "data.samples",
            "a gate is its whole truth table",
        ),
    ],
)
def test_what_a_kind_has_no_use_for_says_why(raw: Any, path: str, words: str) -> None:
    assert words in told(Spec, raw)[path]


def test_a_noun_names_the_command_whose_fields_they_are() -> None:
    raw = {"training": {"learning_rate": 1}, "seed": 3}
    assert told(Patch, raw) == {"seed": "is not a known field here; check its spelling or leave it out"}
    assert told(Patch, raw, "patch") == {
        "seed": "another seed means another start: use reset with the new seed"
    }


def test_what_is_right_is_given_back_as_it_was_meant() -> None:
    assert parse(Body, {"count": 3, "share": 0.25}) == Body(count=3, share=0.25)
