"""Steps of a lesson that show the same run share it."""

import pytest

from app.errors import SpecError, Unknown
from app.lessons.cues import Cue
from app.rooms.scenarios import check_cues
from tests.rooms.helpers import place_of
from tests.rooms.test_asking import LOSS
from tests.sessions.helpers import asynchronous


@asynchronous
async def test_a_step_has_the_run_of_the_step_that_began_it() -> None:
    async with place_of() as place:
        scenarios = (await place.opened()).room.scenarios
        lesson = (await scenarios.course()).find("adaline")
        for number, step in enumerate(lesson.steps, 1):
            found = await scenarios.of_step("adaline", number)
            if step.scenario is None:
                assert found is None
            else:
                assert found is not None
                began = lesson.steps[int(found.name.removeprefix("step:")) - 1]
                assert began.scenario is step.scenario
                assert found.spec == step.scenario.spec
        title, first = await scenarios.first("adaline")
        assert title == lesson.front.title
        assert await place.sessions.get(await scenarios.make(first, ""))
        assert await scenarios.of_step("adaline", None) is None
        with pytest.raises(SpecError, match="steps 1 to"):
            await scenarios.of_step("adaline", 99)
        with pytest.raises(SpecError, match="no lesson"):
            await scenarios.of_step(None, 1)
        with pytest.raises(SpecError):
            await scenarios.of_step("unheard-of", 1)
        with pytest.raises(Unknown):
            await scenarios.first("unheard-of")


@asynchronous
async def test_a_lesson_brings_its_questions_along() -> None:
    async with place_of() as place:
        scenarios = (await place.opened()).room.scenarios
        lesson = (await scenarios.course()).find("adaline")
        assert await scenarios.cues("adaline", []) == list(lesson.questions)
        named = next(lesson.predictions()).block.id
        given = [Cue.model_validate({"of": f"predict:{named}"})]
        (stands,) = await scenarios.cues("adaline", given)
        assert stands.reference is None
        check_cues([stands], 1)


def test_what_can_be_asked_nowhere_is_refused_when_the_room_is_opened() -> None:
    check_cues([LOSS], 1)
    with pytest.raises(SpecError, match="a room may have 1"):
        check_cues([LOSS, LOSS], 1)
    for wrong in ({"of": "predict:something"}, {"kind": "number", "ask": "What?", "reveal": {"epochs": 3}}):
        with pytest.raises(SpecError, match=r"cues\.1"):
            check_cues([LOSS, Cue.model_validate(wrong)], 9)
