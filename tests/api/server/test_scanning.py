"""Bodies that would make the server work: refused before they are parsed, while everybody else is served."""

import json
import select
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.api.json import encode
from app.api.sessions.importing import read_file
from app.errors import TooLarge
from app.export.document import to_document, to_run
from app.runs.build import build
from app.runs.commands import Advance, Parameters, Patch
from app.runs.log import ENTRY_OVERHEAD
from app.runs.run import Run
from app.sessions.limits import SessionLimits
from app.settings import Settings
from app.spec.parsing import parse
from app.spec.schema import Spec
from app.spec.uploads import Uploads
from tests.api.attacks import (
    API,
    BODIES,
    FILES,
    SMALL,
    bystander,
    healthz,
    import_file,
    made,
    memory,
    post,
    random_bearers,
)
from tests.api.handle import assert_problem
from tests.rounds import rounds
from tests.storage.server import Server

MIB = 1024 * 1024
# Promised is a twentieth of a second and 100 MB. A machine with much else to do is slower, and a server without these
# guards is slower by far: seconds, and gigabytes.
LONGEST_WAIT = 0.6
MOST_MEMORY = 160 * MIB


@pytest.fixture(scope="module")
def own() -> Iterator[Server]:
    """A server in a process of its own, whose memory can be looked at."""
    server = Server.start(":memory:")
    server.client.timeout = httpx.Timeout(120)
    yield server
    server.stop()


@pytest.mark.parametrize("kind", FILES)
def test_a_file_of_fifteen_megabytes_of_nothing_hurts_nobody(own: Server, kind: str) -> None:
    file = FILES[kind]()
    assert len(file) > 14_000_000
    with memory(own.process.pid or 0) as held, bystander(own.client, healthz) as other:
        answer = import_file(own.client, file)
    assert_problem(answer, answer.status_code)
    assert answer.status_code in (400, 413, 422)
    assert other.longest < LONGEST_WAIT
    assert held.grown < MOST_MEMORY


@pytest.mark.parametrize("kind", BODIES)
def test_a_megabyte_of_nothing_is_refused_at_every_call_that_takes_a_body(own: Server, kind: str) -> None:
    session = made(own.client, SMALL)
    body = BODIES[kind]()
    paths = ["/sessions", "/data/preview", "/experiments", "/lessons/mcculloch-pitts/tasks/set-and/check"]
    paths += [f"/sessions/{session['id']}/{what}" for what in ("predict", "fork")]
    with memory(own.process.pid or 0) as held, bystander(own.client, healthz) as other:
        answers = [post(own.client, path, body) for path in paths]
    for answer in answers:
        assert answer.status_code in (400, 413, 422), answer.text
        assert_problem(answer, answer.status_code)
    assert other.longest < LONGEST_WAIT
    assert held.grown < MOST_MEMORY


def test_ninety_thousand_unknown_fields_are_not_looked_at_one_by_one(client: httpx.Client) -> None:
    for count in (2_001, 90_000):
        body = json.dumps({f"k{number}": 1 for number in range(count)}, separators=(",", ":"))
        answer = client.post("/sessions", content=body, headers={"Content-Type": "application/json"})
        assert "fields" in assert_problem(answer, 413)["detail"]


def test_keys_that_nobody_was_given_are_not_remembered() -> None:
    server = Server.start(":memory:", CREATES_PER_MINUTE_PER_ADDRESS="5")
    try:
        random_bearers(server.client, 100, 30_000)
        with memory(server.process.pid or 0) as held:
            random_bearers(server.client, rounds(1_000, 2_000), 30_000)
        assert held.grown < 15 * MIB
    finally:
        server.stop()


@pytest.fixture(scope="module")
def largest() -> Run:
    """All parameters that there may be, Adam's memory, a full log, and a curve as long as it gets."""
    limits = SessionLimits()
    units = 449
    model = {"kind": "mlp", "hidden": [units, units, 100]}
    spec = {
        "data": {"kind": "generated", "name": "circle", "samples": 40},
        "model": model,
        "training": {"optimizer": {"name": "adam"}, "batch_size": 40, "learning_rate": 1e-4},
    }
    run = build(parse(Spec, spec), Uploads(), limits)
    assert 0.98 * limits.max_parameters < run.trainer.network.parameters.size <= limits.max_parameters
    run.advance(Advance(unit="epoch", count=2))
    rates = [{"training": {"learning_rate": 1e-4 + number * 1e-9}} for number in range(10_000)]
    for rate in rates:
        run.patch(parse(Patch, rate))
    edit = {"layer": 1, "unit": 7, "input": 3, "value": -0.012345678901234567}
    edits = parse(Parameters, {"changes": [edit] * 10_000})
    while run.log.taken + 1_000_000 < limits.max_log_bytes:
        run.set_parameters(edits)
    record = run.trainer.history.records[-1]
    first = run.trainer.clock.epoch + 1
    run.trainer.history.records += [
        record._replace(epoch=first + more) for more in range(limits.max_history_points - 3)
    ]
    return run


@pytest.fixture(scope="module")
def largest_file(largest: Run) -> bytes:
    return encode(to_document(largest))


def test_the_largest_session_that_can_be_exported_can_be_imported(largest: Run, largest_file: bytes) -> None:
    run, file, limits = largest, largest_file, SessionLimits()
    assert 20 * MIB < len(file) <= Settings().max_import_bytes
    back = to_run(read_file(file, limits), Uploads(), limits)
    assert back.trainer.network.parameters.tobytes() == run.trainer.network.parameters.tobytes()
    assert (
        back.trainer.snapshot().optimizer_state.tobytes() == run.trainer.snapshot().optimizer_state.tobytes()
    )
    assert back.log.entries == run.log.entries
    assert back.spec == run.spec
    assert encode(to_document(back)) == file


def test_it_is_imported_over_http_while_others_are_served(own: Server, largest_file: bytes) -> None:
    file = largest_file
    with bystander(own.client, healthz) as other:
        answer = import_file(own.client, file)
    assert answer.status_code == 201, answer.text[:500]
    assert other.longest < LONGEST_WAIT
    path = f"{API}/sessions/{answer.json()['id']}/export/json"
    with bystander(own.client, healthz) as other:
        again = own.client.get(path).content
    assert again == file
    assert other.longest < LONGEST_WAIT


def broken(change: Any) -> bytes:
    spec = {"data": {"kind": "gate", "name": "xor"}, "model": {"kind": "mlp", "hidden": [3]}}
    run = build(parse(Spec, spec), Uploads(), SessionLimits())
    run.advance(Advance(unit="epoch", count=3))
    run.patch(parse(Patch, {"training": {"learning_rate": 0.2}}))
    document = json.loads(encode(to_document(run)))
    change(document)
    return json.dumps(document).encode()


BROKEN: dict[str, tuple[Any, str]] = {
    "a field that is not known in an entry": (lambda d: d["log"][0].update(more=1), "log.0.more"),
    "an entry that is a number": (lambda d: d["log"].insert(0, 1), "log.0"),
    "an entry that is a list": (lambda d: d["log"].insert(0, []), "log.0"),
    "a log that is none": (lambda d: d.update(log={}), "log"),
    "points that are numbers": (lambda d: d.update(points=[1, 2]), "points.0"),
    "a bad point": (lambda d: d["points"][1].update(epoch="x"), "points.1.epoch"),
    "more points than are kept": (lambda d: d.update(points=d["points"] * 2000), "points"),
    "a parameter that is a text": (lambda d: d["state"]["parameters"].insert(0, "1"), "state.parameters.0"),
    "a parameter that is a list": (lambda d: d["state"]["parameters"].insert(0, [1]), "state.parameters.0"),
    "more parameters than any network has": (
        lambda d: d["state"].update(parameters=[1.0] * 300_000),
        "state",
    ),
    "a state that is a list": (lambda d: d.update(state=[]), "state"),
    "a memory of three rows": (
        lambda d: d["state"].update(optimizer_state=[[1.0]] * 3),
        "state.optimizer_state",
    ),
    "a field too many": (lambda d: d.update(more=1), "more"),
    "a field too few": (lambda d: d.pop("tip"), "tip"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong_in_a_file_is_told_with_its_place(client: httpx.Client, name: str) -> None:
    change, path = BROKEN[name]
    answer = client.post(
        "/sessions/import", content=broken(change), headers={"Content-Type": "application/json"}
    )
    assert_problem(answer, 413 if "more p" in name else 422, path)


def test_a_log_of_more_changes_than_are_kept_is_not_read_to_its_end() -> None:
    limits = SessionLimits().model_copy(update={"max_log_bytes": 5 * ENTRY_OVERHEAD})
    assert len(read_file(broken(lambda d: d.update(log=d["log"] * 5)), limits).log) == 5
    with pytest.raises(TooLarge, match="more than the 5 items") as refusal:
        read_file(broken(lambda d: d.update(log=[*d["log"] * 5, {}])), limits)
    assert [error.path for error in refusal.value.errors] == ["log"]


@pytest.mark.parametrize(
    "text",
    [
        b'{"state": {"optimizer_state": [[] []]}}',
        b'{"state": {"optimizer_state": [[],]}}',
        b'{"log": [], "log": []}',
        b'{"state": {"epoch": 1, "epoch": 2}}',
        b'{"state": {"parameters": [1,,2]}}',
        b'{"state": {"parameters": [1,2,]}}',
        b'{"format": 1 "version": 2}',
        b'{"format": 1,}',
        b'{"format": 1} 2',
        b'{"format": NaN}',
        b'{"format": "\xff"}',
        b'{"format": "x',
        b'{"log": [{"epoch": 1, "\\u0065poch": 2}]}',
    ],
)
def test_a_file_read_in_parts_is_as_strict_as_one_read_whole(client: httpx.Client, text: bytes) -> None:
    answer = client.post("/sessions/import", content=text, headers={"Content-Type": "application/json"})
    assert_problem(answer, 400)


def test_blanks_in_a_file_are_none_of_its_business(client: httpx.Client, tmp_path: Path) -> None:
    text = json.dumps(json.loads(broken(lambda _: None)), indent=4).encode()
    headers = {"Content-Type": "application/json"}
    answer = client.post("/sessions/import", content=b" \r\n\t" + text + b"\n", headers=headers)
    assert answer.status_code == 201, answer.text


def test_one_address_has_only_so_many_large_files_taken_in_at_a_time(own: Server) -> None:
    address = own.client.base_url
    head = (
        f"POST {API}/sessions/import HTTP/1.1\r\nHost: {address.host}\r\nContent-Type: application/json\r\n"
    )
    half = head.encode() + b"Content-Length: 8000000\r\n\r\n" + b" " * 2_000_000
    answers = []
    lines = [socket.create_connection((address.host, address.port), timeout=60) for _ in range(3)]
    try:
        for line in lines:
            line.sendall(half)
        ready, _, _ = select.select(lines, [], [], 60)
        answers = [line.recv(300) for line in ready]
        assert [answer[:12] for answer in answers] == [b"HTTP/1.1 429"]
        # A small one is taken in all the same.
        assert import_file(own.client, broken(lambda _: None)).status_code == 201
    finally:
        for line in lines:
            line.close()
