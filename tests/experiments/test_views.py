"""An experiment's trials as a table for spreadsheets."""

import csv
import io

import pytest

from app.experiments import views
from app.experiments.experiment import Experiment
from app.experiments.records import Result, StoredExperiment
from tests.experiments.helpers import plan_of


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_the_table_is_a_formula(start: str) -> None:
    """A spreadsheet would compute it, and ask the network for it."""
    text = f'{start}HYPERLINK("http://evil.example")'
    values = {"training.learning_rate": text}
    result = Result(0, 8, values, (), "failed", 0.0, note=text)
    experiment = Experiment(StoredExperiment("id", b"", {}, {}, 0.0), plan_of(), [result])
    (line,) = csv.DictReader(io.StringIO(views.table(experiment), newline=""))
    assert line["training.learning_rate"] == f"'{text}"
    assert line["note"] == f"'{text}"
