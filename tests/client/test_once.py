"""What changes a run is done once, however often it is asked; what answers in the server's place is no server."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from app.client import (
    AsyncClient,
    CallError,
    Client,
    LateError,
    LostError,
    ProblemError,
    Session,
    UnreachableError,
)
from app.client.patience import TRIES, TRIES_AGAIN
from tests.client.helpers import CIRCLE, REPLIES, Faulty, listening

ADVANCE = "POST /api/v1/sessions/S-of-a-session/advance"
CHANGES: dict[str, Callable[[Any], Any]] = {
    "POST advance": lambda session: session.advance(5),
    "POST play": lambda session: session.play(),
    "PATCH": lambda session: session.patch(learning_rate=1),
    "PUT parameters": lambda session: session.set_parameters([]),
    "DELETE": lambda session: session.delete(),
    "POST fork": lambda session: session.fork(),
}


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.client.patience.wait_seconds", lambda _: 0.0)


def session_of(client: Client, server: Faulty, *ways: str) -> Session:
    """One that was there before the server failed in these ways."""
    session = client.attach("S-of-a-session", "secret-key")
    server.done.clear()
    server.keys.clear()
    server.ways = list(ways)
    return session


def failing(call: Callable[[Any], Any], *ways: str) -> tuple[Exception, list[str]]:
    """What a call of a session raises, and the changes that reached the server."""
    server = Faulty()
    with listening(server) as port, Client(f"http://127.0.0.1:{port}", timeout=10) as client:
        session = session_of(client, server, *ways)
        with pytest.raises((ProblemError, CallError)) as raised:
            call(session)
        assert len(set(server.keys) - {""}) == 1
        return raised.value, [line for line in server.done if not line.startswith("GET")]


PASSING = [
    "cut before the reply",
    "a gateway's 503",
    "a gateway's 504",
    "a gateway's 429",
    "the server's 503",
]
LASTING = ["a login page", "a redirect", "511"]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_asked_again_with_the_key_by_which_the_server_knows_it(change: str) -> None:
    server = Faulty()
    with listening(server) as port, Client(f"http://127.0.0.1:{port}") as client:
        for way in PASSING:
            session = session_of(client, server, way)
            CHANGES[change](session)
            CHANGES[change](session)
            once, again, other = server.keys
            assert once == again != other
            assert len(once) == len(other) == 36
            assert server.done[0] == server.done[1]


@pytest.mark.parametrize("way", LASTING)
@pytest.mark.parametrize("change", CHANGES)
def test_what_answers_in_the_servers_place_is_not_asked_again(way: str, change: str) -> None:
    error, done = failing(CHANGES[change], way)
    assert len(done) == 1
    assert_doubtful(error, done, change)


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_that_gets_no_answer_for_good_is_said_to_be_open(change: str) -> None:
    error, done = failing(CHANGES[change], *["cut before the reply"] * TRIES_AGAIN)
    assert len(done) == TRIES_AGAIN
    assert isinstance(error, LostError)
    assert_doubtful(error, done, change)
    error, done = failing(CHANGES[change], *["a gateway's 503"] * TRIES)
    assert len(done) == TRIES
    assert_doubtful(error, done, change)


def assert_doubtful(error: Any, done: list[str], change: str) -> None:
    assert error.unsure
    assert "may or may not have been done" in str(error)
    assert f"{done[0].split()[0]} http://127.0.0.1" in str(error)
    if "fork" not in change:
        assert "session.refresh()" in str(error)
    assert "secret-key" not in str(error) + repr(error)


def test_after_a_change_that_is_open_it_is_looked_how_the_run_stands() -> None:
    server = Faulty()
    with listening(server) as port, Client(f"http://127.0.0.1:{port}") as client:
        session = session_of(client, server, "a login page")
        session.document["clock"] = {"epoch": 0, "step": 0, "sample": 0}
        with pytest.raises(ProblemError, match="may or may not"):
            session.advance(5)
        assert session.clock["epoch"] == 5
        # If that can't be told either, what was asked is what failed.
        server.ways = ["a login page"] * 2
        with pytest.raises(ProblemError, match="/advance"):
            session.advance(5)


def test_a_connection_that_ends_under_a_change_is_no_failure() -> None:
    server = Faulty("answer, then hang up")
    with listening(server) as port, Client(f"http://127.0.0.1:{port}") as client:
        session = session_of(client, server, "cut before the request")
        session.advance(5)
        assert [line.startswith(ADVANCE) for line in server.done] == [True]


def test_what_only_asks_needs_no_key() -> None:
    server = Faulty()
    with listening(server) as port, Client(f"http://127.0.0.1:{port}") as client:
        session = session_of(client, server)
        session.refresh()
        session.predict([[0, 0]])
        assert server.keys == ["", ""]


def test_a_read_is_sent_again() -> None:
    server = Faulty("cut before the request", "cut before the reply", "a gateway's 503", "the server's 503")
    with listening(server) as port, Client(f"http://127.0.0.1:{port}") as client:
        assert client.attach("S-of-a-session").clock["epoch"] == 5


def test_the_servers_own_too_many_is_waited_out() -> None:
    server = Faulty("the server's 429", "429 by a date")
    with listening(server) as port, Client(f"http://127.0.0.1:{port}") as client:
        client.session(CIRCLE)
        assert len(server.done) == 3


@pytest.mark.parametrize("way", ["429 next year", "429 by nonsense", "429 for ever"])
def test_a_wait_without_an_end_is_not_begun(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda seconds: pytest.fail(f"it waits {seconds} s"))
    error, done = failing(CHANGES["POST advance"], way)
    assert isinstance(error, ProblemError)
    assert error.status == 429
    assert len(done) == 1
    assert "may or may not" not in str(error)


@pytest.mark.parametrize("way", ["a login page", "a login page as JSON", "nothing", "a redirect", "511"])
@pytest.mark.parametrize("read", ["catalog", "experiments", "lessons"])
def test_a_login_page_is_no_answer(way: str, read: str) -> None:
    assert way in REPLIES
    with listening(Faulty(way)) as port, Client(f"http://127.0.0.1:{port}") as client:
        with pytest.raises(ProblemError, match="not Perceptory speaking") as raised:
            getattr(client, read)()
        assert f"http://127.0.0.1:{port}/api/v1/{read}" in raised.value.detail


def test_a_login_page_is_no_table_and_no_file() -> None:
    server = Faulty()
    with listening(server) as port, Client(f"http://127.0.0.1:{port}") as client:
        session = client.attach("S-of-a-session")
        for call in (session.history_csv, session.export, session.delete):
            server.ways = ["a login page"]
            with pytest.raises(ProblemError, match="login page"):
                call()


def test_nobody_there_is_a_sentence() -> None:
    with listening(Faulty()) as port:
        pass
    address = f"http://127.0.0.1:{port}"
    for call in (lambda client: client.session(CIRCLE), lambda client: client.catalog()):
        with Client(address) as client, pytest.raises(UnreachableError) as raised:
            call(client)
        assert address in str(raised.value)
        assert "Nothing was sent. Is the server running" in str(raised.value)
        # Whoever caught these goes on catching them.
        assert isinstance(raised.value, httpx.ConnectError)
        assert isinstance(raised.value, ConnectionError)


def test_an_answer_has_its_time() -> None:
    server = Faulty()
    with listening(server) as port, Client(f"http://127.0.0.1:{port}", timeout=0.2) as client:
        session = client.attach("S-of-a-session")
        for options in ({}, {"timeout": 0.1}):
            server.ways, server.done = ["silence"], []
            with pytest.raises(LateError, match=r"no answer within 0\.[12] s.*may or may not have been done"):
                session.advance(5, **options)
            assert len(server.done) == 1
            assert issubclass(LateError, TimeoutError)
        server.ways = ["silence"]
        with pytest.raises(TimeoutError):
            session.refresh()


def test_a_busy_server_is_not_waited_for_longer_than_a_call_may_take() -> None:
    busy = b"HTTP/1.1 429 Too Many Requests\r\nContent-Type: application/problem+json\r\n"
    busy += b'Retry-After: 50\r\nContent-Length: 18\r\n\r\n{"detail": "Wait"}'
    REPLIES["429 for 50 s"] = busy
    with (
        listening(Faulty("429 for 50 s")) as port,
        Client(f"http://127.0.0.1:{port}") as client,
        pytest.raises(ProblemError, match="429"),
    ):
        client.session(CIRCLE, timeout=5)


def test_with_asyncio_too() -> None:
    server = Faulty(*["cut before the reply"] * TRIES, "cut before the reply")

    async def script(port: int) -> None:
        async with AsyncClient(f"http://127.0.0.1:{port}") as client:
            with pytest.raises(LostError, match="may or may not have been done"):
                await client.session(CIRCLE)
            await client.session(CIRCLE)

    with listening(server) as port:
        asyncio.run(script(port))
    lost, made = server.keys[:TRIES], server.keys[TRIES:]
    assert [len(set(lost)), len(made), len(set(made))] == [1, 2, 1]
    assert lost[0] != made[0]


@pytest.mark.parametrize("address", ["", "127.0.0.1:8000", "ftp://127.0.0.1", "http://", "http://[::1"])
def test_what_is_no_address_is_refused_at_once(address: str) -> None:
    with pytest.raises(ValueError, match="no server's address; write it as http"):
        Client(address)
