"""Links, embedding, phones."""

import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.bench import ready, session_of, settled
from tests.browser.conftest import Open

USUAL = "hide=data_features_layers_batch_loss_optimizer_l1_l2_initializer_stop_curves_model_slow_why"


def share(page: Page, way: str = "Link") -> None:
    page.get_by_role("button", name="Share").first.click()
    page.get_by_role("radio", name=way, exact=True).check(force=True)


def test_a_shared_link_gives_the_same_network_and_numbers(open_page: Open, client: httpx.Client) -> None:
    page = open_page("/?preset=iris&play=no")
    ready(page)
    before = session_of(page, client)["id"]
    page.get_by_role("button", name="one unit more in hidden 1").click()
    settled(page, client, lambda session: session["id"] != before)
    ready(page)
    share(page)
    link = page.get_by_role("textbox", name="Text to copy").input_value()
    other = open_page(link[link.index("/", 8) :] + "&play=no")
    ready(other)
    first, second = session_of(page, client), session_of(other, client)
    assert first["id"] != second["id"]
    assert first["spec"] == second["spec"]
    assert first["parameters"] == second["parameters"]
    assert first["metrics"] == second["metrics"]


def test_a_link_with_weights_carries_what_was_learned(open_page: Open, client: httpx.Client) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    for _ in range(3):
        page.get_by_role("button", name="Step one epoch").click()
    settled(page, client, lambda session: session["clock"]["sample"] == 750)
    share(page)
    page.get_by_role("switch", name="With the weights as they are now").check(force=True)
    link = page.get_by_role("textbox", name="Text to copy").input_value()
    other = open_page(link[link.index("/", 8) :] + "&play=no")
    ready(other)
    learned, shared = session_of(page, client), session_of(other, client)
    assert abs(learned["metrics"]["train_loss"] - shared["metrics"]["train_loss"]) < 1e-3


def test_copied_calls_are_the_pages_own(open_page: Open) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    share(page, "Code")
    text = page.get_by_role("textbox", name="Text to copy")
    expect(text).to_have_value(re.compile(r"curl .*/api/v1/sessions"))
    page.get_by_role("radio", name="Python").check(force=True)
    expect(text).to_have_value(re.compile("urlopen"))


def test_an_embed_is_made_from_tick_boxes_with_a_live_preview_and_a_height_that_fits(open_page: Open) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    share(page, "Embed")
    ticks = page.get_by_role("group", name="Show").get_by_role("checkbox")
    expect(ticks).to_have_count(14)
    shown = ["Network", "Output", "Play, reset", "Timeline", "Learning rate", "Accuracy"]
    for tick in ticks.all():
        assert tick.is_checked() == (tick.evaluate("box => box.parentElement.innerText.trim()") in shown)
    preview = page.frame_locator("iframe[title='Preview of the embedded bench']")
    expect(preview.get_by_role("region", name="Network")).to_be_visible()
    expect(preview.get_by_role("button", name="Play")).to_be_enabled()
    expect(preview.get_by_role("region", name="Curves")).to_be_hidden()
    code = page.get_by_role("textbox", name="Text to copy")
    expect(code).to_have_value(
        re.compile(r"/embed\?preset=circle&amp;hide=data_.*&amp;weights=.*&amp;play=no")
    )

    def height() -> int:
        found = re.search(r'height="(\d+)"', code.input_value())
        assert found
        return int(found.group(1))

    def fits() -> bool:
        return bool(
            height() == page.frames[1].evaluate("Math.ceil(document.body.getBoundingClientRect().height)")
        )

    expect(page.get_by_text(re.compile(r"^600 × [345]\d\d, as readers see it$"))).to_be_visible()
    expect(code).not_to_have_value(re.compile('height="400"'))
    assert fits()
    before = height()
    page.frames[1].evaluate("window.same = true")
    page.get_by_role("checkbox", name="Curves").check()
    expect(preview.get_by_role("region", name="Curves")).to_be_visible()
    expect(code).not_to_have_value(re.compile(f'height="{before}"'))
    assert height() > before
    assert fits()
    assert page.frames[1].evaluate("window.same"), "a tick began another run"
    page.get_by_role("radio", name="960 px").check(force=True)
    expect(code).to_have_value(re.compile('width="960"'))
    page.get_by_role("checkbox", name="Playing").check()
    expect(preview.get_by_role("button", name="Pause")).to_be_visible()


def test_network_and_output_are_one_picture_for_print(open_page: Open) -> None:
    page = open_page("/?preset=circle&play=no", theme="dark")
    ready(page)
    share(page, "Picture for print")
    expect(page.get_by_role("img", name="Network and output, as they stand now")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as SVG").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert download.value.suggested_filename == "network-and-output.svg"
    assert 'fill="#ffffff"' in text[:400]
    assert text.count("<svg") == 3
    assert text.count("<image") >= 2
    # What the page paints is dark again: only the picture was made for paper.
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(19, 20, 23)"
    assert 'fill="rgb(19, 20, 23)"' not in text


@pytest.mark.parametrize(("width", "beside"), [(600, True), (480, True), (479, False), (320, False)])
def test_an_embed_has_network_and_output_in_620_px(open_page: Open, width: int, beside: bool) -> None:
    page = open_page(f"/embed?preset=circle&play=no&{USUAL}", width=width, height=620)
    ready(page)
    expect(page.locator("#output-stage canvas").first).to_be_visible()
    network, output = (page.get_by_role("region", name=name).bounding_box() for name in ("Network", "Output"))
    assert network
    assert output
    assert (network["x"] + network["width"] <= output["x"]) == beside
    assert (network["y"] + network["height"] <= output["y"]) != beside
    assert min(output["width"], output["height"]) > 150
    if beside:
        assert output["y"] + output["height"] < 620
    expect(page.get_by_text("Epoch").and_(page.locator(":visible"))).to_have_count(1)
    expect(page.get_by_role("button", name="Fork").and_(page.locator(":visible"))).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_embed_tells_its_height_to_the_page_around_it(open_page: Open) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    page.evaluate(
        """path => {
      addEventListener("message", ({ data }) => {
        if (data?.type === "perceptory:height") document.body.dataset.height = data.height;
      });
      const frame = document.createElement("iframe");
      Object.assign(frame, { src: path, width: 600, height: 900, id: "around" });
      document.body.append(frame);
    }""",
        f"/embed?preset=circle&play=no&{USUAL}",
    )
    ready_frame = page.frame_locator("#around").get_by_role("button", name="Play")
    expect(ready_frame).to_be_enabled()
    # It is lower than the frame it was given: its height is its own.
    expect(page.locator("body")).to_have_attribute("data-height", re.compile(r"^[345]\d\d$"))


def test_what_is_hidden_in_an_embed_gives_its_room_away(open_page: Open) -> None:
    page = open_page("/embed?preset=circle&play=no&hide=network,data,features,curves", width=600, height=620)
    ready_output = page.locator("#output-stage canvas").first
    expect(ready_output).to_be_visible()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    for name in ("Network", "Data", "Curves"):
        expect(page.get_by_role("region", name=name)).to_be_hidden()
    box = page.get_by_role("region", name="Output").bounding_box()
    assert box
    assert box["width"] > 500
    expect(page.locator(".network-edge:visible")).to_have_count(0)
    expect(page.get_by_role("link", name="Open in Perceptory")).to_be_visible()


def test_a_phone_learns_by_touch_and_nothing_sticks_out(open_page: Open) -> None:
    page = open_page("/?preset=circle&play=no", width=390, height=844, touch=True)
    ready(page)
    page.get_by_role("button", name="Play").tap()
    expect(page.locator("#output-foot")).to_contain_text(re.compile(r"9\d\.\d"), timeout=30_000)
    page.get_by_role("button", name="Pause").tap()
    page.get_by_role("button", name="hidden 1 unit 2, tanh").tap()
    expect(page.get_by_role("region", name="Details of what is selected")).to_be_visible()
    for width in (360, 390):
        page.set_viewport_size({"width": width, "height": 800})
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{wider} px too wide at {width}"
