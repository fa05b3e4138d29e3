"""A session's commands and views, one after the other."""

import asyncio
import gc
import threading
import time
import weakref
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest

from app.engine.types import proceed
from app.errors import Conflict, Full, SpecError, TooLarge
from app.runs.commands import Advance, Parameters, Patch, Play, Predict, Reset, Until
from app.spec.parsing import parse
from tests.runs.test_run import state
from tests.sessions.helpers import (
    CIRCLE,
    LIMITS,
    Clock,
    asynchronous,
    execute,
    gate,
    next_header,
    run_of,
    session_of,
    until,
)

PLANE_DIVERGES = {
    "data": {"kind": "generated", "name": "plane", "samples": 60},
    "model": {"kind": "adaline"},
    "training": {"learning_rate": 50},
}


@asynchronous
async def test_a_fresh_session_is_as_the_contract_has_it(pool: ThreadPoolExecutor) -> None:
    session = session_of(gate("xor", "perceptron"), pool, Clock())
    view = await session.view()
    assert view["parameters"]["layers"][0]["weights"].tolist() == [[0, 0]]
    assert view["parameters"]["layers"][0]["bias"].tolist() == [0]
    del view["parameters"]
    assert view == {
        "id": session.id,
        "spec": session.spec.to_json(),
        "status": "paused",
        "clock": {"epoch": 0, "step": 0, "sample": 0},
        "metrics": {"train_loss": 0.25, "test_loss": None, "train_accuracy": 0.5, "test_accuracy": None},
        "timeline": {"tip": {"epoch": 0, "step": 0, "sample": 0}, "behind": False, "dropped": 0},
        "stopped": None,
        "warnings": [],
        "diagnosis": [],
    }
    assert "parameters" not in await session.view(parameters=False)


@asynchronous
async def test_a_key_opens_its_session_alone(pool: ThreadPoolExecutor) -> None:
    session, other = session_of(CIRCLE, pool, Clock()), session_of(CIRCLE, pool, Clock())
    assert not session.opens("")
    key = session.identity.new_key()
    assert session.opens(key)
    assert not other.opens(key)
    assert session.id != other.id
    assert key not in (*vars(session).values(), *vars(session.identity).values())


@asynchronous
async def test_an_advance_is_over_when_it_returns(pool: ThreadPoolExecutor) -> None:
    session, alone = session_of(CIRCLE, pool, Clock()), run_of(CIRCLE)
    await session.advance(Advance(unit="epoch", count=5))
    alone.advance(Advance(unit="epoch", count=5))
    assert state(session.run) == state(alone)
    view = await session.view()
    assert view["clock"] == {"epoch": 5, "step": 15, "sample": 150}
    assert view["metrics"]["train_loss"] == alone.trainer.metrics().train_loss


@asynchronous
async def test_commands_at_the_same_time_are_taken_one_after_the_other(pool: ThreadPoolExecutor) -> None:
    session, alone = session_of(CIRCLE, pool, Clock()), run_of(CIRCLE)
    patch = parse(Patch, {"training": {"learning_rate": 0.3}})
    await asyncio.gather(
        session.advance(Advance(unit="sample", count=95)),
        session.patch(patch),
        session.advance(Advance(unit="epoch", count=3)),
    )
    alone.advance(Advance(unit="sample", count=95))
    alone.patch(patch)
    alone.advance(Advance(unit="epoch", count=3))
    assert state(session.run) == state(alone)
    assert session.history()["events"] == [
        {
            "epoch": 3,
            "step": 9,
            "sample": 95,
            "command": "patch",
            "body": {"training": {"learning_rate": 0.3}},
        }
    ]


@asynchronous
async def test_too_many_waiting_commands_are_refused(pool: ThreadPoolExecutor) -> None:
    session = session_of(CIRCLE, pool, Clock(), LIMITS.model_copy(update={"max_waiting_commands": 2}))
    answers = await asyncio.gather(*(session.pause() for _ in range(5)), return_exceptions=True)
    assert sum(isinstance(answer, Full) for answer in answers) == 3
    await session.pause()


@asynchronous
async def test_too_much_work_for_one_call_is_refused(pool: ThreadPoolExecutor) -> None:
    session = session_of(CIRCLE, pool, Clock())
    with pytest.raises(TooLarge, match=r"ask for at most .* or use play"):
        await session.advance(Advance(unit="epoch", count=10**9))
    assert (await session.view())["clock"]["epoch"] == 0


@asynchronous
async def test_a_command_that_is_cancelled_leaves_no_slice_half_done(pool: ThreadPoolExecutor) -> None:
    session = session_of(CIRCLE, pool, time.monotonic)
    work = asyncio.create_task(session.advance(Advance(unit="epoch", count=50_000)))
    await until(lambda: session.run.trainer.clock.sample > 0)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    sample = session.run.trainer.clock.sample
    assert 0 < sample < 50_000 * 30
    assert (await session.view())["clock"]["sample"] == sample
    alone = run_of(CIRCLE)
    alone.advance(Advance(unit="sample", count=sample))
    assert state(session.run) == state(alone)


@asynchronous
async def test_who_is_cancelled_waits_for_the_work_that_is_under_way(pool: ThreadPoolExecutor) -> None:
    session = session_of(CIRCLE, pool, Clock())
    begun, end = threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        end.wait(20)

    task = asyncio.create_task(session.slices.change(work))
    await until(begun.is_set)
    task.cancel()
    await asyncio.sleep(0.01)
    assert not task.done()
    end.set()
    with pytest.raises(asyncio.CancelledError):
        await task


@asynchronous
async def test_a_session_can_be_looked_at_while_it_advances(pool: ThreadPoolExecutor) -> None:
    session = session_of(CIRCLE, pool, time.monotonic)
    work = asyncio.create_task(session.advance(Advance(unit="epoch", count=5000)))
    seen = []
    while not work.done():
        seen.append((await session.view())["clock"]["sample"])
        question = await session.prediction(Predict(inputs=[[1.0, 2.0]]))
        answer = await session.slices.ask(partial(question, proceed))
        assert answer["outputs"].shape == (1, 1)
    await work
    assert len({sample for sample in seen if 0 < sample < 5000 * 30}) > 3
    assert seen == sorted(seen)


@asynchronous
async def test_interventions_are_logged_and_shown(pool: ThreadPoolExecutor) -> None:
    session = session_of(CIRCLE, pool, Clock())
    before = (await session.view())["metrics"]
    change = {"changes": [{"layer": 2, "unit": 0, "input": None, "value": 3.0}]}
    await session.set_parameters(parse(Parameters, change))
    view = await session.view()
    assert view["parameters"]["layers"][2]["bias"].tolist() == [3.0]
    assert view["metrics"] != before
    assert session.history()["events"][0]["body"] == change
    await session.reset(Reset())
    assert (await session.view())["metrics"] == before
    assert session.history()["events"] == []


@asynchronous
async def test_a_diverged_session_says_where_and_what_to_do_and_can_go_on(pool: ThreadPoolExecutor) -> None:
    session = session_of(PLANE_DIVERGES, pool, Clock())
    await session.advance(Advance(unit="epoch", count=50))
    view = await session.view()
    assert view["status"] == "diverged"
    (found,) = view["diagnosis"]
    assert found["code"] == "diverged"
    assert found["step"] == view["clock"]["step"] + 1
    assert found["layer"] == 0
    assert "Lower training.learning_rate (it is 50)" in found["message"]
    for command in (session.advance(Advance(unit="sample")), session.play(Play())):
        with pytest.raises(Conflict, match="diverged"):
            await command
    await session.patch(parse(Patch, {"training": {"learning_rate": 0.001}}))
    view = await session.view()
    assert (view["status"], view["diagnosis"]) == ("paused", [])
    await session.reset(Reset())
    await session.advance(Advance(unit="epoch", count=2))
    assert (await session.view())["status"] == "paused"


@asynchronous
async def test_a_neuron_without_a_rule_does_not_move(pool: ThreadPoolExecutor) -> None:
    session = session_of(gate("and", "mcculloch_pitts"), pool, Clock())
    for command in (session.advance(Advance(unit="epoch")), session.play(Play())):
        with pytest.raises(Conflict, match="no learning rule"):
            await command
    assert (await session.view())["status"] == "paused"


@pytest.mark.parametrize(
    ("name", "body", "path", "words"),
    [
        ("jump", {}, "command", "choose one of advance, play, pause"),
        ("advance", {"unit": "epoch", "count": "3"}, "count", "not a text"),
        ("advance", {"unit": "week"}, "unit", "choose one of sample, batch or epoch"),
        ("advance", {"unit": "epoch", "count": 0}, "count", "at least 1"),
        ("play", {"epochs_per_second": 0}, "epochs_per_second", "greater than 0"),
        ("play", {"until": {}}, "until", "give epochs"),
        ("play", {"until": {"train_accuracy": 2}}, "until.train_accuracy", "at most 1"),
        ("pause", {"now": True}, "now", "not a known field"),
        ("patch", {"training": {}}, "", "at least one field"),
        ("patch", {"training": {"learning_rate": 1}, "data": {}}, "data", "create a new session"),
        ("patch", {"training": {"learning_rate": 1}, "seed": 1}, "seed", "use reset"),
        ("patch", None, "", "give at least one field of training"),
        ("reset", {"seed": 1.5}, "seed", "whole number"),
    ],
)
def test_bad_commands_are_refused_with_path_and_sentence(
    pool: ThreadPoolExecutor, name: str, body: Any, path: str, words: str
) -> None:
    @asynchronous
    async def refused() -> None:
        session = session_of(CIRCLE, pool, Clock())
        with pytest.raises(SpecError) as caught:
            await execute(session, name, body)
        assert words in {error.path: error.message for error in caught.value.errors}[path]

    refused()


@asynchronous
async def test_every_command_goes_by_its_name_too(pool: ThreadPoolExecutor) -> None:
    session = session_of(CIRCLE, pool, time.monotonic)
    await execute(session, "advance", {"unit": "batch", "count": 2})
    await execute(session, "patch", {"training": {"learning_rate": 0.5}})
    await execute(session, "parameters", {"changes": [{"layer": 0, "unit": 0, "input": 0, "value": 1}]})
    await execute(session, "play", {"epochs_per_second": 0.01})
    assert (await session.view())["status"] == "playing"
    await execute(session, "pause", None)
    assert (await session.view())["status"] == "paused"
    assert [event["command"] for event in session.history()["events"]] == ["patch", "parameters"]
    await execute(session, "reset", {"seed": 3})
    view = await session.view()
    assert (view["spec"]["seed"], view["clock"]["sample"]) == (3, 0)


@asynchronous
async def test_until_an_epoch_that_has_passed_is_done_at_once(pool: ThreadPoolExecutor) -> None:
    session = session_of(CIRCLE, pool, time.monotonic)
    await session.advance(Advance(unit="epoch", count=3))
    await session.play(Play(until=Until(epochs=2)))
    view = await session.view()
    assert (view["status"], view["clock"]["epoch"]) == ("done", 3)
    await session.advance(Advance(unit="sample"))
    assert (await session.view())["status"] == "paused"


@asynchronous
async def test_a_session_that_goes_takes_its_run_with_it_at_once(pool: ThreadPoolExecutor) -> None:
    session = session_of(CIRCLE, pool, time.monotonic)
    watcher = await session.subscribe("owner", 100)
    await session.play(Play())
    await next_header(watcher)
    await session.patch(parse(Patch, {"training": {"learning_rate": 0.3}}))
    await session.pause()
    await session.advance(Advance(unit="epoch", count=2))
    watcher.close()
    await session.close(4404, "it was deleted")
    gone = weakref.ref(session.run)
    gc.disable()
    try:
        del session, watcher
        # What the loop still holds of calls that are over goes with its next turns.
        await until(lambda: gone() is None)
    finally:
        gc.enable()
