"""What an answer about a class at work is made of: the examples say all of it, and the answers fit."""

import csv
import io

import httpx
import pytest

from app.api.documents import Document
from app.api.rooms import work_documents as documents
from app.api.rooms.work_documents import (
    ClassProgressDocument,
    HandDocument,
    HandsDocument,
    NumberedHandDocument,
    ResultDocument,
    ResultsDocument,
)
from tests.api.answers import assert_whole, with_examples
from tests.api.rooms.classroom import open_room


@pytest.mark.parametrize("document", with_examples(documents))
def test_an_example_leaves_nothing_out(document: type[Document]) -> None:
    assert_whole(document, document.EXAMPLE)


def test_a_table_has_a_column_for_each_field() -> None:
    (head, *_) = csv.reader(io.StringIO(ResultsDocument.EXAMPLE_CSV))
    assert head == list(ResultDocument.model_fields)


def test_a_class_at_work_is_as_the_documents_say(client: httpx.Client) -> None:
    room = open_room(client, lesson="adaline")
    _, phone = room.phone()
    assert assert_whole(ClassProgressDocument, room.get(room.host, "progress")).tasks
    assert assert_whole(ResultsDocument, room.get(room.host, "results")).answers == []
    room.call(room.host, "POST", "hands").raise_for_status()
    assert assert_whole(HandsDocument, room.get(room.wall, "hands")).best is None
    turned = room.call(phone, "PUT", "hands/mine", {"epochs": 1}).json()
    assert assert_whole(HandDocument, turned).epochs == 1
    assert assert_whole(HandsDocument, room.get(room.wall, "hands")).numbers == [1]
    assert assert_whole(NumberedHandDocument, room.get(room.wall, "hands/1")).number == 1
