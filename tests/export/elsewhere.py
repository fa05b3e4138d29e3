"""A session, and what its scripts make of it: run in this process, so that PyTorch and Keras are imported once."""

import atexit
import contextlib
import functools
import io
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.engine.types import Array
from app.export.scripts import notebook, script
from app.runs.commands import Predict
from app.runs.predictions import predict
from app.runs.run import Run
from app.spec.parsing import parse
from tests.export.runs import RUNS
from tests.rounds import rounds
from tests.runs.test_run import advance
from tests.sessions.helpers import LIMITS

# Keras reads both while it is imported, and would leave a file in the home folder.
os.environ["KERAS_BACKEND"] = "torch"
os.environ["KERAS_HOME"] = tempfile.mkdtemp(prefix="keras-")
atexit.register(shutil.rmtree, os.environ["KERAS_HOME"], ignore_errors=True)

FORMATS = ("python", "pytorch", "keras", "notebook")
MORE = rounds(15, 40)
LOSSES = re.compile(r"(?:train|test)_loss (\S+)")
# Sums in another order differ in a number's last bit, and more updates carry that on. A wrong ε, a forgotten
# penalty or a lost memory shows in the third digit, or in the seventh where ε is small.
TOLERANCE = 1e-11


@dataclass(frozen=True, eq=False)
class State:
    """What a session says of itself at a moment, and to raw points: ``answer`` as ``POST …/predict`` gives it."""

    step: int
    parameters: Array
    losses: list[float]
    answer: dict[str, Any]

    @classmethod
    def of(cls, run: Run, points: Array) -> "State":
        metrics, parameters = run.trainer.metrics(), run.trainer.network.parameters.copy()
        answer = predict(run, parameters, parse(Predict, {"inputs": points.tolist()}), LIMITS)
        losses = [each for each in (metrics.train_loss, metrics.test_loss) if each is not None]
        return cls(run.trainer.clock.step, parameters, losses, answer)


@dataclass(frozen=True, eq=False)
class Exported:
    """A session when it was exported, and some updates later. spec: at its start; spec_now: with all changes since."""

    texts: dict[str, str]
    points: Array
    then: State
    later: State
    spec: dict[str, Any]
    spec_now: dict[str, Any]


def exported(run: Run) -> Exported:
    """The run's scripts; it goes on from there if it can."""
    points = new_points(run)
    texts = texts_of(run)
    then, spec, spec_now = State.of(run, points), run.origin.to_json(), run.spec.to_json()
    if run.learns:
        advance(run, "batch", MORE)
    return Exported(texts, points, then, State.of(run, points), spec, spec_now)


@functools.cache
def known(name: str) -> Exported:
    """One of RUNS."""
    return exported(RUNS[name]())


def texts_of(run: Run) -> dict[str, str]:
    """Each format's program; of a notebook its cells, one after the other."""
    cells = notebook(run)["cells"]
    code = "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    return {
        "python": script(run, "numpy"), "pytorch": script(run, "pytorch"), "keras": script(run, "keras"),
        "notebook": code,
    }  # fmt: skip


def new_points(run: Run) -> Array:
    """Raw points as nobody has shown them; zeros and ones where there can be nothing else."""
    inputs = run.pipeline.dataset.inputs
    if not run.learns:
        return inputs
    low, high = inputs.min(axis=0), inputs.max(axis=0)
    return np.random.default_rng(1).uniform(low - 1, high + 1, (6, inputs.shape[1]))


def executed(text: str, name: str = "script") -> dict[str, Any]:
    """The names that a script has defined; named __main__ it runs as if it had been started."""
    names: dict[str, Any] = {"__name__": name}
    exec(compile(text, "script", "exec"), names)
    return names


def trained(names: dict[str, Any], steps: int) -> tuple[Array, list[float]]:
    """All parameters as Perceptory has them after that update, and the losses printed last."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        model = names["train"](steps)
    return vector_of(model), last_losses(said.getvalue())


def last_losses(said: str) -> list[float]:
    """Training and test loss of the last line that has any; no test loss where there is no test part."""
    told = [line for line in said.splitlines() if "train_loss" in line]
    return [float(loss) for loss in LOSSES.findall(told[-1])]


def vector_of(model: Any) -> Array:
    """The parameters of what ``train`` gives: a vector, PyTorch's modules, or a Keras model."""
    if isinstance(model, np.ndarray):
        return model
    if hasattr(model, "get_weights"):
        return np.concatenate([array.T.ravel() for array in model.get_weights()])
    return np.concatenate([parameter.detach().numpy().ravel() for parameter in model.parameters()])
