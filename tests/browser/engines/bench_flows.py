"""How it learns besides rate and loss, what of it never moves, and what is asked of it then: ways through the bench."""

from typing import Any

from tests.browser.engines.bench import Bench

# As a person does with the list that a browser opens, which no driver sees.
CHOOSE = """([selector, name, label]) => {
  const list = [...document.querySelectorAll(`${selector} select`)]
    .find((one) => (one.getAttribute('aria-label') ?? one.labels[0]?.textContent ?? '').includes(name));
  const option = [...(list?.options ?? [])].find((one) => one.textContent.trim().startsWith(label));
  if (!option || list.disabled) return false;
  list.value = option.value;
  list.dispatchEvent(new Event('change', {bubbles: true}));
  return true;
}"""
FOCUS = "(selector) => document.querySelector(selector)?.focus()"
COUNT = "([selector, count]) => document.querySelectorAll(selector).length === count"
INK = """(selector) => {
  const canvas = document.querySelector(selector);
  if (!canvas?.width || !canvas.height) return false;
  const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size > 9;
}"""


def choose(bench: Bench, selector: str, name: str, label: str) -> None:
    """What a list is to stand at, by how it is called and how the choice begins."""
    bench.window.until(CHOOSE, [selector, name, label], what=f"{name!r} to offer {label!r}")


def trained(bench: Bench, **wanted: Any) -> None:
    bench.settled(
        lambda session: all(session["spec"]["training"].get(name) == value for name, value in wanted.items())
    )


def hold(bench: Bench) -> None:
    """A weight is locked by its key, a layer's bias fixed; the rest learns around them."""
    bench.open_playground("/?preset=smallest-xor&play=no")
    window = bench.window
    window.evaluate(FOCUS, ".network-svg [data-key='link:0:0:1']")
    window.press("l")
    before = bench.settled(lambda session: held(session) == {"weights": [[0, 1]]})
    bench.ready()
    window.until(COUNT, [".held-lock", 1], what="a lock on the weight")
    window.click("button", "Step one epoch")
    after = bench.settled(lambda session: session["clock"]["epoch"] == 1)
    old, new = (session["parameters"]["layers"][0]["weights"][0] for session in (before, after))
    assert new[1] == old[1]
    assert new[0] != old[0]
    window.click("#network button", "hidden 1")
    choose(bench, ".drawer-body", "bias of hidden 1", "fixed")
    bench.settled(lambda session: layer(session).get("bias") == {"fixed": 1})
    bench.ready()
    window.write(".drawer-body input", "fixed bias of hidden 1", "-0.2")
    window.press("Enter")
    bench.settled(lambda session: layer(session).get("bias") == {"fixed": -0.2})
    window.until(COUNT, [".held-lock", 2], what="a lock on both biases")


def layer(session: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = session["spec"]["model"]["layers"][0]
    return found


def held(session: dict[str, Any]) -> Any:
    return layer(session).get("frozen")


def practices(bench: Bench) -> None:
    """A schedule, dropout, class weights, clipping, early stopping: set in flight."""
    bench.open_playground()
    window, more = bench.window, "[data-control='more'] [role=dialog]"
    window.click("[data-control='more'] button")
    # Its parts are fetched when it is opened: only then does it stand where it stays.
    window.place(f"{more} input", "Shuffle in each epoch")
    window.write(f"{more} input[type=text]", "Dropout", "50")
    window.press("Enter")
    trained(bench, dropout=0.5)
    window.reads("[data-control='more'] .field-now", "dropout")
    window.write(f"{more} input[type=text]", "Clip the gradient at", "2")
    window.press("Enter")
    trained(bench, clip_norm=2)
    choose(bench, more, "Class weights", "Balanced")
    trained(bench, class_weights="balanced")
    choose(bench, more, "Rate over the epochs", "Step")
    bench.settled(lambda session: (session["spec"]["training"].get("schedule") or {}).get("name") == "step")
    window.place(f"{more} [role=img]", "The rate over")
    window.press("Escape")
    window.click("[data-control='stop'] button")
    window.write("[data-control='stop'] input[type=text]", "Early stopping: patience", "20")
    window.press("Enter")
    trained(bench, early_stopping={"patience": 20, "min_delta": 0, "monitor": "test_loss"})
    window.press("Escape")
    window.reads("#recipe", "now 0.03")
    window.click("button", "Step one epoch")
    bench.settled(lambda session: session["clock"]["epoch"] == 1)


def function(bench: Bench) -> None:
    """Data from a formula, with fewer of one class, and how well that is learnt."""
    bench.open_playground()
    window = bench.window
    window.click("#data label", "Function")
    window.write("#data input", "A function of x1 and x2", "x2 > sin(x1)")
    window.press("Enter")
    bench.settled(lambda session: session["spec"]["data"].get("expression") == "x2 > sin(x1)")
    bench.ready()
    window.write("#data input[type=text]", "Share of", "95")
    window.press("Enter")
    bench.settled(lambda session: session["spec"]["data"].get("balance") == 0.95)
    bench.ready()
    window.click("button", "Step one epoch")
    session = bench.settled(lambda session: session["clock"]["epoch"] == 1)
    window.click(".title label", "How well")
    told = bench.client.get(f"/sessions/{session['id']}/scores").raise_for_status().json()
    window.reads(".score-all", f"{100 * told['accuracy']:.1f}")
    for word, label in (("ROC", "area under it is"), ("Calibration", "")):
        window.click(".score-head label", word)
        window.place("#output-stage [role=img]", label)


def luck(bench: Bench) -> None:
    """Other starts are trained before one's eyes; then whose absence would move the boundary."""
    bench.open_playground()
    window = bench.window
    window.click("[role=tab]", "Why?")
    choose(bench, "#why", "What to look into", "Luck")
    window.until(INK, ".luck-map canvas", what="what the starts say")
    choose(bench, "#why", "How many", "50")
    window.click("#why button", "Train them")
    window.until("() => Number.parseInt(document.querySelector('.luck-keys b').textContent) > 2")
    window.click("#why button", "Stop")
    counts = "() => [...document.querySelectorAll('.luck-fates dd')].map((one) => Number.parseInt(one.textContent))"
    assert sum(window.evaluate(counts)) == 50
    window.until(INK, ".luck-bands canvas", what="bands of losses")
    window.click("button", "Step one epoch")
    bench.settled(lambda session: session["clock"]["epoch"] == 1)
    choose(bench, "#why", "What to look into", "Without a point")
    window.click("#why button", "Retrain without each")
    window.reads(".luck-keys", "after 1 epoch")
    window.until(INK, ".luck-map canvas", what="halos on the points")


BENCH_FLOWS = (hold, practices, function, luck)
