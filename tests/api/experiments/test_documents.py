"""What an answer about an experiment is made of: the examples say all of it, and the answers fit."""

import httpx
import pytest

from app.api.documents import Document
from app.api.experiments import documents
from app.api.experiments.documents import (
    LINKS,
    ExperimentDocument,
    ExperimentsDocument,
    ExportedExperiment,
    TrialDocument,
    TrialsDocument,
)
from tests.api.answers import assert_whole, with_examples
from tests.api.experiments.test_router import BASE, Handle

TWO = {"base": BASE, "search": {"seed": {"low": 1, "high": 2}}, "repeats": 1, "budget": {"epochs": 3}}


@pytest.mark.parametrize("document", with_examples(documents))
def test_an_example_leaves_nothing_out(document: type[Document]) -> None:
    assert_whole(document, document.EXAMPLE)


def test_every_answer_is_as_its_document_says(client: httpx.Client) -> None:
    handle = Handle(client, TWO)
    found = assert_whole(ExperimentDocument, handle.until("done"))
    assert list(found.links) == list(LINKS)
    rows = assert_whole(TrialsDocument, client.get(f"{handle.path}/trials").json()).trials
    assert [(row.number, row.status, row.epochs) for row in rows] == [(0, "done", 3), (1, "done", 3)]
    trial = assert_whole(TrialDocument, client.get(f"{handle.path}/trials/1").json())
    assert trial.parameters == {"seed": 2}
    # A single run has no spread.
    assert trial.metrics.train_loss.std is None
    exported = assert_whole(ExportedExperiment, handle.call("GET", "/export").json())
    assert [len(row.runs) for row in exported.trials] == [1, 1]
    listed = client.get("/experiments", headers={"Authorization": f"Bearer {handle.first['key']}"}).json()
    assert_whole(ExperimentsDocument, listed)
    head = client.get(f"{handle.path}/trials", headers={"Accept": "text/csv"}).text.splitlines()[0]
    assert head.startswith("trial,status,epochs,seed,objective,")
    assert TrialsDocument.EXAMPLE_CSV.startswith("trial,status,epochs,")
