"""How a table of one's own gets into the page."""

from base64 import b64encode

from playwright.sync_api import Locator, Page

from tests.browser.bench import ready
from tests.browser.conftest import Open

GERMAN = (
    "id;breite;länge;art\n1;0,25;1,5;Meise\n2;0,5;1;Fink\n3;NA;2,5;Meise\n4;0,75;3;Fink\n5;0,5;2,5;Meise\n"
    "6;0,3;1,2;Fink\n7;0,4;2,2;Meise\n8;0,2;1,1;Fink\n"
)
DROP = """([name, bytes]) => {
  const data = new DataTransfer();
  data.items.add(new File([Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0))], name));
  for (const type of ["dragover", "drop"])
    document.body.dispatchEvent(new DragEvent(type, {dataTransfer: data, bubbles: true, cancelable: true}));
}"""


def table_tab(open_page: Open, path: str = "/?preset=circle&play=no", **given: object) -> Page:
    """The bench with the tab for tables open."""
    page = open_page(path, **given)
    ready(page)
    if not page.locator("#data").is_visible():
        page.locator("#recipe .bar-button").first.click()
    page.get_by_role("radio", name="Table").check(force=True)
    return page


def paste(page: Page, text: str) -> None:
    """Into the field for it."""
    page.get_by_role("button", name="Paste").click()
    page.get_by_role("textbox", name="Comma-separated values").fill(text)
    page.get_by_role("button", name="Read", exact=True).click()


def choose(page: Page, name: str, content: bytes, kind: str = "text/csv") -> Locator:
    """With the button; what comes up is the reader."""
    page.locator("#data input[type=file]").set_input_files(
        {"name": name, "mimeType": kind, "buffer": content}
    )
    return page.get_by_role("dialog", name=name)


def drop(page: Page, name: str, content: bytes) -> Locator:
    """Anywhere on the page."""
    page.evaluate(DROP, [name, b64encode(content).decode()])
    return page.get_by_role("dialog", name=name)
