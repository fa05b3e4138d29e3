"""Weights from files: what PyTorch writes is taken, and what is none of ours is refused in a sentence."""

import io
import json
import pickle
import struct
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.numpy import load
from safetensors.torch import save
from torch import nn

from app.engine.numerals import grouped
from app.errors import SpecError
from app.export.scripts import script
from app.export.tensors import safetensors
from app.export.weights import LARGEST_HEADER, from_json, from_safetensors
from app.runs.commands import Parameters
from app.runs.edits import edited
from app.runs.run import Run
from tests.export.elsewhere import executed, new_points
from tests.export.runs import RUNS, circle, played
from tests.rounds import rounds
from tests.sessions.helpers import changed, run_of

# 2–3–1: thirteen numbers.
SMALL = circle([(3, "tanh"), (1, "sigmoid")])


@pytest.fixture(scope="module")
def run() -> Run:
    return run_of(SMALL)


def file_of(tensors: dict[str, Any], data: bytes = b"", **header: Any) -> bytes:
    """A safetensors file as anybody may write one."""
    text = json.dumps({**tensors, **header}).encode()
    return struct.pack("<Q", len(text)) + text + data


def entry(shape: list[int], begin: int, end: int, dtype: str = "F64") -> dict[str, Any]:
    return {"dtype": dtype, "shape": shape, "data_offsets": [begin, end]}


def modules(dtype: torch.dtype = torch.float64) -> nn.Sequential:
    torch.manual_seed(3)
    return nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1), nn.Sigmoid()).to(dtype)


def vector(command: Parameters, run: Run) -> list[float]:
    return list(edited(run.trainer.network, command, run.spec.model).tolist())


@pytest.mark.parametrize("name", ["iris", "circuit", "adaline", "digits"])
def test_what_goes_out_comes_in_to_the_bit(name: str) -> None:
    run = RUNS[name]()
    blank = run_of(run.origin.to_json())
    assert vector(from_safetensors(safetensors(run), blank), blank) == run.trainer.network.parameters.tolist()


def test_pytorch_takes_what_goes_out_for_its_own() -> None:
    run = played(SMALL, 3)
    model = executed(script(run, "pytorch"))["make_model"](np.zeros(13))
    model.load_state_dict({name: torch.tensor(array) for name, array in load(safetensors(run)).items()})
    points = run.pipeline.see(new_points(run))
    found = model(torch.tensor(points)).detach().numpy()
    np.testing.assert_allclose(found, run.trainer.network.output(points), rtol=1e-12)


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32, torch.float16, torch.bfloat16])
def test_what_pytorch_saves_is_taken_in_every_precision(dtype: torch.dtype, run: Run) -> None:
    model = modules(dtype)
    expected = torch.cat([each.flatten() for each in model.parameters()]).double().tolist()
    assert vector(from_safetensors(save(model.state_dict()), run), run) == expected
    named = {name: tensor.double().tolist() for name, tensor in model.state_dict().items()}
    assert vector(from_json(named, run), run) == expected


@pytest.mark.parametrize("names", ["net.{}.{}", "layers.{}.{}", "model.module.{}.{}", "{}.{}"])
def test_names_have_a_number_for_the_layer(names: str, run: Run) -> None:
    expected = vector(from_safetensors(save(modules().state_dict()), run), run)
    renamed = {
        names.format(*name.split(".")): tensor.tolist() for name, tensor in modules().state_dict().items()
    }
    assert vector(from_json(renamed, run), run) == expected
    ours = {name.replace("weight", "weights"): one for name, one in renamed.items()}
    assert vector(from_json(dict(reversed(ours.items())), run), run) == expected


def test_json_may_be_a_session_s_parameters(run: Run) -> None:
    layers = [
        {"weights": [[1, 2], [3, 4], [5, 6]], "bias": [7, 8, 9]},
        {"weights": [[1, 2, 3]], "bias": [4]},
    ]
    for value in ({"layers": layers}, {"parameters": {"layers": layers}, "id": "…"}):
        assert vector(from_json(value, run), run) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4]


def test_a_layer_without_biases_needs_none_and_takes_no_other() -> None:
    raw = changed(SMALL, model={"layers": [{"units": 3, "activation": "tanh", "bias": False}, {"units": 1}]})
    run, model = run_of(raw), nn.Sequential(nn.Linear(2, 3, bias=False), nn.Tanh(), nn.Linear(3, 1)).double()
    first, *rest = [each.flatten().tolist() for each in model.parameters()]
    expected = [*first, 0.0, 0.0, 0.0, *(value for each in rest for value in each)]
    assert vector(from_safetensors(save(model.state_dict()), run), run) == expected
    assert vector(from_safetensors(safetensors(run), run), run) == run.trainer.network.parameters.tolist()
    with pytest.raises(SpecError, match="this layer has no bias"):
        vector(from_safetensors(save(modules().state_dict()), run), run)


RIGHT = {
    "0.weight": entry([3, 2], 0, 48),
    "0.bias": entry([3], 48, 72),
    "2.weight": entry([1, 3], 72, 96),
    "2.bias": entry([1], 96, 104),
}
DATA = np.arange(13.0).tobytes()


def archived() -> bytes:
    file = io.BytesIO()
    np.savez(file, **{"0.weight": np.zeros((3, 2))})
    return file.getvalue()


def saved_by_pytorch() -> bytes:
    file = io.BytesIO()
    torch.save(modules().state_dict(), file)
    return file.getvalue()


def arrayed() -> bytes:
    file = io.BytesIO()
    np.save(file, np.zeros(3))
    return file.getvalue()


def without(name: str) -> dict[str, Any]:
    return {each: value for each, value in RIGHT.items() if each != name}


REFUSED: dict[str, tuple[bytes, str, str]] = {
    "nothing": (b"", "", "no safetensors file"),
    "a header of 2⁶⁰ bytes": (struct.pack("<Q", 2**60) + b"{}", "", f"{grouped(2**60)} bytes"),
    "a header of 2⁶⁴ − 1 bytes": (b"\xff" * 8 + b"{", "", f"{grouped(2**64 - 1)} bytes"),
    "a header that is not all there": (struct.pack("<Q", 100) + b"{}", "", "100 bytes, and is not there"),
    "a header of a megabyte": (
        file_of({f"{n}.weight": entry([0], 0, 0) for n in range(20_000)}),
        "", f"{grouped(LARGEST_HEADER)} are taken here",
    ),
    "a header that is no JSON": (struct.pack("<Q", 5) + b"{abc}", "", "is broken: "),
    "a header that is deep": (struct.pack("<Q", 50_000) + b'{"a":' * 10_000, "", "is broken: "),
    "one name twice, of which the last counts": (
        struct.pack("<Q", 126) + b'{"0.bias":{"dtype":"F64","shape":[0],"data_offsets":[0,0]},'
        b'"0.bias":{"dtype":"F64","shape":[0],"data_offsets":[0,0]}}         ', "", "layers in the file: 1",
    ),
    "offsets that overlap": (file_of({**RIGHT, "2.bias": entry([1], 88, 96)}, DATA[:96]), "", "is broken: "),
    "offsets past the end": (file_of(RIGHT, DATA[:-1]), "", "is broken: "),
    "offsets that go back": (file_of({**RIGHT, "0.bias": entry([3], 72, 48)}, DATA), "", "is broken: "),
    "a hole": (file_of(without("0.bias"), DATA), "", "is broken: "),
    "a shape of 2⁶³ numbers": (file_of({"0.weight": entry([2**32, 2**32], 0, 8)}, DATA[:8]), "", "is broken: "),
    "whole numbers": (
        file_of({**RIGHT, "0.weight": entry([3, 2], 0, 48, "I64")}, DATA), "0.weight", "is of type I64",
    ),
    "another shape": (
        file_of({**RIGHT, "0.weight": entry([2, 3], 0, 48)}, DATA), "0.weight", "must be 3 × 2, not 2 × 3",
    ),
    "a number for a list": (
        file_of({**RIGHT, "2.bias": entry([], 96, 104)}, DATA), "2.bias", "must be 1, not a single number",
    ),
    "not a number": (
        file_of(RIGHT, np.array([np.nan, *range(12)]).tobytes()), "0.weight", "must hold finite numbers",
    ),
    "infinity": (file_of(RIGHT, np.array([*range(12), np.inf]).tobytes()), "2.bias", "must hold finite numbers"),
    "a weight of 10⁴⁰": (file_of(RIGHT, np.array([1e40, *range(12)]).tobytes()), "0.weight", "−1e+30 and 1e+30"),
    "one more layer": (
        file_of({**RIGHT, "4.weight": entry([1, 1], 104, 112), "4.bias": entry([1], 112, 120)}, DATA + bytes(16)),
        "", "layers in the file: 3, in this network: 2",
    ),
    "one layer less": (
        file_of({name: RIGHT[name] for name in ("0.weight", "0.bias")}, DATA[:72]), "", "layers in the file: 1",
    ),
    "no biases": (
        file_of({"0.weight": entry([3, 2], 0, 48), "2.weight": entry([1, 3], 48, 72)}, DATA[:72]),
        "0.bias", "is missing",
    ),
    "something else": (
        file_of({**RIGHT, "running_mean": entry([1], 104, 112)}, DATA + bytes(8)), "running_mean", "has no place",
    ),
    "two of one layer": (
        file_of({**RIGHT, "00.bias": entry([3], 104, 128)}, DATA + bytes(24)), "00.bias", "is there twice",
    ),
    "two networks": (
        file_of({**without("2.bias"), "a.2.bias": entry([1], 96, 104)}, DATA), "", "weights of several networks",
    ),
    "a pickle": (pickle.dumps({"0.weight": [1.0]}), "", "is a pickle"),
    "an npz": (archived(), "", "is a ZIP archive"),
    "PyTorch's own": (saved_by_pytorch(), "", "is a ZIP archive"),
    "a NumPy array": (arrayed(), "", "is a NumPy array"),
    "a Keras file": (b"\x89HDF\r\n\x1a\n" + bytes(100), "", "is an HDF5 file"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_does_not_fit_is_refused_in_a_sentence(name: str, run: Run) -> None:
    file, path, sentence = REFUSED[name]
    with pytest.raises(SpecError) as caught:
        from_safetensors(file, run)
    error = caught.value.errors[0]
    assert error.path == path
    assert sentence in error.message
    assert len(error.message) < 500


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ([], "must be an object"),
        ("x", "must be an object"),
        ({"parameters": 3}, "must be an object"),
        ({}, "layers in the file: 0"),
        ({"format": "perceptory-session", "state": {}}, "is a whole session"),
        ({"layers": 3}, "must be a list"),
        ({"0.weight": 1, "0.bias": 1, "2.weight": 1, "2.bias": 1}, "must be a list"),
        ({"0.weight": [["1"]], "0.bias": [1], "2.weight": [[1]], "2.bias": [1]}, "must be a number"),
    ],
)
def test_json_that_does_not_fit_is_refused_in_a_sentence(given: Any, sentence: str, run: Run) -> None:
    with pytest.raises(SpecError, match=sentence):
        from_json(given, run)


def test_a_header_may_begin_as_a_pickle_or_an_archive_does(run: Run) -> None:
    for length in (0x180, 0x4B50):
        text = json.dumps(RIGHT).encode().ljust(length)
        file = struct.pack("<Q", length) + text + DATA
        assert vector(from_safetensors(file, run), run) == [*range(13)]


@settings(max_examples=rounds(100, 5000), deadline=None)
@given(st.data())
def test_no_damage_to_a_file_does_more_than_be_refused(data: st.DataObject) -> None:
    run = run_of(SMALL)
    file = bytearray(file_of(RIGHT, DATA))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(file) - 1))
        file[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    try:
        command = from_safetensors(bytes(file), run)
        numbers = vector(command, run)
    except SpecError:
        return
    assert np.isfinite(numbers).all()
