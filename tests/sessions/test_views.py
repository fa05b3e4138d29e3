"""What a client is told of a session."""

from app.engine.numerals import grouped
from app.runs.commands import Reset
from app.runs.state import RunState
from app.sessions.views import diagnosis, frame_header, history_view, session_view
from app.spec.warnings import FULL_DISK
from tests.runs.test_run import advance, edit, patch
from tests.sessions.helpers import CIRCLE, changed, run_of
from tests.sessions.test_session import PLANE_DIVERGES


def test_a_header_says_what_moves() -> None:
    run = run_of(CIRCLE)
    advance(run, "batch", 4)
    header = frame_header(7, "playing", RunState.of(run.trainer), 2.5)
    assert header == {
        "type": "frame", "sequence": 7, "status": "playing", "clock": {"epoch": 1, "step": 4, "sample": 40},
        "metrics": vars(run.trainer.metrics()), "epochs_per_second": 2.5,
    }  # fmt: skip


def test_what_is_not_stored_is_warned_of_before_anything_else() -> None:
    run = run_of(changed(CIRCLE, training={"learning_rate": 9}))
    state = RunState.of(run.trainer)
    view = session_view("id", run, "paused", state, parameters=False, unsaved=FULL_DISK)
    assert [one["code"] for one in view["warnings"]] == [FULL_DISK.code, "large_learning_rate"]
    view = session_view("id", run, "paused", state, parameters=True)
    assert [one["code"] for one in view["warnings"]] == ["large_learning_rate"]
    assert [layer["bias"].shape for layer in view["parameters"]["layers"]] == [
        (shape.units,) for shape in run.trainer.network.shapes
    ]


def test_behind_the_tip_a_view_says_how_far_the_run_came() -> None:
    run = run_of(CIRCLE)
    advance(run, "epoch", 3)
    assert run.seek(0) == 0
    view = session_view("id", run, "paused", RunState.of(run.trainer), parameters=False)
    assert view["timeline"] == {"tip": {"epoch": 3, "step": 9, "sample": 90}, "behind": True, "dropped": 0}
    assert view["clock"] == {"epoch": 0, "step": 0, "sample": 0}


def test_the_history_has_points_and_changes_in_their_order() -> None:
    run = run_of(CIRCLE)
    advance(run, "epoch", 2)
    patch(run, learning_rate=0.5)
    edit(run, 0, 0, None, 1.0)
    told = history_view(run)
    assert [point["epoch"] for point in told["points"]] == [0, 1, 2]
    assert told["points"][2]["train_loss"] == run.curve.records[2].train_loss
    assert [(event["command"], event["step"]) for event in told["events"]] == [
        ("patch", 6),
        ("parameters", 6),
    ]
    run.reset(Reset())
    assert [len(part) for part in history_view(run).values()] == [1, 0]


def test_a_diagnosis_names_step_epoch_and_layer() -> None:
    run = run_of(PLANE_DIVERGES)
    assert diagnosis(run, None) == []
    advance(run, "epoch", 50)
    (found,) = diagnosis(run, run.trainer.diverged)
    step, epoch = run.trainer.clock.step + 1, run.trainer.clock.epoch
    assert (found["code"], found["step"], found["epoch"], found["layer"]) == ("diverged", step, epoch, 0)
    assert (
        f"At step {grouped(step)}, in epoch {epoch + 1}, the parameters of the output layer"
        in found["message"]
    )
