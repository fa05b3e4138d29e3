"""The catalogue tells what the engine has: no more, no less, and only what works."""

from typing import Any

import httpx
import pytest

from app.engine.activations import ACTIVATIONS
from app.engine.data.bundled import BUNDLED
from app.engine.data.gates import GATES
from app.engine.data.generators import GENERATORS
from app.engine.initializers import INITIALIZERS
from app.engine.losses import LOSSES
from app.engine.optimizers import OPTIMIZERS
from app.engine.practices import PRACTICES
from app.engine.schedules import SCHEDULES
from app.spec.schema import LayerSpec
from app.spec.training import TrainingSpec
from tests.api.handle import create

MODELS = ["mcculloch_pitts", "perceptron", "adaline", "mlp"]


@pytest.fixture
def catalog(client: httpx.Client) -> Any:
    return client.get("/catalog").raise_for_status().json()


@pytest.mark.parametrize(
    ("part", "registry"),
    [
        ("activations", ACTIVATIONS),
        ("losses", LOSSES),
        ("optimizers", OPTIMIZERS),
        ("initializers", INITIALIZERS),
        ("practices", PRACTICES),
        ("schedules", SCHEDULES),
    ],
)
def test_it_equals_the_registries(catalog: Any, part: str, registry: dict[str, Any]) -> None:
    assert [entry["name"] for entry in catalog[part]] == list(registry)
    for entry in catalog[part]:
        mine = registry[entry["name"]]
        for field in ("title", "latex", "description", "source"):
            assert entry[field] == getattr(mine, field) != ""


def test_practices_are_fields_of_a_training_or_of_a_layer(catalog: Any) -> None:
    names = {entry["name"] for entry in catalog["practices"]}
    assert names <= set(TrainingSpec.model_fields) | set(LayerSpec.model_fields)
    assert {"bias", "frozen", "batch_size", "targets"} <= names


def test_it_has_every_data_set(catalog: Any) -> None:
    found = [(entry["kind"], entry["name"]) for entry in catalog["datasets"]]
    assert found == [
        *(("gate", name) for name in GATES),
        *(("generated", name) for name in GENERATORS),
        *(("bundled", name) for name in BUNDLED),
    ]


def test_it_has_the_ladder_in_the_order_of_history(catalog: Any) -> None:
    assert [model["kind"] for model in catalog["models"]] == MODELS
    years = [model["year"] for model in catalog["models"]]
    assert years == sorted(years)
    assert [model["learns"] for model in catalog["models"]] == [False, True, True, True]


def test_optimizers_tell_their_numbers_with_ranges_and_defaults(catalog: Any) -> None:
    for entry in catalog["optimizers"]:
        mine = OPTIMIZERS[entry["name"]].hyperparameters
        assert [each["name"] for each in entry["parameters"]] == [each.name for each in mine]
        for each in entry["parameters"]:
            assert each["minimum"] <= each["default"] <= each["maximum"]


def test_every_data_set_is_what_it_says(catalog: Any, client: httpx.Client) -> None:
    for entry in catalog["datasets"]:
        spec = {"kind": entry["kind"], "name": entry["name"]}
        data = client.post("/data/preview", json={"data": spec}).raise_for_status().json()
        assert data["task"] == entry["task"]
        assert len(data["input_names"]) == entry["inputs"]
        assert data["class_names"] == entry["class_names"]
        assert len(data["class_names"]) == entry["classes"]
        test = len(data["test"]["inputs"]) if data["test"] else 0
        assert len(data["train"]["inputs"]) + test == entry["samples"]


def test_the_defaults_told_are_the_defaults_given(catalog: Any, client: httpx.Client) -> None:
    for entry in catalog["datasets"]:
        handle = create(
            client, {"data": {"kind": entry["kind"], "name": entry["name"]}, "model": {"kind": "mlp"}}
        )
        spec = handle.first["spec"]["data"]
        for each in entry["parameters"]:
            if each["name"] == "balance":
                # What is left out stays out, and means the same.
                assert each["name"] not in spec
                even = create(client, {**handle.first["spec"], "data": {**spec, "balance": each["default"]}})
                assert even.call("GET", "data").json() == handle.call("GET", "data").json()
                even.call("DELETE")
                continue
            assert spec[each["name"]] == each["default"]
        handle.call("DELETE")


def test_every_feature_told_can_be_asked_for(catalog: Any, client: httpx.Client) -> None:
    names = [feature["name"] for feature in catalog["features"]]
    assert names == ["x1", "x2", "x1^2", "x2^2", "x1x2", "sin(x1)", "sin(x2)"]
    data = {"kind": "generated", "name": "circle", "features": names}
    handle = create(client, {"data": data, "model": {"kind": "mlp", "hidden": []}})
    assert client.get(f"{handle.path}/data").json()["features"] == names


def test_each_model_takes_the_training_it_is_said_to(catalog: Any, client: httpx.Client) -> None:
    values = {
        "loss": "mse",
        "optimizer": {"name": "sgd"},
        "learning_rate": 0.2,
        "batch_size": 1,
        "shuffle": True,
        "l1": 0.1,
        "l2": 0.1,
    }
    for model in catalog["models"]:
        spec: Any = {"data": {"kind": "gate", "name": "and"}, "model": {"kind": model["kind"]}}
        if model["kind"] == "mcculloch_pitts":
            spec["model"] |= {"weights": [[1, 1]], "threshold": 2}
        for name, value in values.items():
            answer = client.post("/sessions", json={**spec, "training": {name: value}})
            if name in model["training"]:
                assert answer.status_code == 201, answer.text
            elif model["kind"] == "mcculloch_pitts":
                assert answer.status_code == 422, answer.text
