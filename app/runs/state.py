"""A run at one moment: copied, so that it can be looked at while the run moves on."""

from dataclasses import asdict, dataclass
from typing import Any

from ..engine.history import Clock
from ..engine.metrics import Metrics
from ..engine.snapshot import Divergence
from ..engine.trainer import Trainer
from ..engine.types import Array
from .edits import shown
from .run import Run


@dataclass(frozen=True, eq=False)
class Moment:
    """Clock, metrics and parameters, (P,), that belong together."""

    clock: Clock
    metrics: Metrics
    parameters: Array
    diverged: Divergence | None

    @classmethod
    def of(cls, trainer: Trainer) -> "Moment":
        """The run as it stands. Measures it, which takes a pass over all data."""
        return cls(trainer.clock, trainer.metrics(), trainer.parameters(), trainer.diverged)


def frame_header(sequence: int, status: str, moment: Moment, speed: float | None) -> dict[str, Any]:
    """What goes before the parameters in a frame."""
    return {
        "type": "frame",
        "sequence": sequence,
        "status": status,
        "clock": vars(moment.clock),
        "metrics": vars(moment.metrics),
        "epochs_per_second": speed,
    }


def session_view(
    session_id: str, run: Run, status: str, moment: Moment, *, parameters: bool
) -> dict[str, Any]:
    """The session as a client gets it, but for its links."""
    view: dict[str, Any] = {
        "id": session_id,
        "spec": run.spec.to_json(),
        "status": status,
        "clock": asdict(moment.clock),
        "metrics": asdict(moment.metrics),
    }
    if parameters:
        view["parameters"] = shown(run.trainer.network, moment.parameters)
    view["timeline"] = {"tip": asdict(run.tip.clock), "behind": run.behind, "dropped": run.dropped}
    view["warnings"] = [caution.to_json() for caution in run.cautions]
    view["diagnosis"] = diagnosis(run, moment.diverged)
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
        f"At step {diverged.step:,}, in epoch {diverged.epoch + 1:,}, the parameters of {layer} would have left the "
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
