"""What never moves: its places, its bounds, and what a change in flight makes of it."""

from dataclasses import dataclass
from typing import Any

import pytest

from app.errors import SpecError
from app.spec.frozen import fixed_places, refrozen
from app.spec.units import FrozenParts
from tests.sessions.helpers import CIRCLE, changed, gate
from tests.spec.test_build import checked


@dataclass(frozen=True)
class Freeze:
    unit: int | None
    input: int | None
    frozen: bool = True


def model(**layer: Any) -> Any:
    """2-3-1 with something said of the first layer: 9 parameters, then 4."""
    return checked(changed(CIRCLE, model={"layers": [{"units": 3, **layer}, {"units": 1}]})).spec.model


PLACES = [
    ({}, ()),
    ({"bias": False}, (6, 7, 8)),
    ({"bias": {"fixed": 0.35}}, (6, 7, 8)),
    ({"bias": {"fixed": [0.1, 0.2, 0.3]}}, (6, 7, 8)),
    ({"bias": [1.0, 2.0, 3.0]}, ()),
    ({"frozen": True}, tuple(range(9))),
    ({"frozen": False}, ()),
    ({"frozen": {}}, ()),
    ({"frozen": {"weights": [[2, 1], [0, 1], [0, 1]], "biases": [1]}}, (1, 5, 7)),
    ({"frozen": {"biases": [1]}, "bias": False}, (6, 7, 8)),
]


@pytest.mark.parametrize(("layer", "places"), PLACES)
def test_places_in_the_vector(layer: dict[str, Any], places: tuple[int, ...]) -> None:
    assert fixed_places(model(**layer), 2) == places


def test_a_complete_spec_always_writes_it_the_same_way() -> None:
    layer = model(frozen={"weights": [[2, 1], [0, 1], [0, 1]], "biases": []}).layers[0]
    assert layer.model_dump(exclude_none=True)["frozen"] == {"weights": [[0, 1], [2, 1]]}
    assert model(frozen={}).layers[0].frozen is None


def test_a_single_neuron_has_places_too() -> None:
    raw = gate("and", "perceptron", bias=False)
    assert fixed_places(checked(raw).spec.model, 2) == (2,)
    assert fixed_places(checked(gate("and", "mcculloch_pitts")).spec.model, 2) == ()


REFUSED = [
    ({"frozen": {"weights": [[3, 0]]}}, "model.layers.0.frozen.weights.0", "there is no unit 3"),
    ({"frozen": {"weights": [[0, 2]]}}, "model.layers.0.frozen.weights.0", "there is no input 2"),
    ({"frozen": {"biases": [3]}}, "model.layers.0.frozen.biases.0", "numbered from 0 to 2"),
    ({"frozen": {"biases": [-1]}}, "model.layers.0.frozen.biases.0", "at least 0"),
    ({"frozen": 1}, "model.layers.0.frozen", "must be true for the whole layer"),
    ({"frozen": {"weights": [[0, 0]] * 10_001}}, "model.layers.0.frozen.weights", "at most 10\u202f000"),
    ({"bias": True}, "model.layers.0.bias", "or false, for none"),
    ({"bias": 0}, "model.layers.0.bias", "or false, for none"),
    ({"bias": {"fixed": "x"}}, "model.layers.0.bias.fixed", "must be a finite number, or a list"),
]


@pytest.mark.parametrize(("layer", "path", "sentence"), REFUSED)
def test_what_does_not_exist_is_refused(layer: dict[str, Any], path: str, sentence: str) -> None:
    with pytest.raises(SpecError) as refused:
        model(**layer)
    assert refused.value.errors[0].path == path
    assert sentence in refused.value.errors[0].message


def test_a_network_of_which_nothing_could_move_is_refused() -> None:
    for raw in (
        changed(CIRCLE, model={"layers": [{"units": 2, "frozen": True}, {"units": 1, "frozen": True}]}),
        gate("and", "perceptron", bias=False, frozen={"weights": [[0, 0], [0, 1]]}),
    ):
        with pytest.raises(SpecError, match="nothing could learn; leave at least one of them free"):
            checked(raw)


def change(layer: Any, *changes: Freeze) -> Any:
    return refrozen(layer, 3, 2, [(f"frozen.{number}", one) for number, one in enumerate(changes)])


def test_changes_in_flight() -> None:
    plain, some, whole = (
        model(**each).layers[0] for each in ({}, {"frozen": {"biases": [1]}}, {"frozen": True})
    )
    assert change(plain, Freeze(0, 1)) == FrozenParts(weights=[[0, 1]])
    assert change(plain, Freeze(0, 1), Freeze(2, None)) == FrozenParts(weights=[[0, 1]], biases=[2])
    assert change(some, Freeze(1, None, frozen=False)) is None
    assert change(plain, Freeze(None, None)) is True
    assert change(whole, Freeze(None, None, frozen=False)) is None
    left = change(whole, Freeze(0, 0, frozen=False))
    assert len(left.weights) == 5
    assert left.biases == [0, 1, 2]
    assert change(model(bias=False).layers[0], *(Freeze(u, i) for u in range(3) for i in range(2))) is True


def test_a_bias_that_the_model_fixes_is_not_set_free() -> None:
    with pytest.raises(SpecError, match="there is none to freeze"):
        change(model(bias=False).layers[0], Freeze(0, None))
    with pytest.raises(SpecError, match="fixed by the model itself"):
        change(model(bias={"fixed": 1.0}).layers[0], Freeze(0, None, frozen=False))
    with pytest.raises(SpecError, match="there is no unit 3"):
        change(model().layers[0], Freeze(3, None))
