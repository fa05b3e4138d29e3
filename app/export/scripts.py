"""Scripts that rebuild a run elsewhere: with NumPy alone, in PyTorch, in Keras; and as a notebook."""

import re
from pathlib import Path
from typing import Any, Literal

from ..engine.types import Pause, proceed
from ..runs.run import Run
from .recipe import recipe

TEMPLATES = Path(__file__).parent / "templates"
Framework = Literal["numpy", "pytorch", "keras"]
_INCLUDE = re.compile(r"^@include (\w+)@\n", re.MULTILINE)
_PLACE = re.compile(r"@(\w+)@")
_CELL = re.compile(r"^# %% (.*)\n", re.MULTILINE)


def script(run: Run, framework: Framework, pause: Pause = proceed) -> str:
    """The script's text. It says what it needs in its first lines."""
    texts = recipe(run, pause)
    template = _INCLUDE.sub(lambda part: _template(part[1]), _template(framework))
    return _PLACE.sub(lambda place: texts[place[1]], template)


def _template(name: str) -> str:
    return (TEMPLATES / f"{name}.txt").read_text(encoding="utf-8")


def notebook(run: Run, pause: Pause = proceed) -> dict[str, Any]:
    """The NumPy script as a Jupyter notebook (nbformat 4.5): a cell for each of its parts, its heading above."""
    introduction, *parts = _CELL.split(script(run, "numpy", pause))
    cells = [_cell("intro", "markdown", "# " + introduction.strip().strip('"').strip())]
    for number, (heading, code) in enumerate(zip(parts[::2], parts[1::2], strict=True)):
        cells.append(_cell(f"heading-{number}", "markdown", f"## {heading}"))
        cells.append(_cell(f"code-{number}", "code", code.strip()))
    return {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _cell(name: str, kind: Literal["markdown", "code"], source: str) -> dict[str, Any]:
    cell: dict[str, Any] = {
        "cell_type": kind,
        "id": name,
        "metadata": {},
        "source": source.splitlines(keepends=True),
    }
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    return cell
