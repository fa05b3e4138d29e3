"""Example requests about sessions: each does what its summary says."""

import json
from typing import Any

import pytest

from app.api.openapi import NULL
from app.api.sessions import examples
from app.api.sessions.examples import SPECS, WEIGHTS, WEIGHTS_FILES
from app.runs.commands import COMMANDS, parse_command
from tests.sessions.helpers import run_of

BODIES: dict[str, Any] = {
    "advance": examples.ADVANCES, "play": examples.PLAYS, "pause": examples.EMPTY, "reset": examples.RESETS,
    "seek": examples.SEEKS, "patch": examples.PATCHES, "parameters": examples.PARAMETERS,
}  # fmt: skip


@pytest.mark.parametrize("name", SPECS)
def test_a_spec_is_of_a_run_and_says_more_than_it_must(name: str) -> None:
    raw: Any = SPECS[name]
    run = run_of(raw["value"])
    assert run.spec.model.kind == raw["value"]["model"]["kind"]
    # Complete, it is the same spec.
    assert run_of(run.spec.to_json()).spec == run.spec


def test_every_command_has_examples_and_each_is_one() -> None:
    assert set(BODIES) == set(COMMANDS)
    for command, bodies in BODIES.items():
        for name, told in bodies.items():
            assert told["summary"], name
            parse_command(command, json.loads(json.dumps(told["value"]).replace(json.dumps(NULL), "null")))


def test_a_file_of_weights_is_what_its_own_head_says() -> None:
    told: Any = WEIGHTS_FILES["safetensors"]
    data = told["value"].encode("latin-1")
    size = int.from_bytes(data[:8], "little")
    head = json.loads(data[8 : 8 + size])
    ends = [tensor["data_offsets"][1] for tensor in head.values()]
    assert len(data) == 8 + size + max(ends)
    named: Any = WEIGHTS["named"]
    shapes = {"0.weight": [1, 2], "0.bias": [1]}
    assert {name: tensor["shape"] for name, tensor in head.items()} == shapes
    assert set(named["value"]) == set(shapes)
