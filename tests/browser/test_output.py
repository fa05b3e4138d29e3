"""The output: a curve over one input, residuals, points put on it by hand, a legend of what is shown, any size."""

import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.bench import ready, session_of, settled
from tests.browser.conftest import Open, Watched

WAVE = "/?preset=wave&play=no"
READING = re.compile(r"ŷ\((−?[\d.]+)\) = (−?[\d.]+)")
# How many pixels of the front layer have the accent's colour.
ACCENT = """(canvas) => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let found = 0;
  for (let at = 0; at < data.length; at += 4)
    if (data[at] === 0 && data[at + 1] === 112 && data[at + 2] === 93) found++;
  return found;
}"""


def number(text: str) -> float:
    return float(text.strip().replace("−", "-"))


def answers(page: Page, client: httpx.Client, inputs: list[list[float]]) -> list[float]:
    session = session_of(page, client)
    told = (
        client.post(f"/sessions/{session['id']}/predict", json={"inputs": inputs}).raise_for_status().json()
    )
    return [one[0] for one in told["outputs"]]


def tabs(page: Page) -> Locator:
    return page.locator(".title").get_by_role("group", name="What is shown of the output")


def shown(page: Page, name: str) -> None:
    tabs(page).get_by_role("radio", name=name).check(force=True)


def front(page: Page) -> Locator:
    return page.locator("#output-stage .plane-front")


def test_over_one_input_the_curve_and_its_residuals_are_the_engines_numbers(
    open_page: Open, client: httpx.Client
) -> None:
    page = open_page(WAVE)
    ready(page)
    assert tabs(page).get_by_role("radio").evaluate_all("all => all.map((one) => one.value)") == [
        "plane",
        "residuals",
        "table",
        "scores",
    ]
    front(page).focus()
    reading = page.locator("#output-stage .reading")
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
    expect(reading).to_have_text(READING)
    found = READING.search(reading.inner_text())
    assert found
    x, answer = (number(part) for part in found.groups())
    # The place is told to two digits, so the answer there may be that of a place a little beside it.
    assert answers(page, client, [[x]])[0] == pytest.approx(answer, abs=0.02)

    shown(page, "Table")
    rows = page.locator(".residual-rows tbody tr")
    expect(rows).to_have_count(50)
    data = client.get(f"/sessions/{session_of(page, client)['id']}/data").json()["train"]
    told = rows.evaluate_all(
        "all => all.map((row) => [row.dataset.index, ...[...row.cells].map((cell) => cell.textContent)])"
    )
    right = answers(page, client, [data["inputs"][int(row[0])] for row in told])
    residuals = []
    for (index, x_told, y_told, answer_told, residual), engine in zip(told, right, strict=True):
        y = data["targets"][int(index)]
        assert number(x_told) == pytest.approx(data["inputs"][int(index)][0], abs=0.006)
        assert number(y_told) == pytest.approx(y, abs=0.006)
        assert number(answer_told) == pytest.approx(engine, abs=0.0006)
        assert number(residual) == pytest.approx(y - engine, abs=0.0011)
        residuals.append(abs(number(residual)))
    assert residuals == sorted(residuals, reverse=True)

    shown(page, "Residuals")
    expect(front(page)).to_have_attribute(
        "aria-label", re.compile("^What is left, y minus ŷ, over the input: 60 ")
    )


def test_a_regression_of_two_inputs_has_its_residuals_too(open_page: Open) -> None:
    page = open_page("/?preset=regression&play=no&show=residuals")
    ready(page)
    expect(front(page)).to_have_attribute("aria-label", re.compile("^ŷ over y, .*: 250 training examples"))
    shown(page, "Table")
    expect(page.get_by_role("columnheader")).to_have_text(["x₁", "x₂", "y", "ŷ", "y − ŷ"])


def test_the_lines_of_residuals_come_by_their_key_and_travel_in_the_address(open_page: Open) -> None:
    page = open_page(WAVE)
    ready(page)
    switch = page.get_by_role("switch", name="Residuals")
    plain = front(page).evaluate("canvas => canvas.toDataURL()")
    page.keyboard.press("e")
    expect(switch).to_be_checked()
    page.wait_for_function(
        "before => document.querySelector('#output-stage .plane-front').toDataURL() !== before", arg=plain
    )
    page = open_page(f"{WAVE}&show=residual-lines")
    expect(page.get_by_role("switch", name="Residuals")).to_be_checked()


def test_a_press_on_the_curve_adds_a_point_to_those_there_are(open_page: Open, client: httpx.Client) -> None:
    page = open_page(WAVE)
    ready(page)
    page.get_by_role("radio", name="Draw").check(force=True)
    pad = page.get_by_role("application", name=re.compile("120 points"))
    box = pad.bounding_box()
    assert box
    page.mouse.click(box["x"] + 0.5 * box["width"], box["y"] + 0.1 * box["height"])
    session = settled(page, client, lambda now: len(now["spec"]["data"].get("inputs") or ()) == 121)
    data = session["spec"]["data"]
    assert data["task"] == "regression"
    assert len(data["inputs"][-1]) == 1
    assert data["targets"][-1] > 1


def test_points_are_put_moved_and_erased_on_the_plane_by_hand_and_by_key(open_page: Open) -> None:
    page = open_page("/?preset=circle&play=no", touch=True)
    ready(page)
    page.get_by_role("radio", name="Draw").check(force=True)
    pad = page.get_by_role("application")
    expect(pad).to_have_css("touch-action", "none")
    box = pad.bounding_box()
    assert box

    def at(across: float, down: float) -> tuple[float, float]:
        assert box
        return box["x"] + across * box["width"], box["y"] + down * box["height"]

    def counted(points: int) -> None:
        expect(page.get_by_role("application", name=re.compile(f"output, {points} points"))).to_be_visible()

    page.mouse.move(*at(0.3, 0.3))
    page.mouse.down()
    page.mouse.move(*at(0.7, 0.3), steps=12)
    page.mouse.up()
    strewn = int(re.findall(r"(\d+) points", pad.get_attribute("aria-label") or "")[0])
    assert strewn > 5
    page.touchscreen.tap(*at(0.5, 0.7))
    counted(strewn + 1)
    page.mouse.click(*at(0.5, 0.7), button="right")
    counted(strewn)
    pad.focus()
    page.keyboard.press("2")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    counted(strewn + 1)
    expect(page.get_by_role("radio", name="Add points of class 1")).to_be_checked()
    page.keyboard.press("Delete")
    counted(strewn)
    page.keyboard.press("Control+z")
    counted(strewn + 1)
    page.get_by_role("button", name="Clear").click()
    counted(0)
    # Another tab, and the plane only points again.
    page.get_by_role("radio", name="Sets").check(force=True)
    expect(page.get_by_role("application")).to_have_count(0)


def test_a_set_can_be_begun_with(open_page: Open) -> None:
    page = open_page("/?data=gate.xor&play=no")
    ready(page)
    page.get_by_role("radio", name="Draw").check(force=True)
    page.get_by_role("button", name="Begin with the 4 points there are").click()
    expect(page.get_by_role("application", name=re.compile("4 points"))).to_be_visible()


def test_the_legend_is_that_of_what_is_shown_large(open_page: Open) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    page.get_by_role("combobox", name="activation of hidden 2").select_option(label="ReLU")
    expect(page.locator('[data-key="unit:1:0"]')).to_have_attribute("aria-label", re.compile("ReLU"))
    legend = page.locator(".legend-place")
    expect(legend).to_contain_text("ŷ 0")
    expect(legend).to_contain_text("inside")
    page.locator('[data-key="unit:0:0"]').hover()
    expect(legend).to_have_text("tanh −11")
    page.locator('[data-key="unit:1:0"]').hover()
    expect(legend).to_have_text(re.compile(r"^ReLU 0[\d.]+$"))
    page.locator('[data-key="unit:2:0"]').hover()
    expect(legend).to_have_text("ŷ 01")
    front(page).hover()
    expect(legend).to_contain_text("outside")


def test_the_plane_is_as_large_as_its_place_at_once(open_page: Open) -> None:
    page = open_page("/?preset=circle&play=no", width=768, height=1024)
    ready(page)
    for width, height in ((768, 1024), (1440, 900), (390, 844), (1024, 768)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(
            """() => {
              const stage = document.querySelector('#output-stage').getBoundingClientRect();
              const back = document.querySelector('.plane-surface').getBoundingClientRect();
              return Math.abs(back.width - back.height) < 1 && back.width > 150 &&
                back.left >= stage.left && back.right <= stage.right + 1 &&
                back.top >= stage.top && back.bottom <= stage.bottom + 1 &&
                Math.min(stage.right - back.right, stage.bottom - back.bottom - 30) < 30;
            }"""
        )
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_slow_motion_rings_its_example_on_the_plane(open_page: Open, watched: Watched) -> None:
    watched.allow("willReadFrequently")
    page = open_page("/?preset=circle&play=no")
    ready(page)
    assert front(page).evaluate(ACCENT) == 0
    page.keyboard.press("m")
    page.wait_for_function(f"() => ({ACCENT})(document.querySelector('.plane-front')) > 20")


def test_scores_curves_and_their_table_say_the_same(open_page: Open, client: httpx.Client) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    page.get_by_role("button", name="Step one epoch").click()
    session: dict[str, Any] = settled(page, client, lambda now: now["clock"]["epoch"] == 1)
    metrics = session["metrics"]
    foot = page.locator("#output-foot")
    expect(foot).to_contain_text(f"Accuracy, training{metrics['train_accuracy'] * 100:.1f}")
    expect(foot).to_contain_text(f"test{metrics['test_accuracy'] * 100:.1f}")
    page.get_by_role("button", name="Log scale, smoothing, table").click()
    table = page.get_by_role("region", name="The curves as a table")
    expect(table.get_by_role("row").last).to_contain_text(f"{metrics['train_loss']:.4f}")
    page.get_by_role("switch", name="Log scale").check(force=True)
    page.keyboard.press("Escape")
    expect(table).to_have_count(0)
