"""What an answer about a question is made of: the examples say all of it, and the answers fit."""

import httpx
import pytest

from app.api.documents import Document
from app.api.rooms import question_documents as documents
from app.api.rooms.question_documents import AnsweredDocument, BackDocument, QuestionDocument
from tests.api.answers import assert_whole, with_examples
from tests.api.rooms.classroom import CUE, open_room


@pytest.mark.parametrize(
    "document", [one for one in with_examples(documents) if one is not documents.BackDocument]
)
def test_an_example_leaves_nothing_out(document: type[Document]) -> None:
    assert_whole(document, document.EXAMPLE)


SEEN = {
    "seen": [
        {"text": "The loss fell", "when": "loss() < loss(epochs=0)"},
        {"text": "The loss did not fall", "when": "loss() >= loss(epochs=0)"},
    ],
    "notes": {"say": "It falls fast at first.", "wrong": {"higher": "The rate is too large."}, "minutes": 4},
}


def test_a_question_is_as_the_document_says_in_each_phase(client: httpx.Client) -> None:
    room = open_room(client, lesson="adaline", cues=[{**CUE, **SEEN}])
    _, phone = room.phone()
    assert room.call(room.host, "POST", "questions", {"cue": 1}).status_code == 201
    for phase in room.get(room.host, "questions/1")["phases"]:
        if phase != "ask":
            room.call(room.host, "PATCH", "questions/1", {"phase": phase}).raise_for_status()
        if phase in ("ask", "again"):
            kept = room.call(phone, "POST", "questions/1/answers", {"guess": None, "sure": 2}).json()
            assert assert_whole(AnsweredDocument, kept).phase == phase
        if phase == "seen":
            room.call(phone, "POST", "questions/1/answers", {"seen": 0}).raise_for_status()
        assert assert_whole(QuestionDocument, room.get(phone, "questions/1")).mine is not None
        for key in (room.host, room.wall):
            told = QuestionDocument.model_validate(room.get(key, "questions/1"))
            assert told.model_fields_set == set(QuestionDocument.model_fields) - {"mine"}
    back = BackDocument.model_validate(room.call(phone, "POST", "devices").json())
    assert back.answers["1"].ask is not None
