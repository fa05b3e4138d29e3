"""The recipes of docs/scripting.md run as they stand, against a server on another port."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Live

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "scripting.md").read_text(encoding="utf-8")
NOTEBOOK = json.loads((ROOT / "docs" / "scripting.ipynb").read_text(encoding="utf-8"))
ADDRESS = "http://127.0.0.1:8000"


def recipes(language: str) -> list[Any]:
    """Each block of a language, named after its section."""
    found = []
    for section in re.split(r"^## ", DOCUMENT, flags=re.MULTILINE)[1:]:
        title = section.partition("\n")[0]
        blocks = re.findall(rf"```{language}\n(.+?)```", section, re.DOTALL)
        found += [
            pytest.param(code, id=f"{title} {number}".replace(" ", "-"))
            for number, code in enumerate(blocks, 1)
        ]
    return found


def test_every_block_is_of_a_kind_that_is_run() -> None:
    assert set(re.findall(r"^```(\w+)$", DOCUMENT, re.MULTILINE)) == {"python", "bash"}


@pytest.mark.parametrize("code", recipes("python"))
def test_python(server: Live, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(code.replace(ADDRESS, server.url), "scripting.md", "exec"), {"__name__": "recipe"})
    assert capsys.readouterr().out


def test_the_better_search_shows_in_fewer_trials_as_well(server: Live) -> None:
    (code,) = (one.values[0] for one in recipes("python") if "statistics" in str(one.values[0]))
    small = (
        str(code)
        .replace(ADDRESS, server.url)
        .replace('"random", 60', '"random", 40')
        .replace('"tpe", 60', '"tpe", 40')
    )
    assert small.count(", 40)") == 2
    names: dict[str, Any] = {"__name__": "recipe"}
    exec(compile(small, "scripting.md", "exec"), names)
    best, median = zip(*(names["found"][strategy] for strategy in ("random", "tpe")), strict=True)
    assert best[1] < best[0] - 0.005
    assert median[1] < median[0] - 0.01


@pytest.mark.parametrize("code", recipes("bash"))
def test_bash(server: Live, code: str, tmp_path: Path) -> None:
    code = code.replace(ADDRESS, server.url).replace("/tmp/", f"{tmp_path}/")
    code = code.replace(".venv/bin/python", sys.executable)
    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", code],
        cwd=ROOT,
        env={**os.environ, "NO_PROXY": "*"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert '"status":4' not in ran.stdout
    assert re.search(r"train_loss|test_loss", ran.stdout)
    for document in tmp_path.glob("perceptory-again.json"):
        first = json.loads((tmp_path / "perceptory-export.json").read_text())
        again = json.loads(document.read_text())
        assert [one["metrics"] for one in again["trials"]] == [one["metrics"] for one in first["trials"]]


def test_the_notebook(server: Live, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, Any] = {"__name__": "notebook"}
    for cell in NOTEBOOK["cells"]:
        if cell["cell_type"] == "code":
            code = "".join(cell["source"]).replace(ADDRESS, server.url)
            exec(compile(code, "scripting.ipynb", "exec"), names)
    assert "▁" in capsys.readouterr().out
