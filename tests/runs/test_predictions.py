"""Predictions and surfaces."""

import numpy as np
import pytest

from app.errors import SpecError, TooLarge
from app.runs.commands import Predict
from app.runs.limits import RunLimits
from app.runs.predictions import predict, surface
from app.spec.parsing import parse
from tests.runs.test_run import XOR_BY_HAND
from tests.sessions.helpers import CIRCLE, EXERCISE, LIMITS, changed, gate, run_of


def asked(inputs: list[list[float]], *, activations: bool = False) -> Predict:
    return parse(Predict, {"inputs": inputs, "activations": activations})


def test_a_circuit_answers_with_classes_and_every_layer() -> None:
    run = run_of(gate("xor", "mcculloch_pitts", layers=XOR_BY_HAND))
    command = asked([[0, 0], [0, 1], [1, 0], [1, 1]], activations=True)
    answer = predict(run, run.trainer.network.parameters, command, LIMITS)
    assert answer["classes"].tolist() == [0, 1, 1, 0]
    assert answer["outputs"].tolist() == [[0], [1], [1], [0]]
    hidden, output = answer["activations"]
    assert hidden["a"].tolist() == [[0, 0], [1, 0], [0, 1], [0, 0]]
    assert hidden["z"].tolist() == [[-1, -1], [0, -2], [-2, 0], [-1, -1]]
    assert output["z"].tolist() == [[-1], [0], [0], [-1]]


def test_inputs_go_the_way_of_the_training_data() -> None:
    raw = {"data": {**EXERCISE, "standardize": True, "features": ["x1^2", "x3"], "targets": [0.5, 1.5, 2.5]},
           "model": {"kind": "adaline", "weights": [[2, 1]], "bias": [1]}}  # fmt: skip
    run = run_of(raw)
    answer = predict(run, run.trainer.network.parameters, asked([[3, 2, 1]]), LIMITS)
    inputs = np.array(EXERCISE["inputs"], dtype=float)
    x = (inputs[0] - inputs.mean(axis=0)) / inputs.std(axis=0)
    assert answer["outputs"].tolist() == [[pytest.approx(2 * x[0] ** 2 + x[2] + 1)]]
    assert answer["classes"] is None
    assert "activations" not in answer


def test_the_given_parameters_count_not_the_run_s() -> None:
    run = run_of(gate("and", "perceptron"))
    answer = predict(run, np.array([0.0, 0.0, -1.0]), asked([[1, 1]]), LIMITS)
    assert answer["classes"].tolist() == [0]


@pytest.mark.parametrize(
    ("inputs", "path", "words"),
    [
        ([[1, 2, 3]], "inputs.0", "must have 2 numbers"),
        ([[1, 2], [1]], "inputs.1", "not 1"),
        ([[]], "inputs.0", "not 0"),
    ],
)
def test_rows_of_another_width_are_refused(inputs: list[list[float]], path: str, words: str) -> None:
    run = run_of(CIRCLE)
    with pytest.raises(SpecError) as caught:
        predict(run, run.trainer.network.parameters, asked(inputs), LIMITS)
    assert caught.value.errors[0].path == path
    assert words in caught.value.errors[0].message


def test_a_mcculloch_pitts_neuron_takes_only_0_and_1() -> None:
    run = run_of(gate("and", "mcculloch_pitts"))
    with pytest.raises(SpecError, match="only the inputs 0 and 1"):
        predict(run, run.trainer.network.parameters, asked([[0.5, 1]]), LIMITS)


def test_questions_have_their_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    run = run_of(CIRCLE)
    with pytest.raises(SpecError, match="3 rows are more than the 2 allowed"):
        predict(run, run.trainer.network.parameters, asked([[1, 2]] * 3), RunLimits(max_predict_rows=2))
    with pytest.raises(SpecError, match="numbers in the answer"):
        predict(run, run.trainer.network.parameters, asked([[1, 2]] * 3), RunLimits(max_answer_numbers=20))
    for resolution in (1, 257):
        with pytest.raises(SpecError):
            surface(run, run.trainer.network.parameters, resolution, LIMITS)
    monkeypatch.setattr("app.runs.question_costs.MOST_PRODUCTS", 50)
    for ask in (predict, surface):
        with pytest.raises(SpecError, match="multiplications are more than the 50 allowed"):
            ask(run, run.trainer.network.parameters, asked([[1, 2]] * 3) if ask is predict else 3, LIMITS)


def test_what_takes_longer_than_a_question_may_is_refused() -> None:
    run = run_of(CIRCLE, LIMITS.model_copy(update={"max_question_seconds": 1e-9}))
    with pytest.raises(TooLarge, match=r"a pass of 3 rows is about .* one question may take"):
        predict(run, run.trainer.network.parameters, asked([[1, 2]] * 3), LIMITS)
    with pytest.raises(TooLarge, match=r"a pass of 25 rows is about .* one question may take"):
        surface(run, run.trainer.network.parameters, 5, LIMITS)


def test_a_surface_s_first_axis_runs_fastest() -> None:
    run = run_of(changed(CIRCLE, model={"layers": [{"units": 1, "activation": "tanh", "weights": [[1, 0]]}]}))
    answer = surface(run, run.trainer.network.parameters, 5, LIMITS)
    (low, high), _ = answer["ranges"]
    assert answer["axes"] == [0, 1]
    assert answer["outputs"].shape == (25, 1)
    assert answer["outputs"][:5, 0] == pytest.approx(np.tanh(np.linspace(low, high, 5)))
    assert answer["outputs"][5:10].tolist() == answer["outputs"][:5].tolist()
    inputs = run.pipeline.dataset.inputs
    assert low < inputs[:, 0].min() < inputs[:, 0].max() < high


def test_other_inputs_are_held_at_their_training_means() -> None:
    raw = {
        "data": {**EXERCISE, "inputs": [[3, 2, 1], [1, 1, 1], [1, 2, 4]]},
        "model": {"kind": "adaline", "weights": [[0, 0, 1]]},
    }
    run = run_of(raw)
    assert np.unique(surface(run, run.trainer.network.parameters, 3, LIMITS)["outputs"]).tolist() == [2.0]


def test_a_single_input_has_a_line_for_a_surface() -> None:
    run = run_of(gate("not", "perceptron"))
    answer = surface(run, run.trainer.network.parameters, 4, LIMITS)
    assert (answer["axes"], answer["outputs"].shape) == ([0], (4, 1))
