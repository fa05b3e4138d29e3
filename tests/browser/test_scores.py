"""How well, on the page: every number is the server's, a threshold is a what-if, and it can be reached and heard."""

import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import clean, dark_is_clean
from tests.browser.bench import ready, session_of, settled
from tests.browser.boxes import faults
from tests.browser.conftest import Open


def scores(page: Page, client: httpx.Client, part: str = "train") -> dict[str, Any]:
    path = f"/sessions/{session_of(page, client)['id']}/scores"
    found: dict[str, Any] = client.get(path, params={"part": part}).raise_for_status().json()
    return found


def per_cent(value: float) -> str:
    return f"{100 * value:.1f}\u202f%"


def chosen(page: Page, word: str) -> None:
    page.get_by_role("group", name="How well, as").get_by_role("radio", name=word).check(force=True)


def told(page: Page, one: dict[str, Any]) -> None:
    """A class's row has the server's shares, with their counts."""
    cells = page.locator(".score-figures tbody tr").filter(has_text=one["name"]).locator("td")
    found, alarms = one["true_positives"], one["false_positives"]
    expect(cells.nth(0)).to_have_text(per_cent(one["precision"]) + f"{found}/{found + alarms}")
    expect(cells.nth(1)).to_have_text(per_cent(one["recall"]) + f"{found}/{one['examples']}")


def test_two_classes_in_figures_by_threshold_and_by_probability(
    open_page: Open, client: httpx.Client
) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    page.get_by_role("button", name="Step one epoch").click()
    settled(page, client, lambda now: now["clock"]["epoch"] == 1)
    page.locator(".title").get_by_role("radio", name="How well").check(force=True)

    right = scores(page, client)
    for one in right["classes"]:
        told(page, one)
    expect(page.locator(".score-all")).to_contain_text(f"Accuracy{per_cent(right['accuracy'])}")
    page.get_by_role("button", name="outside", exact=True).press("Enter")
    expect(page.locator(".score-says")).to_contain_text(
        f"of the {right['classes'][0]['examples']} that are outside are found"
    )
    # After the next update it is asked again.
    page.get_by_role("button", name="Step one epoch").click()
    settled(page, client, lambda now: now["clock"]["epoch"] == 2)
    for one in scores(page, client)["classes"]:
        told(page, one)
    page.get_by_role("switch", name="On the test part").check(force=True)
    for one in scores(page, client, "test")["classes"]:
        told(page, one)
    clean(page)

    chosen(page, "ROC")
    expect(page).to_have_url(re.compile("show=[a-z_]*scores_roc"))
    curve = scores(page, client, "test")["curves"][0]
    roc, level = curve["roc"], curve["level"]
    picture = page.locator("#output-stage").get_by_role("img")
    expect(picture).to_have_attribute("aria-label", re.compile(rf"area under it is {roc['auc']:.3f}"))
    slider = page.get_by_role("slider", name="Threshold, what if")
    here = max(at for at, one in enumerate(roc["thresholds"]) if one is None or one >= level)
    expect(slider).to_have_value(str(here))
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    at = here + 2
    found, alarms = roc["true_positives"], roc["false_positives"]
    counts = page.locator(".score-counts")
    cells = [found[at], found[-1] - found[at], alarms[at], alarms[-1] - alarms[at]]
    words = ("found", "missed", "alarms", "cleared")
    expect(counts.locator("td")).to_have_text([f"{n}{word}" for n, word in zip(cells, words, strict=True)])
    expect(slider).to_have_attribute("aria-valuetext", re.compile(rf"^{roc['thresholds'][at]:.3f}: "))
    # The curve can be pressed where it stands for the same.
    box = picture.bounding_box()
    assert box
    page.mouse.click(box["x"] + 0.98 * box["width"], box["y"] + 4)
    expect(slider).to_have_value(str(len(found) - 1))
    page.get_by_role("button", name="As it is").click()
    expect(slider).to_have_value(str(here))
    assert faults(page.evaluate) == []
    clean(page)

    chosen(page, "Calibration")
    bins = page.get_by_role("table", name="Calibration as a table").locator("tbody tr")
    expect(bins).to_have_count(10)
    for row, one in zip(bins.all(), curve["calibration"]["bins"], strict=True):
        expect(row.locator("td").nth(1)).to_have_text(str(one["examples"]))
    brier = curve["calibration"]["brier_score"]
    expect(page.locator(".score-foot")).to_contain_text(f"Brier{brier:.3f}")
    dark_is_clean(page)


def test_each_of_several_classes_has_its_curve(open_page: Open, client: httpx.Client) -> None:
    page = open_page("/?preset=iris&play=no&show=scores", width=390, height=844, touch=True)
    ready(page)
    right = scores(page, client)
    expect(page.locator(".score-figures tfoot")).to_contain_text(per_cent(right["macro"]["recall"]))
    chosen(page, "ROC")
    for curve in right["curves"]:
        page.get_by_role("combobox", name="Class").select_option(label=curve["name"])
        label = re.compile(rf"^ROC curve of {curve['name']}: .* {curve['roc']['auc']:.3f}\. At largest wins")
        expect(page.locator("#output-stage").get_by_role("img")).to_have_attribute("aria-label", label)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    more = page.get_by_role("button", name="More about the picture")
    more.click()
    box = page.get_by_role("dialog", name="More about the picture").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


@pytest.mark.parametrize("path", ["/?data=gate.and&play=no", "/?preset=circle&play=no"])
def test_what_opens_over_a_plane_on_a_phone_stays_in_the_window(open_page: Open, path: str) -> None:
    page = open_page(path, width=390, height=844, touch=True)
    ready(page)
    page.get_by_role("button", name="More about the picture").click()
    box = page.get_by_role("dialog", name="More about the picture").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert box["y"] >= 0


def test_a_regression_has_its_figures_and_what_is_left(open_page: Open, client: httpx.Client) -> None:
    page = open_page("/?preset=regression&play=no&show=scores")
    ready(page)
    (one,) = scores(page, client)["outputs"]
    expect(page.locator(".score-figures tbody")).to_contain_text(f"{one['r2']:.3f}".replace("-", "−"))
    chosen(page, "Residuals")
    expect(page.locator("#output-stage").get_by_role("img")).to_have_attribute(
        "aria-label", re.compile("^What is left, y minus ŷ, over ŷ, .*: 250 of 250 training examples")
    )
    chosen(page, "ŷ over y")
    expect(page.locator("#output-stage").get_by_role("img")).to_have_attribute(
        "aria-label", re.compile("^ŷ over y, ")
    )
    clean(page)


def test_where_outputs_are_no_probabilities_it_says_so(open_page: Open) -> None:
    page = open_page("/?preset=perceptron&play=no&show=scores_calibration")
    ready(page)
    expect(page.locator(".how-well .empty-note")).to_contain_text("does not give probabilities")
