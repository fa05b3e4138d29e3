"""The command line's sweep: from a file or standard input, for people and for scripts."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from app.cli import app

GRID: dict[str, Any] = {
    "base": {
        "data": {"kind": "generated", "name": "plane", "samples": 60},
        "model": {"kind": "mlp", "hidden": [3], "activation": "relu"},
    },
    "search": {"training.learning_rate": [0.01, 0.1]},
    "repeats": 2,
    "budget": {"epochs": 5},
}


def sweep(*arguments: str, stdin: Any = None) -> Result:
    text = None if stdin is None else json.dumps(stdin)
    return CliRunner().invoke(app, ["sweep", *arguments], input=text)


def test_from_a_file_for_people(tmp_path: Path) -> None:
    file = tmp_path / "experiment.json"
    file.write_text(json.dumps(GRID))
    result = sweep(str(file))
    assert result.exit_code == 0
    assert "learning_rate" in result.stdout
    assert "0.01" in result.stdout


def test_an_export_runs_again_to_the_same_numbers() -> None:
    first = sweep("-", "--json", stdin=GRID)
    assert first.exit_code == 0
    document = json.loads(first.stdout)
    assert document["progress"]["done"] == 2
    assert document["environment"]["python"]
    again = json.loads(sweep("-", "--json", stdin=document).stdout)
    assert [trial["metrics"] for trial in again["trials"]] == [
        trial["metrics"] for trial in document["trials"]
    ]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"search": {"training.lerning_rate": [1]}}, "search.training.lerning_rate: is not a known field"),
        ({"search": {}}, "search: names no field"),
        ({"base": {}}, "base.data: is required"),
    ],
)
def test_what_makes_no_sense_is_refused(change: Any, words: str) -> None:
    result = sweep("-", stdin={**GRID, **change})
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_file_that_is_not_there() -> None:
    result = sweep("nowhere.json")
    assert result.exit_code == 2
    assert "Cannot read nowhere.json" in result.stderr


def test_a_scheduler_that_is_down() -> None:
    result = sweep("-", "--scheduler", "tcp://127.0.0.1:9", stdin=GRID)
    assert result.exit_code == 2
    assert "no Dask scheduler answers at tcp://127.0.0.1:9" in result.stderr


def test_when_nothing_comes_to_its_end() -> None:
    result = sweep("-", stdin={**GRID, "search": {"training.learning_rate": [1000.0]}})
    assert result.exit_code == 3
    assert "diverged" in result.stdout
