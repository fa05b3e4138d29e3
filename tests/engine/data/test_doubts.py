"""A guess about a table that may be wrong says so."""

import pytest

from app.engine.data.guesses import selection_guesses, table_guesses
from app.engine.data.roles import select
from app.engine.data.table import parse_table


@pytest.mark.parametrize(
    ("what", "raw"),
    [
        ("decimal", b"a;b\n1,234;1\n5,678;2\n9,123;1\n"),
        ("encoding", "a,b\ný,1\nx,2\ný,3\n".encode("cp1252")),
        ("separator", b"a,b;c\nx,y;z\nu,v;w\np,q;r\n"),
        ("header", b"tom,anna\nkai,lea\nmax,mia\n"),
        ("label", b"colour,shape,weight\n" + b"".join(
            b"%s,%s,%d.5\n" % (b"red" if i % 2 else b"blue", b"round" if i % 3 else b"flat", i) for i in range(40)
        )),
        ("task", b"x,n\n0.1,1\n0.2,2\n0.3,3\n0.4,4\n0.5,4\n"),
        ("missing", b"a,b\n" + b"1,None\n" * 5 + b"2,some\n3,some\n4,few\n"),
    ],
)  # fmt: skip
def test_a_guess_that_may_be_wrong_is_told(what: str, raw: bytes) -> None:
    table = parse_table(raw)
    guesses = [*table_guesses(table), *selection_guesses(select(table))]
    assert what in [guess.what for guess in guesses if not guess.certain]
