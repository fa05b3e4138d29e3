"""What a client is told of a table: columns, guesses, gaps, and how the file was read."""

from app.engine.data.roles import select
from app.engine.data.table import parse_table
from app.spec.tables import PREVIEW_ROWS, reading_view, selection_view, upload_view

CSV = b"# weather\nday;warmth;kind\n1;20,5;sunny\n2;?;sunny\n3;9,0;rainy\n4;8,5;rainy\n5;21,0;sunny\n6;9,5;rainy\n"


def test_a_selection_says_what_each_column_is_for_and_what_becomes_of_gaps() -> None:
    told = selection_view(select(parse_table(CSV)))
    columns = {column["name"]: column for column in told["columns"]}
    assert list(columns) == ["day", "warmth", "kind"]
    assert columns["kind"]["role"] == "label"
    assert columns["warmth"]["role"] == "input"
    assert (columns["kind"]["distinct"], columns["warmth"]["missing"]) == (2, 1)
    assert (told["label"], told["task"], told["classes"]) == ("kind", "classification", 2)
    # The second row, in the file's fourth line, has no number.
    assert told["gaps"] == {"rows": 1, "lines": [4], "filled": 0, "policy": "leave_out"}


def test_the_label_that_is_asked_for_is_told() -> None:
    told = selection_view(select(parse_table(CSV), label="warmth"))
    assert (told["label"], told["task"], told["classes"]) == ("warmth", "regression", None)
    assert {column["name"]: column["role"] for column in told["columns"]}["warmth"] == "label"


def test_an_upload_is_told_with_its_first_rows_and_every_guess() -> None:
    table = parse_table(CSV)
    told = upload_view(select(table))
    assert told["rows"] == 6
    assert len(told["preview"]) == len(told["preview_text"]) == PREVIEW_ROWS
    assert list(told["preview_text"][0]) == ["1", "20,5", "sunny"]
    assert told["header"]
    fewer = selection_view(select(table))["guesses"]
    assert len(told["guesses"]) > len(fewer) > 0
    assert all(guess in told["guesses"] for guess in fewer)


def test_how_a_file_was_read() -> None:
    table = parse_table(CSV)
    assert table.reading is not None
    told = reading_view(table, table.reading)
    assert (told["separator"], told["decimal"], told["header_line"], told["first_line"]) == (
        "semicolon",
        "comma",
        2,
        3,
    )
    assert [one["line"] for one in told["skipped"]] == [1]
    assert "?" in told["missing"]
