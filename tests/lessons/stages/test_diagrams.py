"""Stages on the diagram name units, layers and paths that are there."""

import pytest

from tests.lessons.stages.making import faults, run, told


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "network", "zoom": "layer:1", "moments": ["all", "layer:1", "unit:0:2"], "travel": True},
        {"kind": "chain", "path": ["input:0", "unit:0:2", "unit:1:0", "loss"], "moments": ["factor:output.loss"]},
        {"kind": "unit", "unit": "unit:0:2", "show": ["sum", "slope"], "turn": "bias"},
        {"kind": "gradient", "until": "unit:0:0", "sum": True, "check": "edge:1:0:0"},
    ],
)  # fmt: skip
def test_what_is_there_passes(fields: dict[str, object]) -> None:
    assert faults(run(), **fields) == []


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"kind": "network", "zoom": "unit:0:3"}, "zoom: “unit:0:3” is not in this network"),
        ({"kind": "network", "zoom": "layer:2"}, "zoom: there is no layer 2"),
        ({"kind": "chain", "path": ["input:2", "unit:0:0"]}, "path.0: “input:2” is not in this network"),
        ({"kind": "chain", "path": ["input:0", "loss"]}, "path: this path skips a layer"),
        ({"kind": "chain", "path": ["unit:1:0", "unit:0:0"]}, "path: this path skips a layer"),
        ({"kind": "unit", "unit": "unit:2:0"}, "unit: “unit:2:0” is not in this network"),
        ({"kind": "gradient", "until": "unit:0:5"}, "until: “unit:0:5” is not in this network"),
        ({"kind": "gradient", "check": "edge:0:0:2"}, "check: “edge:0:0:2” is not in this network"),
    ],
)
def test_what_is_not_there_is_told(fields: dict[str, object], says: str) -> None:
    assert told(**fields) == says
