"""What is drawn by hand has the parts that stages light."""

import re
from pathlib import Path
from typing import Any

import pytest

from app.lessons.errors import LessonError, LessonErrors
from app.lessons.stages.drawings import RACES, AnatomyStage, MapStage, TimelineStage
from tests.lessons.stages.making import faults, run, stage, told

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "timeline", "lit": ["wave:2", "event:1986"], "zoom": True, "moments": ["wave:1", "winter:2"]},
        {"kind": "map", "lit": "box:mlp", "moments": ["box:adaline", "way:bend"]},
        {"kind": "anatomy", "lit": "part:soma", "labels": False},
        {"kind": "matrix", "layer": 0, "hide": [3, 2], "lit": "column:bias", "moments": ["whole", "cell:0:0"]},
        {"kind": "race", "races": ["separable", "noisy"], "race": "noisy"},
    ],
)  # fmt: skip
def test_what_is_there_passes(fields: dict[str, Any]) -> None:
    assert faults(run(), **fields) == []


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"kind": "timeline", "lit": "wave:4"}, "lit.0: “wave:4” is no part of a timeline"),
        ({"kind": "map", "lit": ["box:mlp", "box:cnn"]}, "lit.1: “box:cnn” is no part of a map"),
        ({"kind": "matrix", "layer": 2}, "layer: there is no layer 2"),
        ({"kind": "matrix", "hide": [4, 0]}, "hide: there is no cell:4:0 in the result"),
        ({"kind": "matrix", "lit": ["row:3", "column:3"]}, "lit.1: there is no column:3 in the result"),
        ({"kind": "matrix", "moments": ["cell:0:3"]}, "moments.0: there is no cell:0:3 in the result"),
    ],
)
def test_what_is_not_there_is_told(fields: dict[str, Any], says: str) -> None:
    assert told(**fields) == says


def test_an_unknown_race_is_refused() -> None:
    with pytest.raises((LessonError, LessonErrors), match="“snails” is not known"):
        stage(kind="race", races="snails")


def test_the_races_are_those_of_the_page() -> None:
    listed = (ROOT / "static/js/race/races.js").read_text().partition("export const RACES")[2]
    assert tuple(re.findall(r'^    name: "([a-z]+)"', listed, re.MULTILINE)) == RACES


def test_a_kind_that_is_drawn_says_its_parts() -> None:
    for kind in (TimelineStage, MapStage, AnatomyStage):
        assert len(set(kind.PARTS)) == len(kind.PARTS) > 6
