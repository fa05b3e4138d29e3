"""The scripts are run: they come to the session's numbers, go on as it does, and answer as it answers."""

import ast
import functools
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.optimizers import OPTIMIZERS
from app.errors import SpecError
from app.export.recipe import settings_of
from app.export.scripts import notebook, script
from tests.export.elsewhere import (
    FORMATS,
    TOLERANCE,
    Exported,
    executed,
    exported,
    known,
    last_losses,
    texts_of,
    trained,
)
from tests.export.runs import RUNS, circle, linear, named, played
from tests.rounds import rounds
from tests.runs.test_run import advance
from tests.sessions.helpers import CIRCLE, run_of

# Keras hands PyTorch's tensors to NumPy, which does not know yet whether they can do without a copy.
COPIES = "ignore:__array__ implementation:DeprecationWarning"
pytestmark = pytest.mark.filterwarnings(COPIES)


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> Iterator[None]:
    """Networks of a few units gain nothing by several, which would wait for one another."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", RUNS)
def test_a_script_is_where_the_session_was_and_goes_on_as_it_does(name: str, kind: str) -> None:
    session = known(name)
    names = executed(session.texts[kind])
    for there in (session.then, session.later):
        parameters, losses = trained(names, there.step)
        np.testing.assert_allclose(parameters, there.parameters, rtol=TOLERANCE, atol=TOLERANCE)
        assert losses == pytest.approx(there.losses, rel=TOLERANCE, abs=TOLERANCE)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", RUNS)
def test_a_script_answers_raw_points_as_the_session_does(name: str, kind: str) -> None:
    session = known(name)
    answer = executed(session.texts[kind])["predict"](session.points.tolist())
    np.testing.assert_allclose(answer["outputs"], session.then.answer["outputs"], rtol=0, atol=1e-12)
    expected = session.then.answer["classes"]
    assert (answer["classes"] is None) == (expected is None)
    if expected is not None:
        assert answer["classes"].tolist() == expected.tolist()


@pytest.mark.parametrize("kind", FORMATS)
def test_a_script_answers_a_single_point_and_says_how_many_numbers_one_has(kind: str) -> None:
    predict = executed(known("features").texts[kind])["predict"]
    assert predict([0.5, -0.5])["outputs"].shape == (1, 1)
    with pytest.raises(ValueError, match="a point has 2 numbers: x1, x2"):
        predict([[1.0, 2.0, 3.0]])
    boolean = executed(known("mcculloch_pitts").texts[kind])["predict"]
    with pytest.raises(ValueError, match="takes only the inputs 0 and 1"):
        boolean([[0.5, 1.0]])


@pytest.mark.parametrize("kind", ["numpy", "pytorch", "keras"])
def test_a_script_runs_from_a_file_and_prints_the_session_s_losses(kind: Any, tmp_path: Path) -> None:
    run = RUNS["another loss"]()
    file = tmp_path / "exported.py"
    file.write_text(script(run, kind), encoding="utf-8")
    command = [sys.executable, "-W", "error", "-W", COPIES, file]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    told = done.stdout.splitlines()
    metrics = run.trainer.metrics()
    # Keras starts where the others end.
    line = told[0] if kind == "keras" else told[-2]
    assert last_losses(line) == pytest.approx([metrics.train_loss, metrics.test_loss], rel=TOLERANCE)
    assert told[-1].startswith("the first example is answered with {'outputs': array(")


def test_the_notebook_has_a_cell_for_each_part_and_a_heading_above_it() -> None:
    found = notebook(RUNS["hostile names"]())
    assert (found["nbformat"], found["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in found["cells"]}) == len(found["cells"])
    introduction, *cells = found["cells"]
    assert "".join(introduction["source"]).startswith("# mlp on inline: trained by Perceptory")
    for heading, code in zip(cells[::2], cells[1::2], strict=True):
        assert "".join(heading["source"]).startswith("## ")
        ast.parse("".join(code["source"]))
    assert "".join(cells[-2]["source"]) == "## Run it"


def test_keras_reports_the_penalty_beside_the_loss_and_not_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    run = played(circle([(3, "tanh"), (1, "sigmoid")], l1=0.01, l2=0.1))
    session = exported(run)
    executed(session.texts["keras"])["train"](session.then.step)
    told = capsys.readouterr().out
    weights = session.then.parameters[run.trainer.network.weight_mask() == 1]
    assert last_losses(told) == pytest.approx(session.then.losses, rel=TOLERANCE)
    expected = 0.01 * abs(weights).sum() + 0.05 * (weights**2).sum()
    assert float(told.split("penalty ")[1]) == pytest.approx(expected)


@pytest.mark.parametrize(
    "name", ["sigmoid with categorical cross-entropy", "rmsprop, large ε", "changed by hand"]
)
def test_keras_s_own_evaluation_comes_to_the_session_s_loss(name: str) -> None:
    session = known(name)
    names = executed(session.texts["keras"])
    sums = names["trainee"](names["make_model"]())
    loss = sums.evaluate(names["INPUTS"], names["coded"](names["TARGETS"]), batch_size=1000, verbose=0)
    # Its running mean is in 32 bits.
    assert loss == pytest.approx(session.then.losses[0], rel=1e-6)


def test_keras_trains_on_until_the_end_of_the_tenth_epoch(capsys: pytest.CaptureFixture[str]) -> None:
    run = played(linear(loss="mse", shuffle=True), 2, sample=4)
    text = script(run, "keras")
    executed(text, "__main__")
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in lines[:-1]] == [f"epoch {n}" for n in (2, *range(3, 13))]
    advance(run, "epoch", 10)
    assert last_losses(lines[-2])[0] == pytest.approx(run.trainer.metrics().train_loss, rel=TOLERANCE)


def test_a_neuron_without_a_rule_is_not_trained_anywhere() -> None:
    session = known("mcculloch_pitts")
    for kind in FORMATS:
        parameters, _ = trained(executed(session.texts[kind]), 25)
        assert parameters.tolist() == session.then.parameters.tolist()


def test_a_run_that_diverged_is_told_up_to_its_last_finite_update() -> None:
    run = played(linear(loss="mse", learning_rate=900.0), 30)
    assert run.trainer.diverged is not None
    texts, metrics = texts_of(run), run.trainer.metrics()
    for kind in FORMATS:
        parameters, losses = trained(executed(texts[kind]), run.trainer.clock.step)
        np.testing.assert_allclose(parameters, run.trainer.network.parameters, rtol=1e-9)
        assert losses[0] == pytest.approx(metrics.train_loss, rel=1e-9)


@pytest.mark.parametrize("name", RUNS)
def test_spec_is_the_session_s_own_in_every_script(name: str) -> None:
    session = known(name)
    assert_spec(session)


def assert_spec(session: Exported) -> None:
    for kind, text in session.texts.items():
        expected = session.spec_now if kind == "keras" else session.spec
        assert constants(text)["SPEC"] == expected, kind


def constants(text: str) -> dict[str, Any]:
    """What a script has as plain values, read without running any of it."""
    found = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            try:
                found[node.targets[0].id] = ast.literal_eval(node.value)
            except ValueError:
                continue
    return found


NAMES = st.lists(
    st.text(min_size=1, max_size=12)
    | st.text("\"'\\\n\r\t\x0b\x0c\x1c\x85\u2028\u2029{}@%# abnrx", min_size=1, max_size=12)
    | st.sampled_from(
        ['"""', "'''", "\\", '\\"', "@spec@", "@include data@", "\n# %% a\n", "{0}", "\\N{DIGIT ONE}"]
    ),
    min_size=2,
    max_size=4,
    unique=True,
)


@settings(max_examples=rounds(8, 25), deadline=None, derandomize=True)
@given(NAMES)
def test_no_name_garbles_a_script_or_gets_out_of_its_text(names: list[str]) -> None:
    raw = named(names)
    try:
        run = run_of(raw)
    except SpecError:
        return
    spec, texts, plain = run.origin.to_json(), texts_of(run), plain_shapes(len(names))
    dataset = run.pipeline.dataset
    for kind, text in texts.items():
        found = constants(text)
        assert found["SPEC"] == spec
        assert found["INPUT_NAMES"] == list(dataset.input_names)
        assert found["CLASSES"] == list(dataset.class_names)
        assert shape_of(text) == plain[kind]
    assert executed(texts["python"])["SPEC"] == executed(texts["notebook"])["SPEC"] == spec


@functools.cache
def plain_shapes(count: int) -> dict[str, str]:
    plain = texts_of(run_of(named([f"n{number}" for number in range(count)])))
    return {kind: shape_of(text) for kind, text in plain.items()}


def shape_of(text: str) -> str:
    """A script's whole syntax, but for the names: as it would be had they been plain."""
    tree = ast.parse(text)
    named = [
        node
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in ("SPEC", "INPUT_NAMES", "CLASSES")
    ]
    tree.body = [node for node in tree.body if node not in named]
    return ast.dump(tree)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_script_has_every_hyperparameter_by_the_catalogue_s_name(name: str) -> None:
    run = run_of(linear(loss="mse", optimizer={"name": name}))
    told = settings_of(run, run.spec)
    assert told["optimizer"] == name
    assert told["hyperparameters"] == {each.name: each.default for each in OPTIMIZERS[name].hyperparameters}


@pytest.mark.parametrize("kind", FORMATS)
def test_a_script_says_what_it_carries_and_what_not(kind: str) -> None:
    if kind == "notebook":
        text = "".join(notebook(run_of(CIRCLE))["cells"][0]["source"])
    else:
        text = str(ast.get_docstring(ast.parse(known("perceptron").texts[kind])))
    for promise in ("Carried over: ", "Not carried over: ", "train() ", "predict(points) "):
        assert promise in text
