"""What is written in some dialect comes back, or the doubt is told."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.data.guesses import selection_guesses, table_guesses
from app.engine.data.roles import select
from app.engine.data.table import Table, TableError, parse_table
from tests.engine.data.writer import Written, write_table
from tests.rounds import rounds

READING = ("separator", "decimal", "header", "encoding", "missing")


def rows_of(table: Table) -> list[list[float | str | None]]:
    return [[column.cell(row) for column in table.columns] for row in range(table.rows)]


def comes_back(written: Written, table: Table) -> bool:
    names = [column.name for column in table.columns]
    unnamed = [f"column {number + 1}" for number in range(len(names))]
    wanted = unnamed if written.names is None else [name or "column 1" for name in written.names]
    return names == wanted and rows_of(table) == written.rows


def doubts(table: Table) -> list[str]:
    guesses = [*table_guesses(table), *selection_guesses(select(table))]
    return [guess.what for guess in guesses if not guess.certain and guess.what in READING]


def outcome(seed: int) -> str:
    """same, doubt, refused or wrong."""
    written = write_table(seed)
    try:
        table = parse_table(written.raw)
    except TableError:
        return "refused"
    if doubts(table):
        return "doubt"
    return "same" if comes_back(written, table) else "wrong"


@settings(deadline=None, max_examples=rounds(50, 150), derandomize=True)
@given(st.integers(0, 2**32))
def test_what_is_written_comes_back_or_the_doubt_is_told(seed: int) -> None:
    assert outcome(seed) != "wrong"


def test_doubt_is_rare() -> None:
    found = [outcome(seed) for seed in range(400)]
    assert "wrong" not in found
    assert found.count("doubt") + found.count("refused") <= 0.05 * len(found)
