"""Tables that come as JSON: what is none, or too much of one."""

import pytest

from app.engine.data.table import TableError, TableLimits, parse_table


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"[[1,2],[1,2],[1,2],[1,2]]", "more than the 3 rows allowed"),
        (b'[{"a":1,"b":2},{"a":1,"b":2},{"a":1,"b":2},{"a":1,"b":2}]', "more than the 3 rows allowed"),
        (b'{"a":[1,2,3,4],"b":[1,2,3,4]}', "more than the 3 rows allowed"),
        (b"[[1,2,3,4,5]]", "5 columns are more than the 4 allowed"),
        (b'{"columns":["a","b","c","d","e"],"data":[[1,2,3,4,5]]}', "more than the 4 columns allowed"),
        (b'[["12345678901",2]]', "11 characters are more than the 10 allowed in a cell"),
        (b'[{"12345678901":1,"b":2}]', "the name '12345678901' is longer than the 10 allowed"),
        (b'[{"a":1,"b":2,"a":3}]', "the key 'a' is there twice"),
        (b'{"a":1,"b":2}\n{"a":1,"b":2,"a":3}\n', "not valid JSON"),
        (b"[[NaN,2],[1,2]]", "NaN is no JSON; write null for a gap"),
        (b"[[1,-Infinity],[1,2]]", "-Infinity is no JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[[" + b"9" * 5_000 + b",1]]", "too many digits"),
        (b"[[[1],2]]", "a cell must be a number, a text or null"),
    ],
)
def test_what_is_no_table_or_too_much_of_one_is_refused(raw: bytes, sentence: str) -> None:
    with pytest.raises(TableError, match=sentence):
        parse_table(raw, limits=TableLimits(rows=3, columns=4, cell_length=10), json=True)
