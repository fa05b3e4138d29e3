"""Whether a client has an answer already."""

import pytest
from starlette.requests import HTTPConnection
from starlette.responses import Response

from app.api.etags import etag_of, tagged, unchanged

TAG = etag_of(b"one")


def asking(told: str | None) -> HTTPConnection:
    headers = [] if told is None else [(b"if-none-match", told.encode())]
    return HTTPConnection({"type": "http", "headers": headers})


def test_a_tag_is_the_contents() -> None:
    assert etag_of(b"one") == TAG
    assert etag_of(b"two") != TAG
    assert TAG.startswith('"')
    assert TAG.endswith('"')


@pytest.mark.parametrize("told", [TAG, f"W/{TAG}", f'"other", {TAG}', "*"])
def test_who_has_it_gets_no_body(told: str) -> None:
    assert unchanged(asking(told), TAG)
    answer = tagged(asking(told), Response(b"one", headers={"Vary": "Accept"}), TAG)
    assert (answer.status_code, answer.body) == (304, b"")
    assert (answer.headers["etag"], answer.headers["vary"]) == (TAG, "Accept")


@pytest.mark.parametrize("told", [None, "", '"other"', TAG[1:-1]])
def test_who_has_another_gets_it_and_asks_again_next_time(told: str | None) -> None:
    assert not unchanged(asking(told), TAG)
    answer = tagged(asking(told), Response(b"one"), TAG)
    assert (answer.status_code, answer.body) == (200, b"one")
    assert (answer.headers["etag"], answer.headers["cache-control"]) == (TAG, "private, no-cache")
