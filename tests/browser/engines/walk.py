"""A newcomer with a tablet in the hands: from the first visit to a link for a friend, by touch alone."""

from collections.abc import Iterator

from tests.browser.engines.bench import Bench
from tests.browser.engines.flows import LINK, weight

# Words as long as people have them in their tables.
WORDS = ("width of the sepals in millimetres", "length of the petals in millimetres", "kind of flower")
KINDS = {"Iris setosa of the north": (0, 0), "Iris versicolor of the garden": (4, 0)}
LONG = f"{','.join(WORDS)}\n" + "\n".join(
    f"{x + step % 3 / 5},{y + step % 2 / 5},{kind}" for kind, (x, y) in KINDS.items() for step in range(6)
)

SHEETS = ("Share", "Help")
BEHIND_MORE = ("Export", "My work", "Weights as a table")

# As a finger's menu does it: no engine lets a driver have the clipboard.
PASTE = """(text) => {
  const field = document.querySelector('textarea');
  field.value = text;
  field.dispatchEvent(new ClipboardEvent('paste', {bubbles: true}));
}"""

SCROLL = """() => {
  window.scrollTo({top: document.documentElement.scrollHeight, behavior: 'instant'});
  const down = scrollY;
  window.scrollTo({top: 0, left: 0, behavior: 'instant'});
  return [document.documentElement.scrollWidth - document.documentElement.clientWidth, down >= 0];
}"""


def walk(bench: Bench, size: tuple[int, int]) -> Iterator[str]:
    """Does what is named in turn, and stops after each for whoever looks at the page."""
    window = bench.window
    window.resize(*size)
    bench.open("/", seen=False)
    bench.ready()
    window.place("button", "No, thanks")
    yield "arrives, and is offered a tour"
    window.click("button", "Show me around")
    for stop in range(1, 6):
        window.reads(".tour-buttons", f"{stop} of 6")
        yield f"is shown around, {stop} of 6"
        window.click(".tour button", "Next")
    window.click(".tour button", "Done")
    window.click("button", "Pause")
    bench.settled(lambda session: session["status"] == "paused")
    yield "pauses"

    window.click(".preset-button")
    window.place(".preset-list button", "The smallest network for XOR")
    yield "looks at the presets"
    window.click(".preset-list button", "The smallest network for XOR")
    window.reads(".title", "The smallest network for XOR")
    bench.settled(lambda session: session["spec"]["data"].get("name") == "xor")
    bench.ready()
    yield "has chosen the smallest network for XOR"

    window.click(".bar-button", "")
    window.place("#data label", "Draw")
    yield "looks at the data sets"
    window.click("#data label", "Draw")
    for kind, across in ((0, 0.62), (1, 0.86)):
        window.click("[role=radio]", f"Add points of class {kind}")
        for down in (0.3, 0.5, 0.7):
            window.click("[role=application]", at=(across, down))
    bench.settled(lambda session: len(session["spec"]["data"].get("inputs", ())) >= 6)
    yield "has drawn six points"
    window.click("#data label", "Table")
    window.click("#data button", "Paste")
    yield "may choose a file, or paste"
    window.evaluate(PASTE, LONG)
    window.place("button", "Use these 12 rows")
    yield "sees how it was read"
    window.click("button", "Use these 12 rows")
    bench.settled(lambda session: session["spec"]["data"]["kind"] == "upload")
    window.reads(".legend-place", "Iris versicolor")
    yield "learns from it"
    if window.evaluate("() => document.body.dataset.shows === 'data'"):
        window.click(".sheet-close")

    bench.open_playground()
    window.click(".training-button")
    window.place("input[type=text]", "Learning rate")
    yield "looks at the model"
    window.press("Escape")
    window.click("#network [role=button]", "hidden 1 unit 1")
    window.place(".sheet-close")
    yield "takes a unit apart"
    before = weight(bench.settled(lambda session: True))
    # A finger takes hold of a link, then turns it: what it only touches scrolls.
    window.click("#network [role=button]", LINK)
    window.reads(".drawer", "Weight from hidden 2 unit 1")
    window.drag("#network [role=button]", LINK, by=(0, -60))
    bench.settled(lambda session: weight(session) > before)
    yield "has turned a weight"
    window.resize(*reversed(size))
    yield "turns the tablet with the sheet open"
    window.resize(*size)
    window.click(".sheet-close")

    window.click("button", "Slow motion")
    window.reads(".story-count", "Line 1 of")
    yield "begins slow motion"
    window.click("button", "Next line")
    window.reads(".story-count", "Line 2 of")
    window.until("() => document.querySelector('#story .katex') !== null")
    yield "goes on a line"
    window.click("button", "Close slow motion")
    window.click("button", "Why?")
    window.place(".sheet-close")
    yield "asks why"
    window.click(".sheet-close")

    for name in SHEETS:
        window.click("button", name)
        window.place("dialog button", "Close")
        yield f"opens {name}"
        window.click("dialog button", "Close")
    for name in BEHIND_MORE:
        window.click("button", "More")
        window.place(".menu button", name)
        if name == "Export":
            yield "opens More"
        window.click(".menu button", name)
        window.place("dialog button", "Close")
        yield f"opens {name}"
        window.click("dialog button", "Close")
    assert window.evaluate(SCROLL) == [0, True], "it scrolls down, and not sideways"
    yield "is back at the bench"
