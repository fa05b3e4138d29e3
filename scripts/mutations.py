#!/usr/bin/env python3
"""Takes guards out of the code, one at a time, and asks the tests whether they notice.

`tests/mutations.yaml` lists them: the file, the lines that are the guard, what stands there without it, and the tests
that are to fail. Each is tried in a copy of the tree. Exit status: 0 all are noticed, 1 some are not, 2 the list is out
of date: what it names is not there any more, or its tests fail even without a change.

    .venv/bin/python scripts/mutations.py                     all of them
    .venv/bin/python scripts/mutations.py pings uploads       those with a word in their name
    .venv/bin/python scripts/mutations.py --document docs/mutations.md
"""

import argparse
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue

import yaml

ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / "tests/mutations.yaml"
# What is no source, but has to be there.
LINKED = (".venv", "node_modules")
LOG = "pytest.log"
COPIED = ("static/vendor", "app/engine/kernels/__pycache__")
# A guard that keeps the server from hanging may make its test hang when it is gone; that is noticed, too.
MOST_SECONDS = 300.0
# All tests of the list together, once, as the code stands.
MOST_SECONDS_TOGETHER = 3600.0
PASSED, FAILED = 0, 1


@dataclass(frozen=True)
class Mutation:
    """A guard, and how it is taken out."""

    name: str
    file: str
    guard: str
    without: str
    tests: str

    def apply(self, tree: Path) -> str:
        """The file as it was. Raises LookupError if the guard does not stand there exactly once."""
        path = tree / self.file
        before = path.read_text(encoding="utf-8")
        if before.count(self.guard) != 1:
            raise LookupError(f"{self.name}: stands {before.count(self.guard)} times in {self.file}")
        path.write_text(before.replace(self.guard, self.without), encoding="utf-8")
        return before


@dataclass(frozen=True)
class Result:
    mutation: Mutation
    verdict: str
    seconds: float


def copy_of(tree: Path, folder: Path) -> Path:
    """The tree as it stands, uncommitted changes included, ready to be tested."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=tree, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    for name in filter(None, listed.split("\0")):
        if (tree / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(tree / name, folder / name)
    for name in COPIED:
        shutil.copytree(tree / name, folder / name, dirs_exist_ok=True)
    for name in LINKED:
        if not (folder / name).exists():
            (folder / name).symlink_to((tree / name).resolve())
    return folder


def tested(tree: Path, tests: Sequence[str], seconds: float) -> str:
    """What the tests say: "passed", "failed", "hung", or what else pytest's exit status means."""
    command = [sys.executable, "-m", "pytest", "-q", "-rfE", "-p", "no:cacheprovider", *tests]
    with (tree / LOG).open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=tree,
            stdout=log,
            stderr=log,
            env={**os.environ, "TESTS": "all"},
            start_new_session=True,
        )
        try:
            status = process.wait(seconds)
        except subprocess.TimeoutExpired:
            return "hung"
        finally:
            # Servers that a test has started and lost belong to its group.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    return {PASSED: "passed", FAILED: "failed"}.get(status, f"pytest's status {status}")


def tried(mutation: Mutation, tree: Path) -> Result:
    began = time.monotonic()
    path, before = tree / mutation.file, mutation.apply(tree)
    try:
        said = tested(tree, ["-x", *mutation.tests.split()], MOST_SECONDS)
    finally:
        path.write_text(before, encoding="utf-8")
    verdict = {"failed": "noticed", "hung": "noticed (its test hangs)", "passed": "NOT NOTICED"}.get(
        said, said
    )
    return Result(mutation, verdict, time.monotonic() - began)


def told(results: list[Result]) -> str:
    """The results as Markdown."""
    noticed = sum(result.verdict.startswith("noticed") for result in results)
    lines = [
        f"{datetime.now(UTC):%Y-%m-%d}: {len(results)} guards taken out, {noticed} of them noticed by the tests.",
        "",
        "| guard | in | without it, the tests that fail | |",
        "|---|---|---|---|",
    ]
    for result in sorted(results, key=lambda one: (one.mutation.file, one.mutation.name)):
        one = result.mutation
        tests = " ".join(f"`{test}`" for test in one.tests.split() if not test.startswith("-"))
        lines.append(f"| {one.name} | `{one.file}` | {tests} | {result.verdict} |")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("words", nargs="*", help="only guards with one of these words in their name or file")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at a time")
    parser.add_argument("--document", type=Path, help="put the table into this file")
    options = parser.parse_args()
    listed = [Mutation(**entry) for entry in yaml.safe_load(LIST.read_text(encoding="utf-8"))]
    chosen = [
        one
        for one in listed
        if not options.words or any(word in f"{one.name} {one.file}" for word in options.words)
    ]
    with tempfile.TemporaryDirectory(prefix="mutations-") as folder:
        trees: SimpleQueue[Path] = SimpleQueue()
        for number in range(options.jobs):
            trees.put(copy_of(ROOT, Path(folder) / str(number)))
        stale = [one.name for one in chosen if not standing(one)]
        if stale:
            print("The list is out of date; not where it says:", *stale, sep="\n  ", file=sys.stderr)
            return 2

        def try_one(mutation: Mutation) -> Result:
            tree = trees.get()
            try:
                result = tried(mutation, tree)
            finally:
                trees.put(tree)
            print(f"{result.verdict:12} {result.seconds:5.0f} s  {mutation.name}", flush=True)
            return result

        with ThreadPoolExecutor(options.jobs) as pool:
            tests = sorted({test for one in chosen for test in one.tests.split()})
            files = sorted({test.partition("::")[0] for test in tests})
            shares = [set(files[number :: options.jobs]) for number in range(options.jobs)]
            parts = [[test for test in tests if test.partition("::")[0] in share] for share in shares]
            broken = [line for lines in pool.map(lambda part: whole(trees, part), parts) for line in lines]
            if broken:
                print("These tests fail as the code stands:", *broken, sep="\n  ", file=sys.stderr)
                return 2
            print(f"{len(tests)} tests pass as the code stands", flush=True)
            results = list(pool.map(try_one, chosen))
    text = told(results)
    print(f"\n{text}")
    if options.document is not None:
        heading = (
            "# Guards, and the tests that hold them\n\n`python scripts/mutations.py` as it came out last."
        )
        options.document.write_text(f"{heading}\n\n{text}\n", encoding="utf-8")
    return int(any(not result.verdict.startswith("noticed") for result in results))


def standing(mutation: Mutation) -> bool:
    return (ROOT / mutation.file).read_text(encoding="utf-8").count(mutation.guard) == 1


def whole(trees: "SimpleQueue[Path]", tests: Sequence[str]) -> list[str]:
    """Those of the tests that fail as the code stands, in pytest's words; none if all pass."""
    if not tests:
        return []
    tree = trees.get()
    try:
        verdict = tested(tree, tests, MOST_SECONDS_TOGETHER)
        lines = (tree / LOG).read_text(encoding="utf-8", errors="replace").splitlines()
        found = [line for line in lines if line.startswith(("FAILED", "ERROR"))]
        return [] if verdict == "passed" else found or [verdict]
    finally:
        trees.put(tree)


if __name__ == "__main__":
    sys.exit(main())
