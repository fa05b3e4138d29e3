"""What an answer about a session's insides is made of: the examples say all of it, and the answers fit."""

import httpx
import pytest

from app.api.documents import Document
from app.api.insights import documents
from app.api.insights.documents import (
    Confusion,
    GradientCheck,
    Inseparable,
    Landscape,
    Separable,
    Trace,
    Vitals,
)
from tests.api.answers import assert_whole, with_examples
from tests.api.insights.test_router import MLP, XOR, get

AND = {"data": {"kind": "gate", "name": "and"}, "model": {"kind": "perceptron"}}


@pytest.mark.parametrize("document", with_examples(documents))
def test_an_example_leaves_nothing_out(document: type[Document]) -> None:
    assert_whole(document, document.EXAMPLE)


@pytest.mark.parametrize(
    ("path", "document"),
    [
        ("trace", Trace),
        ("gradient-check", GradientCheck),
        ("landscape?resolution=5", Landscape),
        ("vitals", Vitals),
        ("confusion", Confusion),
    ],
)
def test_an_answer_is_as_its_document_says(client: httpx.Client, path: str, document: type[Document]) -> None:
    assert_whole(document, get(client, MLP, path))


def test_a_proof_is_of_one_kind_or_the_other(client: httpx.Client) -> None:
    assert assert_whole(Separable, get(client, AND, "separability")).separable is True
    assert assert_whole(Inseparable, get(client, XOR, "separability")).separable is False
