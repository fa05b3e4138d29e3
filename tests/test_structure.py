"""The shape of the code: no circles, no files too long to read, a test for each module, no word for two things."""

import ast
import re
import subprocess
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import grimp
import pytest

from tests.sources import ROOT, lines_of, named, repeats, sources

MOST_LINES = 300
MOST_COLUMNS = 160
REPEATED_LINES = 8
# A number in a sentence with commas between its thousands.
GROUPED = re.compile(r"\{[^\"]*:,(\.\d+f)?\}")
# The rooms whose every module has a test of its name, in the folder of its name.
TESTED = ("api", "engine/kernels", "experiments", "lessons", "rooms", "runs", "sessions", "spec")
# Parts of an answer that are called as what they tell of, in the engine and in the document that describes them.
TELLING = {
    "Clock", "Column", "Finding", "History", "Inseparable", "Metrics", "Moment", "Part", "Point", "Separable", "Trace",
    "Update", "Vitals",
}  # fmt: skip
TOP_LEVEL = {
    ".ci", ".dockerignore", ".gitignore", ".npmrc", "CHANGELOG.md", "CONTRIBUTING.md", "Dockerfile", "LICENSE",
    "Makefile", "README.md", "app", "biome.json", "deploy", "docs", "package-lock.json", "package.json",
    "pyproject.toml", "requirements", "scripts", "static", "templates", "tests", "tsconfig.json",
}  # fmt: skip
MEANT = {
    # For speed: what a unit does in a lane is written out beside what it does alone.
    ("app/engine/kernels/many.py", "app/engine/kernels/products.py"),
    # A document names the fields of what it tells of.
    ("app/api/data/entries.py", "app/engine/rules/ladder.py"),
}


def test_no_files_import_each_other_in_a_circle() -> None:
    graph = grimp.build_graph("app", exclude_type_checking_imports=False, cache_dir=None)
    circling = {
        module
        for module in graph.modules
        for imported in graph.find_modules_directly_imported_by(module)
        if graph.chain_exists(importer=imported, imported=module)
    }
    assert sorted(circling) == []


def test_a_file_fits_on_a_few_screens() -> None:
    long = {named(path) for path in sources() if len(lines_of(path)) > MOST_LINES}
    assert sorted(long) == []


def test_a_template_is_read_without_scrolling_sideways() -> None:
    wide = {
        named(path)
        for path in sources("templates")
        if any(len(line) > MOST_COLUMNS for line in lines_of(path))
    }
    assert sorted(wide) == []


def test_each_module_has_a_test_of_its_name() -> None:
    untested = set()
    for path in sources(*(f"app/{room}" for room in TESTED)):
        module = path.relative_to(ROOT / "app")
        if path.suffix == ".py" and not path.stem.startswith("__"):
            test = ROOT / "tests" / module.with_name(f"test_{module.name}")
            untested |= set() if test.is_file() else {named(path)}
    assert sorted(untested) == []


@pytest.mark.parametrize(
    "paths",
    [
        [path for path in sources("app") if not named(path).startswith("app/client/")],
        # It stands alone, and calls the parts of an answer as the answer does.
        sources("app/client"),
    ],
    ids=["server", "client"],
)
def test_a_class_name_means_one_thing(paths: Iterable[Path]) -> None:
    names = Counter(
        node.name
        for path in paths
        if path.suffix == ".py"
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    )
    assert sorted({name for name, count in names.items() if count > 1} - TELLING) == []


def test_large_numbers_are_written_in_one_way() -> None:
    """By ``engine.numerals.grouped``, as the page writes its own; the client stands alone, a bench speaks to us."""
    paths = [path for path in sources("app") if not named(path).startswith(("app/client/", "app/bench/"))]
    commas = [f"{named(path)}: {line}" for path in paths for line in lines_of(path) if GROUPED.search(line)]
    assert [line for line in commas if not line.startswith("app/engine/numerals.py")] == []


def test_nothing_is_said_twice() -> None:
    found = repeats({named(path): lines_of(path) for path in sources()}, REPEATED_LINES)
    assert [pair for pair in found if (pair[0][0], pair[1][0]) not in MEANT] == []


def test_who_looks_for_repeats_finds_them() -> None:
    said = [f"line {number}" for number in range(10)]
    one = ["import this", *said, "and another", *said[:7]]
    other = ["# why", *said[:5], "", "}", "# how", *said[5:]]
    assert repeats({"one.py": one, "other.py": other}, 8) == [(("one.py", 2), ("other.py", 2))]
    assert repeats({"one.py": one}, 8) == []
    assert repeats({"one.py": one}, 7) == [(("one.py", 2), ("one.py", 13))]


def test_the_top_level_is_what_a_newcomer_expects() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
    assert {name.split("/")[0] for name in listed.stdout.split("\0") if name} == TOP_LEVEL
