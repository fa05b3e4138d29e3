"""The rows of truth tables, and gates by their outputs."""

import pytest

from app.lessons.tasks.gates import bits, named, rows_of


def test_rows_count_in_binary() -> None:
    assert [bits(row) for row in rows_of(2)] == ["00", "01", "10", "11"]
    assert [bits(row) for row in rows_of(3)] == [f"{number:03b}" for number in range(8)]


@pytest.mark.parametrize(
    ("outputs", "name"),
    [
        ((0, 0, 0, 1), "AND"),
        ((0, 1, 1, 0), "XOR"),
        ((0, 0, 1, 0), "x1 AND NOT x2"),
        ((1, 1, 1, 1), "always 1"),
        ((1, 0, 1, 1), ""),
    ],
)
def test_a_gate_is_named_by_what_it_gives(outputs: tuple[int, ...], name: str) -> None:
    assert named(outputs) == name
