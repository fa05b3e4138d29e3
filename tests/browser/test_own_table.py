"""A table of one's own: what was guessed of it stands there, can be overruled, and is learned from only when asked."""

import re

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import THEMES, clean, dark_is_clean
from tests.browser.bench import ready, settled
from tests.browser.conftest import Open, Watched
from tests.browser.table import GERMAN, choose, drop, paste, table_tab

PLACES = ["#output", "#curves", "#transport", "#data"]

APART = """place => {
  const [one, other] = [".table-reader", place].map((path) => document.querySelector(path).getBoundingClientRect());
  return one.left >= other.right || other.left >= one.right || one.top >= other.bottom || other.top >= one.bottom;
}"""


def card(reader: Locator, name: str) -> Locator:
    return reader.locator(".table-card", has=reader.page.get_by_label(name))


def uploaded(session: dict[str, object]) -> bool:
    return session["spec"]["data"]["kind"] == "upload"  # type: ignore[index]


def test_a_pasted_table_with_three_classes_is_learned_from(open_page: Open, client: httpx.Client) -> None:
    page = table_tab(open_page)
    corners = {"ant": (0, 0), "bee": (4, 0), "cat": (0, 4)}
    rows = [f"{x + i % 3 / 5},{y + i % 4 / 5},{kind}" for kind, (x, y) in corners.items() for i in range(12)]
    paste(page, "\n".join(["wide,high,kind", *rows]))
    page.get_by_role("button", name="Use these 36 rows").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("region", name="Output")).to_contain_text("bee")
    expect(page.get_by_role("region", name="Data")).to_contain_text("36 rows, in use")
    session = settled(page, client, uploaded)
    assert session["spec"]["model"]["layers"][-1] == {"units": 3, "activation": "softmax"}


def test_what_was_read_stands_there_and_the_bench_stays_in_sight(open_page: Open) -> None:
    for width, height in ((1440, 900), (1366, 768)):
        page = table_tab(open_page, width=width, height=height)
        reader = drop(page, "iris-de.csv", GERMAN.encode())
        expect(reader).to_contain_text("8 rows, 4 columns")
        expect(reader.get_by_label("Columns part at")).to_have_value("semicolon")
        expect(reader.get_by_label("Decimal mark")).to_have_value("comma")
        expect(reader.get_by_label("Target")).to_have_value("art")
        expect(card(reader, "Target")).to_contain_text("2 classes")
        expect(card(reader, "Gaps")).to_contain_text("1 row")
        expect(card(reader, "Gaps")).to_have_attribute("data-costly", "true")
        expect(reader.get_by_role("checkbox", name="id")).not_to_be_checked()
        expect(reader.get_by_role("checkbox", name="breite")).to_be_checked()
        expect(reader.locator("td.gap")).to_have_text(["NA"])
        expect(reader.get_by_role("status")).to_contain_text("'id' only counts the rows")
        for place in PLACES:
            page.wait_for_function(APART, arg=place)
        page.get_by_role("button", name="Play", exact=True).click()
        expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
        expect(reader).to_be_visible()


def test_a_file_dropped_beside_the_zone_is_taken_whatever_is_open(open_page: Open) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    reader = drop(page, "voegel.csv", GERMAN.encode())
    expect(reader).to_contain_text("8 rows")
    expect(page.get_by_role("radio", name="Table")).to_be_checked()


def test_a_guess_is_overruled_with_the_keyboard_alone_and_says_so(open_page: Open) -> None:
    page = table_tab(open_page)
    page.get_by_role("button", name="Paste").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Comma-separated values")).to_be_focused()
    page.keyboard.insert_text("a;b;y\n1,5;2;u\n2,5;1;v\n3,5;2;u\n1;3;v\n2;2;u\n3;1;v\n")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    reader = page.get_by_role("dialog", name="Pasted table")
    expect(reader.get_by_role("heading", name="Pasted table")).to_be_focused()
    target = reader.get_by_label("Target")
    for _ in range(12):
        if target.evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(target).to_be_focused()
    page.keyboard.type("b")
    expect(target).to_have_value("b")
    expect(card(reader, "Target")).to_have_attribute("data-yours", "true")
    expect(card(reader, "Target")).to_contain_text("yours")
    page.keyboard.press("Escape")
    expect(reader).to_have_count(0)
    expect(page.get_by_role("button", name="Read", exact=True)).to_be_focused()
    page.get_by_role("button", name="How it was read").press("Enter")
    expect(reader.get_by_role("heading", name="Pasted table")).to_be_focused()
    expect(target).to_have_value("b")
    page.keyboard.press("Escape")
    expect(page.locator(".table-drop input")).to_be_focused()


def test_what_was_chosen_stays_when_another_guess_is_overruled(open_page: Open, client: httpx.Client) -> None:
    page = table_tab(open_page)
    reader = choose(page, "voegel.csv", GERMAN.encode())
    reader.get_by_role("checkbox", name="id").check()
    expect(reader.get_by_role("button", name="Use these 7 rows")).to_be_enabled()
    reader.get_by_label("Gaps").select_option("fill")
    expect(reader.get_by_role("button", name="Use these 8 rows")).to_be_enabled()
    reader.get_by_role("slider", name="How many to train on").fill("75")
    expect(reader).to_contain_text("6 to train on")
    reader.get_by_label("Columns part at").select_option("semicolon")
    expect(card(reader, "Columns part at")).to_contain_text("yours")
    expect(reader.get_by_role("checkbox", name="id")).to_be_checked()
    expect(card(reader, "Gaps")).to_contain_text("yours")
    reader.get_by_role("button", name="Use these 8 rows").click()
    data = settled(page, client, uploaded)["spec"]["data"]
    assert data["columns"] == ["id", "breite", "länge"]
    assert (data["gaps"], data["label"], data["test_fraction"]) == ("fill", "art", 0.25)
    page.get_by_role("button", name="How it was read").click()
    expect(page.get_by_role("checkbox", name="id")).to_be_checked()


def test_an_overruled_guess_that_fits_nothing_is_refused_beside_what_was_read(
    open_page: Open, watched: Watched
) -> None:
    watched.allow("status of 422")
    page = table_tab(open_page)
    reader = choose(page, "voegel.csv", GERMAN.encode())
    reader.get_by_label("Columns part at").select_option("tab")
    expect(reader.get_by_role("alert")).to_be_visible()
    expect(reader.get_by_label("Columns part at")).to_have_value("tab")
    expect(reader.get_by_role("button", name="Use")).to_be_disabled()
    reader.get_by_label("Columns part at").select_option("semicolon")
    expect(reader.get_by_role("alert")).to_have_count(0)
    expect(reader.get_by_role("button", name="Use these 7 rows")).to_be_enabled()


def test_a_doubtful_guess_comes_first_with_a_question_mark(open_page: Open) -> None:
    page = table_tab(open_page)
    rows = "\n".join(f"{i},{i * i % 7},{i * 31 % 101}" for i in range(40))
    reader = choose(page, "numbers.csv", f"1,2,3\n{rows}\n".encode())
    first = reader.locator(".table-card").first
    expect(first).to_have_attribute("data-doubtful", "true")
    expect(first.locator("label")).to_have_text(re.compile(r"\?$"))


def test_a_files_letters_arrive_whatever_their_encoding(open_page: Open) -> None:
    page = table_tab(open_page)
    for encoding in ("utf-8", "utf-16", "windows-1252"):
        reader = choose(page, f"{encoding}.csv", GERMAN.encode(encoding), "application/vnd.ms-excel")
        expect(reader.get_by_role("checkbox", name="länge")).to_be_checked()
        page.keyboard.press("Escape")
        expect(reader).to_have_count(0)


def test_rows_in_json_are_a_table(open_page: Open) -> None:
    page = table_tab(open_page)
    rows = ",".join(f'{{"a": {i}, "b": {i * i % 5}, "y": "{"uv"[i % 2]}"}}' for i in range(10))
    reader = choose(page, "rows.json", f"[{rows}]".encode(), "application/json")
    expect(reader.get_by_role("button", name="Use these 10 rows")).to_be_enabled()


def test_cells_of_a_spreadsheet_are_pasted_anywhere(open_page: Open) -> None:
    page = table_tab(open_page)
    expect(page.get_by_role("button", name="Paste")).to_be_visible()
    page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          document.body.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
        }""",
        "a\tb\ty\n1\t2\tu\n2\t1\tv\n3\t2\tu\n4\t1\tv\n",
    )
    reader = page.get_by_role("dialog", name="Pasted table")
    expect(reader.get_by_label("Columns part at")).to_have_value("tab")
    expect(reader.get_by_role("button", name="Use these 4 rows")).to_be_enabled()


def test_a_table_that_the_model_cannot_learn_goes_to_one_that_can(
    open_page: Open, client: httpx.Client
) -> None:
    page = table_tab(open_page, "/?preset=perceptron&play=no")
    rows = "\n".join(f"{i},{i * i % 7},{'abc'[i % 3]}" for i in range(30))
    reader = choose(page, "three.csv", f"x,z,kind\n{rows}\n".encode())
    reader.get_by_role("button", name="Use these 30 rows").click()
    assert settled(page, client, uploaded)["spec"]["model"]["kind"] == "mlp"


def over_all(page: Page, reader: Locator) -> bool:
    box = reader.bounding_box()
    return box == {"x": 0, "y": 0, **(page.viewport_size or {})}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (768, 1024), (390, 844)])
def test_the_reader_is_usable_by_everybody(open_page: Open, width: int, height: int, theme: str) -> None:
    page = table_tab(open_page, width=width, height=height, theme=theme)
    clean(page)
    dark_is_clean(page)
    reader = choose(page, "voegel.csv", GERMAN.encode())
    expect(reader.get_by_role("button", name="Use these 7 rows")).to_be_enabled()
    reader.get_by_label("Task").select_option("classification")
    expect(card(reader, "Task")).to_contain_text("yours")
    assert over_all(page, reader) == (width < 760)
    clean(page)
    dark_is_clean(page)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0


def test_more_than_one_column_is_predicted(open_page: Open, client: httpx.Client) -> None:
    page = table_tab(open_page)
    rows = [f"{x},{x * x / 9:.3f},{3 - x / 2},{x % 3}" for x in range(12)]
    reader = choose(page, "two.csv", "\n".join(["x,bow,slope,turn", *rows]).encode())
    reader.get_by_label("Target").select_option("bow")
    reader.get_by_label("Task").select_option("regression")
    expect(reader.get_by_role("button", name="predict too: bow")).to_have_count(0)
    reader.get_by_role("button", name="predict too: slope", pressed=False).press("Enter")
    expect(reader.get_by_role("button", name="predicted: slope", pressed=True)).to_be_focused()
    # What is predicted is no input, and can be let go again.
    expect(reader.get_by_role("checkbox", name="slope")).to_have_count(0)
    reader.get_by_role("button", name="predict too: turn").click()
    reader.get_by_role("button", name="predicted: turn").click()
    expect(reader.get_by_role("button", name="predict too: turn", pressed=False)).to_be_visible()
    clean(page)
    reader.get_by_role("button", name="Use these 12 rows").click()
    session = settled(page, client, uploaded)
    data = session["spec"]["data"]
    assert data["label"] == ["bow", "slope"]
    assert "slope" not in data["columns"]
    assert session["spec"]["model"]["layers"][-1]["units"] == 2
    expect(page.locator("[data-control='answer']").get_by_role("combobox")).to_have_text(
        re.compile("bow.*slope")
    )
