"""Whatever opens has the keyboard from the moment on at which it is there: a quick hand's first key is not lost."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.table import GERMAN, choose, table_tab

# As quick as a hand can be: in the very turn in which it stands there. Escape closes a dialog of the browser's only
# where a person presses it, so of those is asked whether the key would reach them.
QUICK = """() => {
  window.met = [];
  new MutationObserver((changes) => {
    for (const {addedNodes} of changes) for (const added of addedNodes) {
      const opened = added instanceof Element && (added.matches(KINDS) ? added : added.querySelector(KINDS));
      if (!opened) continue;
      met.push([opened.getAttribute("aria-label") ?? opened.querySelector("h2").textContent,
        opened.contains(document.activeElement)]);
      const key = new KeyboardEvent("keydown", {key: "Escape", bubbles: true, cancelable: true});
      document.activeElement.dispatchEvent(key);
    }
  }).observe(document.body, {childList: true, subtree: true});
}""".replace("KINDS", "'dialog, .popover, .tour-card'")


def met(page: Page, name: str) -> bool:
    """Whether the focus was in it when it came."""
    page.wait_for_function("name => met.some(([one]) => one === name)", arg=name)
    return bool(page.evaluate("name => met.find(([one]) => one === name)[1]", name))


def test_a_key_pressed_at_the_sight_of_what_opens_is_meant_for_it(open_page: Open) -> None:
    page = table_tab(open_page)
    page.evaluate(QUICK)

    reader = choose(page, "birds.csv", GERMAN.encode())
    assert met(page, "birds.csv")
    expect(reader).to_have_count(0)

    page.locator("[data-control='stop']").get_by_role("button").first.click()
    met(page, "Stop")
    expect(page.get_by_role("dialog")).to_have_count(0)

    page.keyboard.press("?")
    assert met(page, "Keys and help")
    page.get_by_role("button", name="Take the one-minute tour").click()
    assert met(page, "Tour, 1 of 6: Examples")
    expect(page.locator(".tour-card")).to_have_count(0)
