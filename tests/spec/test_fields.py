"""Fields that specs and commands are made of: strict, finite, with one sentence for each mistake."""

from typing import Any

import pytest

from app.engine.activations import ACTIVATIONS
from app.engine.kernels.layout import LARGEST_PARAMETER
from app.errors import SpecError
from app.spec.fields import (
    LARGEST_SEED,
    LARGEST_VALUE,
    ActivationName,
    Labels,
    Matrix,
    Seed,
    Strict,
    Threshold,
    Weights,
    shorten,
)
from app.spec.parsing import parse


class Everything(Strict):
    activation: ActivationName | None = None
    weights: Weights | None = None
    seed: Seed | None = None
    inputs: Matrix | None = None
    targets: Labels | None = None
    threshold: Threshold | None = None


@pytest.mark.parametrize(
    "raw",
    [
        *({"activation": name} for name in ACTIVATIONS),
        {"weights": [[LARGEST_PARAMETER, -LARGEST_PARAMETER], [1, 0.5]]},
        {"seed": LARGEST_SEED},
        {"inputs": [[LARGEST_VALUE], [-1]]},
        {"targets": [0, 1.5]},
        {"targets": ["yes", "no"]},
        {"threshold": 2},
        {"threshold": [1, 2.5]},
    ],
)
def test_what_fits_is_taken_as_it_is(raw: dict[str, Any]) -> None:
    assert parse(Everything, raw).model_dump(exclude_none=True) == raw


@pytest.mark.parametrize(
    ("raw", "path", "words"),
    [
        ({"activation": "tahn"}, "activation", "“tahn” is not a known activation; choose one of"),
        ({"activation": "x" * 50}, "activation", f"“{'x' * 39}…” is not a known"),
        ({"activation": 3}, "activation", "must be a text, not a whole number"),
        ({"weights": [[2 * LARGEST_PARAMETER]]}, "weights.0.0", "must be at most 1e+30"),
        ({"weights": [[float("nan")]]}, "weights.0.0", "finite"),
        ({"weights": [1]}, "weights.0", "must be a list"),
        (
            {"seed": LARGEST_SEED + 1},
            "seed",
            "must be at most 9\u202f007\u202f199\u202f254\u202f740\u202f991",
        ),
        ({"seed": 1.0}, "seed", "whole number"),
        ({"inputs": [[1e101]]}, "inputs.0.0", "must be at most 1e+100"),
        ({"targets": [1, "yes"]}, "targets", "must be a list of finite numbers, a list of texts"),
        ({"targets": [""]}, "targets", "texts of 1 to 100 characters"),
        ({"threshold": "2"}, "threshold", "must be a finite number, or a list with one for each unit"),
        ({"treshold": 2}, "treshold", "is not a known field here"),
    ],
)
def test_what_does_not_fit_is_told_in_a_sentence(raw: dict[str, Any], path: str, words: str) -> None:
    with pytest.raises(SpecError) as caught:
        parse(Everything, raw)
    (error,) = caught.value.errors
    assert error.path == path
    assert words in error.message


def test_a_long_list_is_not_read_past_its_first_mistake() -> None:
    with pytest.raises(SpecError) as caught:
        parse(Everything, {"inputs": [["x"]] * 1000})
    assert [error.path for error in caught.value.errors] == ["inputs.0.0"]


def test_the_schema_lists_the_names_that_there_are() -> None:
    (name, _) = Everything.model_json_schema()["properties"]["activation"]["anyOf"]
    assert name["enum"] == list(ACTIVATIONS)


def test_a_client_s_words_are_cut_to_be_quoted() -> None:
    assert shorten("short") == "short"
    assert shorten("x" * 40) == "x" * 40
    assert shorten("x" * 41) == "x" * 39 + "…"
    assert shorten(12345, 4) == "123…"
