"""The files that people write here, and what a reader meets twice in them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDERS = ("app", "docs", "scripts", "static", "templates", "tests")
CODE = {".py", ".js", ".mjs", ".cjs", ".css", ".html"}
# Made by scripts/unasync.py, scripts/client_types.py, scripts/stamps.py, scripts/vendor.mjs and scripts/bundle.mjs.
GENERATED = (
    "app/client/blocking/",
    "app/client/answers.py",
    "app/client/catalog.py",
    "static/js/lib/thumbnails/points.js",
    "static/vendor/",
    "static/bundle/",
)
SILENT = ("import ", "from ", "} from ", "#", "//", "*", "/*")

Place = tuple[str, int]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def sources(*folders: str) -> list[Path]:
    """The files that somebody has to read, in the given folders or in all."""
    paths = (path for folder in folders or FOLDERS for path in (ROOT / folder).rglob("*.*"))
    return sorted(path for path in paths if path.suffix in CODE and not named(path).startswith(GENERATED))


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def telling(lines: Iterable[str]) -> list[tuple[int, str]]:
    """The lines that say something, with their numbers: no blank ones, no lone brackets, imports or remarks."""
    stripped = enumerate(map(str.strip, lines), 1)
    return [
        (number, line)
        for number, line in stripped
        if any(map(str.isalnum, line)) and not line.startswith(SILENT)
    ]


def repeats(files: Mapping[str, Iterable[str]], length: int) -> list[tuple[Place, Place]]:
    """Where ``length`` telling lines in a row stand a second time; a longer repeat is told once, at its start."""
    told = {name: telling(lines) for name, lines in files.items()}
    windows: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    for name, lines in told.items():
        for start in range(len(lines) - length + 1):
            windows[tuple(line for _, line in lines[start : start + length])].append((name, start))
    pairs = {pair for places in windows.values() for pair in pairwise(places)}
    return sorted(
        ((left, told[left][i][0]), (right, told[right][j][0]))
        for (left, i), (right, j) in pairs
        if ((left, i - 1), (right, j - 1)) not in pairs
    )
