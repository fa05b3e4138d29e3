"""A field that is left out keeps its value from the step before, as long as the figure is the same."""

from typing import Any

import pytest

from app.lessons.errors import LessonError, LessonErrors
from app.lessons.resolution import resolve
from tests.lessons.stages.making import block

FIT = {
    "figure": "adaline",
    "kind": "fit",
    "residuals": "squares",
    "moments": ["bars", "squares"],
    "epochs": 2,
}


def after(*given: dict[str, Any]) -> dict[str, Any]:
    """The stage of the last of these steps."""
    before = None
    for fields in given:
        before = resolve(block(**fields), before)
    assert before is not None
    return before.stage.document()


def test_what_is_left_out_is_kept() -> None:
    shown = after(FIT, {"beside": "bowl", "epochs": 5})
    assert {name: shown[name] for name in ("figure", "kind", "residuals", "beside", "epochs", "at")} == {
        "figure": "adaline", "kind": "fit", "residuals": "squares", "beside": "bowl", "epochs": 5, "at": "bars",
    }  # fmt: skip


def test_another_figure_begins_anew() -> None:
    shown = after(FIT, {"figure": "plane", "kind": "plane"}, {"figure": "adaline", "kind": "fit"})
    assert shown["residuals"] == "bars"
    assert "epochs" not in shown


def test_moments_begin_with_the_first_unless_it_is_said() -> None:
    assert after(FIT)["at"] == "bars"
    assert after({**FIT, "at": "squares"}, {"half": False})["at"] == "squares"
    assert after({**FIT, "at": "squares"}, {"moments": ["bowl", "squares"]})["at"] == "bowl"


def test_null_is_as_if_it_had_never_been_said() -> None:
    shown = after(FIT, {"epochs": None, "residuals": None})
    assert shown["residuals"] == "bars"
    assert "epochs" not in shown


@pytest.mark.parametrize(
    ("given", "line", "says"),
    [
        ({"half": "maybe"}, 1, "half must be"),
        ({"kind": "plane"}, 1, "the figure “adaline” is a fit, and can't become a plane"),
        ({"figure": "other"}, 1, "in this stage, needs a kind"),
        ({"figure": "other", "kind": "radar"}, 2, "“radar” is no kind of stage"),
        ({"figure": "other", "kind": ["fit"]}, 2, "is no kind of stage"),
        ({"figure": "Other", "kind": "fit"}, 1, "in this stage, figure"),
        ({"moments": "bars"}, 1, "moments must be a list"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(given: dict[str, Any], line: int, says: str) -> None:
    with pytest.raises((LessonError, LessonErrors), match=says) as refused:
        after(FIT, given)
    (fault,) = getattr(refused.value, "errors", (refused.value,))
    assert fault.line == line
