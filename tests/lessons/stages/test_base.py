"""What every stage has: moments of its own kind, places that are there, and a run if it needs one."""

import pytest

from app.lessons.errors import LessonError, LessonErrors
from app.lessons.stages import KINDS
from app.lessons.stages.base import Stage
from tests.lessons.stages.making import faults, run, stage, told


def test_the_kinds_are_those_of_the_guide() -> None:
    assert set(KINDS) == {
        "anatomy", "bowl", "chain", "curve", "descent", "fit", "gradient", "hidden", "hulls", "map", "matrix",
        "network", "plane", "race", "sweep", "timeline", "unit",
    }  # fmt: skip


def test_a_second_kind_of_one_name_is_refused() -> None:
    with pytest.raises(TypeError, match="two kinds of stages called plane"):
        type("Other", (KINDS["plane"],), {"__module__": __name__})


def test_a_moment_of_another_kind_is_refused_with_those_there_are() -> None:
    (fault,) = faults(run(), kind="chain", moments=["whole", "squares"])
    assert fault.message == "“squares” is no moment of a chain"
    assert fault.remedy.startswith("Use some of whole, forward, loss, factor:edge:0:0:0")
    assert fault.location == ("moments", 1)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"moments": ["factor:edge:0:7:0"]}, "moments.0: “edge:0:7:0” is not in this network"),
        ({"moments": ["ways:unit:0:3"]}, "moments.0: “unit:0:3” is not in this network"),
        ({"moments": ["whole"], "at": "loss"}, "at: “loss” is not among the moments"),
        ({"light": ["loss", "edge:2:0:0"]}, "light.1: “edge:2:0:0” is not in this network"),
        ({"light": "example:4"}, "light.0: there is no example 4"),
        ({"sample": 4}, "sample: there is no example 4"),
    ],
)
def test_what_is_not_there_is_told(fields: dict[str, object], says: str) -> None:
    assert told(kind="chain", **fields) == says


def test_a_live_stage_needs_a_run() -> None:
    (fault,) = faults(None, kind="plane")
    assert fault.message == "a plane shows a run, and there is none"
    assert faults(run(), kind="plane") == faults(None, kind="timeline") == []


def test_a_document_has_every_default_and_nothing_that_is_not() -> None:
    shown = stage(kind="plane", sample=2).document()
    assert shown == {
        "figure": "figure", "kind": "plane", "moments": [], "light": [], "sample": 2, "surface": True,
        "points": "all", "boundary": True, "wrong": "none", "mark": [], "net": False,
        "turn": [], "beside": "none",
    }  # fmt: skip


@pytest.mark.parametrize("fields", [{"judge": "dying-relu"}, {"colour": "green"}, {"light": "edge:0"}])
def test_what_is_misspelt_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises((LessonError, LessonErrors)):
        stage(kind="plane", **fields)


def test_every_kind_says_what_it_is() -> None:
    for model in KINDS.values():
        assert issubclass(model, Stage)
        assert model.__doc__
