"""What an answer about a room is made of: the examples say all of it, and the answers fit."""

import httpx
import pytest
from starlette.requests import HTTPConnection

from app.api.documents import Document
from app.api.rooms import documents
from app.api.rooms.documents import DriverDocument, JoinedDocument, OpenedRoomDocument, RoomDocument
from app.api.rooms.router import links_of
from tests.api.answers import assert_whole, with_examples
from tests.api.rooms.classroom import CUE, open_room


@pytest.mark.parametrize("document", with_examples(documents))
def test_an_example_leaves_nothing_out(document: type[Document]) -> None:
    assert_whole(document, document.EXAMPLE)


def test_a_room_is_as_the_document_says_for_each_role(client: httpx.Client) -> None:
    room = open_room(client, lesson="adaline", cues=[CUE])
    assert assert_whole(OpenedRoomDocument, room.opened).links == links_of(
        HTTPConnection({"type": "http"}), room.code
    )
    joined = room.call(None, "POST", "devices").json()
    device = assert_whole(JoinedDocument, joined)
    driver = room.call(joined["key"], "POST", "driver", {"do": "ask"}).json()
    assert assert_whole(DriverDocument, driver).asking == []
    host = assert_whole(RoomDocument, room.get(room.host))
    assert host.cues
    assert [line.device for line in host.driver.asking] == [device.device]
    for key in (None, room.wall, joined["key"]):
        told = RoomDocument.model_validate(room.get(key))
        assert told.model_fields_set == set(RoomDocument.model_fields) - {"cues"}
        assert (told.cues, told.driver.asking) == (None, [])
