"""Places of the diagram: in this network, or not."""

import pytest

from app.lessons.functions import build_run
from app.lessons.places import exists

XOR = {"data": {"kind": "gate", "name": "xor"}, "model": {"kind": "mlp", "hidden": [3]}}


@pytest.mark.parametrize(
    ("reference", "there"),
    [
        ("edge:0:2:1", True), ("edge:0:2:2", False), ("edge:0:3:0", False), ("edge:1:0:2", True), ("edge:2:0:0", False),
        ("unit:0:2", True), ("unit:1:1", False), ("bias:1:0", True), ("input:1", True), ("input:2", False),
        ("loss", True), ("output", True), ("radar", False), ("unit:a:b", False), ("edge:0:0", False),
    ],
)  # fmt: skip
def test_a_place_of_the_diagram_is_there_or_not(reference: str, there: bool) -> None:
    assert exists(reference, build_run(XOR).trainer.network) is there
