"""The figures as Markdown, and as a picture."""

from pathlib import Path

from .targets import PLAYGROUND, PLAYGROUND_TO_SKLEARN, SKLEARN, TARGETS
from .workloads import WORKLOADS

OURS = "Perceptory"


def duration(seconds: float) -> str:
    """A time with three digits."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds * 1e6:.3g} µs"


def with_playground(name: str, found: dict[str, float]) -> dict[str, float]:
    """The figures and, from scikit-learn's, TensorFlow Playground's quoted one."""
    if name in PLAYGROUND_TO_SKLEARN and SKLEARN in found:
        return {**found, PLAYGROUND: found[SKLEARN] * PLAYGROUND_TO_SKLEARN[name]}
    return found


def markdown(results: dict[str, dict[str, float]], titles: list[str]) -> str:
    """A table of times, and one of ratios against the targets."""
    lines = [f"| | work | {' | '.join(titles)} |", f"|---|---|{'---|' * len(titles)}"]
    for work in WORKLOADS:
        if work.name in results:
            found = with_playground(work.name, results[work.name])
            cells = [duration(found[title]) if title in found else "" for title in titles]
            lines.append(f"| **{work.name}** | {work.title}, per {work.unit} | {' | '.join(cells)} |")
    lines += ["", "| | against | at least | measured | |", "|---|---|---|---|---|"]
    for name, targets in TARGETS.items():
        found = with_playground(name, results.get(name, {}))
        for title, least in targets.items():
            if title in found and OURS in found:
                ratio = found[title] / found[OURS]
                verdict = "met" if ratio >= least else "**not met**"
                lines.append(f"| {name} | {title} | {least:.3g} × | {ratio:.3g} × | {verdict} |")
    return "\n".join(lines)


def picture(results: dict[str, dict[str, float]], titles: list[str], path: Path) -> None:
    """Bars of times in multiples of ours, on a logarithmic scale."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(11, 5), layout="constrained")
    names = [work.name for work in WORKLOADS if work.name in results]
    others = [title for title in titles if title != OURS]
    for number, title in enumerate(others):
        places, heights = [], []
        for place, name in enumerate(names):
            found = with_playground(name, results[name])
            if title in found:
                places.append(place + 0.8 * ((number + 0.5) / len(others) - 0.5))
                heights.append(found[title] / found[OURS])
        axes.bar(places, heights, 0.8 / len(others), label=title)
    axes.axhline(1.0, color="black", linewidth=1)
    axes.set(
        yscale="log", ylabel="time, in multiples of Perceptory's", xticks=range(len(names)), xticklabels=names
    )
    axes.legend()
    figure.savefig(path, dpi=120)
