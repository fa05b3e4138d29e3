"""The worked examples in tests/golden: figures computed by hand or by other means, one file for each system."""

import json
from pathlib import Path
from typing import Any

GOLDEN = Path(__file__).parents[1] / "golden"


def golden(name: str) -> Any:
    """One file's figures, as JSON has them; its entry ``keys`` says what each stands for."""
    return json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
