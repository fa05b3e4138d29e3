"""Whatever scripts have numbers in goes in; what JSON has no word for is named before it is sent."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from app.client import Client
from app.client.encoding import encode, plain
from app.client.frames import decode
from app.sessions.frame import encode_frame
from tests.client.helpers import CIRCLE
from tests.conftest import Live


@pytest.fixture
def remote(server: Live) -> Iterator[Client]:
    with Client(server.url) as client:
        yield client


class Series:
    """A column as pandas has them: it can list itself."""

    def __init__(self, values: Any) -> None:
        self._values = values

    def tolist(self) -> Any:
        return list(self._values)


class Table:
    """A table as pandas has them: walking through it gives its columns' names, not its rows."""

    def __init__(self, rows: Any) -> None:
        self._rows = np.asarray(rows)

    def __iter__(self) -> Iterator[str]:
        return iter("ab")

    def __array__(self, *_: Any, **__: Any) -> Any:
        return self._rows


POINTS = [[0.5, -0.25], [4.0, 0.0], [-3.0, 2.0]]
ROWS: dict[str, Any] = {
    "float64": np.array(POINTS),
    "float32": np.array(POINTS, np.float32),
    "float16": np.array(POINTS, np.float16),
    "big-endian": np.array(POINTS, ">f4"),
    "transposed": np.array(POINTS).T.copy().T,
    "a view": np.repeat(np.array(POINTS), 2, axis=0)[::2],
    "rows": list(np.array(POINTS)),
    "tuples": tuple(map(tuple, POINTS)),
    "scalars": [[np.float32(a), np.float64(b)] for a, b in POINTS],
    "objects": np.array(POINTS, object),
    "a table": Table(POINTS),
    "a generator": (row for row in POINTS),
}


@pytest.mark.parametrize("kind", ROWS)
def test_predict_takes_arrays(remote: Client, kind: str) -> None:
    with remote.session(CIRCLE) as session:
        assert session.predict(ROWS[kind]) == session.predict(POINTS)


def test_predict_takes_whole_numbers(remote: Client) -> None:
    with remote.session({**CIRCLE, "data": {"kind": "gate", "name": "xor"}}) as session:
        corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
        assert session.predict(corners) == session.predict(corners.tolist())
        assert session.predict(corners.astype(bool).astype(np.uint8)) == session.predict(corners.tolist())


def test_data_of_ones_own_come_as_arrays(remote: Client) -> None:
    draw = np.random.default_rng(1)
    inputs = draw.normal(size=(40, 2)).astype(np.float32)
    data = {"kind": "inline", "inputs": inputs, "targets": Series((inputs[:, 0] > 0).astype(np.int64))}
    with remote.session({**CIRCLE, "data": data, "seed": np.int64(7)}) as session:
        assert session.spec["seed"] == 7
        assert len(remote.preview(data)["train"]["inputs"]) > 0
        assert session.data()["features"] == ["x1", "x2"]


def test_counts_come_as_numpys_numbers(remote: Client) -> None:
    with remote.session(CIRCLE) as session:
        session.advance(np.int64(2))
        session.train(np.int8(100), progress=False)
        session.patch(learning_rate=np.float32(0.5))
        session.seek(np.int32(4))
        assert session.clock["step"] == 4
        assert session.trace(np.int64(1), layer=np.int64(0), unit=np.uint8(1))["sample"] == 1
        assert session.surface(np.int64(5))["resolution"] == 5
        assert session.landscape(span=np.float32(1), resolution=np.int16(5))["examples"] == 50
        session.play(np.float64(50), until={"epochs": np.int64(3)})
        session.pause()
        session.reset(seed=np.uint32(9))
        with session.fork(np.int64(0)) as other:
            assert other.clock["step"] == 0


def test_a_search_takes_logspace(remote: Client) -> None:
    search = {"training.learning_rate": np.logspace(-3, 0, 4), "model.hidden": [np.array([2]), (3, 2)]}
    experiment = remote.experiment(CIRCLE, search, budget={"epochs": np.int64(2)}, repeats=np.int8(2))
    assert experiment.wait(progress=False)["status"] == "done"
    rates = {trial["parameters"]["training.learning_rate"] for trial in experiment.trials()}
    assert rates == set(np.logspace(-3, 0, 4).tolist())
    with experiment.open(np.int64(1), repeat=np.int64(1), epochs=np.int64(1)) as session:
        assert session.clock["epoch"] == 1


def test_parameters_go_back_as_they_came(remote: Client) -> None:
    with remote.session(CIRCLE) as session, remote.session({**CIRCLE, "seed": 8}) as other:
        session.advance(3)
        kept = session.parameters
        arrays = [(np.array(layer["weights"]), np.array(layer["bias"])) for layer in kept["layers"]]
        named = [{"weights": weights, "bias": bias} for weights, bias in arrays]
        for given in (kept, kept["layers"], tuple(kept["layers"]), arrays, named):
            other.reset()
            assert other.parameters != kept
            other.set_parameters(given)
            assert other.parameters == kept
        change = {"layer": 0, "unit": np.int64(1), "input": 0, "value": np.float32(0.5)}
        for single in (change, [change]):
            other.set_parameters(kept)
            other.set_parameters(single)
            assert other.parameters["layers"][0]["weights"][1][0] == 0.5
            other.set_parameters(kept)
            other.set_parameters(changes=single)
            assert other.parameters["layers"][0]["weights"][1][0] == 0.5
        with pytest.raises(TypeError, match="give either all layers"):
            other.set_parameters()


def test_a_frame_shows_its_layers_and_sets_them(remote: Client) -> None:
    with remote.session(CIRCLE) as session:
        session.advance(2)
        frame = next(session.frames())
        for layer, told in zip(frame.layers, session.parameters["layers"], strict=True):
            assert np.allclose(layer.weights, told["weights"], atol=1e-6)
            assert np.allclose(layer["bias"], told["bias"], atol=1e-6)
            assert layer.weights.base is not None
            assert np.shares_memory(layer.weights, frame.parameters)
            weights, bias = layer
            assert weights is layer.weights
            assert bias is layer.bias
        assert sum(layer.weights.size + layer.bias.size for layer in frame.layers) == len(frame.parameters)
        session.set_parameters(frame.layers)
        assert np.allclose(session.parameters["layers"][0]["weights"], frame.layers[0].weights)


def test_a_frame_of_another_network_is_refused() -> None:
    fields = ("sequence", "status", "clock", "metrics", "epochs_per_second")
    message = encode_frame(dict.fromkeys(fields), np.zeros(9))
    with pytest.raises(ValueError, match="a frame of 9 parameters does not fit a network of 8"):
        decode(message, [(2, 3)])


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), -float("inf"), np.float32("nan")])
def test_what_is_no_finite_number_is_named(remote: Client, bad: float) -> None:
    with remote.session(CIRCLE) as session:
        with pytest.raises(ValueError, match=r"^inputs\.1\.0: -?(nan|inf) cannot be sent"):
            session.predict([[0, 0], [bad, 0]])
        with pytest.raises(ValueError, match=r"^training\.learning_rate: "):
            session.patch(learning_rate=bad)
        with pytest.raises(ValueError, match=r"^layers\.0\.weights\.0\.1: "):
            session.set_parameters([([[0, bad]], [0])])
    with pytest.raises(ValueError, match=r"^search\.training\.learning_rate\.1: "):
        remote.experiment(CIRCLE, {"training.learning_rate": np.array([0.1, bad])})
    with pytest.raises(ValueError, match=r"^data\.inputs\.0\.1: "):
        remote.session({**CIRCLE, "data": {"kind": "inline", "inputs": [(0, bad)], "targets": [1]}})


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ({1, 2}, "a: a set has no order; send a list"),
        (b"x", "a: bytes has no form in JSON"),
        (1j, "a: complex has no form in JSON"),
        (np.array([1j]), r"a\.0: complex has no form in JSON"),
        (np.datetime64("2020-01-01"), "a: date has no form in JSON"),
        (object(), "a: object has no form in JSON; send numbers, texts, lists or dictionaries"),
        ({1: 2}, "a: 1 names a field, and such a name is a text"),
    ],
)
def test_what_has_no_form_is_named(bad: Any, words: str) -> None:
    with pytest.raises(TypeError, match=words):
        encode({"a": bad})


def test_what_contains_itself_is_no_endless_work() -> None:
    knot: list[Any] = []
    knot.append(knot)
    with pytest.raises(ValueError, match="does it contain itself"):
        encode({"a": knot})


def test_numbers_keep_every_bit() -> None:
    values = np.random.default_rng(3).normal(size=200) * 10.0 ** np.arange(-100, 100)
    assert plain(values) == values.tolist()
    assert np.array_equal(np.array(plain(values)), values)
    assert encode({"a": np.array(3), "b": np.bool_(True), "c": np.str_("x"), "d": None}) == (
        b'{"a":3,"b":true,"c":"x","d":null}'
    )
