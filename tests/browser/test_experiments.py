"""The page of experiments: a search from the bench, watched, stopped, resumed, opened, carried away."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import THEMES, dark_is_clean, violations
from tests.browser.bench import ready
from tests.browser.conftest import Open
from tests.conftest import Live


def values(page: Page, path: str) -> str:
    return page.locator(f'[data-path="{path}"] .sweep-list').input_value()


def run(page: Page) -> None:
    page.get_by_role("button", name="Run it").click()


def status(page: Page, word: str) -> None:
    expect(page.locator(".sweep-status b")).to_have_text(word, timeout=60_000)


def test_a_sweep_from_the_bench_to_the_best_trial_and_back(open_page: Open) -> None:
    page = open_page("/?preset=linear")
    # Until there is a bench the link leads there without one.
    ready(page)
    page.get_by_role("link", name="Experiments").click()
    page.wait_for_url("**/experiments?here")
    expect(page.locator(".sweep-base")).to_contain_text("xor")
    page.locator('[data-path="training.learning_rate"] .sweep-list').fill("0.03, 0.3")
    page.locator('[data-path="model.hidden"] .sweep-list').fill("2, 4-2")
    expect(page.locator(".sweep-size")).to_have_text("2 × 2 = 4 trials, 12 runs")
    page.get_by_label("Epochs", exact=True).fill("20")
    page.get_by_label("Epochs", exact=True).press("Enter")
    run(page)
    status(page, "Done")
    expect(page.locator("tr[data-trial]")).to_have_count(4)
    expect(page.locator(".sweep-cell")).to_have_count(4)
    best = page.locator("tr[data-trial]").first
    rate, hidden = best.locator("td").nth(1).inner_text(), best.locator("td").nth(2).inner_text()
    page.get_by_role("button", name="Open the best live").click()
    page.wait_for_url("**/?session=*")
    expect(page.locator(".timeline-clock")).to_contain_text("20")
    address = page.url.split("session=")[1].split("&")[0]
    spec = page.evaluate(f"fetch('/api/v1/sessions/{address}').then((answer) => answer.json())")["spec"]
    assert spec["data"]["name"] == "xor"
    assert spec["training"]["learning_rate"] == float(rate)
    assert "-".join(str(layer["units"]) for layer in spec["model"]["layers"][:-1]) == hidden


def test_folds_take_turns_as_the_test_part(open_page: Open) -> None:
    page = open_page("/experiments")
    page.locator('[data-path="training.learning_rate"] .sweep-list').fill("0.03, 0.3")
    page.get_by_label("Epochs", exact=True).fill("10")
    page.get_by_label("Repeats", exact=True).fill("1")
    page.get_by_role("switch", name="Test on each part of the data in turn").check(force=True)
    page.get_by_label("Folds", exact=True).fill("4")
    page.get_by_label("Folds", exact=True).press("Enter")
    expect(page.locator(".sweep-size")).to_contain_text(re.compile(r"(\d+) trials?, \d+ runs"))
    words = page.locator(".sweep-size").inner_text()
    trials, runs = (int(one) for one in re.findall(r"(\d+) (?:trials|runs)", words))
    assert runs == 4 * trials
    run(page)
    status(page, "Done")
    expect(page.locator(".sweep-note")).to_contain_text("by Student’s t; folds share examples")
    expect(page.locator(".sweep-spread").first).to_have_attribute(
        "title", re.compile("95 % interval of the mean: .* of 4 runs")
    )
    expect(page.locator(".sweep-best")).to_contain_text(re.compile(r"95 %: \S+ to \S+"))
    page.get_by_role("button", name="Open the best live").click()
    page.wait_for_url("**/?session=*")
    expect(page.locator(".split-field")).to_contain_text("Fold 1 of 4 is the test part")


def test_stop_and_resume(open_page: Open) -> None:
    page = open_page("/experiments")
    page.locator('[data-path="training.learning_rate"] .sweep-list').fill(
        "0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1"
    )
    page.locator('[data-path="model.hidden"] .sweep-list').fill("2, 4, 6, 8, 8-8, 8-8-8")
    for label, number in (("Epochs", "300"), ("Repeats", "9")):
        page.get_by_label(label, exact=True).fill(number)
        page.get_by_label(label, exact=True).press("Enter")
    run(page)
    status(page, "Running")
    page.get_by_role("button", name="Stop").click()
    status(page, "Stopped")
    told = page.locator(".sweep-status span").first
    kept = int(re.findall(r"\d+", told.inner_text())[0])
    assert kept < 42
    page.reload()
    page.get_by_role("button", name="Resume").click()
    status(page, "Done")
    expect(told).to_have_text("42 of 42 trials")


def test_what_the_server_refuses_stands_beside_its_field(open_page: Open, watched: object) -> None:
    page = open_page("/experiments")
    watched.allow("422")  # type: ignore[attr-defined]
    page.locator('[data-path="training.learning_rate"] .sweep-list').fill("0.1, -1")
    run(page)
    expect(page.locator('[data-path="training.learning_rate"] .field-error')).to_contain_text("at least 0")
    page.locator('[data-path="model.hidden"] .sweep-list').fill("4, four")
    expect(page.locator('[data-path="model.hidden"] .field-error')).to_contain_text("four")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_chart_is_drawn_and_can_be_carried_away(open_page: Open, tmp_path: Path, theme: str) -> None:
    page = open_page("/experiments", theme=theme)
    page.get_by_label("Epochs", exact=True).fill("15")
    page.get_by_label("Epochs", exact=True).press("Enter")
    run(page)
    status(page, "Done")
    page.locator("tr[data-trial]").nth(2).click()
    charts = page.get_by_role("region", name="Charts")
    marks = {
        "Heat map": (".sweep-cell", 9),
        "Parallel": (".sweep-line", 10),
        "Repeats": (".sweep-box", 9),
        "Curves": (".sweep-line", 27),
    }
    for name, (mark, count) in marks.items():
        charts.get_by_role("radio", name=name, exact=True).check()
        expect(charts.locator(mark)).to_have_count(count)
        assert charts.locator("svg[data-chart]").count() == 1
    for kind, begins in (("SVG", b"<svg"), ("PNG", b"\x89PNG"), ("CSV", b"trial,"), ("JSON", b"{")):
        page.get_by_role("button", name="Export").click()
        with page.expect_download() as download:
            page.locator(".sweep-exports").get_by_role("button", name=kind).click()
        file = tmp_path / kind
        download.value.save_as(file)
        assert file.read_bytes().startswith(begins)
        if kind == "SVG":
            assert b"var(" not in file.read_bytes()
        if kind == "JSON":
            assert len(json.loads(file.read_text())["trials"]) == 9


def test_another_browser_looks_on(open_page: Open, server: Live) -> None:
    first = open_page("/experiments")
    run(first)
    status(first, "Done")
    other = open_page(first.url.removeprefix(server.url))
    status(other, "Done")
    expect(other.locator("tr[data-trial]")).to_have_count(9)
    other.get_by_role("button", name="Export").click()
    expect(other.locator(".sweep-exports").get_by_role("button", name="Delete")).to_have_count(0)


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing(open_page: Open, theme: str) -> None:
    page = open_page("/experiments", theme=theme)
    expect(page.locator(".sweep-axis")).to_have_count(2)
    page.get_by_role("button", name="Vary another").click()
    page.get_by_role("radio", name="Range", exact=True).first.check()
    assert violations(page) == []
    dark_is_clean(page)
    page.get_by_role("radio", name="Random", exact=True).check()
    run(page)
    status(page, "Done")
    for chart in ("Heat map", "Parallel", "Repeats", "Curves"):
        page.get_by_role("region", name="Charts").get_by_role("radio", name=chart, exact=True).check()
        assert violations(page) == []
        dark_is_clean(page)


def test_on_a_phone_nothing_sticks_out(open_page: Open) -> None:
    page = open_page("/experiments", width=390, height=844, touch=True)
    run(page)
    status(page, "Done")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
