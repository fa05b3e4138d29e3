"""Whatever is done to a session, in whatever order, and however often the server starts anew in between."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from app.errors import Conflict, SpecError
from app.runs.commands import Fork
from app.spec.uploads import Uploads
from app.storage.store import Store
from tests.rounds import rounds
from tests.runs.replay import replay
from tests.runs.test_run import state
from tests.sessions.helpers import LIMITS, execute, until
from tests.storage.test_restart import create, manager_of


class Surviving(RuleBasedStateMachine):
    """Sessions under commands, seeks, forks and restarts: always what a straight replay of the log gives."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.pool = ThreadPoolExecutor(1)
        self.store = Store(":memory:")
        self.store.open()
        self.manager = manager_of(self.store, self.pool)
        self.session, self.key = self.await_(lambda: create(self.manager))

    def await_(self, call: Callable[[], Awaitable[Any]]) -> Any:
        async def calling() -> Any:
            return await call()

        return self.runner.run(calling())

    def command(self, name: str, body: Any) -> None:
        with contextlib.suppress(SpecError, Conflict):
            self.await_(lambda: execute(self.session, name, body))

    @rule(unit=st.sampled_from(["sample", "batch", "epoch"]), count=st.integers(1, 12))
    def advance(self, unit: str, count: int) -> None:
        self.command("advance", {"unit": unit, "count": count})

    @rule(epochs=st.integers(1, 30))
    def play(self, epochs: int) -> None:
        async def played() -> None:
            until_ = {"epochs": self.session.run.trainer.clock.epoch + epochs}
            await execute(self.session, "play", {"epochs_per_second": None, "until": until_})
            await until(lambda: self.session.playback.player is None)
            await execute(self.session, "pause", {})

        with contextlib.suppress(Conflict):
            self.await_(played)

    @rule(
        training=st.fixed_dictionaries(
            {},
            optional={
                "learning_rate": st.sampled_from([0.01, 0.3, 1000.0]),
                "batch_size": st.integers(1, 40),
                "shuffle": st.booleans(),
                "optimizer": st.sampled_from([{"name": "sgd"}, {"name": "adam"}]),
                "loss": st.sampled_from(["mse", "binary_cross_entropy"]),
            },
        )
    )
    def patch(self, training: dict[str, Any]) -> None:
        self.command("patch", {"training": training})

    @rule(layer=st.integers(0, 1), source=st.none() | st.integers(0, 1), value=st.floats(-1e30, 1e30))
    def edit(self, layer: int, source: int | None, value: float) -> None:
        change = {"layer": layer, "unit": 0, "input": source, "value": value}
        self.command("parameters", {"changes": [change]})

    @rule(body=st.sampled_from([{}, {"seed": 3}, {"seed": 4}]))
    def reset(self, body: Any) -> None:
        self.command("reset", body)

    @rule(data=st.data())
    def seek(self, data: st.DataObject) -> None:
        self.command("seek", {"step": data.draw(st.integers(0, self.session.run.tip.clock.step))})

    @rule(data=st.data())
    def fork(self, data: st.DataObject) -> None:
        step = data.draw(st.none() | st.integers(0, self.session.run.tip.clock.step))
        parent = self.session
        self.session, self.key = self.await_(lambda: self.manager.fork(parent, Fork(step=step)))

    @rule()
    def restart(self) -> None:
        before, history = state(self.session.run), self.session.history()
        self.manager = manager_of(self.store, self.pool)
        self.session = self.await_(lambda: self.manager.get(self.session.id))
        assert state(self.session.run) == before
        assert self.session.history() == history
        assert self.session.opens(self.key)

    @invariant()
    def is_its_log(self) -> None:
        run, trainer = self.session.run, self.session.run.trainer
        diverged = trainer.diverged is not None
        entries = run.log.entries[: run.applied]
        straight = replay(run.origin, entries, trainer.clock, Uploads(), LIMITS, diverged=diverged)
        assert state(straight) == state(run)

    def teardown(self) -> None:
        self.store.close()
        self.pool.shutdown()
        self.runner.close()


TestSurviving = Surviving.TestCase
TestSurviving.settings = settings(max_examples=rounds(5, 40), stateful_step_count=20, deadline=None)
