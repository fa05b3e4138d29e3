"""The stamps that come with the page show what the engine gives."""

import runpy
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "scripts/stamps.py"


def test_the_stamps_are_those_of_the_sets_there_are() -> None:
    script = runpy.run_path(str(SCRIPT))
    written = script["FILE"].read_text(encoding="utf-8")
    assert written == script["stamps"](), "run python -m scripts.stamps"
