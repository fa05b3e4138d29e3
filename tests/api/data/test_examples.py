"""Example requests about data: tables that are read as they are meant, and data that can be seen."""

import json
from typing import Any

import pytest

from app.api.data.examples import CSV_FILE, GERMAN_FILE, JSON_TABLE, PREVIEWS
from app.api.data.preview import Preview
from app.engine.data.choices import Choices
from app.engine.data.table import TableLimits, parse_table
from app.spec.parsing import parse

LIMITS = TableLimits(rows=100, columns=10)


@pytest.mark.parametrize("name", PREVIEWS)
def test_a_preview_is_of_data(name: str) -> None:
    told: Any = PREVIEWS[name]
    assert told["summary"]
    assert parse(Preview, told["value"]).data.kind == told["value"]["data"]["kind"]


def test_the_same_table_is_read_from_either_kind_of_file() -> None:
    table = parse_table(CSV_FILE.encode(), limits=LIMITS, choices=Choices(), json=False)
    assert [column.name for column in table.columns] == ["length", "width", "kind"]
    as_json = parse_table(json.dumps(JSON_TABLE).encode(), limits=LIMITS, choices=Choices(), json=True)
    assert [column.name for column in as_json.columns] == ["length", "kind"]


def test_a_german_file_has_its_commas_read_as_points() -> None:
    table = parse_table(GERMAN_FILE.encode(), limits=LIMITS, choices=Choices(), json=False)
    assert [column.name for column in table.columns] == ["breite", "höhe", "art"]
    width, height, kind = table.columns
    assert width.kind == height.kind != kind.kind
