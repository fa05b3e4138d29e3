import csv
import io
import random
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.data.dataset import DataError
from app.engine.data.table import Table, TableError, TableLimits, parse_table, table_dataset

MIB = 2**20
FLOWERS = b"""length,width,species
5.1,3.5,setosa
7,3.2,versicolor
6.3,3.3,virginica
4.9,3.0,setosa
"""


def columns(table: Table):
    return [(column.name, column.kind, column.distinct) for column in table.columns]


# ---- good files


def test_a_table_with_a_header():
    table = parse_table(FLOWERS)
    assert table.header
    assert table.rows == 4
    assert columns(table) == [("length", "number", 4), ("width", "number", 4), ("species", "text", 3)]
    assert table.label == "species"
    assert table.preview(2) == [[5.1, 3.5, "setosa"], [7.0, 3.2, "versicolor"]]
    assert len(table.preview(5)) == 4


def test_a_table_without_one():
    table = parse_table(FLOWERS.split(b"\n", 1)[1])
    assert not table.header
    assert [column.name for column in table.columns] == ["column 1", "column 2", "column 3"]
    assert table.rows == 4


@pytest.mark.parametrize("delimiter", [",", ";", "\t", ", ", " ; "])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_delimiters_line_ends_and_byte_order_mark(delimiter, end, mark):
    lines = [delimiter.join(cells) for cells in (("größe", "y"), ("1.5", "0"), ("-2e-3", "1"))]
    table = parse_table(mark + end.join(lines).encode())
    assert [column.name for column in table.columns] == ["größe", "y"]
    np.testing.assert_array_equal(table.columns[0].numbers, [1.5, -2e-3])


def test_a_semicolon_beats_the_commas_in_sentences():
    table = parse_table(b'a;b\n1;"yes, sir"\n2;"no, sir"\n3;no, thanks\n')
    assert table.columns[1].texts == ("yes, sir", "no, sir", "no, thanks")


def test_quoted_cells():
    table = parse_table(b'"a, or b","c ""d"""\n"1","two\nlines"\n2, "x"\n\n3,y\n')
    assert [column.name for column in table.columns] == ["a, or b", 'c "d"']
    assert table.columns[1].texts == ("two\nlines", "x", "y")


def test_blank_lines_are_passed_over():
    assert parse_table(b"\n\na,b\n\n1,2\n   \n3,4\n\n").rows == 2


def test_numbers_of_every_form():
    table = parse_table(b"a,b\n1,0\n+1.,0\n-.5,0\n1e3,0\n1E-3,0\n1.25e+2,0\n0007,0\n1e-400,0\n")
    np.testing.assert_array_equal(table.columns[0].numbers, [1, 1, -0.5, 1000, 0.001, 125, 7, 0])


@pytest.mark.parametrize(
    ("raw", "header", "headed", "names"),
    [
        (b"a,b\n1,2\n", "auto", True, ["a", "b"]),
        (b"1,2\n3,4\n", "auto", False, ["column 1", "column 2"]),
        (b"1,2\n3,4\n", "yes", True, ["1", "2"]),
        (b"1,x\n2,y\n", "auto", False, ["column 1", "column 2"]),
        (b"x,y\nx,y\n", "no", False, ["column 1", "column 2"]),
        (b",a\n0,1\n", "auto", True, ["column 1", "a"]),
        (b"a,a,a\n1,2,3\n", "auto", True, ["a", "a (2)", "a (3)"]),
        (b"a,a,a (2)\n1,2,3\n", "auto", True, ["a", "a (3)", "a (2)"]),
        (b",column 1\n1,2\n", "auto", True, ["column 1 (2)", "column 1"]),
        (b"nan,inf\n1,2\n", "yes", True, ["nan", "inf"]),
    ],
)
def test_header_and_names(raw, header, headed, names):
    table = parse_table(raw, header)
    assert table.header is headed
    assert [column.name for column in table.columns] == names


def test_ids_in_a_column_of_words_stay_words():
    table = parse_table(b"1,ant\n2,bee\n3,7\n")
    assert table.columns[1].texts == ("ant", "bee", "7")


rows_of_cells = st.lists(
    st.tuples(
        st.floats(-1e100, 1e100),
        st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1).map(lambda word: f"w {word} w"),
        st.integers(-(10**15), 10**15),
    ),
    min_size=1,
    max_size=20,
)


@settings(deadline=None)
@given(
    rows=rows_of_cells,
    delimiter=st.sampled_from(",;\t"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_what_pythons_csv_writes_comes_back(rows, delimiter, quoting):
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, quoting=quoting)
    writer.writerow(["real", "word", "whole"])
    writer.writerows(rows)
    text = file.getvalue()
    table = parse_table(text.encode())
    assert table.header
    assert table.preview(len(rows)) == [list(row) for row in rows]


def test_python_is_left_as_it_was():
    before = csv.field_size_limit()
    parse_table(FLOWERS)
    assert csv.field_size_limit() == before


# ---- bad files, each with the place of the fault

ROWS = b"1,2\n" * 10


@pytest.mark.parametrize(
    ("raw", "line", "column", "sentence"),
    [
        # not text
        (b"\x00", 1, None, r"not text \(byte 0x00\); save the table as CSV in UTF-8"),
        (b"\xc3\xa4,b\n1,2\n3,\xff\n", 3, None, r"not text \(byte 0xff\)"),
        (b"\xc3\xa4,b\r1,2\r\n3,\x80\n", 3, None, r"not text \(byte 0x80\)"),
        (b"a,b\n1,2\n3,\x81\n", 3, None, r"not text \(byte 0x81\)"),
        (b"a,b\n1,\x1b[31m2\n", 2, None, r"not text \(byte 0x1b\)"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, 2, None, r"byte 0x1a"),
        (b"PK\x03\x04", 1, None, r"byte 0x03\): this is an Excel workbook"),
        # not a table
        (b"", None, None, "the file is empty"),
        (b"\n \r\n\n", None, None, "the file is empty"),
        (b"\xef\xbb\xbf", None, None, "the file is empty"),
        (b"hello", 1, None, "only one column found; separate the columns"),
        (b"1\n2\n3\n", 1, None, "only one column found"),
        (b"a,b\n", 1, None, "a header but no rows"),
        # ragged
        (b"a,b\n1,2\n3\n", 3, None, "1 column here, but 2 columns in line 1"),
        (b"a,b\n1,2\n\n3,4,5\n", 4, None, "3 columns here, but 2 columns in line 1"),
        (b'a,b\n1,"x\ny"\n3\n', 4, None, "1 column here"),
        # quotes
        (b'a,b\n1,2\n3,"x\n4,5\n', 3, None, "a quote that is never closed"),
        (b'a,b\n1,"x"y\n', 2, None, "text follows a closing quote"),
        # cells
        (ROWS + b"1,nan\n", 11, 2, "'nan' is not a finite decimal number"),
        (ROWS + b"-inf,1\n", 11, 1, "'-inf' is not a finite"),
        (ROWS + b"1,Infinity\n", 11, 2, "'Infinity' is not a finite"),
        (ROWS + b"1,1e400\n", 11, 2, r"'1e400' is too large; numbers go up to ±1e\+100"),
        (ROWS + b"1,-1e101\n", 11, 2, "'-1e101' is too large"),
        (ROWS + b"1,1_000\n", 11, 2, "'1_000' is not"),
        (ROWS + "1,١\n".encode(), 11, 2, "'١' is not"),
        (ROWS + "1,１２\n".encode(), 11, 2, "is not a finite"),
        (ROWS + b"1,0x10\n", 11, 2, "'0x10' is not"),
        (ROWS + b"1,1e\n", 11, 2, "'1e' is not"),
        (ROWS + b"1,--1\n", 11, 2, "'--1' is not"),
        (ROWS + b"oops,1\n", 11, 1, "'oops' is not"),
        (b"a,b\nnan,1\nnan,2\n", 2, 1, "'nan' is not"),
        (b"a,7.5\n1,2\n3,4\n", 1, 1, "'a' is not .* if this line names the columns, ask for header=yes"),
        (ROWS + b"1," + b"x" * 900 + b"\n", 11, 2, "'x{39}…' is not"),
    ],
)
def test_faults_are_placed(raw, line, column, sentence):
    with pytest.raises(TableError, match=sentence) as caught:
        parse_table(raw)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert str(caught.value).startswith(f"line {line}" if line else "the file")
    assert (f"column {column}:" in str(caught.value)) == (column is not None)


@pytest.mark.parametrize(
    ("raw", "line", "column", "sentence"),
    [
        (b"a,b\n" + b"1,2\n" * 4, 5, None, "more than the 3 rows allowed"),
        (b"1,2\n" * 4, 4, None, "more than the 3 rows allowed"),
        (b"1,2\n" * 40, None, None, "40 lines are far more than the 3 rows allowed"),
        (b"\n1,2\n" * 3 + b"1,2", 7, None, "more than the 3 rows allowed"),
        (b'"1",2\n' * 40, 4, None, "more than the 3 rows allowed"),
        # With room for titles, and no further is read.
        (b'"1",2\n' * 400, 55, None, "more than the 3 rows allowed"),
        (b"a,b,c,d,e\n1,2,3,4,5\n", 1, None, "5 columns are more than the 4 allowed"),
        (b"a,b\n1,12345678901\n", 2, 2, "11 characters are more than the 10 allowed in a cell"),
        (
            b"a,b\n1," + b"9" * 300 + b"\n",
            2,
            None,
            "303 characters are more than a line of this table can need",
        ),
        (b"\n" * 5 + b"1,2\n", 4, None, "more than 3 blank lines"),
    ],
)
def test_limits(raw, line, column, sentence):
    with pytest.raises(TableError, match=sentence) as caught:
        parse_table(raw, limits=TableLimits(rows=3, columns=4, cell_length=10))
    assert (caught.value.line, caught.value.column) == (line, column)


@pytest.mark.parametrize("raw", [b"a,b\n1,2\n3,4\n5,6\n", b"1,2\n3,4\n5,6\n"])
def test_a_header_is_not_counted_as_a_row(raw):
    assert parse_table(raw, limits=TableLimits(rows=3)).rows == 3


def garbage():
    draw = random.Random(0)
    return {
        "random bytes": draw.randbytes(2 * MIB),
        "a late NUL": b"1,2\n" * (MIB // 2) + b"\0",
        "a late byte that is no UTF-8": b"1,2\n" * (MIB // 2) + b"\xff",
        "printable noise": draw.randbytes(2 * MIB).translate(bytes(32 + byte % 95 for byte in range(256))),
        "table-like noise": draw.randbytes(2 * MIB).translate(b'abc,;\n"1' * 32),
        "commas": b"," * (2 * MIB),
        "quotes": b'"' * (2 * MIB),
        "line ends": b"\n" * (2 * MIB),
        "carriage returns": b"\r" * (2 * MIB),
        "rows without end": b"1,2\n" * (MIB // 2),
        "one word": b"a" * (2 * MIB),
        "an open quote": b'"' + b"a\n" * MIB,
        "wide rows": (b"," * 60_000 + b"\n") * 34,
        "quoted nothings": (b'"",' * 60 + b"\n") * 11_000,
        "a bomb of digits": b"9" * (2 * MIB),
    }


GARBAGE = garbage()


@pytest.mark.parametrize(("kind", "raw"), GARBAGE.items(), ids=GARBAGE)
def test_garbage_is_answered_at_once(kind, raw):
    seconds = []
    for _ in range(10):
        start = time.thread_time()
        with pytest.raises(TableError):
            parse_table(raw)
        seconds.append(time.thread_time() - start)
    # this thread's work alone, and the best of ten, since the machine may be busy with something else
    assert min(seconds) < 0.05


def test_a_good_file_of_two_mebibytes():
    rows = np.random.default_rng(0).normal(size=(19_000, 12)).round(6)
    raw = b"\n".join(",".join(map(str, row)).encode() for row in rows.tolist())
    assert 1.8 * MIB < len(raw) <= 2.3 * MIB
    start = time.thread_time()
    table = parse_table(raw)
    assert time.thread_time() - start < 3.0
    np.testing.assert_array_equal(np.column_stack([column.numbers for column in table.columns]), rows)


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text(st.sampled_from('01.,;\t\n\r"ae- '), max_size=60).map(str.encode))
def test_any_bytes_make_a_table_or_a_table_error(raw):
    try:
        table = parse_table(raw)
        data = table_dataset(table)
    except DataError:
        return
    assert data.samples == table.rows
    assert len(table.columns) == len(data.input_names) + 1


# ---- the dataset it makes
