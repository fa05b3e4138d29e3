"""The scripts are run, and come to the losses of the run that they were made from."""

import ast
import re
import subprocess
import sys
from typing import Any

import pytest

from app.export.scripts import notebook, script
from app.sessions import Run
from tests.sessions.helpers import CIRCLE, changed, gate, run_of
from tests.sessions.test_run import advance, edit, patch

LOSS = re.compile(r"train_loss (\S+)(?:  test_loss (\S+))?")


def played(raw: dict[str, Any]) -> Run:
    run = run_of(raw)
    advance(run, "epoch", 4)
    return run


def changed_by_hand() -> Run:
    run = played(changed(CIRCLE, model={"hidden": [3]}, training={"shuffle": True}))
    patch(run, learning_rate=0.1, batch_size=4)
    advance(run, "sample", 14)
    edit(run, 0, 1, 0, 0.75)
    patch(run, optimizer={"name": "adam"}, batch_size=9, shuffle=False)
    advance(run, "epoch", 3)
    edit(run, 1, 0, None, -0.5)
    patch(run, l1=0.01, l2=0.1)
    advance(run, "batch", 5)
    return run


def linear(**training: Any) -> dict[str, Any]:
    layers = [{"units": 3, "activation": "leaky_relu"}, {"units": 1, "activation": "linear"}]
    return changed(CIRCLE, model={"layers": layers}, training=training)


IRIS = {
    "data": {"kind": "bundled", "name": "iris"},
    "model": {"kind": "mlp", "hidden": [5], "activation": "elu"},
}
RUNS = {
    "changed by hand": changed_by_hand,
    "perceptron": lambda: played(gate("or", "perceptron")),
    "adaline": lambda: played({"data": {"kind": "generated", "name": "plane"}, "model": {"kind": "adaline"}}),
    "iris": lambda: played(IRIS),
    "hinge": lambda: played(linear(loss="hinge", optimizer={"name": "nesterov"})),
    "rmsprop": lambda: played(linear(loss="mse", optimizer={"name": "rmsprop"})),
    "adagrad": lambda: played(linear(loss="mse", optimizer={"name": "adagrad"}, learning_rate=0.05)),
    "mcculloch_pitts": lambda: run_of(gate("and", "mcculloch_pitts", threshold=2)),
}


def last_losses(text: str) -> tuple[float, float | None]:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", text], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    train, test = LOSS.findall(done.stdout)[-1]
    return float(train), float(test) if test else None


@pytest.mark.parametrize("framework", ["numpy", "pytorch"])
@pytest.mark.parametrize("name", RUNS)
def test_a_script_trains_the_same_run(name: str, framework: Any) -> None:
    run = RUNS[name]()
    metrics = run.trainer.metrics()
    train, test = last_losses(script(run, framework))
    assert train == pytest.approx(metrics.train_loss, abs=1e-6)
    assert test == (None if metrics.test_loss is None else pytest.approx(metrics.test_loss, abs=1e-6))


def test_the_notebook_s_cells_run_one_after_the_other() -> None:
    run = changed_by_hand()
    found = notebook(run)
    assert (found["nbformat"], found["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in found["cells"]}) == len(found["cells"])
    code = "\n".join("".join(cell["source"]) for cell in found["cells"] if cell["cell_type"] == "code")
    assert last_losses(code)[0] == pytest.approx(run.trainer.metrics().train_loss, abs=1e-6)


@pytest.mark.parametrize("name", RUNS)
def test_the_keras_script_is_python_and_has_the_weights_as_they_are(name: str) -> None:
    run = RUNS[name]()
    tree = ast.parse(script(run, "keras"))
    names = {node.targets[0].id: node.value for node in tree.body if isinstance(node, ast.Assign)}  # type: ignore[attr-defined]
    weights = ast.literal_eval(names["WEIGHTS"].args[0])  # type: ignore[attr-defined]
    assert weights == run.trainer.network.parameters.tolist()
    shapes = [(shape.units, shape.activation) for shape in run.trainer.network.shapes]
    assert ast.literal_eval(names["LAYERS"]) == shapes


def test_a_title_can_not_break_out_of_its_text() -> None:
    evil = '"""\nraise SystemExit("broken out")\n"""'
    data = {
        "kind": "inline", "inputs": [[0, 1], [1, 0]], "targets": [0, 1],
        "class_names": [evil, "b\\"], "input_names": ["x\n", "'''"],
    }  # fmt: skip
    run = played({"data": data, "model": {"kind": "mlp"}})
    for framework in ("numpy", "pytorch"):
        assert last_losses(script(run, framework))[0] == pytest.approx(
            run.trainer.metrics().train_loss, abs=1e-6
        )  # type: ignore[arg-type]
