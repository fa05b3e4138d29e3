"""Questions that would keep the server busy for long: priced, given up when nobody waits, and nobody else's harm."""

import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx
import psutil
import pytest

from tests.api.attacks import (
    API,
    DEAR,
    SMALL,
    advancing,
    ask_and_leave,
    ask_and_stay,
    bystander,
    healthz,
    made,
)
from tests.api.handle import Handle, assert_problem
from tests.conftest import Live, live
from tests.storage.server import Server

# Each takes seconds on the DEAR network.
QUESTIONS = ("landscape?resolution=30", "gradient-check?layer=1&unit=0", "surface?resolution=150")
# Many networks at once: four such would take a quarter of a minute.
MANY = "luck?networks=80&epoch=20"
CROWDED = {
    "data": {"kind": "generated", "name": "circle", "samples": 500},
    "model": {"kind": "mlp", "hidden": [100, 100]},
}
# Promised are a quarter and a tenth of a second. Without threads of their own, questions stop everybody for a minute.
LONGEST_ADVANCE = 1.5
LONGEST_HEALTHZ = 0.6


@pytest.fixture(scope="module")
def own() -> Iterator[Server]:
    server = Server.start(":memory:")
    server.client.timeout = httpx.Timeout(120)
    # The first to ask for them waits until they are read.
    server.client.get(f"{API}/lessons").raise_for_status()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def dear(own: Server) -> list[dict[str, Any]]:
    return [made(own.client, DEAR) for _ in range(8)]


def busy(own: Server) -> float:
    """Seconds of the processor that the server has used."""
    times = psutil.Process(own.process.pid).cpu_times()
    return times.user + times.system


@pytest.mark.parametrize("question", QUESTIONS)
def test_twenty_dear_questions_whose_askers_left_hurt_nobody(
    own: Server, dear: list[dict[str, Any]], question: str
) -> None:
    learner, reader = made(own.client, SMALL), made(own.client, SMALL)
    surface = f"{API}/sessions/{reader['id']}/surface?resolution=20"
    with (
        bystander(own.client, advancing(learner)) as other,
        bystander(own.client, healthz) as loop,
        bystander(own.client, lambda client: client.get(f"{API}/lessons")) as lessons,
        bystander(own.client, lambda client: client.get(surface)) as curious,
    ):
        for number in range(20):
            ask_and_leave(own.client, f"/sessions/{dear[number % len(dear)]['id']}/{question}")
    assert other.longest < LONGEST_ADVANCE
    assert loop.longest < LONGEST_HEALTHZ
    assert lessons.longest < LONGEST_ADVANCE
    assert curious.longest < 2 * LONGEST_ADVANCE


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_dear_question_delays_nobody_while_its_asker_waits(
    own: Server, dear: list[dict[str, Any]], question: str
) -> None:
    learner, reader = made(own.client, SMALL), made(own.client, SMALL)
    surface = f"{API}/sessions/{reader['id']}/surface?resolution=20"
    paths = [f"/sessions/{one['id']}/{question}" for one in dear]
    with (
        bystander(own.client, advancing(learner)) as other,
        bystander(own.client, lambda client: client.get(surface)) as curious,
    ):
        lines = [ask_and_stay(own.client, path) for path in paths]
        deadline = time.monotonic() + 60
        while len(curious.seconds) < 10 or len(other.seconds) < 10:
            assert time.monotonic() < deadline
            time.sleep(0.01)
    for line in lines:
        line.close()
    assert other.longest < LONGEST_ADVANCE
    assert curious.longest < 3 * LONGEST_ADVANCE


def test_what_nobody_waits_for_is_given_up(own: Server, dear: list[dict[str, Any]]) -> None:
    lines = [ask_and_stay(own.client, f"/sessions/{one['id']}/{QUESTIONS[0]}") for one in dear]
    began = busy(own)
    deadline = time.monotonic() + 60
    while busy(own) < began + 0.3:
        assert time.monotonic() < deadline, "nothing is being computed"
        time.sleep(0.01)
    for line in lines:
        line.close()
    # All of them together would take half a minute of work.
    rest(own, 60)
    assert busy(own) - began < 10


def test_many_networks_delay_nobody_and_are_given_up_with_their_asker(own: Server) -> None:
    learner, reader = made(own.client, SMALL), made(own.client, SMALL)
    crowded = [made(own.client, CROWDED) for _ in range(4)]
    first = f"{API}/sessions/{crowded[0]['id']}/luck?networks=80&epoch="
    assert own.client.get(first + "1").status_code == 200
    surface = f"{API}/sessions/{reader['id']}/surface?resolution=20"
    with (
        bystander(own.client, advancing(learner)) as other,
        bystander(own.client, healthz) as loop,
        bystander(own.client, lambda client: client.get(surface)) as curious,
    ):
        lines = [ask_and_stay(own.client, f"/sessions/{one['id']}/{MANY}") for one in crowded]
        began, deadline = busy(own), time.monotonic() + 60
        while busy(own) < began + 0.5 or len(curious.seconds) < 5 or len(other.seconds) < 5:
            assert time.monotonic() < deadline
            time.sleep(0.01)
        for line in lines:
            line.close()
    assert other.longest < LONGEST_ADVANCE
    assert loop.longest < LONGEST_HEALTHZ
    assert curious.longest < 3 * LONGEST_ADVANCE
    rest(own, 60)
    # What was begun is there, and nobody's any more: the next to ask goes on with it.
    assert own.client.get(first + "2").status_code == 200


def rest(own: Server, most: float) -> None:
    """Until nothing has been computed for a second."""
    left, still, deadline = busy(own), time.monotonic(), time.monotonic() + most
    while time.monotonic() - still < 1:
        assert time.monotonic() < deadline, "it is computed on and on"
        now = busy(own)
        if now > left + 0.05:
            left, still = now, time.monotonic()
        time.sleep(0.05)


def test_a_session_trains_on_while_it_is_asked(own: Server) -> None:
    session = made(own.client, {**DEAR, "training": {"batch_size": 500}})
    line = ask_and_stay(own.client, f"/sessions/{session['id']}/{QUESTIONS[0]}")
    line.setblocking(False)
    for _ in range(3):
        advancing(session)(own.client).raise_for_status()
    with pytest.raises(BlockingIOError):
        line.recv(1)
    line.close()


def test_the_server_stops_at_once_with_twenty_questions_waiting() -> None:
    server = Server.start(":memory:", SHUTDOWN_SECONDS="60")
    sessions = [made(server.client, DEAR) for _ in range(5)]
    lines = [
        ask_and_stay(server.client, f"/sessions/{sessions[number % 5]['id']}/{QUESTIONS[0]}")
        for number in range(20)
    ]
    deadline = time.monotonic() + 60
    before = busy(server)
    while busy(server) < before + 0.3:
        assert time.monotonic() < deadline, "nothing is being computed"
        time.sleep(0.01)
    began = time.monotonic()
    server.stop()
    assert time.monotonic() - began < 10
    # By itself, and not because its time was up.
    assert server.process.returncode != 1
    for line in lines:
        line.close()


def test_a_question_that_is_too_dear_is_refused_with_what_to_do(
    own: Server, dear: list[dict[str, Any]]
) -> None:
    path = f"{API}/sessions/{dear[0]['id']}"
    began = busy(own)
    detail = assert_problem(own.client.get(f"{path}/landscape?resolution=61"), 413, "resolution")["detail"]
    assert "61 × 61" in detail
    assert "lower the resolution to" in detail
    allowed = int(detail.rstrip(".").split()[-1])
    assert 20 < allowed < 61
    with live(max_question_seconds=0.001) as small, httpx.Client(base_url=small.url, timeout=60) as client:
        session = made(client, {**DEAR, "model": {"kind": "mlp", "hidden": [60, 60]}})
        for question in (*QUESTIONS, "vitals", "trace", "surface", "landscape"):
            answer = client.get(f"{API}/sessions/{session['id']}/{question}")
            assert "one question may take 0.0" in assert_problem(answer, 413)["detail"]
        many = {"inputs": [[0.5, 0.5]] * 5_000}
        answer = client.post(f"{API}/sessions/{session['id']}/predict", json=many)
        assert "one question may take 0.0" in assert_problem(answer, 413, "inputs")["detail"]
        perceptron = made(client, {"data": DEAR["data"], "model": {"kind": "perceptron"}})
        answer = client.get(f"{API}/sessions/{perceptron['id']}/separability")
        assert "use fewer" in assert_problem(answer, 413, "data.samples")["detail"]
    assert busy(own) - began < 5


@pytest.mark.parametrize(
    "question",
    [
        "landscape",
        "gradient-check",
        "separability",
        "vitals",
        "trace",
        "scores",
        "export/python",
        "export/notebook",
        "luck",
        "without",
    ],
)
def test_what_a_question_takes_is_known_before_it_waits(
    server: Live, handle: Handle, monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    asked, prices = server.app.state.services.questions, []
    answer = asked.answer

    async def noted(address: str, session: str, prepare: Any, seconds: float = 0.0) -> Any:
        prices.append(seconds)
        return await answer(address, session, prepare, seconds)

    monkeypatch.setattr(asked, "answer", noted)
    # A script has its price for changes by hand.
    handle.call("PATCH", body={"training": {"learning_rate": 0.2}})
    assert handle.call("GET", question).status_code == 200
    assert [price > 0 for price in prices] == [True]


def test_more_questions_than_may_wait_are_refused_for_a_moment() -> None:
    with live(max_waiting_questions=4) as small, httpx.Client(base_url=small.url, timeout=60) as client:
        session = made(client, DEAR)
        path = f"/sessions/{session['id']}/{QUESTIONS[0]}"
        # One is computed, two wait: half of those that may come from one address.
        lines = [ask_and_stay(client, path) for _ in range(3)]
        deadline = time.monotonic() + 60
        waiting = small.app.state.services.questions.waiting
        while waiting() < 2:
            assert time.monotonic() < deadline
            time.sleep(0.01)
        answer = client.get(f"{API}{path}")
        assert_problem(answer, 429)
        assert int(answer.headers["retry-after"]) >= 1
        # What is cheap is answered nevertheless.
        small_one = made(client, SMALL)
        assert client.get(f"{API}/sessions/{small_one['id']}/vitals").status_code == 200
        for line in lines:
            line.close()


def test_an_answer_is_the_same_whoever_else_asks(client: httpx.Client) -> None:
    spec = {**DEAR, "model": {"kind": "mlp", "hidden": [40, 40]}}
    session = made_at(client, spec)
    paths = [
        f"/sessions/{session['id']}/{what}"
        for what in ("landscape?resolution=12", "gradient-check?layer=0&unit=1", "vitals", "surface", "trace")
    ]
    alone = [client.get(path).raise_for_status().content for path in paths]
    found: dict[int, bytes] = {}

    def ask(number: int) -> None:
        with httpx.Client(base_url=client.base_url, timeout=60) as own:
            found[number] = own.get(paths[number % len(paths)]).raise_for_status().content

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(3 * len(paths))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[number] for number in range(3 * len(paths))] == 3 * alone


def made_at(client: httpx.Client, spec: Any) -> Any:
    return client.post("/sessions", json=spec).raise_for_status().json()


def test_large_answers_hold_nobody_up(own: Server) -> None:
    session = made(own.client, {**DEAR, "model": {"kind": "mlp", "hidden": [20]}})
    rows = {"inputs": [[0.1 * (number % 7), 0.5] for number in range(20_000)], "activations": True}
    with bystander(own.client, healthz) as other:
        answers = [own.client.post(f"{API}/sessions/{session['id']}/predict", json=rows) for _ in range(4)]
    assert all(len(answer.content) > 5_000_000 for answer in answers)
    assert len({answer.content for answer in answers}) == 1
    assert other.longest < LONGEST_HEALTHZ
