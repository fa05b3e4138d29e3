"""The bad network delays, slows, stalls, cuts and refuses what passes, as it is told to."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from websockets.exceptions import ConnectionClosed

from app.bench.link import link
from app.bench.network import BadNetwork, Link, obey
from tests.bench.clients import BROKEN, PATIENCE, client, heard, post, stream


def fetch(network: BadNetwork, size: int) -> float:
    """Seconds that so many bytes take on a connection of their own."""
    began = time.monotonic()
    with client(network) as connection:
        connection.request("GET", f"/{size}")
        assert len(connection.getresponse().read()) == size
    return time.monotonic() - began


def test_what_passes_takes_the_round_trip_and_a_new_connection_one_more(network: BadNetwork) -> None:
    network.link = Link(rtt=0.2)
    with client(network) as connection:
        began = time.monotonic()
        assert post(connection, b"first") == (200, b"first")
        first = time.monotonic()
        assert post(connection, b"again") == (200, b"again")
        assert first - began >= 0.4
        assert time.monotonic() - first >= 0.2
        network.link = Link()
        assert post(connection, bytes(3_000_000)) == (200, bytes(3_000_000))


def test_one_rate_is_shared_by_all_connections(network: BadNetwork) -> None:
    network.link = Link(rate=1e6)
    alone = 50_000 * 8 * 1500 / 1460 / 1e6
    assert fetch(network, 50_000) >= alone
    began = time.monotonic()
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda _: fetch(network, 50_000), range(3)))
    assert time.monotonic() - began >= 3 * alone


def test_a_sender_waits_for_a_slow_link_and_a_slow_reader() -> None:
    """What is not sent yet is not swallowed by the network: the sender's own buffers fill."""
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        BadNetwork(listener.getsockname()[1]) as network,
        socket.create_connection(("127.0.0.1", network.port)) as reader,
    ):
        reader.sendall(b"no request: it passes as it comes")
        server, _ = listener.accept()
        with server:
            assert server.recv(100).startswith(b"no request")
            network.link = Link(rate=1e5)
            server.settimeout(0.5)
            # What the kernels hold is some megabytes; a network that swallowed it all would take this.
            with pytest.raises(TimeoutError):
                server.sendall(bytes(50_000_000))
            network.link = Link()
            server.shutdown(socket.SHUT_WR)
            got = 0
            while data := reader.recv(1_000_000):
                got += len(data)
    assert 0 < got < 50_000_000


def test_after_a_stall_all_goes_on(network: BadNetwork, asked: list[bytes]) -> None:
    with client(network) as connection:
        post(connection, b"before")
        network.stall()
        connection.request("POST", "/", b"within")
        connection.sock.settimeout(0.3)
        with pytest.raises(TimeoutError):
            connection.sock.recv(1)
        assert asked == [b"before"]
        connection.sock.settimeout(PATIENCE)
        network.go_on()
        assert connection.getresponse().read() == b"within"
        assert post(connection, b"after") == (200, b"after")
    assert asked == [b"before", b"within", b"after"]


def test_what_is_cut_is_over_and_the_next_connection_is_whole(
    network: BadNetwork, streams: BadNetwork
) -> None:
    with client(network) as connection, stream(streams) as open_stream:
        post(connection, b"before")
        heard(open_stream, "before")
        network.cut()
        streams.cut()
        with pytest.raises(BROKEN):
            post(connection, b"after")
        with pytest.raises(ConnectionClosed):
            open_stream.recv(PATIENCE)
    with client(network) as connection, stream(streams) as open_stream:
        assert post(connection, b"anew") == (200, b"anew")
        heard(open_stream, "anew")


def test_who_is_stranded_hears_nothing(streams: BadNetwork) -> None:
    with stream(streams) as open_stream:
        heard(open_stream, "before")
        streams.strand()
        open_stream.send("after")
        with pytest.raises(TimeoutError):
            open_stream.recv(0.3)
        with stream(streams) as other:
            heard(other, "anew")
        streams.cut()
        with pytest.raises(ConnectionClosed):
            open_stream.recv(PATIENCE)


def test_nobody_new_is_admitted_on_the_same_port(network: BadNetwork) -> None:
    for _ in range(2):
        with client(network) as connection:
            post(connection, b"before")
            network.refuse()
            assert post(connection, b"it is only shut to new ones")[0] == 200
            with client(network) as other, pytest.raises(ConnectionRefusedError):
                other.connect()
            network.refuse(on=False)
        with client(network) as connection:
            assert post(connection, b"anew") == (200, b"anew")


def test_who_comes_as_the_doors_close_is_let_in_or_sent_away_and_never_forgotten() -> None:
    """A connection that nobody closes is a warning, and so a failure, of this test."""
    with socket.create_server(("127.0.0.1", 0)) as listener, BadNetwork(listener.getsockname()[1]) as network:

        def come(_: int) -> None:
            with suppress(ConnectionError):
                socket.create_connection(("127.0.0.1", network.port)).close()

        with ThreadPoolExecutor(1) as pool:
            coming = [pool.submit(come, one) for one in range(1_000)]
            while not all(one.done() for one in coming):
                network.refuse()
                network.refuse(on=False)
            for one in coming:
                one.result()


def test_without_a_server_a_connection_breaks() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with BadNetwork(port) as network, client(network) as connection, pytest.raises(BROKEN):
        post(connection, b"to nobody")


def test_a_person_changes_it_line_by_line(network: BadNetwork) -> None:
    for line in (
        "rtt 300ms",
        "rate 0.4Mbit",
        "stall",
        "go on",
        "cut",
        "strand",
        "refuse",
        "admit",
        "portal 302",
    ):
        assert obey(network, line.split()) == f"{line}: done."
    assert network.link == Link(0.3, 4e5) == link("300ms,400kbit")
    with client(network) as connection:
        assert post(connection, b"?")[0] == 302
    obey(network, ["portal", "off"])
    for line in ("fly", "rate 3", "rtt soon", "portal much", "portal 99"):
        assert "--help" in obey(network, line.split())
    assert link("50ms") == Link(0.05)
