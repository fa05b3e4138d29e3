"""A history as a table: what a spreadsheet reads is what the points are."""

import csv
import io

from app.api.sessions.history import COLUMNS, table
from tests.api.handle import Handle


def test_what_is_no_number_is_an_empty_cell_and_lines_end_as_the_standard_says() -> None:
    point = dict.fromkeys(COLUMNS) | {"epoch": 0, "step": 0, "sample": 0, "train_loss": 0.1 + 0.2}
    text = table([point])
    assert text == ",".join(COLUMNS) + "\r\n0,0,0,0.30000000000000004,,,\r\n"
    assert table([]) == ",".join(COLUMNS) + "\r\n"


def test_the_table_has_the_points_to_the_last_digit(handle: Handle) -> None:
    handle.call("POST", "advance", {"unit": "epoch", "count": 7})
    points = handle.client.get(f"{handle.path}/history").json()["points"]
    answer = handle.client.get(f"{handle.path}/history", headers={"Accept": "text/csv"})
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"] == f'attachment; filename="history-{handle.id[:8]}.csv"'
    read = [
        {name: None if cell == "" else float(cell) for name, cell in row.items()}
        for row in csv.DictReader(io.StringIO(answer.text))
    ]
    assert read == [{name: point[name] for name in COLUMNS} for point in points]
    assert len(read) == 8
