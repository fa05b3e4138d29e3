"""How it learns besides rate and loss, what of it never moves, and several values to predict: on the page."""

import re
from typing import Any

import httpx
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import still, violations
from tests.browser.bench import ready, session_of, settled
from tests.browser.boxes import faults
from tests.browser.conftest import Open


def opened(page: Page, control: str) -> Locator:
    """The panel of a field of the recipe."""
    field = page.locator(f"[data-control='{control}']").first
    field.get_by_role("button").first.click()
    panel = field.get_by_role("dialog")
    expect(panel).to_be_visible()
    return panel


def typed(panel: Locator, label: str | re.Pattern[str], value: str) -> None:
    box = panel.get_by_label(label, exact=isinstance(label, str))
    box.fill(value)
    box.press("Enter")


def training(page: Page, client: httpx.Client, **wanted: Any) -> dict[str, Any]:
    """How the page's run is trained, once it is trained so."""
    session = settled(
        page,
        client,
        lambda one: all(one["spec"]["training"].get(name) == value for name, value in wanted.items()),
    )
    found: dict[str, Any] = session["spec"]["training"]
    return found


def test_what_is_changed_less_often_is_changed_in_flight_undone_and_told_by_the_address(
    open_page: Open, client: httpx.Client
) -> None:
    page = open_page("/?preset=circle&play=no", width=1366, height=768)
    ready(page)
    panel = opened(page, "more")
    typed(panel, "Dropout", "50")
    training(page, client, dropout=0.5)
    typed(panel, "Clip the gradient at", "2")
    training(page, client, clip_norm=2)
    panel.get_by_label("Class weights").select_option("balanced")
    training(page, client, class_weights="balanced")
    panel.get_by_label("Class weights").select_option("own")
    training(page, client, class_weights=[1, 1])
    typed(panel, "inside", "4")
    training(page, client, class_weights=[1, 4])
    panel.get_by_label("Rate over the epochs").select_option("step")
    typed(panel, re.compile("every"), "1")
    training(page, client, schedule={"name": "step", "every": 1, "gamma": 0.5})
    expect(panel.get_by_role("img", name=re.compile(r"Rate 0\.03 at epoch 0"))).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)

    # The rate of now stands beside the one that was set, and follows the epochs.
    now = page.locator(".rate-now")
    expect(now).to_have_text("now 0.03")
    page.get_by_role("button", name="Step one epoch").click()
    expect(now).to_have_text("now 0.015")
    expect(page.locator("[data-control='more']").first).to_contain_text("4 more")
    for field in ("dropout=0.5", "clip=2", "classweights=1_4", "schedule=step!every~1!gamma~0.5"):
        expect(page).to_have_url(re.compile(re.escape(field)))
    expect(page.locator(".timeline-mark").first).to_have_attribute(
        "title", re.compile("class weights 1 / 4; schedule Steps$")
    )

    # One act, however many numbers of it were turned in a row.
    page.keyboard.press("Control+z")
    training(page, client, schedule=None)
    expect(now).to_have_count(0)

    # A whole pass in one update.
    panel = opened(page, "batch")
    panel.get_by_text("The whole pass").click()
    training(page, client, batch_size="all")
    page.keyboard.press("Escape")
    before = session_of(page, client)["clock"]
    page.get_by_role("button", name="Step one epoch").click()
    after = settled(page, client, lambda one: one["clock"]["epoch"] > before["epoch"])["clock"]
    assert after["step"] == before["step"] + 1


def test_a_model_shows_only_what_it_has_a_use_for_and_says_what_it_lacks(
    open_page: Open, client: httpx.Client
) -> None:
    page = open_page("/?data=generated.gauss&model=perceptron&play=no", width=1366, height=768)
    ready(page)
    panel = opened(page, "more")
    expect(panel).to_contain_text("no hidden units to drop")
    expect(panel.get_by_label("Rate over the epochs")).to_be_visible()
    for absent in ("Dropout", "Clip the gradient at", "Class weights"):
        expect(panel.get_by_label(absent)).to_have_count(0)
    page.keyboard.press("Escape")
    page.get_by_role("radio", name=re.compile("1960")).check(force=True)
    settled(page, client, lambda one: one["spec"]["model"]["kind"] == "adaline")
    panel = opened(page, "more")
    panel.get_by_role("radio", name="−1 / 1").check(force=True)
    training(page, client, targets="bipolar")
    expect(page.locator("#output-foot .legend-scale, .legend-scale").first).to_contain_text("−1")


def test_a_lock_holds_a_weight_a_unit_a_layer_from_the_keyboard_and_by_hand(
    open_page: Open, client: httpx.Client
) -> None:
    page = open_page("/?preset=smallest-xor&play=no", width=1366, height=768)
    ready(page)

    def held(*wanted: Any) -> None:
        settled(
            page,
            client,
            lambda one: [own.get("frozen") for own in one["spec"]["model"]["layers"]] == [*wanted],
        )

    link = page.locator(".network-svg [data-key='link:0:0:1']")
    link.focus()
    page.keyboard.press("l")
    held({"weights": [[0, 1]]}, None)
    expect(link).to_have_class(re.compile(r"\bheld\b"))
    expect(page.locator(".held-lock")).to_have_count(1)
    before = session_of(page, client)["parameters"]["layers"][0]["weights"][0]
    page.get_by_role("button", name="Step one epoch").click()
    session = settled(page, client, lambda one: one["clock"]["epoch"] == 1)
    after = session["parameters"]["layers"][0]["weights"][0]
    assert after[1] == before[1]
    assert after[0] != before[0]
    expect(page).to_have_url(re.compile(r"frozen=0\.1!none"))

    page.keyboard.press("Control+z")
    held(None, None)
    expect(page.locator(".held-lock")).to_have_count(0)

    # In the unit's panel: all that enters it; there each weight has a lock of its own.
    page.locator(".network-svg [data-key='unit:0:1']").click()
    drawer = page.locator(".drawer-body")
    drawer.get_by_role("button", name="Freeze, hidden 1 unit 2", exact=True).click()
    held({"weights": [[1, 0], [1, 1]], "biases": [1]}, None)
    drawer.get_by_role("button", name="freeze bias of hidden 1 unit 2").click()
    held({"weights": [[1, 0], [1, 1]]}, None)
    expect(drawer.get_by_role("button", name="Freeze the rest, hidden 1 unit 2")).to_have_attribute(
        "aria-pressed", "mixed"
    )
    assert violations(page) == []
    drawer.get_by_role("button", name="the whole hidden 1 layer").click()
    expect(page.get_by_role("heading", name="Hidden 1 layer")).to_be_visible()
    page.keyboard.press("l")
    held(True, None)
    # Nothing would be left to learn: it says so, and nothing is changed.
    page.get_by_role("button", name="output", exact=True).click()
    expect(page.get_by_role("heading", name="Output layer")).to_be_visible()
    page.keyboard.press("l")
    expect(page.locator("#notice")).to_contain_text("nothing could learn")
    held(True, None)


def test_biases_are_learned_fixed_or_not_there(open_page: Open, client: httpx.Client) -> None:
    page = open_page("/?preset=smallest-xor&play=no", width=1366, height=768)
    ready(page)
    page.get_by_role("button", name="hidden 1", exact=True).click()
    page.get_by_label("bias of hidden 1", exact=True).select_option("none")
    settled(page, client, lambda one: one["spec"]["model"]["layers"][0].get("bias") is False)
    expect(page.locator(".link.without")).to_have_count(2)
    page.get_by_label("bias of hidden 1", exact=True).select_option("fixed")
    settled(page, client, lambda one: one["spec"]["model"]["layers"][0].get("bias") == {"fixed": 1})
    box = page.get_by_label("fixed bias of hidden 1")
    box.fill("-0.2")
    box.press("Enter")
    settled(page, client, lambda one: one["spec"]["model"]["layers"][0].get("bias") == {"fixed": -0.2})
    expect(page.locator(".held-lock")).to_have_count(2)
    expect(page).to_have_url(re.compile(r"bias=-0\.2!learned"))
    page.get_by_label("bias of hidden 1", exact=True).select_option("learned")
    settled(page, client, lambda one: not isinstance(one["spec"]["model"]["layers"][0].get("bias"), dict))
    expect(page.locator(".held-lock")).to_have_count(0)


def test_early_stopping_says_where_it_was_best_and_goes_on_when_told(
    open_page: Open, client: httpx.Client
) -> None:
    page = open_page("/?preset=dropout&play=no&speed=max", width=1366, height=768)
    ready(page)
    expect(page.locator("[data-control='stop']").first).to_contain_text("early")
    panel = opened(page, "stop")
    typed(panel, "Early stopping: patience", "20")
    training(page, client, early_stopping={"patience": 20, "min_delta": 0, "monitor": "test_loss"})
    assert violations(page) == []
    page.keyboard.press("Escape")
    # At full speed few frames come: the curves are fetched whole.
    with page.expect_response(re.compile(r"/history$")) as history:
        page.get_by_role("button", name="Play", exact=True).click()
    notice = page.locator("#notice")
    expect(notice).to_contain_text(re.compile(r"Early stop at epoch \d+; best was \d+, test loss 0\.\d+"))
    session = session_of(page, client)
    stopped = session["stopped"]
    assert session["clock"]["epoch"] == stopped["best_epoch"] == stopped["epoch"] - 20
    assert history.value.ok
    # Asked again: what a browser keeps of an answer may be gone when it is looked at.
    points = client.get(f"/sessions/{session['id']}/history").raise_for_status().json()["points"]
    assert [point["epoch"] for point in points] == [*range(stopped["epoch"] + 1)]
    mark = page.locator(".timeline-mark[data-kind='best']")
    expect(mark).to_have_attribute("aria-label", re.compile(f"best was {stopped['best_epoch']}, test loss"))

    page.get_by_role("button", name="Play", exact=True).click()
    expect(notice).to_contain_text("It stopped early; best was")
    notice.get_by_role("button", name="Train on").click()
    settled(page, client, lambda one: one["clock"]["epoch"] > stopped["epoch"])
    page.get_by_role("button", name="Pause", exact=True).click()
    expect(mark).to_have_count(0)


def test_what_dropout_leaves_out_is_struck_by_samples_and_in_slow_motion(open_page: Open) -> None:
    page = open_page("/?preset=dropout&play=no", width=1366, height=768)
    ready(page)
    struck = page.locator(".moment-stroke")
    expect(struck).to_have_count(0)
    page.keyboard.press("ArrowRight")
    expect(page.locator(".moment-stroke.faint").first).to_be_visible()
    page.get_by_role("button", name="Slow motion").click()
    line = page.locator(".story-line")
    expect(line).to_be_visible()
    expect(struck).to_have_count(0)
    for _ in range(40):
        if "Dropout" in line.inner_text():
            break
        page.keyboard.press("ArrowRight")
    expect(line).to_contain_text("Dropout")
    expect(page.locator(".moment-stroke:not(.faint)").first).to_be_visible()


def test_each_of_several_outputs_has_its_picture_its_number_and_its_curve(
    open_page: Open, client: httpx.Client
) -> None:
    page = open_page("/?preset=mazur", width=1366, height=768)
    ready(page)
    expect(page.locator("#output-foot")).to_contain_text("0.2984")
    curves = page.locator(".chart[data-quantity='outputs']")
    expect(curves).to_contain_text("o10.2748")
    expect(curves).to_contain_text("o20.0236")
    chosen = page.locator("[data-control='answer']").get_by_role("combobox")
    expect(chosen).to_have_value("0")
    page.locator(".network-svg [data-key='unit:1:1']").click()
    expect(chosen).to_have_value("1")
    expect(page).to_have_url(re.compile("answer=2"))
    assert violations(page) == []
    chosen.select_option("0")
    expect(page).not_to_have_url(re.compile("answer="))
    page.get_by_role("button", name="Step one batch").click()
    session = settled(page, client, lambda one: one["clock"]["step"] == 1)
    last = session["parameters"]["layers"][1]
    assert f"{last['weights'][0][0]:.8f}" == "0.35891648"
    assert last["bias"] == [0.6, 0.6]
    expect(curves).not_to_contain_text("o10.2748")


def test_nothing_of_it_touches_or_is_cut_off(open_page: Open) -> None:
    page = open_page("/?preset=mazur", width=1366, height=768)
    ready(page)
    expect(page.locator(".chart[data-quantity='outputs'] .chart-number").first).to_be_visible()
    found = {}
    for width, height in ((1366, 768), (1024, 768), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        still(page)
        found[f"{width}×{height}"] = faults(page.evaluate)
    page.set_viewport_size({"width": 1366, "height": 768})
    page.locator(".network-svg [data-key='unit:1:1']").click()
    still(page)
    found["a unit with locks"] = faults(page.evaluate)
    opened(page, "more")
    expect(page.get_by_label("Rate over the epochs")).to_be_visible()
    still(page)
    found["more"] = faults(page.evaluate)
    assert {where: said for where, said in found.items() if said} == {}
