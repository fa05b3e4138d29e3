"""Early stopping: a run whose patience is exhausted stands at its best epoch, and says so."""

from dataclasses import asdict
from typing import Any

from ..engine.numerals import grouped
from ..errors import Conflict
from .commands import Advance
from .keyframes import Stopped
from .run import Run


def at_best(run: Run) -> bool:
    """Whether the run was stopped early, and stands where it stood best."""
    stopped, clock = run.tip.stopped, run.trainer.clock
    if stopped is None:
        return False
    if stopped.epoch < 0:
        return not run.behind
    return clock.step == stopped.step and clock.sample == clock.epoch * run.trainer.size


def to_rewind(run: Run) -> int | None:
    """The update after which the run stood best, if it has just been stopped early; None if there is no way back."""
    stopped = run.tip.stopped
    return None if stopped is None or run.behind or stopped.epoch < 0 else stopped.step


def stand_at_best(run: Run) -> None:
    """Take a run that has just been stopped early back to its best epoch, if it had one. Raises as ``Run.seek``."""
    step = to_rewind(run)
    if step is not None:
        left = run.seek(step)
        if left:
            run.advance(Advance(unit="batch", count=left))


def require_unstopped(run: Run) -> None:
    """Raises Conflict for a run that was stopped early: what comes after it is known already."""
    if run.tip.stopped is not None:
        raise Conflict(
            f"{sentence(run, run.tip.stopped)} To train on from where it stands, change training.early_stopping with "
            'PATCH ({"patience": 0} turns it off); or seek to another moment, or reset'
        )


def stopped_view(run: Run) -> dict[str, Any] | None:
    """As a client gets it; None for a run that was not stopped early."""
    stopped = run.tip.stopped
    if stopped is None:
        return None
    best = {
        f"best_{name}": value for name, value in asdict(stopped).items() if name in ("epoch", "step", "loss")
    }
    if stopped.epoch < 0:
        best = dict.fromkeys(best)
    return {
        "reason": "early_stopping",
        "monitor": stopped.monitor,
        "patience": stopped.patience,
        "epoch": run.tip.clock.epoch,
        **best,
        "message": sentence(run, stopped),
    }


def sentence(run: Run, stopped: Stopped) -> str:
    """Why it ended, and where its best is."""
    loss = stopped.monitor.replace("_", " ").replace("train ", "training ")
    epochs = f"{grouped(stopped.patience)} epoch{'s' if stopped.patience != 1 else ''}"
    what = f"Early stopping ended this run after epoch {grouped(run.tip.clock.epoch)}"
    what = f"{what}: the {loss} had not improved for {epochs}."
    if stopped.epoch < 0:
        return f"{what} It was never a finite number."
    return f"{what} The best was epoch {grouped(stopped.epoch)}, with {stopped.loss:.4g}."
