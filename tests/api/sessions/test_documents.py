"""What an answer about a session is made of: the examples say all of it, and the answers fit."""

import pytest

from app.api.documents import Document
from app.api.sessions import documents
from app.api.sessions.documents import LINKS, CreatedDocument, Event, History, SessionDocument
from tests.api.answers import assert_whole, with_examples
from tests.api.handle import Handle


@pytest.mark.parametrize("document", with_examples(documents))
def test_an_example_leaves_nothing_out(document: type[Document]) -> None:
    assert_whole(document, document.EXAMPLE)


def test_a_session_is_as_the_document_says_whatever_has_become_of_it(handle: Handle) -> None:
    assert_whole(CreatedDocument, handle.first)
    advanced = handle.call("POST", "advance", {"unit": "epoch", "count": 2}).json()
    assert assert_whole(SessionDocument, advanced).clock.epoch == 2
    edited = handle.call(
        "PUT", "parameters", {"changes": [{"layer": 0, "unit": 0, "input": 0, "value": 1e30}]}
    ).json()
    assert_whole(SessionDocument, edited)
    diverged = handle.call("POST", "advance", {"unit": "epoch", "count": 1}).json()
    assert assert_whole(SessionDocument, diverged).status in ("paused", "diverged")
    assert list(diverged["links"]) == list(LINKS)
    history = assert_whole(History, handle.client.get(f"{handle.path}/history").json())
    assert [(event.command, event.epoch) for event in history.events] == [("parameters", 2)]


def test_a_table_s_head_is_the_points_own_fields() -> None:
    head = History.EXAMPLE_CSV.splitlines()[0].split(",")
    assert set(head) == set(documents.Point.model_fields)
    assert not set(head) & (set(Event.model_fields) - set(documents.Clock.model_fields))
