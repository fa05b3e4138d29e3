"""Every line that slow motion can write is understood by KaTeX, with and without its ties to the diagram."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from app.engine.metrics import Part
from app.engine.moments import trace
from app.engine.network import LayerShape, Network
from app.engine.optimizers import OPTIMIZERS
from app.engine.plan import Plan
from app.engine.readout import Readout
from app.engine.rules.mcculloch_pitts import circuit
from app.engine.trainer import Trainer
from tests.engine.examples import HIDDEN, OUTPUTS, trainer_of

ROOT = Path(__file__).parents[3]
# As the page renders them: nothing trusted but the ties, and an error is an error.
SCRIPT = """
import { readFileSync } from "node:fs";
import katex from "katex";
import { OPTIONS } from "./static/js/lib/katex.js";
const told = JSON.parse(readFileSync(0, "utf8")).map((latex) => {
  const html = katex.renderToString(latex, { ...OPTIONS, throwOnError: true });
  return [...new Set([...html.matchAll(/data-ref="([^"]*)"/g)].map((match) => match[1]))].sort();
});
console.log(JSON.stringify(told));
"""


def neuron(rule: str, activation: str, inputs: int, spread: float) -> Trainer:
    draw = np.random.default_rng(inputs)
    network = Network(inputs, [LayerShape(1, activation)], draw.normal(0, spread, inputs + 1))
    targets = np.array([0.0, 1.0, 1.0, 0.0, 1.0])
    readout = Readout("level", 0.5, 0.0, 1.0)
    part = Part(draw.normal(0, spread, (5, inputs)), targets, readout.encode(targets, 1))
    batch = 1 if rule != "adaline" else inputs
    return Trainer(network, Plan(rule, batch_size=batch), readout, part, None, 0)  # type: ignore[arg-type]


def sample() -> Iterator[tuple[Trainer, list[str]]]:
    """Trainers with the names of their inputs; of every model, activation, loss and optimiser, small and large."""
    plain = ["x_{1}", "x_{2}"]
    for output, loss in OUTPUTS:
        for hidden in HIDDEN:
            yield trainer_of(((3, hidden), output), Plan("backpropagation", loss, 0.3, 1)), plain
    for name, optimizer in OPTIMIZERS.items():
        numbers = tuple(entry.default for entry in optimizer.hyperparameters)
        for l1, l2 in ((0.0, 0.0), (0.01, 0.002)):
            plan = Plan("backpropagation", "binary_cross_entropy", 0.1, 3, False, name, numbers, l1, l2)
            yield trainer_of(((2, "tanh"), (1, "sigmoid")), plan), ["x_{1}^2", r"\sin x_{2}"]
    for layers in (((1, "tanh"), (1, "sigmoid")), ((12, "relu"), (11, "tanh"), (1, "sigmoid"))):
        yield trainer_of(layers), plain
    for rule, activation in (("perceptron", "heaviside"), ("adaline", "linear")):
        for inputs in (1, 3, 12):
            for spread in (1.0, 1e-6, 1e7):
                yield neuron(rule, activation, inputs, spread), [f"x_{{{i + 1}}}" for i in range(inputs)]
    network = circuit(2, [np.array([[-1.0, 1.0], [1.0, -1.0]]), np.ones((1, 2))], [np.ones(2), np.ones(1)])
    readout = Readout("level", 0.5)
    part = Part(np.array([[0.0, 1.0]]), np.ones(1), readout.encode(np.ones(1), 1))
    yield Trainer(network, Plan("mcculloch_pitts"), readout, part, None, 0), plain


def formulas(links: bool) -> list[str]:
    written: set[str] = set()
    for trainer, names in sample():
        for steps in range(3):
            units = [None, (0, 0), (len(trainer.network.shapes) - 1, 0)] if not steps else [None]
            for unit in units:
                for moment in trace(trainer, None, unit, names, links).moments:
                    written |= {moment.latex, moment.latex_numbers}
            if trainer.plan.rule != "mcculloch_pitts":
                trainer.advance("batch")
    return sorted(written)


def render(latex: list[str]) -> list[list[str]]:
    told = subprocess.run(
        ["node", "--input-type=module", "--eval", SCRIPT],
        input=json.dumps(latex), cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    found: list[list[str]] = json.loads(told.stdout)
    return found


@pytest.mark.parametrize("links", [False, True])
def test_every_formula_is_understood_by_katex_and_keeps_its_ties(links: bool) -> None:
    written = formulas(links)
    assert len(written) > 1000
    for latex, refs in zip(written, render(written), strict=True):
        assert refs == sorted(set(re.findall(r"\\htmlData\{ref=([^}]*)\}", latex))), latex


def test_a_formula_that_katex_does_not_know_is_caught() -> None:
    with pytest.raises(AssertionError, match="Undefined control sequence"):
        render([r"\frac{1}{\htmlData{ref=unit:0:0}{\notacommand}}"])
