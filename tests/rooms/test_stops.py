"""The run is brought to where a question is asked, from wherever it stands."""

from app.lessons.cues import Cue
from app.rooms.member import HOST
from app.runs.commands import Advance, Parameters, Play, Seek
from tests.rooms.helpers import place_of
from tests.rooms.test_asking import LOSS
from tests.sessions.helpers import asynchronous


def stopping(**stop: int) -> Cue:
    return LOSS.model_copy(
        update={"stop": Cue.model_validate({**LOSS.model_dump(exclude_unset=True), "stop": stop}).stop}
    )


@asynchronous
async def test_it_stands_at_the_stop_and_paused() -> None:
    async with place_of() as place:
        room = (await place.opened()).room
        stops, trainer = room.asking.stops, room.session.run.trainer
        await room.command(HOST, Play(epochs_per_second=1000.0), None)
        await stops.bring(stopping(updates=3))
        assert trainer.clock.step == 3
        view = await room.session_view()
        assert view["status"] == "paused"
        await stops.bring(stopping(epochs=4))
        assert trainer.clock.epoch == 4
        assert trainer.clock.sample == 4 * trainer.size
        await room.command(HOST, Advance(unit="epoch", count=6), None)
        await room.command(HOST, Seek(step=0), None)
        for epochs in (8, 2, 12):
            fork = await stops.bring(stopping(epochs=epochs))
            assert trainer.clock.epoch == fork.trainer.clock.epoch == epochs
            assert not fork.behind


@asynchronous
async def test_what_was_set_by_hand_is_part_of_the_run() -> None:
    async with place_of() as place:
        room = (await place.opened()).room
        edit = Parameters.model_validate({"changes": [{"layer": 0, "unit": 0, "input": 0, "value": 9.0}]})
        await room.command(HOST, edit, None)
        fork = await room.asking.stops.bring(stopping(updates=0))
        assert fork.trainer.network.layers[0].weights[0, 0] == 9.0


@asynchronous
async def test_a_question_for_another_run_brings_that_run() -> None:
    async with place_of() as place:
        room = (await place.opened()).room
        first = room.session.id
        spec = {"data": {"kind": "gate", "name": "xor"}, "model": {"kind": "mlp"}}
        await room.asking.stops.bring(LOSS.model_copy(update={"spec": spec}))
        second = room.session
        assert second.id != first
        assert second.run.spec.data.kind == "gate"
        await room.asking.stops.bring(LOSS.model_copy(update={"spec": spec}))
        assert room.session.id == second.id
