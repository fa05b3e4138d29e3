"""What is kept of a hand brings it back to the bit."""

import orjson
import pytest

from app.rooms.hands import Hand, Hands
from tests.rooms.hands.hands import MOONS, change
from tests.sessions.helpers import changed, run_of


@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_kept_and_put_back_it_goes_on_as_if_nothing_had_happened(optimizer: str) -> None:
    run = run_of(changed(MOONS, training={"optimizer": {"name": optimizer}}))
    hands, others = Hands(run), Hands(run)
    hands.turn(7, [change(0, 1, 0, 0.3)])
    kept = orjson.loads(orjson.dumps(hands.train(7, 5).to_json()))
    others.take(7, kept)
    assert others.hand(7).to_json() == kept
    assert others.view(7)["epochs"] == 5
    assert others.train(7, 5).to_json() == hands.train(7, 5).to_json()


def test_what_an_optimiser_does_not_have_is_not_kept() -> None:
    run = run_of(MOONS)
    plain = Hand.fresh(run.trainer.network.parameters).to_json()
    moving = run_of(changed(MOONS, training={"optimizer": {"name": "momentum"}}))
    assert len(Hands(moving).train(1, 1).to_json()["vectors"]) > 2.9 * len(plain["vectors"])
