"""Stages on a curve: a curve that there is, and a unit on it."""

from typing import Any

import pytest

from app.lessons.errors import LessonError, LessonErrors
from tests.lessons.stages.making import faults, run, stage, told


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "curve", "name": "relu", "z": 1.4, "slope": True, "moments": ["slope", "saturation"]},
        {"kind": "curve", "name": ["sigmoid", "tanh"], "layers": 5},
        {"kind": "curve", "name": "binary_cross_entropy", "target": 1, "output": 0.2},
        {
            "kind": "descent",
            "coefficients": [0, 0, 1],
            "start": 2.0,
            "moments": ["step", "way"],
            "slope": True,
        },
    ],
)
def test_a_curve_stands_by_itself(fields: dict[str, Any]) -> None:
    assert faults(None, **fields) == []


def test_a_unit_on_it_needs_a_run() -> None:
    assert faults(run(), kind="curve", z="unit:0:1", examples="all", turn="bias", judge="task:kill") == []
    assert [fault.location for fault in faults(None, kind="curve", z="unit:0:1")] == [("kind",)]
    assert told(kind="curve", z="unit:0:3") == "z: “unit:0:3” is not in this network"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"name": "sigmoidal"}, "“sigmoidal” is no curve; choose one of"),
        ({"z": 1.4}, "needs a name, or a unit as z"),
    ],
)
def test_no_curve_is_refused(fields: dict[str, Any], says: str) -> None:
    with pytest.raises((LessonError, LessonErrors), match=says):
        stage(kind="curve", **fields)
