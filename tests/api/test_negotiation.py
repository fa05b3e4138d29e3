"""What a client would rather have: CSV only where it says so, JSON else."""

import pytest

from app.api.negotiation import prefers_csv, quality


@pytest.mark.parametrize(
    "accept",
    [
        "text/csv",
        "TEXT/CSV",
        "text/csv;q=0.1",
        "application/json;q=0.5, text/csv",
        "text/csv, application/json",
    ],
)
def test_csv_is_asked_for_by_its_name(accept: str) -> None:
    assert prefers_csv(accept)


@pytest.mark.parametrize(
    "accept",
    [
        "",
        "*/*",
        "text/*",
        "application/json",
        "text/csv;q=0",
        "text/csv;q=0.4, application/json;q=0.5",
        "text/csvx",
    ],
)
def test_json_is_what_everybody_else_gets(accept: str) -> None:
    assert not prefers_csv(accept)


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("a/b", 1.0),
        ("x/y, a/b ; q=0.25", 0.25),
        ("a/b;level=1;q=0.5", 0.5),
        ("a/b;q=much", 0.0),
        ("x/y", 0.0),
    ],
)
def test_a_quality_is_that_of_the_type_itself(accept: str, expected: float) -> None:
    assert quality(accept, "a/b") == expected
