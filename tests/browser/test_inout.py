"""What goes out of the bench and comes in: weights as a file, and the model card."""

import json
import re
from pathlib import Path

import httpx
import numpy as np
import pytest
from playwright.sync_api import Page, expect
from safetensors.numpy import load, save

from tests.api.handle import create
from tests.browser.axe import clean
from tests.browser.bench import ready, session_of, settled
from tests.browser.boxes import faults
from tests.browser.conftest import Open, Watched
from tests.browser.targets import small
from tests.browser.test_boxes import resized
from tests.export.runs import HOSTILE, named

HOLD = """([zone, name, bytes]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([new Uint8Array(bytes)], name));
  for (const type of ["dragover", "drop"])
    document.querySelector(zone).dispatchEvent(
      new DragEvent(type, { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""


def weights_of(value: float, first: tuple[int, int] = (4, 2)) -> dict[str, np.ndarray]:
    """As the circle's network: 2–4–2–1."""
    shapes = [first, (2, 4), (1, 2)]
    found = {}
    for number, shape in enumerate(shapes):
        found[f"{2 * number}.weight"] = np.full(shape, value)
        found[f"{2 * number}.bias"] = np.zeros(shape[0])
    return found


def open_weights(page: Page) -> None:
    page.get_by_role("button", name="More").first.click()
    page.get_by_role("button", name="Weights as a table").click()


def first_weight(session: dict) -> float:
    return float(session["parameters"]["layers"][0]["weights"][0][0])


def test_weights_come_from_a_file_and_go_back_to_the_last_bit(
    open_page: Open, client: httpx.Client, watched: Watched, tmp_path: Path
) -> None:
    watched.allow("status of 422")
    page = open_page("/?preset=circle&play=no")
    ready(page)
    before = session_of(page, client)
    open_weights(page)
    dialog = page.get_by_role("dialog", name="Weights as a table")
    choose = dialog.locator("input[type=file]")

    pickle, wide = tmp_path / "net.pt", tmp_path / "wide.safetensors"
    pickle.write_bytes(b"PK\x03\x04" + bytes(100))
    wide.write_bytes(save(weights_of(1.0, (5, 2))))
    choose.set_input_files(pickle)
    expect(dialog.get_by_role("alert")).to_contain_text("ZIP archive, as PyTorch's .pt")
    choose.set_input_files(wide)
    expect(dialog.get_by_role("alert")).to_contain_text("0.weight: must be 4 × 2, not 5 × 2")
    assert session_of(page, client)["parameters"] == before["parameters"]

    right = tmp_path / "net.safetensors"
    right.write_bytes(save(weights_of(0.1)))
    choose.set_input_files(right)
    expect(dialog.get_by_role("status")).to_contain_text("These are the weights of net.safetensors.")
    expect(dialog.get_by_role("alert")).to_have_count(0)
    expect(dialog.get_by_role("cell", name="0.100").first).to_be_visible()
    assert first_weight(session_of(page, client)) == 0.1
    dialog.get_by_role("button", name="Undo").click()
    expect(dialog.get_by_role("status")).to_contain_text("of before")
    assert session_of(page, client)["parameters"] == before["parameters"]

    # What is dropped here is no table of one's own.
    named_json = {name: array.tolist() for name, array in weights_of(0.3).items()}
    page.evaluate(HOLD, [".weights-file", "net.json", list(json.dumps(named_json).encode())])
    expect(dialog.get_by_role("status")).to_contain_text("These are the weights of net.json.")
    assert first_weight(settled(page, client, lambda session: first_weight(session) == 0.3)) == 0.3
    with page.expect_download() as taking:
        dialog.get_by_role("link", name="Save as safetensors").click()
    assert (load(taking.value.path().read_bytes())["0.weight"] == 0.3).all()
    clean(page)
    page.keyboard.press("Escape")
    expect(page.locator(".table-kept")).to_have_count(0)

    # Ctrl+Z goes through both: the act, and what was undone.
    page.keyboard.press("Control+z")
    settled(page, client, lambda session: session["parameters"] == before["parameters"])


def test_who_only_looks_takes_weights_along_and_brings_none(open_page: Open, client: httpx.Client) -> None:
    handle = create(client, named(["a", "b"]))
    page = open_page(f"/?session={handle.id}")
    ready(page)
    open_weights(page)
    dialog = page.get_by_role("dialog", name="Weights as a table")
    expect(dialog.get_by_role("link", name="Save as safetensors")).to_be_visible()
    expect(dialog.locator("input[type=file]")).to_have_count(0)


def test_a_file_that_is_none_says_so_under_my_work(open_page: Open, watched: Watched, tmp_path: Path) -> None:
    watched.allow("status of 422")
    page = open_page("/?preset=circle&play=no")
    ready(page)
    page.get_by_role("button", name="My work").first.click()
    file = tmp_path / "run.json"
    file.write_text("[]", encoding="utf-8")
    page.locator(".work-file input").set_input_files(file)
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("Must be an object")


def test_a_card_is_opened_read_copied_and_taken_along(open_page: Open, client: httpx.Client) -> None:
    page = open_page("/?preset=circle&play=no")
    ready(page)
    page.get_by_role("button", name="Step one epoch").click()
    session = settled(page, client, lambda found: found["clock"]["sample"] == 250)
    page.get_by_role("button", name="Export").first.click()
    for name in ("ONNX", "Weights, safetensors"):
        expect(page.get_by_role("dialog").get_by_role("link", name=name)).to_be_visible()
    with page.context.expect_page() as opening:
        page.get_by_role("link", name="Model card").click()
    card = opening.value
    expect(card.get_by_role("heading", level=1)).to_contain_text("Multi-layer perceptron on Circle")
    row = card.get_by_role("row", name=re.compile("^Training"))
    expect(row.first).to_contain_text(f"{session['metrics']['train_loss']:.6g}")
    clean(card)
    card.context.grant_permissions(["clipboard-read", "clipboard-write"])
    card.get_by_role("button", name="Copy Markdown").click()
    expect(card.get_by_role("status")).to_have_text("Copied.")
    copied = card.evaluate("() => navigator.clipboard.readText()")
    assert copied == client.get(f"/sessions/{session['id']}/export/card").text


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_card_of_hostile_names_is_laid_out_and_runs_nothing(
    open_page: Open, client: httpx.Client, theme: str
) -> None:
    names = [
        *HOSTILE,
        "<script>document.title = 'mine'</script>",
        "<img src=x onerror=\"document.title = 'mine'\">",
    ]
    handle = create(client, named([*names, "x" * 100]))
    page = open_page(f"/sessions/{handle.id}/card", theme=theme)
    for name in names[-2:]:
        expect(page.get_by_role("rowheader", name=name, exact=True).first).to_be_visible()
    expect(page).to_have_title(re.compile("model card"))
    found = {size: faults(page.evaluate) for size in resized(page)}
    assert {size: said for size, said in found.items() if said} == {}
    clean(page)
    finger = open_page(f"/sessions/{handle.id}/card", width=390, height=844, touch=True)
    expect(finger.get_by_role("button", name="Print")).to_be_visible()
    assert small(finger.evaluate) == []


def test_a_card_of_nobody_s_session_is_a_page_that_says_so(open_page: Open, watched: Watched) -> None:
    watched.allow("status of 404")
    page = open_page("/sessions/nobody/card")
    expect(page.get_by_role("heading", level=1)).to_contain_text("There is no such page")
