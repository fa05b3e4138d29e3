"""Which numbers of a text go on with the run, what they stand for, and what they come to."""

import pytest

from app.errors import SpecError
from app.lessons.functions import build_run
from app.lessons.live import is_live, price, reference_of, same_network, written
from app.lessons.markdown import parse
from app.runs.commands import Advance

AND = {"data": {"kind": "gate", "name": "and"}, "model": {"kind": "perceptron"}}


@pytest.mark.parametrize(
    ("expression", "live", "reference"),
    [
        ("w(1)", True, "edge:0:0:1"),
        ("w(1, 0, 2)", True, "edge:1:0:2"),
        ("-b()", True, "bias:0:0"),
        ("z(3)", True, "z:0:0"),
        ("z(0, 1, 2)", True, "z:1:2"),
        ("a(0, 0, 1)", True, "unit:0:1"),
        ("loss()", True, "loss"),
        ("error(2)", True, "output"),
        ("dw(0, 1, 0, example=2)", True, "edge:0:1:0"),
        ("w(0) * x(0, 1)", True, ""),
        ("loss(epochs=0)", False, "loss"),
        ("w(0, after=3)", False, "edge:0:0:0"),
        ("x(0, 1)", False, "input:1"),
        ("mistakes()", False, ""),
        ("w(0) - numeric_dw(0)", False, ""),
        ("1 + 1", False, ""),
        ("w(i)", True, ""),
    ],
)
def test_a_number_is_live_unless_it_names_a_moment(expression: str, live: bool, reference: str) -> None:
    assert is_live(expression) is live
    assert reference_of(expression) == reference


def test_live_numbers_are_those_of_the_run_as_it_stands() -> None:
    run = build_run(AND)
    asked = [("w(0)", ""), ("-b()", ".2"), ("accuracy()", "%")]
    before = written(asked, run)
    run.advance(Advance(unit="epoch", count=5))
    weights = run.trainer.network.layers[0].weights[0]
    after = written(asked, run)
    assert after != before
    assert float(after[0]) == pytest.approx(weights[0], rel=1e-3)
    assert 0 < price(asked, run) < 0.01


def test_another_network_has_none_of_these_numbers() -> None:
    run = build_run(AND)
    same_network(run.spec.to_json(), run)
    with pytest.raises(SpecError, match="another model"):
        same_network(run.spec.to_json(), build_run({**AND, "model": {"kind": "adaline"}}))


def test_a_number_beside_a_run_is_tied_to_its_place() -> None:
    text = parse("Now {{w(0)}}, at first {{w(0, after=0)}}, $w = {{w(0)|.2}}$ and {{2 + 2}}.")
    html = text.html(lambda _: -0.5, first=3)
    assert '<span class="number" data-live="3" data-ref="edge:0:0:0">−0.5</span>' in html
    assert '<span class="number" data-ref="edge:0:0:0">−0.5</span>' in html
    assert r"\htmlData{live=4,ref=edge:0:0:0}{-0.50}" in html
    assert "htmlData" not in html[html.index("<math") : html.index("</math>")]
    assert "and −0.5." in html
    assert text.live == [("w(0)", ""), ("w(0)", ".2")]
    assert "class=" not in text.html(lambda _: 1).replace('class="math"', "")
