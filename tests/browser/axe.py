"""What axe-core finds in a page."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.rounds import rounds

AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


# Two frames on, what a change sets in motion moves; what goes round and round has no end to wait for. An animation is
# asked whether it runs: the promise of one that is over is not always kept in a browser without windows.
STILL = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  await frame().then(frame);
  const moving = document.getAnimations().filter((one) => Number.isFinite(one.effect.getComputedTiming().endTime));
  while (moving.some((one) => one.playState === 'running')) await frame();
}"""


def still(page: Page) -> None:
    """Until nothing moves any more: colours between two themes are of neither."""
    page.evaluate(STILL)


def violations(page: Page, *only: str) -> list[str]:
    """A line for each rule that is broken; of all rules, or of those named."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: Any = page.evaluate(
        "only => axe.run(document, {resultTypes: ['violations'], ...(only.length && {runOnly: only})})", only
    )
    return [
        f"{one['id']}: {one['help']} — {', '.join(str(node['target']) for node in one['nodes'][:4])}"
        for one in found["violations"]
    ]


def clean(page: Page, *only: str) -> None:
    """Nothing is found once the page's pictures are there and its colours have changed."""
    found = violations(page, *only)
    for _ in range(40):
        if not found:
            return
        page.wait_for_timeout(150)
        found = violations(page, *only)
    assert found == []


# In which themes a look opens a page; of the other it asks for the colours, since the themes differ in nothing else.
THEMES = rounds(("light",), ("light", "dark"))


def dark_is_clean(page: Page) -> None:
    """No colour of a light page is hard to read when it is dark, which it is for this moment."""
    if page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches"):
        return
    page.emulate_media(color_scheme="dark")
    still(page)
    clean(page, *rounds(("color-contrast",), ()))
    page.emulate_media(color_scheme="light")
    still(page)
