"""A session as a client gets it: frames' headers, descriptions, the history."""

from dataclasses import asdict
from typing import Any, Literal

from ..engine.numerals import grouped
from ..engine.snapshot import Divergence
from ..runs.edits import shown
from ..runs.run import Run
from ..runs.state import RunState
from ..runs.stopping import stopped_view
from ..spec.warnings import Caution

Status = Literal["paused", "playing", "diverged", "done"]


def frame_header(sequence: int, status: Status, state: RunState, speed: float | None) -> dict[str, Any]:
    """What goes before the parameters in a frame. speed: in epochs per second, if it is known."""
    return {
        "type": "frame",
        "sequence": sequence,
        "status": status,
        "clock": vars(state.clock),
        "metrics": vars(state.metrics),
        "epochs_per_second": speed,
    }


def session_view(
    session_id: str,
    run: Run,
    status: Status,
    state: RunState,
    *,
    parameters: bool,
    unsaved: Caution | None = None,
) -> dict[str, Any]:
    """The session as a client gets it, but for its links. unsaved: what ails its place in the store, if anything."""
    view: dict[str, Any] = {
        "id": session_id,
        "spec": run.spec.to_json(),
        "status": status,
        "clock": asdict(state.clock),
        "metrics": asdict(state.metrics),
    }
    if parameters:
        view["parameters"] = shown(run.trainer.network, state.parameters)
    view["timeline"] = {"tip": asdict(run.tip.clock), "behind": run.behind, "dropped": run.dropped}
    view["stopped"] = stopped_view(run)
    # What is not stored comes first: it is the most pressing one, and what a page shows.
    warnings = run.cautions if unsaved is None else (unsaved, *run.cautions)
    view["warnings"] = [caution.to_json() for caution in warnings]
    view["diagnosis"] = diagnosis(run, state.diverged)
    return view


def history_view(run: Run) -> dict[str, Any]:
    """The curve's points and the interventions, each in their order."""
    # Copies, since a slice or a command may be adding to them.
    records, entries = list(run.curve.records), list(run.log.entries)
    return {
        "points": [record._asdict() for record in records],
        "events": [entry.to_json() for entry in entries],
    }


def diagnosis(run: Run, diverged: Divergence | None) -> list[dict[str, Any]]:
    """What is wrong with a run, in sentences."""
    if diverged is None:
        return []
    last = len(run.trainer.network.shapes) - 1
    layer = "the output layer" if diverged.layer == last else f"hidden layer {diverged.layer + 1}"
    message = (
        f"At step {grouped(diverged.step)}, in epoch {grouped(diverged.epoch + 1)}, the parameters "
        f"of {layer} would have left the "
        f"finite range, so the last finite ones were kept. Lower training.learning_rate "
        f"(it is {run.spec.training.learning_rate:g}) or standardise the data, then reset."
    )
    return [
        {
            "code": "diverged",
            "step": diverged.step,
            "epoch": diverged.epoch,
            "layer": diverged.layer,
            "message": message,
        }
    ]
