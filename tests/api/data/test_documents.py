"""What an answer about data is made of: the examples say all of it, and the answers fit."""

import httpx
import pytest

from app.api.data import documents
from app.api.data.documents import DataDocument, PreviewDocument, Upload, UploadPreview
from app.api.data.examples import CSV_FILE
from app.api.documents import Document
from tests.api.answers import assert_whole, with_examples
from tests.api.handle import Handle


@pytest.mark.parametrize("document", with_examples(documents))
def test_an_example_leaves_nothing_out(document: type[Document]) -> None:
    assert_whole(document, document.EXAMPLE)


def test_a_session_s_data_are_its_preview_and_how_classes_are_read(
    client: httpx.Client, handle: Handle
) -> None:
    data = client.get(f"{handle.path}/data").json()
    found = assert_whole(DataDocument, data)
    assert (found.readout.kind, found.readout.low, found.readout.high) == ("level", 0.0, 1.0)
    preview = client.post("/data/preview", json={"data": handle.first["spec"]["data"]}).json()
    whole = set(PreviewDocument.model_fields)
    assert {name: preview[name] for name in whole} == {name: data[name] for name in whole}


def test_an_uploaded_table_is_as_the_document_says(client: httpx.Client) -> None:
    answer = client.post("/uploads", content=CSV_FILE, headers={"Content-Type": "text/csv"})
    assert answer.status_code == 201, answer.text
    found = assert_whole(Upload, answer.json())
    assert [column.name for column in found.columns] == ["length", "width", "kind"]
    preview = client.post("/data/preview", json={"data": {"kind": "upload", "id": found.id}})
    assert assert_whole(UploadPreview, preview.json()).class_names == ["setosa", "versicolor"]
