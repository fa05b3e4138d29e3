"""The ways through Perceptory that every engine walks, each beside what the server says of it."""

import math
from collections.abc import Callable
from typing import Any

from app.lessons.tasks.numbers import NumbersTask
from tests.browser.bench import LANES
from tests.browser.engines.bench import Bench
from tests.browser.engines.bench_flows import BENCH_FLOWS
from tests.browser.engines.room_flows import ROOM_FLOWS
from tests.lessons.shared import lessons

Flow = Callable[[Bench], None]

THREE = ("three-waves", "xor-by-hand", "losses")
# Once the step has its figure, drawn and named: where it stands.
FIGURE = """([number, kind]) => {
  const {children: dots} = document.querySelector('.dots');
  if (dots[number - 1]?.firstElementChild.getAttribute('aria-current') !== 'step') return null;
  const figure = document.querySelector('.frame-figure:not(.is-leaving)');
  if (document.querySelector('.frame-figure.is-leaving')) return null;
  if (figure?.dataset.kind !== kind || !figure.parentElement.getAttribute('aria-label')) return null;
  if (!figure.querySelector(kind === 'predict' ? '[role=slider], button' : '[data-mark]')) return null;
  const [one, stage] = [figure, document.querySelector('.stage')].map((part) => part.getBoundingClientRect());
  const inside = one.width > 300 && one.height > 200 && one.bottom <= stage.bottom + 1 && one.right <= stage.right + 1;
  return inside ? 'within' : `${JSON.stringify(one)} in ${JSON.stringify(stage)}`;
}"""

TABLE = "wide,high,kind\n" + "\n".join(
    f"{x + step % 3 / 5},{y + step % 2 / 5},{kind}"
    for kind, (x, y) in {"ant": (0, 0), "bee": (4, 0), "cat": (0, 4)}.items()
    for step in range(4)
)


def load(bench: Bench) -> None:
    bench.open_playground()
    session = bench.settled(lambda session: session["status"] == "paused")
    assert session["clock"] == {"epoch": 0, "step": 0, "sample": 0}
    bench.window.reads("#curves", f"{session['metrics']['train_loss']:.4f}")
    bench.window.place("button", "Play")


def play(bench: Bench) -> None:
    bench.open_playground()
    bench.window.click("button", "Play")
    bench.settled(lambda session: session["clock"]["epoch"] >= 5)
    bench.window.click("button", "Pause")
    session = bench.settled(lambda session: session["status"] == "paused")
    bench.window.reads("#curves", f"{session['metrics']['train_loss']:.4f}")
    bench.window.reads("#output", f"{100 * session['metrics']['train_accuracy']:.1f}")


def edit(bench: Bench) -> None:
    bench.open_playground()
    window = bench.window
    window.write("input[type=text]", "Learning rate", "0.1")
    window.press("Enter")
    bench.settled(lambda session: session["spec"]["training"]["learning_rate"] == 0.1)
    window.click("button", "one unit more in hidden 1")
    bench.settled(lambda session: session["spec"]["model"]["layers"][0]["units"] == 5)
    bench.ready()
    # A weight in the hand: with the keyboard, then dragged.
    window.evaluate(FOCUS, LINK)
    window.press(*"-2.5", "Enter")
    bench.settled(lambda session: weight(session) == -2.5)
    window.drag("#network [role=button]", LINK, by=(0, -60))
    bench.settled(lambda session: weight(session) > -2.5)


LINK = "weight from hidden 2 unit 1 to output"
FOCUS = """(name) => [...document.querySelectorAll('#network [role=button]')]
  .find((one) => one.getAttribute('aria-label').startsWith(name)).focus()"""


def weight(session: dict[str, Any]) -> float:
    value: float = session["parameters"]["layers"][2]["weights"][0][0]
    return value


def draw(bench: Bench) -> None:
    bench.open_playground("/?preset=circle&rate=0.3&play=no")
    window = bench.window
    window.click("#data label", "Draw")
    for kind, across in ((0, 0.25), (1, 0.7)):
        window.click("[role=radio]", f"Add points of class {kind}")
        for down in (0.3, 0.5, 0.7):
            window.click("[role=application]", at=(across, down))
    window.until(
        "() => document.querySelector('[role=application]').getAttribute('aria-label').includes('6 points')"
    )
    session = bench.settled(lambda session: len(session["spec"]["data"].get("inputs", ())) == 6)
    assert sorted(session["spec"]["data"]["targets"]) == [0, 0, 0, 1, 1, 1]
    bench.ready()
    window.click("button", "Play")
    bench.settled(lambda session: session["metrics"]["train_accuracy"] == 1)


def table(bench: Bench) -> None:
    bench.open_playground()
    window = bench.window
    window.click("#data label", "Table")
    window.click("#data button", "Paste")
    window.write("textarea", "Comma-separated values", TABLE)
    window.click("#data button", "Read")
    window.click("button", "Use these 12 rows")
    session = bench.settled(lambda session: session["spec"]["data"]["kind"] == "upload")
    assert session["spec"]["model"]["layers"][-1] == {"units": 3, "activation": "softmax"}
    window.reads("#output", "bee")
    bench.ready()


def slow_motion(bench: Bench) -> None:
    bench.open_playground("/?preset=smallest-xor&play=no")
    window = bench.window
    window.press("m")
    session = bench.settled(lambda session: True)
    moments = bench.client.get(f"/sessions/{session['id']}/trace").raise_for_status().json()["moments"]
    window.reads(".story-count", f"Line 1 of {len(moments)}")
    window.press("ArrowRight")
    window.reads(".story-count", f"Line 2 of {len(moments)}")
    window.reads("#story", moments[1]["note"])
    window.until("() => document.querySelector('#story .katex') && !document.querySelector('.katex-error')")
    window.click("button", "Take this whole step")
    bench.settled(lambda session: session["clock"]["step"] == 1)


def race(bench: Bench) -> None:
    bench.open("/race?race=separable")
    window = bench.window
    window.until("() => document.querySelectorAll('.lane').length === 2")
    window.click("button", "Step one epoch")
    window.reads("[aria-label=Clock]", "Epoch 1")
    window.click("button", "Play")
    window.until(
        "() => Number(/\\d+$/.exec(document.querySelector('[aria-label=Clock]').innerText.trim())) > 5"
    )
    window.click("button", "Pause")
    window.place("button", "Play")
    lanes = [bench.client.get(f"/sessions/{lane}").json() for lane in window.evaluate(LANES)]
    epochs = {lane["clock"]["epoch"] for lane in lanes}
    assert len(lanes) == 2
    assert len(epochs) == 1
    window.reads("[aria-label=Clock]", f"Epoch {epochs.pop()}")


def experiment(bench: Bench) -> None:
    bench.open("/experiments")
    window = bench.window
    window.write('[data-path="training.learning_rate"] .sweep-list', "", "0.03, 0.3")
    window.write('[data-path="model.hidden"] .sweep-list', "", "2")
    for name, number in (("Epochs", "20"), ("Repeats", "2")):
        window.write("input", name, number)
        window.press("Enter")
    window.reads(".sweep-size", "2 trials, 4 runs")
    window.click("button", "Run it")
    window.reads(".sweep-status b", "Done")
    window.until("() => document.querySelectorAll('tr[data-trial]').length === 2")
    name = window.evaluate("() => location.search + location.hash").rpartition("=")[2]
    found = bench.client.get(f"/experiments/{name}/trials").raise_for_status().json()
    best = min(trial["objective"] for trial in found["trials"])
    assert math.isfinite(best)


def lesson(bench: Bench) -> None:
    slug, seed = "perceptron", 7
    at, task = next(
        (number, task)
        for lesson in lessons()
        if lesson.slug == slug
        for number, step in enumerate(lesson.steps, 1)
        for task in step.tasks
        if isinstance(task, NumbersTask)
    )
    bench.open(f"/lessons/{slug}?seed={seed}#{at}")
    window, form = bench.window, f"#task-{slug}-{task.id}"
    right = task.right(task.scene(seed, f"{slug}/{task.id}"))
    for told, values in (("false", dict.fromkeys(right, "77")), ("true", right)):
        for field, value in values.items():
            window.write(f"{form} [data-field={field}]", "", str(value))
        window.click(f"{form} > .task-foot [data-check]")
        window.until(
            "([form, told]) => document.querySelector(`${form} > .task-foot .says`).dataset.right === told",
            [form, told],
        )


def three_lessons(bench: Bench) -> None:
    """Drawings, curves, landscapes and diagrams, step by step as a reader goes, each figure within its place."""
    window = bench.window
    for lesson in lessons():
        if lesson.slug not in THREE:
            continue
        bench.open(f"/lessons/{lesson.slug}?seed=7#1")
        for number, step in enumerate(lesson.steps, 1):
            assert step.stage is not None
            guessed = step.prediction is not None and step.prediction.block.kind in (
                "line",
                "points",
                "curve",
            )
            kind = "predict" if guessed else step.stage.kind
            told = window.until(FIGURE, [number, kind], what=f"{lesson.slug} {number} to show its {kind}")
            assert told == "within", f"{lesson.slug} {number}: {told}"
            if number < len(lesson.steps):
                window.press("PageDown")


def share(bench: Bench) -> None:
    bench.open_playground("/?preset=iris&play=no")
    window = bench.window
    window.click("button", "one unit more in hidden 1")
    bench.settled(lambda session: session["spec"]["model"]["layers"][0]["units"] == 5)
    bench.ready()
    window.click("button", "Share")
    link = window.until("() => document.querySelector('[aria-label=\"Text to copy\"]')?.value")
    other = Bench(window.another(), bench.url, bench.client)
    other.window.visit(f"{link}&play=no")
    other.ready()
    one, two = bench.settled(lambda session: True), other.settled(lambda session: True)
    assert one["id"] != two["id"]
    for part in ("spec", "parameters", "metrics"):
        assert one[part] == two[part]
    assert other.window.complaints() == []
    other.window.close()


FLOWS: dict[str, Flow] = {
    flow.__name__: flow
    for flow in (
        load,
        play,
        edit,
        draw,
        table,
        slow_motion,
        race,
        experiment,
        lesson,
        three_lessons,
        share,
        *BENCH_FLOWS,
        *ROOM_FLOWS,
    )
}
FEW = ("edit", "slow_motion", "race", "lesson", "three_lessons", "phone", "hold")
