"""Statements of the lessons that no formula holds, each against the engine's run."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from app.engine.analysis.separability import Inseparable, separability
from app.lessons.functions import Functions
from app.lessons.lesson import LessonStep
from tests.lessons.shared import course

ROOT = Path(__file__).parents[2]


def step_of(slug: str, title: str) -> LessonStep:
    return next(step for step in course().find(slug).steps if step.title == title)


def functions_of(slug: str, title: str) -> Functions:
    scenario = step_of(slug, title).scenario
    assert scenario
    return scenario.functions


def shown(slug: str, title: str) -> str:
    step = step_of(slug, title)
    return step.text.html(step.compute)


def changed(functions: Functions, **model: Any) -> Functions:
    spec = functions.source
    assert isinstance(spec, dict)
    return Functions({**spec, "model": {**spec["model"], **model}})


def test_three_rows_of_xor_are_the_most_that_a_threshold_gets_right() -> None:
    xor = functions_of("mcculloch-pitts", "XOR: no threshold works")
    right = [changed(xor, threshold=theta).accuracy() * 4 for theta in (-0.5, 0, 0.5, 1, 1.5, 2, 2.5)]
    assert right == [2, 2, 3, 3, 1, 1, 2]
    assert "Right now 3 of 4 are right" in shown("mcculloch-pitts", "Show that it fails, for every threshold")


def test_the_first_neuron_stops_after_five_passes() -> None:
    run = functions_of("three-waves", "The whole story in one neuron")
    assert (run.mistakes(epochs=20), run.moved(epochs=6)) == (11, 0)
    assert run.moved(epochs=5) > 0
    assert run.accuracy(epochs=6) == 1


def test_the_perceptron_is_wrong_often_enough_to_be_watched_and_rests_in_its_fifth_pass() -> None:
    run = functions_of("perceptron", "Does it ever stop?")
    assert (run.mistakes(epochs=20), round(run.bound())) == (11, 41)
    assert run.moved(epochs=5) > 0 == run.moved(epochs=6)
    assert run.accuracy(epochs=4) < 1 == run.accuracy(epochs=5)
    assert "after 11 mistakes, in its fifth pass" in shown("perceptron", "Does it ever stop?")


def test_adaline_rests_with_all_six_named_rightly_and_bars_left() -> None:
    run = functions_of("adaline", "Wrong, but by how much?")
    assert [round(run.loss(epochs=epochs), 4) for epochs in (0, 2, 5, 60)] == [0.25, 0.0739, 0.0341, 0.0274]
    assert run.moved(epochs=60) < 1e-3
    assert run.accuracy(epochs=60) == 1


def test_adaline_is_behind_at_first_and_better_after_some_thirty_passes() -> None:
    code = 'import { RACES } from "./static/js/race/races.js"; console.log(JSON.stringify(RACES));'
    told = subprocess.run(
        ["node", "--input-type=module", "--eval", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    (race,) = (race for race in json.loads(told.stdout) if race["name"] == "separable")
    perceptron, adaline = (Functions(entry["spec"]) for entry in race["entries"])
    assert perceptron.accuracy(epochs=14) > adaline.accuracy(epochs=14)
    assert perceptron.accuracy(epochs=30) == adaline.accuracy(epochs=30) == 1


def test_xor_is_not_separable_and_the_middle_proves_it() -> None:
    run = functions_of("minsky-and-papert", "The proof for XOR")
    train = run.run().trainer.train
    found = separability(train.inputs, train.targets)
    assert isinstance(found, Inseparable)
    assert found.point == pytest.approx([0.5, 0.5])
    assert [*found.class_0, *found.class_1] == pytest.approx([0.5] * 4)
    assert run.separable() == 0
    assert "not separable" in shown("minsky-and-papert", "The proof for XOR")


def test_five_linear_layers_fail_at_the_ring_and_a_bend_closes_it() -> None:
    ring = functions_of("activations", "Why bend at all?")
    assert ring.accuracy(epochs=200) < 0.65
    assert changed(ring, activation="tanh").accuracy(epochs=100) == 1


def test_the_mixture_of_losses_is_told_in_the_engines_figures() -> None:
    golden = json.loads((ROOT / "tests" / "golden" / "forward_propagation.json").read_text())
    text = shown("losses", "One output for each class, or one for all?")
    assert [f"{one['value']:.4f}"[:5] in text for one in golden["losses"]] == [True] * 3
    assert "0.838" in text


def test_the_chain_has_no_biases_and_its_factors_are_those_of_the_figure() -> None:
    run = functions_of("backpropagation", "The smallest network that shows it")
    assert [run.b(0, 0, epochs=50), run.b(1, 0, epochs=50)] == [0, 0]
    assert run.w(1, 0, 0, epochs=50) != run.w(1, 0, 0)
    assert "−3.4548" in shown("backpropagation", "First factor: how the loss answers the output")
    second = shown("backpropagation", "Second factor: how much the sigmoid lets through")
    assert "0.2057" in second
    assert "-0.7105" in second
    assert "-0.4254" in shown("backpropagation", "Third factor, and the product")
    assert "0.1280" in shown("backpropagation", "One step further back")
    ways = functions_of("backpropagation", "Any network")
    assert round(ways.dw(0, 0, 0, example=0), 4) == 0.054
    assert round(ways.a(0, 2, 0), 4) == 0.48


def test_the_advice_is_counted() -> None:
    advice = course().find("training").steps[-1]
    assert advice.title.startswith("Seven")
    assert sum(token.type == "list_item_open" for token in advice.text.tokens) == 7


def test_the_small_run_that_diverges_is_the_one_beside_the_text() -> None:
    step = step_of("training", "The learning rate, again")
    assert step.scenario
    (task,) = step.tasks
    spec = task.spec
    assert spec
    assert {key: step.scenario.spec[key] for key in spec} == spec
