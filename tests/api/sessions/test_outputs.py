"""What a network says, in an answer: of points, of every layer, and over the plane."""

import httpx
import pytest

from app.api.documents import Document
from app.api.sessions import outputs
from app.api.sessions.outputs import Prediction, Surface
from tests.api.answers import assert_whole, with_examples
from tests.api.handle import Handle, create

LINE = {
    "data": {
        "kind": "inline",
        "inputs": [[0.0], [1.0], [2.0]],
        "targets": [1.0, 3.0, 5.0],
        "task": "regression",
    },
    "model": {"kind": "mlp", "hidden": []},
}


@pytest.mark.parametrize("document", with_examples(outputs))
def test_an_example_leaves_nothing_out(document: type[Document]) -> None:
    assert_whole(document, document.EXAMPLE)


def test_every_layer_is_told_if_it_is_asked_for_and_the_last_one_is_the_output(handle: Handle) -> None:
    inputs = [[0, 0], [0, 1], [1, 1]]
    told = handle.client.post(f"{handle.path}/predict", json={"inputs": inputs, "activations": True})
    found = assert_whole(Prediction, told.json())
    assert found.activations[-1].a == found.outputs
    assert [len(layer.z[0]) for layer in found.activations] == [3, 1]
    assert [int(row[0] >= 0.5) for row in found.outputs] == found.classes
    plain = handle.client.post(f"{handle.path}/predict", json={"inputs": inputs}).json()
    assert plain["outputs"] == told.json()["outputs"]
    assert plain.get("activations") is None


def test_values_are_of_no_class(client: httpx.Client) -> None:
    told = client.post(f"{create(client, LINE).path}/predict", json={"inputs": [[0.5]]}).json()
    assert Prediction.model_validate(told).classes is None


def test_a_surface_s_first_axis_runs_fastest(handle: Handle) -> None:
    found = assert_whole(Surface, handle.client.get(f"{handle.path}/surface?resolution=5").json())
    (low, high), (bottom, top) = found.ranges
    assert len(found.outputs) == 25
    places = {0: [low, bottom], 4: [high, bottom], 20: [low, top], 24: [high, top]}
    said = handle.client.post(f"{handle.path}/predict", json={"inputs": list(places.values())}).json()
    for place, output in zip(places, said["outputs"], strict=True):
        assert found.outputs[place] == pytest.approx(output, abs=1e-6)
