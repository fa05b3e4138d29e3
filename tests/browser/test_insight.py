"""Everything else that can be asked of a run, in the column beside it: its health, its gradients, a proof, two maps."""

import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.bench import ready, session_of, settled
from tests.browser.conftest import Open

XOR = "/?preset=smallest-xor&play=no"
INK = "canvas => canvas.toDataURL()"
SMALLEST = 12
# What is cut off, printed too small or wider than the column that it stands in.
UNFIT = """smallest => [...document.querySelectorAll('#why *')].filter((one) => {
  const box = one.getBoundingClientRect();
  if (!box.width || one.closest('.visually-hidden, option, svg')) return false;
  const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  const column = document.getElementById('why').getBoundingClientRect();
  const wide = box.right > column.right + 1 || (own && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0);
  return wide || (own && parseFloat(getComputedStyle(one).fontSize) < smallest);
}).map((one) => `${one.className} ${one.textContent.slice(0, 40)}`)"""


def look_into(page: Page, insight: str) -> None:
    tab = page.get_by_role("tab", name="Why?")
    if tab.get_attribute("aria-selected") != "true":
        tab.click()
    page.get_by_label("What to look into").select_option(label=insight)


def painted(page: Page, selector: str, before: str) -> None:
    """Until that canvas shows something else."""
    page.wait_for_function(
        "([selector, before]) => document.querySelector(selector).toDataURL() !== before",
        arg=[selector, before],
    )


def test_the_gradient_check_shows_both_slopes_and_the_selected_weight_first(open_page: Open) -> None:
    page = open_page(XOR)
    ready(page)
    look_into(page, "Gradients")
    expect(page.get_by_text("The chain rule is right.")).to_be_visible()
    assert page.locator(".gradient-map .cell").count() == 9
    rows = page.locator(".checks li")
    expect(rows).to_have_count(7)
    figures = rows.first.locator("dd").all_inner_texts()
    assert figures[0] == figures[1] != "0"
    page.locator(".gradient-map .cell").first.click()
    # What was clicked is what the column goes on telling of.
    expect(rows.first).to_have_class("chosen")
    expect(rows.first).to_contain_text("hidden 1 unit 1")


def test_a_proof_that_no_line_parts_them_can_be_added_up(open_page: Open) -> None:
    page = open_page(XOR)
    ready(page)
    look_into(page, "Separability")
    expect(page.get_by_text("No line can part them, and here is the proof.")).to_be_visible()
    expect(page.locator(".separability-plane .share")).to_have_count(4)
    expect(page.locator(".separability-plane .hull")).to_have_count(2)
    expect(page.locator(".mixture").first).to_contain_text("0.5 · (0, 0)")

    page = open_page("/?preset=circle&play=no")
    ready(page)
    look_into(page, "Separability")
    expect(page.locator(".mixture")).to_have_count(2)
    for mixed in page.locator(".mixture").all():
        *terms, point = (text.replace("−", "-") for text in mixed.locator("dd").all_inner_texts())
        sums = [0.0, 0.0]
        for term in terms:
            weight, x, y = (float(number) for number in re.findall(r"-?[\d.]+", term))
            sums = [sums[0] + weight * x, sums[1] + weight * y]
        printed = [float(number) for number in re.findall(r"-?[\d.]+", point)]
        assert [round(value, 3) for value in sums] == printed


def test_novikoffs_bound_is_that_of_the_start_which_the_run_had(
    open_page: Open, client: httpx.Client
) -> None:
    page = open_page("/?preset=perceptron&play=no")
    ready(page)
    for epoch in (1, 2):
        page.get_by_role("button", name="Step one epoch").click()
        settled(page, client, lambda session, epoch=epoch: bool(session["clock"]["epoch"] == epoch))
    look_into(page, "Separability")
    why = page.locator(".separability-insight")
    expect(why).to_contain_text("Yes: a line parts the two classes.")
    expect(page.locator(".separability-plane .band")).to_have_count(1)
    found = client.get(f"/sessions/{session_of(page, client)['id']}/separability").json()
    start = found["start"]
    # This start is none of zero weights, and so the theorem's own number says nothing of it.
    assert found["mistakes"] > found["most_mistakes"] == 13
    assert found["mistakes"] <= start["most_mistakes"]
    expect(why).to_contain_text(re.compile(r"From zero weights.+at most\s+13 mistakes", re.DOTALL))
    expect(why).to_contain_text("13.88")
    expect(why).to_contain_text("(0.6, −0.8), 0.4")
    expect(why).to_contain_text(
        re.compile(rf"From other weights w₀.+at most\s+{start['most_mistakes']}", re.DOTALL)
    )
    expect(why).to_contain_text(f"This one started from w₀. It has made {found['mistakes']} since.")
    options = page.get_by_label("What to look into").locator("option").all_inner_texts()
    assert options == ["Health", "Separability", "Activation"]


def test_both_maps_follow_the_moment_and_the_landscape_stays_while_the_dot_walks(open_page: Open) -> None:
    page = open_page(XOR)
    ready(page)
    look_into(page, "Landscape + hidden space")
    landscape, hidden = ".landscape-insight canvas", ".hidden-insight canvas"
    expect(page.locator(landscape)).to_be_visible()
    expect(page.locator(hidden)).to_be_visible()
    before = page.locator(landscape).evaluate(INK), page.locator(hidden).evaluate(INK)
    with page.expect_response("**/landscape?*"):
        page.get_by_role("button", name="Step one epoch").click()
    painted(page, landscape, before[0])
    painted(page, hidden, before[1])
    # Back at the start another moment is shown on the same landscape: nobody is asked for another.
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/landscape" in request.url else None)
    before = page.locator(landscape).evaluate(INK), page.locator(hidden).evaluate(INK)
    time = page.locator("#timeline input[type=range]")
    time.focus()
    page.keyboard.press("Home")
    painted(page, landscape, before[0])
    painted(page, hidden, before[1])
    page.get_by_role("button", name="input plane").click()
    assert asked == []

    page.get_by_role("button", name="In 3D").click()
    relief = page.locator(".landscape-insight canvas.relief")
    turned = relief.evaluate(INK)
    page.get_by_role("slider", name="Turn").fill("-1")
    painted(page, ".landscape-insight canvas.relief", turned)
    page.get_by_role("button", name="As a map").click()
    page.get_by_text("Axes and range").click()
    page.get_by_label("Along", exact=True).select_option("random")
    page.get_by_role("button", name="Other directions").click()
    expect(page.locator(landscape)).to_be_visible()


def test_the_point_on_the_activation_can_be_moved_by_key(open_page: Open) -> None:
    page = open_page(XOR)
    ready(page)
    look_into(page, "Activation")
    slider = page.get_by_role("slider", name="z on the curve")
    slider.focus()
    expect(slider).to_have_attribute("aria-valuetext", "z 0.00, value 0.000, slope 1.000")
    page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "z 0.10, value 0.100, slope 0.990")
    page.get_by_label("Unit", exact=True).select_option("1:0")
    expect(page.locator(".activation-insight h3")).to_have_text("sigmoid")


def test_dying_relus_say_so_by_themselves_and_tell_why(open_page: Open) -> None:
    # Biases that no example overcomes: the units can never learn their way back.
    weights = "_".join(["0.1"] * 16 + ["-50"] * 8 + ["0.1"] * 8 + ["0"])
    page = open_page(f"/?preset=dying-relu&play=no&weights={weights}")
    ready(page)
    page.get_by_role("button", name="Play", exact=True).click()
    why = page.locator("#notice").get_by_role("button", name="Why?")
    expect(why).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Pause").click()
    why.click()
    expect(page.locator(".findings")).to_contain_text("silent for every example")
    expect(page.locator(".vitals")).to_contain_text("8 of 8")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_insight_is_clean_and_fits_the_column(open_page: Open, theme: str) -> None:
    page = open_page(XOR, theme=theme)
    ready(page)
    for insight in ("Health", "Gradients", "Separability", "Landscape + hidden space", "Activation"):
        look_into(page, insight)
        expect(page.locator(".insight-empty")).to_have_count(0)
        expect(page.locator("#why .insight > *").first).to_be_visible()
        assert page.evaluate(UNFIT, SMALLEST) == [], insight
        # The column scrolls, the page does not.
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight"), insight
        assert violations(page) == [], insight


def test_on_a_phone_one_map_stands_alone_and_on_a_wide_screen_both_are_always_there(open_page: Open) -> None:
    page = open_page(XOR, width=390, height=844, touch=True)
    ready(page)
    page.get_by_role("button", name="Why?").first.click()
    expect(page.get_by_label("What to look into").locator("option").first).to_have_text("Landscape")
    expect(page.locator("#why canvas")).to_have_count(1)
    page.get_by_label("What to look into").select_option("hidden")
    expect(page.locator(".hidden-insight canvas")).to_be_visible()
    assert page.evaluate(UNFIT, SMALLEST) == []
    page.set_viewport_size({"width": 2560, "height": 1440})
    expect(page.locator("#why canvas")).to_have_count(2)
    for name, face in (("Data", "#data"), ("Unit", "#drawer")):
        head = page.get_by_role("tab", name=name).bounding_box()
        column = page.locator(face).bounding_box()
        assert head
        assert column
        assert abs(head["x"] - column["x"]) < 1
    page.keyboard.press("Escape")
    expect(page.locator(".landscape-insight canvas")).to_be_visible()
