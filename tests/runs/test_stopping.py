"""A run that early stopping has ended: it stands at its best, says so, and goes on once something is changed."""

from typing import Any

import orjson
import pytest

from app.errors import Conflict
from app.export.document import SessionFile, to_document, to_run
from app.runs.commands import Patch, Reset
from app.runs.run import Run
from app.runs.snapshots import decode, encode
from app.runs.stopping import at_best, require_unstopped, sentence, stand_at_best, stopped_view, to_rewind
from app.spec.parsing import parse
from app.spec.uploads import Uploads
from tests.runs.test_run import advance, edit, patch, state
from tests.sessions.helpers import CIRCLE, LIMITS, changed, run_of

EARLY = {"patience": 5, "monitor": "test_loss"}


def stopped(**training: Any) -> Run:
    raw = changed(CIRCLE, data={"noise": 0.4}, model={"hidden": [8]})
    raw["training"] = {"learning_rate": 1.0, "early_stopping": EARLY, **training}
    run = run_of(raw)
    advance(run, "epoch", 3000)
    return run


def test_it_goes_back_to_its_best_and_the_timeline_keeps_the_rest() -> None:
    run = stopped()
    end = run.tip
    assert end.stopped is not None
    assert run.trainer.clock == end.clock
    assert to_rewind(run) == end.stopped.step
    assert not at_best(run)
    stand_at_best(run)
    assert at_best(run)
    assert run.behind
    assert run.tip == end
    assert run.trainer.clock.epoch == end.stopped.epoch == end.clock.epoch - 5
    assert run.trainer.metrics().test_loss == end.stopped.loss
    assert to_rewind(run) is None
    assert min(record.test_loss or 9 for record in run.curve.records[1:]) == end.stopped.loss


def test_it_says_so() -> None:
    run = stopped()
    told = stopped_view(run)
    assert told is not None
    assert (told["reason"], told["monitor"], told["patience"]) == ("early_stopping", "test_loss", 5)
    assert (told["epoch"], told["best_epoch"]) == (run.tip.clock.epoch, run.tip.clock.epoch - 5)
    assert told["message"] == sentence(run, run.tip.stopped)  # type: ignore[arg-type]
    assert "the test loss had not improved for 5 epochs. The best was epoch" in told["message"]
    with pytest.raises(Conflict, match=r'change training.early_stopping with PATCH \(\{"patience": 0\}'):
        require_unstopped(run)
    assert stopped_view(run_of(CIRCLE)) is None
    require_unstopped(run_of(CIRCLE))


def test_at_its_end_it_can_not_go_on() -> None:
    run = stopped()
    with pytest.raises(Conflict, match="early stopping has ended this run here"):
        advance(run, "epoch", 1)


@pytest.mark.parametrize("change", [{"early_stopping": {"patience": 0}}, {"learning_rate": 0.05}])
def test_a_change_makes_another_future_from_its_best(change: dict[str, Any]) -> None:
    run = stopped()
    stand_at_best(run)
    here = run.trainer.clock
    patch(run, **change)
    assert run.tip.stopped is None
    assert run.tip.clock == here
    assert run.dropped == 5 * -(-run.trainer.size // 10)
    advance(run, "epoch", 3)
    assert run.trainer.clock.epoch == here.epoch + 3


def test_it_stops_at_the_same_epoch_when_it_is_replayed_and_walks_on_to_it() -> None:
    run = stopped()
    end, there = run.tip, state(run)
    stand_at_best(run)
    advance(run, "epoch", 3000)
    assert run.tip == end
    assert state(run) == there
    run.reset(parse(Reset, {}))
    assert run.tip.stopped is None
    advance(run, "epoch", 3000)
    assert run.tip == end


def test_a_replay_passes_moments_at_which_patience_began_anew() -> None:
    run = stopped()
    patch(run, learning_rate=0.5)
    advance(run, "epoch", 2)
    edit(run, 0, 0, 0, 0.1)
    advance(run, "epoch", 3000)
    assert run.tip.stopped is not None
    end, there = run.tip, state(run)
    left = run.seek(0)
    assert left == 0
    advance(run, "epoch", 6000)
    assert run.tip == end
    assert state(run) == there


def test_it_is_kept_in_files_and_snapshots() -> None:
    run = stopped()
    stand_at_best(run)
    document = to_document(run)
    again = to_run(parse(SessionFile, jsonable(document)), Uploads(), LIMITS)
    assert again.tip == run.tip
    assert at_best(again)
    snapshot = run.trainer.snapshot()
    assert decode(encode(snapshot, 0))[0].best == snapshot.best
    plain = run_of(CIRCLE)
    assert b"best" not in encode(plain.trainer.snapshot(), 0)
    assert "stopped" not in to_document(plain)["tip"]
    assert "best" not in to_document(plain)["state"]


def jsonable(document: dict[str, Any]) -> Any:
    return orjson.loads(orjson.dumps(document, option=orjson.OPT_SERIALIZE_NUMPY))


def test_freezing_in_flight_is_an_intervention_like_others() -> None:
    run = run_of(changed(CIRCLE, model={"hidden": [3]}))
    advance(run, "epoch", 2)
    before = run.trainer.network.layers[0].weights[1].tobytes()
    run.patch(parse(Patch, {"frozen": [{"layer": 0, "unit": 1, "input": n} for n in (0, 1)]}))
    advance(run, "epoch", 5)
    assert run.trainer.network.layers[0].weights[1].tobytes() == before
    assert run.spec.to_json()["model"]["layers"][0]["frozen"] == {"weights": [[1, 0], [1, 1]]}
    there = state(run)
    run.seek(0)
    assert "frozen" not in run.spec.to_json()["model"]["layers"][0]
    advance(run, "epoch", 7)
    assert state(run) == there
    run.patch(parse(Patch, {"frozen": [{"layer": 0, "unit": 1, "input": 0, "frozen": False}]}))
    advance(run, "epoch", 1)
    assert run.trainer.network.layers[0].weights[1].tobytes() != before
