"""Tables as people bring them, each with the reading that is right or the sentence that leads on."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.engine.data.dataset import DataError
from app.engine.data.examples import selected_dataset
from app.engine.data.guesses import selection_guesses, table_guesses
from app.engine.data.roles import select
from app.engine.data.table import parse_table

FOLDER = Path(__file__).parents[2] / "fixtures" / "tables"
EXPECTED: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


def reading(name: str) -> dict[str, Any]:
    """What becomes of a file: how it was read and what is learnt from it, or why it is refused."""
    try:
        table = parse_table((FOLDER / name).read_bytes())
    except DataError as error:
        return {"refused": str(error)}
    chosen, how = select(table), table.reading
    assert how is not None
    found: dict[str, Any] = {
        "read": [how.decoded.encoding, how.dialect and how.dialect.separator, how.marks.decimal],
        "header_line": how.layout.header_line,
        "skipped": [one.line for one in how.layout.skipped],
        "rows": table.rows,
        "left_out": [
            column.name
            for column, role in zip(table.columns, chosen.roles, strict=True)
            if role.role == "left_out"
        ],
        "inputs": list(chosen.names),
        "label": chosen.label.name,
        "task": chosen.task,
        "doubts": [
            guess.what for guess in [*table_guesses(table), *selection_guesses(chosen)] if not guess.certain
        ],
    }
    try:
        data = selected_dataset(chosen)
    except DataError as error:
        return {**found, "then": str(error)}
    return {
        **found,
        "examples": data.samples,
        "classes": list(data.class_names),
        "first": [*data.inputs[0].tolist(), data.targets[0].item()],
    }


@pytest.mark.parametrize("name", EXPECTED)
def test_a_table_as_people_bring_it(name: str) -> None:
    assert reading(name) == EXPECTED[name]


def test_every_file_has_its_reading() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {*EXPECTED, "expected.json"}
