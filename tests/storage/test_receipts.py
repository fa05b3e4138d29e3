"""What was done is known after a kill -9: asked again, it is not done twice, and nothing that was done is lost."""

import threading
import time
import uuid
from pathlib import Path
from typing import Any

import httpx

from app.storage.rows import KEPT_SECONDS, ReceiptRow, Saved
from app.storage.store import Store
from tests.rounds import rounds
from tests.storage.server import Server

NOW = time.time()
XOR = {"data": {"kind": "gate", "name": "xor"}, "model": {"kind": "mlp", "hidden": [3]}}
ONE = {"unit": "sample", "count": 1}


def row(number: int, made: float = NOW) -> ReceiptRow:
    return ReceiptRow(bytes([number]), b"asked", made, "session", b"sealed" if number % 2 else None)


def add(store: Store, *rows: ReceiptRow) -> None:
    store.save([Saved("nowhere", {}, whole=False, receipt=one) for one in rows]).result()


def test_it_comes_back_as_it_was_the_oldest_first(store: Store) -> None:
    rows = [row(number, NOW + number) for number in range(5)]
    add(store, *rows)
    assert store.receipts(NOW, 10).result() == rows
    assert store.receipts(NOW, 3).result() == rows[2:]
    assert store.receipts(NOW, 10).result() == rows[2:]


def test_what_has_had_its_time_goes_with_the_next(store: Store) -> None:
    add(store, row(1), row(2, NOW + 5))
    add(store, row(3, NOW + KEPT_SECONDS + 1))
    assert [one.name for one in store.receipts(NOW, 10).result()] == [b"\2", b"\3"]
    assert store.receipts(NOW + 3 * KEPT_SECONDS, 10).result() == []


def test_a_name_is_there_once_and_can_be_forgotten(store: Store) -> None:
    add(store, row(1))
    add(store, row(1, NOW + 1), row(2))
    assert [one.name for one in store.receipts(NOW, 10).result()] == [b"\2", b"\1"]
    store.forget_receipts([b"\1", b"\7"]).result()
    assert [one.name for one in store.receipts(NOW, 10).result()] == [b"\2"]


def test_a_change_that_fails_leaves_no_receipt(store: Store) -> None:
    broken = Saved("session", {"no_such_column": 1}, receipt=row(1))
    assert store.save([broken]).exception() is not None
    assert store.receipts(NOW, 10).result() == []


class Patient:
    """A client that asks one thing after the other, each until it is answered."""

    def __init__(self, session: dict[str, Any]) -> None:
        self.session = session
        self.key = ""
        self.answered = 0
        self.replayed = 0

    def ask(self, server: Server) -> None:
        """Until the server is gone."""
        headers = {"Authorization": f"Bearer {self.session['key']}"}
        with httpx.Client(base_url=server.client.base_url, timeout=30, headers=headers) as client:
            while True:
                self.key = self.key or str(uuid.uuid4())
                path = f"/api/v1/sessions/{self.session['id']}/advance"
                try:
                    answer = client.post(path, json=ONE, headers={"Idempotency-Key": self.key})
                except httpx.TransportError:
                    return
                assert answer.status_code == 200, answer.text
                self.key = ""
                self.answered += 1
                self.replayed += "idempotency-replayed" in answer.headers
                assert answer.json()["clock"]["sample"] == self.answered


def test_who_asks_again_after_a_kill_has_it_done_once(tmp_path: Path) -> None:
    database = str(tmp_path / "killed.sqlite")
    server = Server.start_warm(database)
    try:
        clients = [Patient(server.call("POST", "/sessions", body=XOR)) for _ in range(6)]
        for number in range(rounds(3, 12)):
            before = sum(client.answered for client in clients)
            threads = [threading.Thread(target=client.ask, args=(server,)) for client in clients]
            for thread in threads:
                thread.start()
            deadline = time.monotonic() + 60
            while sum(client.answered for client in clients) < before + 12 + number:
                assert time.monotonic() < deadline, "nothing is answered any more"
                time.sleep(0.002)
            server.kill()
            for thread in threads:
                thread.join()
            server = Server.start_warm(database)
        for client in clients:
            clock = server.call("GET", f"/sessions/{client.session['id']}")["clock"]
            assert clock["sample"] - client.answered in ((0, 1) if client.key else (0,))
    finally:
        server.kill()


def test_a_deletion_whose_answer_was_lost_is_answered_after_a_kill(tmp_path: Path) -> None:
    database = str(tmp_path / "killed.sqlite")
    server = Server.start_warm(database)
    session = server.call("POST", "/sessions", body=XOR)
    path = f"/api/v1/sessions/{session['id']}"
    headers = {"Authorization": f"Bearer {session['key']}", "Idempotency-Key": str(uuid.uuid4())}
    assert server.client.delete(path, headers=headers).status_code == 204
    server.kill()
    server = Server.start_warm(database)
    try:
        again = server.client.delete(path, headers=headers)
        assert (again.status_code, again.headers["idempotency-replayed"]) == (204, "true")
        assert server.client.get(path).status_code == 404
        del headers["Idempotency-Key"]
        assert server.client.delete(path, headers=headers).status_code == 404
    finally:
        server.kill()


def test_a_session_whose_maker_never_heard_of_it_is_not_made_again(tmp_path: Path) -> None:
    """Its key, too, is the one that was given then, though the database has it only sealed."""
    database = tmp_path / "killed.sqlite"
    key = {"Idempotency-Key": str(uuid.uuid4())}
    server = Server.start_warm(str(database))
    first = server.client.post("/api/v1/sessions", json=XOR, headers=key).raise_for_status().json()
    server.kill()
    assert first["key"].encode() not in b"".join(path.read_bytes() for path in tmp_path.iterdir())
    server = Server.start_warm(str(database))
    try:
        again = server.client.post("/api/v1/sessions", json=XOR, headers=key)
        assert (again.status_code, again.headers["idempotency-replayed"]) == (201, "true")
        assert again.json() == first
        other = server.client.post("/api/v1/sessions", json={**XOR, "seed": 1}, headers=key)
        assert other.status_code == 422
        after = server.call("POST", f"/sessions/{first['id']}/advance", first["key"], ONE)
        assert after["clock"]["sample"] == 1
    finally:
        server.kill()
