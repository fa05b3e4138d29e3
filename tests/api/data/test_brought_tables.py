"""Tables as people bring them, from upload to a session that learns."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.api.handle import assert_problem, create

FOLDER = Path(__file__).parents[2] / "fixtures" / "tables"


def learnt(client: httpx.Client, name: str) -> dict[str, Any]:
    """What a session learns from a file that is uploaded as it is, and the upload's answer as ``table``."""
    raw = (FOLDER / name).read_bytes()
    answer = client.post("/uploads", content=raw, headers={"Content-Type": "text/csv"})
    assert answer.status_code == 201, answer.text
    table = answer.json()
    data = {"kind": "upload", "id": table["id"], "test_fraction": 0}
    handle = create(client, {"data": data, "model": {"kind": "mlp"}})
    found: dict[str, Any] = client.get(f"{handle.path}/data").json()
    return {**found, "table": table, "examples": len(found["train"]["inputs"])}


@pytest.mark.parametrize(
    ("name", "classes", "examples"),
    [
        ("pandas_counted_names.csv", ["Iris-setosa", "Iris-versicolor", "Iris-virginica"], 6),
        ("counted_names_and_classes_0_1.csv", ["0", "1"], 4),
        ("years_as_names.csv", ["a", "b"], 3),
        ("species_and_counted_names.csv", ["a", "b"], 4),
        ("wavelengths_as_names.csv", ["a", "b"], 3),
        ("pandas_num_index.csv", ["a", "b"], 8),
    ],
)
def test_a_first_line_of_numbers_is_no_example(
    client: httpx.Client, name: str, classes: list[str], examples: int
) -> None:
    found = learnt(client, name)
    assert (found["class_names"], found["examples"]) == (classes, examples)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("decimal_comma.csv", [0.25, 10]),
        ("decimal_comma_without_names.csv", [0.25, 10]),
        ("thousands.csv", [1234.5, 10]),
        ("swiss.csv", [872697, 54.5]),
        ("true_minus.csv", [-0.5]),
        ("fortran_exponents.csv", [1e5, 0.0025]),
    ],
)
def test_numbers_in_local_writing_are_numbers(client: httpx.Client, name: str, first: list[float]) -> None:
    assert learnt(client, name)["train"]["inputs"][0] == first


@pytest.mark.parametrize(
    ("name", "targets"),
    [
        ("target_in_per_cent.csv", [0.1, 0.2, 0.35]),
        ("dollars.csv", [1200, 900, 2450, 1200]),
        ("mixed_marks.csv", [0.4, 1.2, 0, 2.5]),
    ],
)
def test_a_quantity_in_local_writing_is_predicted_as_a_value(
    client: httpx.Client, name: str, targets: list[float]
) -> None:
    found = learnt(client, name)
    assert found["task"] == "regression"
    assert found["train"]["targets"] == targets


@pytest.mark.parametrize(
    "name",
    [
        "sep_line.csv",
        "sep_line_crlf.csv",
        "sep_line_in_quotes.csv",
        "sep_line_tab.tsv",
        "comment_above.csv",
        "title_above.csv",
        "units_below_names.csv",
    ],
)
def test_lines_around_the_table_are_passed_over(client: httpx.Client, name: str) -> None:
    found = learnt(client, name)
    assert found["input_names"] == ["x", "y"]
    assert found["class_names"] == ["a", "b"]


@pytest.mark.parametrize(
    "name", ["trailing_commas.csv", "trailing_separators_and_rows.csv", "leading_separators.csv"]
)
def test_empty_columns_and_rows_of_spreadsheets_do_not_matter(client: httpx.Client, name: str) -> None:
    found = learnt(client, name)
    assert len(found["input_names"]) == 2
    assert len(found["class_names"]) == 2


@pytest.mark.parametrize(
    ("name", "label", "classes"),
    [
        ("wine.data", "column 1", 3),
        ("class_first.csv", "class", 3),
        ("names_and_passed.csv", "passed", 2),
        ("wdbc.data", "column 2", 2),
        ("dates_not_needed.csv", "weather", 2),
        ("mostly_empty_column.csv", "Survived", 2),
        ("titanic_head.csv", "Survived", 2),
        ("question_marks.data", "column 11", 2),
        ("label_gap.csv", "c", 2),
    ],
)
def test_the_column_to_predict_is_found(client: httpx.Client, name: str, label: str, classes: int) -> None:
    found = learnt(client, name)
    assert found["table"]["label"] == label
    assert len(found["class_names"]) == classes


def test_vowel_numbers_are_told_as_doubtful(client: httpx.Client) -> None:
    guesses = learnt(client, "vowels.csv")["table"]["guesses"]
    assert guesses[0]["what"] == "task"
    assert guesses[0]["certain"] is False


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("arff.arff", "ARFF"),
        ("libsvm.txt", "LIBSVM"),
        ("html.csv", "web page"),
        ("comma_decimal_comma.csv", "if commas are decimal marks, part the columns with semicolons"),
        ("no_table.json", "an array of rows"),
        ("ragged.json", "Row 2: 1 column here"),
    ],
)
def test_what_is_no_table_is_named(client: httpx.Client, name: str, words: str) -> None:
    answer = client.post(
        "/uploads", content=(FOLDER / name).read_bytes(), headers={"Content-Type": "text/csv"}
    )
    assert words in assert_problem(answer, 422)["detail"]
