"""The fixture that holds the page's forward pass to the engine's: written here, read by tests/js/forward.test.js.

When the engine changes on purpose: `python -m tests.engine.test_forward_fixtures` writes it anew.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np

from app.engine.activations import ACTIVATIONS
from app.engine.data.features import FeatureMap, all_features
from app.engine.network import LayerShape, Network, parameter_count
from app.engine.readout import Readout

FIXTURE = Path(__file__).parents[1] / "golden" / "forward.json"
POINTS = 9


def as_the_page_gets_it(values: Any) -> list[Any]:
    """Frames carry parameters as float32."""
    narrowed: list[Any] = np.asarray(values, dtype=np.float32).astype(np.float64).tolist()
    return narrowed


def case(
    name: str, inputs: int, features: tuple[str, ...], shapes: list[LayerShape], standardize: bool
) -> Any:
    """One network on a few points: the raw inputs, the features, and every layer's z and a."""
    random = np.random.default_rng([len(name), *name.encode()])
    raw = np.asarray(as_the_page_gets_it(random.uniform(-3.0, 3.0, (POINTS, inputs))))
    mean, scale = raw.mean(axis=0), raw.std(axis=0) + 0.25
    fed = FeatureMap(features, inputs).apply((raw - mean) / scale if standardize else raw)
    count = parameter_count(len(features), shapes)
    parameters = np.asarray(as_the_page_gets_it(random.normal(0.0, 1.0, count)))
    forward = Network(len(features), shapes, parameters).forward(fed)
    return {
        "name": name,
        "features": list(features),
        "standardize": {"mean": mean.tolist(), "scale": scale.tolist()} if standardize else None,
        "layers": [{"units": shape.units, "activation": shape.activation} for shape in shapes],
        "parameters": parameters.tolist(),
        "raw": raw.tolist(),
        "fed": fed.tolist(),
        "z": [z.tolist() for z in forward.pre_activations],
        "a": [a.tolist() for a in forward.activations[1:]],
    }


def readings() -> list[Any]:
    """What classes the engine reads from outputs, for each kind of readout."""
    level = np.asarray([[0.2], [0.5], [0.8], [0.4999]])
    signed = np.asarray([[-0.4], [0.0], [0.7], [-0.001]])
    several = np.asarray([[0.2, 0.5, 0.3], [0.4, 0.4, 0.2], [0.1, 0.2, 0.7], [-1.0, -2.0, -3.0]])
    return [
        {
            "kind": readout.kind,
            "level": readout.level,
            "low": readout.low,
            "high": readout.high,
            "outputs": outputs.tolist(),
            "classes": readout.classes(outputs).tolist(),
        }
        for readout, outputs in (
            (Readout("level", level=0.5), level),
            (Readout("level", level=0.0, low=-1.0), signed),
            (Readout("argmax"), several),
        )
    ]


def fixture() -> dict[str, Any]:
    """Every activation in a hidden and in the output layer, every feature with and without standardising."""
    cases = []
    for activation in ACTIVATIONS:
        shapes = [LayerShape(3, "tanh" if activation == "softmax" else activation), LayerShape(2, activation)]
        cases.append(case(f"{activation} in both layers", 2, ("x1", "x2"), shapes, standardize=False))
    for feature in all_features(3):
        for standardize in (False, True):
            name = f"{feature}, {'standardised' if standardize else 'as it is'}"
            cases.append(case(name, 3, (feature,), [LayerShape(1, "linear")], standardize))
    deep = [LayerShape(8, "tanh"), LayerShape(8, "relu"), LayerShape(8, "sigmoid"), LayerShape(3, "softmax")]
    cases.append(case("every feature through four layers", 2, all_features(2), deep, standardize=True))
    return {"cases": cases, "readings": readings()}


def test_the_fixture_is_what_the_engine_computes() -> None:
    committed = json.loads(FIXTURE.read_text())
    computed = fixture()
    assert [case["name"] for case in committed["cases"]] == [case["name"] for case in computed["cases"]]
    assert committed["readings"] == computed["readings"]
    for old, new in zip(committed["cases"], computed["cases"], strict=True):
        for field in ("features", "layers", "parameters", "raw"):
            assert old[field] == new[field], (old["name"], field)
        np.testing.assert_allclose(old["fed"], new["fed"], rtol=1e-12, atol=1e-12, err_msg=old["name"])
        for kind in ("z", "a"):
            for layer, (before, now) in enumerate(zip(old[kind], new[kind], strict=True)):
                message = f"{old['name']}: {kind} of layer {layer}"
                np.testing.assert_allclose(before, now, rtol=1e-9, atol=1e-12, err_msg=message)


def test_the_fixture_holds_every_activation_and_every_form_of_feature() -> None:
    cases = json.loads(FIXTURE.read_text())["cases"]
    used = {layer["activation"] for case in cases for layer in case["layers"]}
    assert used == set(ACTIVATIONS)
    assert {feature for case in cases for feature in case["features"]} >= set(all_features(3))


if __name__ == "__main__":
    FIXTURE.write_text(json.dumps(fixture(), separators=(",", ":"), ensure_ascii=False) + "\n")
