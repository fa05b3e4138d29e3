"""The diagram at every size: nothing is out of reach, nothing moves under the hand, inputs are where they stand."""

import re
from typing import Any

import httpx
from playwright.sync_api import Locator, Page, expect

from tests.browser.bench import ready, settled
from tests.browser.conftest import Open

SIX = "/?data=generated.circle&model=mlp&layers=4.tanh-4.tanh-4.tanh-4.tanh-3.tanh-2.tanh-1.sigmoid&play=no"
# Where something is, once it has had the time to move.
STANDS = """(element) => new Promise((resolve) => {
  const box = () => { const {x, y, width, height} = element.getBoundingClientRect(); return [x, y, width, height]; };
  const before = box(); const began = performance.now();
  const look = () => performance.now() - began < 300 ? requestAnimationFrame(look) : resolve([before, box()]);
  element.dispatchEvent(new PointerEvent('pointerdown', {bubbles: true}));
  element.dispatchEvent(new PointerEvent('pointerup', {bubbles: true}));
  element.dispatchEvent(new PointerEvent('click', {bubbles: true, pointerType: 'touch'}));
  requestAnimationFrame(look); })"""
# Whether the middle of a control is its own: nothing lies over it, and it is on the screen.
REACHED = """(element) => {
  const {x, y, width, height} = element.getBoundingClientRect();
  const there = document.elementFromPoint(x + width / 2, y + height / 2);
  return width > 0 && (element === there || element.contains(there)); }"""


NUMBERS_THAT_TOUCH = """() => {
  const all = [...document.querySelectorAll('#network .link-number, #network .moment-text')].map((one) => ({
    text: one.textContent, box: one.getBoundingClientRect() }));
  const touch = (one, other) => one.left < other.right && other.left < one.right &&
    one.top < other.bottom && other.top < one.bottom;
  return all.flatMap((one, at) => all.slice(at + 1).filter((other) => touch(one.box, other.box))
    .map((other) => `${one.text} on ${other.text}`)); }"""


def diagram(page: Page) -> Locator:
    return page.locator("#network")


def units(session: dict[str, Any]) -> list[int]:
    return [layer["units"] for layer in session["spec"]["model"]["layers"]]


def test_six_hidden_layers_keep_all_their_controls_on_a_small_laptop(
    open_page: Open, client: httpx.Client
) -> None:
    page = open_page(SIX, width=1366, height=768)
    ready(page)
    names = [
        *(f"remove hidden {layer}" for layer in range(1, 7)),
        *(f"one unit {way} in hidden {layer}" for layer in range(1, 7) for way in ("more", "fewer")),
    ]
    plus = diagram(page).get_by_role("button", name="add a layer between")
    expect(plus).to_have_count(7)
    for button in [*plus.all(), *(page.get_by_role("button", name=name, exact=True) for name in names)]:
        assert button.evaluate(REACHED), button
    for layer in range(1, 7):
        assert page.get_by_role("combobox", name=f"activation of hidden {layer}").evaluate(REACHED)
    page.get_by_role("button", name="one unit more in hidden 6").click()
    settled(page, client, lambda session: units(session)[5] == 3)
    page.get_by_role("button", name="one unit fewer in hidden 1").click()
    page.get_by_role("combobox", name="activation of hidden 3").select_option(label="ReLU")
    settled(
        page,
        client,
        lambda session: (
            units(session)[0] == 3 and session["spec"]["model"]["layers"][2]["activation"] == "relu"
        ),
    )
    page.get_by_role("button", name="remove hidden 4").click()
    settled(page, client, lambda session: units(session) == [3, 4, 4, 3, 3, 1])


def test_where_columns_are_too_many_the_diagram_scrolls_with_its_controls(open_page: Open) -> None:
    page = open_page(SIX, width=1000, height=768, touch=False)
    ready(page)
    page.set_viewport_size({"width": 390, "height": 844})
    onward = page.get_by_role("button", name="Show the rest of the network")
    expect(onward).to_be_visible()
    onward.click()
    expect(onward).to_be_hidden()
    expect(page.get_by_role("button", name="output, sigmoid", exact=True)).to_be_in_viewport()
    expect(page.get_by_role("button", name="add a layer between hidden 6 and output")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Show the beginning of the network")).to_be_visible()


def test_a_fingers_head_opens_its_layer_and_layers_grow_where_one_looks(
    open_page: Open, client: httpx.Client
) -> None:
    page = open_page("/?preset=circle&play=no", width=390, height=844, touch=True)
    ready(page)
    key = page.get_by_role("button", name="hidden 1 tanh · 4")
    box = key.bounding_box()
    assert box
    assert box["height"] >= 44
    assert box["width"] >= 36
    key.click()
    expect(key).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#drawer")).to_contain_text("Hidden 1 layer")
    page.get_by_role("button", name="add a layer between inputs and hidden 1").click()
    settled(page, client, lambda session: units(session) == [4, 4, 2, 1])


def test_the_key_that_added_a_layer_hands_its_focus_on(open_page: Open, client: httpx.Client) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    page.get_by_role("button", name="add a layer between hidden 2 and output").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="add a layer between hidden 3 and output")).to_be_focused()
    page.keyboard.press("Enter")
    settled(page, client, lambda session: units(session) == [4, 2, 2, 2, 1])


def test_inputs_are_switched_where_they_stand(open_page: Open, client: httpx.Client) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)

    def fed(*names: str) -> None:
        settled(page, client, lambda session: session["spec"]["data"]["features"] == list(names))

    page.get_by_role("button", name="feed x₁² to the network").click()
    fed("x1", "x2", "x1^2")
    node = page.get_by_role("button", name="input x₁²", exact=True)
    node.hover()
    page.get_by_role("button", name="take x₁² out (Delete)").click()
    fed("x1", "x2")
    expect(page.get_by_role("button", name="feed x₁² to the network")).to_be_visible()
    page.get_by_role("button", name="input x₂", exact=True).focus()
    page.keyboard.press("Delete")
    fed("x1")
    page.get_by_role("button", name="input x₁", exact=True).focus()
    page.keyboard.press("Delete")
    expect(page.locator("#notice")).to_contain_text("the last one stays")
    fed("x1")


def test_where_fingers_choose_inputs_are_a_list(open_page: Open, client: httpx.Client) -> None:
    page = open_page("/?preset=circle&play=no", width=1024, height=768, touch=True)
    ready(page)
    page.get_by_role("button", name="+ inputs").click()
    page.get_by_role("dialog", name="Inputs").get_by_label("x₁x₂").check()
    settled(page, client, lambda session: session["spec"]["data"]["features"] == ["x1", "x2", "x1x2"])
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Inputs")).to_be_hidden()
    page = open_page("/?preset=circle&play=no&hide=features_layers")
    ready(page)
    expect(page.get_by_role("button", name="feed x₁² to the network")).to_have_count(0)
    expect(page.get_by_role("button", name="one unit more in hidden 1")).to_have_count(0)


def test_a_click_never_moves_what_was_clicked(open_page: Open) -> None:
    page = open_page("/?preset=circle&play=no", width=1366, height=768)
    ready(page)
    for one in (
        diagram(page).locator("[data-key='unit:0:1'] .frame"),
        diagram(page).locator("[data-key='link:1:0:0'] .link-ink"),
        diagram(page).locator("[data-key='input:0'] .frame"),
        page.get_by_role("button", name="hidden 2", exact=True),
    ):
        before, after = one.evaluate(STANDS)
        assert before == after
        # What is told of it has all its keys within the column.
        assert page.locator("#drawer").evaluate("(told) => told.scrollWidth <= told.clientWidth")


def test_no_number_in_the_diagram_lies_on_another(open_page: Open) -> None:
    page = open_page("/?preset=wave&play=no", width=1440, height=900)
    ready(page)
    expect(diagram(page).locator(".link-number").first).to_be_visible()
    assert page.evaluate(NUMBERS_THAT_TOUCH) == []
    other = open_page("/?preset=perceptron&play=no", width=1440, height=900)
    ready(other)
    other.keyboard.press("m")
    line = other.locator(".story-count span")
    expect(line).to_have_text(re.compile(r"^Line 1 of \d+$"))
    count = int(line.inner_text().partition(" of ")[2])
    for at in range(2, count + 1):
        other.keyboard.press("ArrowRight")
        expect(line).to_have_text(f"Line {at} of {count}")
        # The diagram is painted a frame after the words.
        other.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert other.evaluate(NUMBERS_THAT_TOUCH) == [], f"line {at}"


def test_a_large_data_set_keeps_to_its_lines_and_its_confusion_to_the_window(open_page: Open) -> None:
    page = open_page("/?preset=digits&play=no", width=1366, height=768)
    ready(page)
    expect(page.locator(".confusion td").first).to_be_visible()
    split = page.locator(".split").bounding_box()
    assert split
    assert split["height"] < 24
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_what_does_not_belong_to_the_selected_unit_steps_back(open_page: Open) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    page.get_by_role("button", name="hidden 1 unit 2, tanh").click()
    page.mouse.move(5, 5)
    expect(diagram(page).locator("[data-key='link:0:1:0'] .link-ink")).to_have_css("opacity", "1")
    expect(diagram(page).locator("[data-key='link:0:0:0'] .link-ink")).to_have_css("opacity", "0.22")
    page.keyboard.press("Escape")


def test_a_threshold_is_dragged_to_exactly_two(open_page: Open, client: httpx.Client) -> None:
    page = open_page("/?preset=and")
    ready(page)
    mark = diagram(page).locator(".ink-threshold")
    box = mark.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 64, steps=32)
    expect(diagram(page).locator(".link.turned .link-hit")).to_have_css("stroke-width", "16px")
    page.mouse.up()
    expect(page.locator("#output")).to_contain_text("100.0")
    settled(page, client, lambda session: session["parameters"]["layers"][0]["bias"] == [-2.0])


def test_one_choice_sets_all_hidden_layers(open_page: Open, client: httpx.Client) -> None:
    page = open_page(SIX)
    ready(page)

    def activations(session: dict[str, Any]) -> list[str]:
        return [layer["activation"] for layer in session["spec"]["model"]["layers"]]

    page.get_by_role("combobox", name="activation of all hidden layers").select_option(label="ReLU")
    settled(page, client, lambda session: activations(session) == [*["relu"] * 6, "sigmoid"])
    page.get_by_role("combobox", name="activation of hidden 2").select_option(label="tanh")
    expect(page.locator(".all-layers")).to_contain_text("mixed")
    page.get_by_role("button", name=re.compile("^hidden 2 unit 1, tanh")).click()
    page.get_by_role("button", name="Use in all layers").click()
    settled(page, client, lambda session: activations(session) == [*["tanh"] * 6, "sigmoid"])


def test_the_diagram_follows_the_screen_that_is_turned(open_page: Open) -> None:
    page = open_page("/?preset=circle&play=no", width=768, height=1024)
    ready(page)
    fits = """() => { const stage = document.querySelector('#network');
      const plane = stage.querySelector('.network-plane').getBoundingClientRect();
      const room = stage.getBoundingClientRect();
      return Math.abs(plane.height - room.height) < 2 && Math.abs(plane.width - room.width) < 2
        && room.height < innerHeight; }"""
    for width, height in ((1440, 900), (768, 1024), (1024, 768), (1440, 900)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(fits)
    expect(page.locator("body")).to_have_attribute("style", re.compile("--columns: 4"))


def test_a_finger_sees_the_value_it_turns_and_hits_small_units(open_page: Open) -> None:
    page = open_page(
        "/?data=generated.circle&model=mlp&layers=6.tanh-1.sigmoid&play=no", width=390, height=844, touch=True
    )
    ready(page)
    unit = diagram(page).locator("[data-key='unit:0:2'] .node-hit")
    assert unit.evaluate("(hit) => hit.getBoundingClientRect().width") >= 44
    link = diagram(page).locator("[data-key='link:1:0:0']")
    link.dispatch_event("click")
    expect(link).to_have_class(re.compile("selected"))
    finger = 700
    turned: float = link.locator(".link-hit").evaluate(
        """(hit, finger) => {
          const send = (type, clientY) => hit.dispatchEvent(new PointerEvent(type,
            {bubbles: true, pointerId: 1, pointerType: 'touch', clientX: 200, clientY}));
          hit.ownerSVGElement.setPointerCapture = () => {};
          send('pointerdown', finger + 40); send('pointermove', finger + 20); send('pointermove', finger);
          return document.querySelector('.value-chip').getBoundingClientRect().bottom; }""",
        finger,
    )
    assert turned <= finger - 40
