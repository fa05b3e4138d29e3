"""``python -m app bench``: every engine that is installed, on every workload, as a table and a picture.

``bench page`` measures the page in a browser, ``bench live`` a class on one server, ``bench sweeps`` a hundred networks
end to end, ``bench searches`` whether a clever search beats chance, ``bench soak`` whether an hour of everything leaves
anything behind, ``bench attacks`` what strangers who mean harm cost a learner who happens to be there, ``bench costs``
how far off the arithmetic is that plans and limits work; ``bench luck`` a thousand starts of one network, and one
without each of its examples; ``bench room`` a class of phones in one room; ``bench network`` starts a bad network for a
person to try.
"""

import argparse
import os
import platform
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from ..installation import COMMAND
from . import convnetjs, floor, jax_, perceptory, pytorch, scikit_learn
from .measuring import measure, two_threads
from .table import duration, markdown, picture
from .targets import PLAYGROUND
from .workloads import WORKLOADS

ENGINES = (perceptory, floor, scikit_learn, pytorch, jax_, convnetjs)

FIGURES, END = "<!-- figures -->", "<!-- /figures -->"


def circumstances(quick: bool) -> str:
    """When and on what it was measured, and what else the machine was doing."""
    load, cores = os.getloadavg()[2], os.cpu_count()
    rounds = "three short rounds (--quick)" if quick else "seven rounds"
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, {cores} cores, Python {platform.python_version()}; "
        f"medians of {rounds}. Processes that wanted a core meanwhile, on average: {load:.1f}."
    )


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog=f"{COMMAND} bench", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="shorter and fewer rounds: a look, not a measurement"
    )
    parser.add_argument("--only", nargs="+", metavar="W", help="these workloads only, such as W1 W6p")
    parser.add_argument(
        "--output", type=Path, default=Path("var/bench"), help="where bench.md and bench.png go"
    )
    parser.add_argument("--document", type=Path, help="put the table into this file, between its marks")
    options = parser.parse_args()
    rounds, seconds = (3, 0.1) if options.quick else (7, 0.5)
    engines, notes = [], []
    for engine in ENGINES:
        reason = engine.missing()
        if reason is None:
            engines.append(engine)
        else:
            notes.append(f"{engine.TITLE} is missing: {reason}.")
    results = {}
    for work in WORKLOADS:
        if options.only is None or work.name in options.only:
            results[work.name] = measure(work, engines, rounds, seconds)
            print(
                work.name, {title: duration(time) for title, time in results[work.name].items()}, flush=True
            )
    speedup = two_threads(lambda: perceptory.trainer(WORKLOADS[2]), seconds, rounds)
    notes.append(
        f"Two sessions on two threads get {speedup:.2f} times as much done as one (W3; at least 1.7 is wanted)."
    )
    titles = [*(engine.TITLE for engine in engines), PLAYGROUND]
    text = "\n".join([markdown(results, titles), "", *notes, ""])
    options.output.mkdir(parents=True, exist_ok=True)
    (options.output / "bench.md").write_text(text)
    print(text)
    if options.document is not None:
        before, _, rest = options.document.read_text().partition(FIGURES)
        figures = f"{FIGURES}\n\n{circumstances(options.quick)}\n\n{text}\n{END}"
        options.document.write_text(before + figures + rest.partition(END)[2])
    try:
        picture(results, titles, options.output / "bench.png")
    except ImportError:
        print("No picture: pip install matplotlib.")


if sys.argv[1:2] in (
    ["page"], ["live"], ["sweeps"], ["searches"], ["soak"], ["attacks"], ["costs"], ["luck"], ["network"], ["room"]
):  # fmt: skip
    import_module(f".{sys.argv.pop(1)}", __package__).main()
else:
    main()
