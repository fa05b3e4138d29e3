"""A document takes what it names and nothing else: an answer with a field that nobody knows of is found out."""

import pytest
from pydantic import ValidationError

from app.api.documents import Document, ParametersDocument

LAYER = {"weights": [[0.5, -1.0]], "bias": [0.25]}


def test_parameters_are_layers_of_weights_and_biases() -> None:
    found = ParametersDocument.model_validate({"layers": [LAYER, LAYER]})
    assert found.model_dump() == {"layers": [LAYER, LAYER]}


@pytest.mark.parametrize(
    "layer",
    [{"weights": [[1.0]]}, {**LAYER, "gain": 1.0}, {**LAYER, "bias": [None]}, {**LAYER, "weights": [1.0]}],
)
def test_a_layer_that_is_none_is_refused(layer: object) -> None:
    with pytest.raises(ValidationError):
        ParametersDocument.model_validate({"layers": [layer]})


def test_every_document_of_the_api_takes_no_more_than_it_names() -> None:
    todo, seen = [Document], set()
    while todo:
        document = todo.pop()
        seen.add(document)
        todo += document.__subclasses__()
    assert [one.__name__ for one in seen if one.model_config["extra"] != "forbid"] == []
