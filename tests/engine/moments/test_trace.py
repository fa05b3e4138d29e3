"""Slow motion: the lines agree with the worked examples, and their numbers replayed are the run's own next state."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.metrics import Part
from app.engine.moments import Moment, trace
from app.engine.network import LayerShape, Network
from app.engine.optimizers import OPTIMIZERS
from app.engine.plan import Plan
from app.engine.readout import Readout
from app.engine.rules.mcculloch_pitts import circuit
from app.engine.trainer import Trainer
from tests.engine.examples import HIDDEN, OUTPUTS, trainer_of
from tests.engine.golden import golden
from tests.rounds import rounds


def neuron(rule: str, activation: str, figures: Any) -> Trainer:
    inputs = np.array(figures["inputs"], dtype=float)
    targets = np.array(figures["targets"], dtype=float)
    network = Network(inputs.shape[1], [LayerShape(1, activation)])
    network.layers[0].weights[:] = figures["start"]["weights"]
    network.layers[0].bias[:] = figures["start"]["bias"]
    readout = Readout("level", 0.5, 0.0, 1.0)
    plan = Plan(rule, learning_rate=figures["learning_rate"])  # type: ignore[arg-type]
    return Trainer(network, plan, readout, Part(inputs, targets, readout.encode(targets, 1)), None, 0)


def of_phase(moments: list[Moment], phase: str) -> list[Moment]:
    return [moment for moment in moments if moment.phase == phase]


@pytest.mark.parametrize(("rule", "activation"), [("perceptron", "heaviside"), ("adaline", "linear")])
def test_one_neuron_tells_the_worked_example(rule: str, activation: str) -> None:
    figures = golden(rule)
    trainer = neuron(rule, activation, figures)
    for expected in figures["updates"]:
        moments = trace(trainer).moments
        assert of_phase(moments, "pre_activation")[0].values["z"] == pytest.approx(expected["pre_activation"])
        assert of_phase(moments, "loss")[0].values["error"] == pytest.approx(expected["error"])
        after = [moment.values["after"] for moment in of_phase(moments, "update")]
        assert after == pytest.approx([*expected["weights"], expected["bias"]])
        trainer.advance("sample")
        assert trainer.network.parameters.tolist() == pytest.approx(after)


def test_the_perceptrons_first_mistake_as_it_is_written_on_the_board() -> None:
    moments = trace(neuron("perceptron", "heaviside", golden("perceptron"))).moments
    assert [(moment.latex, moment.latex_numbers) for moment in moments[1:5]] == [
        (
            "z = w_{1} x_{1} + w_{2} x_{2} + w_{3} x_{3} + b",
            r"z = 0 \cdot 3 + 0 \cdot 2 + 0 \cdot 1 + 0.5 = 0.5",
        ),
        (r"\hat{y} = g(z)", r"\hat{y} = g(0.5) = 1\quad (0.5 \ge 0)"),
        (r"e = y - \hat{y}", "e = 0 - 1 = -1"),
        (
            r"w_{1} \leftarrow w_{1} + r \cdot e \cdot x_{1}",
            r"w_{1} \leftarrow 0 + 0.1 \cdot (-1) \cdot 3 = -0.3",
        ),
    ]


def test_adalines_first_update_as_it_is_written_on_the_board() -> None:
    moments = trace(neuron("adaline", "linear", golden("adaline"))).moments
    written = [moment.latex_numbers for moment in moments]
    assert r"e = 0 - 0.5 = -0.5,\quad J = \tfrac{1}{2} \cdot (-0.5)^2 = 0.125" in written
    assert r"\frac{\partial J}{\partial w_{1}} = -(-0.5) \cdot 3 = 1.5" in written
    assert r"b \leftarrow 0.5 + 0.1 \cdot (-0.5) = 0.45" in written


def forward_example() -> Trainer:
    figures = golden("forward_propagation")
    inputs = np.array(figures["inputs"])[:, 1:]
    network = Network(2, [LayerShape(len(theta), "sigmoid") for theta in figures["thetas"]])
    for layer, theta in zip(network.layers, figures["thetas"], strict=True):
        layer.bias[:], layer.weights[:] = np.array(theta)[:, 0], np.array(theta)[:, 1:]
    targets = np.array(figures["classes"], dtype=float) - 1
    readout = Readout("argmax")
    plan = Plan("backpropagation", "categorical_cross_entropy")
    return Trainer(network, plan, readout, Part(inputs, targets, readout.encode(targets, 4)), None, 0)


def test_forward_propagation_tells_the_worked_example_in_matrices_and_units() -> None:
    figures, trainer = golden("forward_propagation"), forward_example()
    losses = []
    for example in range(3):
        moments = trace(trainer, example).moments
        matrices = [moment for moment in moments if moment.phase == "pre_activation" and moment.unit is None]
        assert [moment.values["theta"] for moment in matrices] == figures["thetas"]
        assert matrices[0].values["a"] == figures["inputs"][example]
        units = of_phase(moments, "activation")
        told = [moment.values["a"] for moment in units]
        assert told == pytest.approx([*figures["hidden"][example], *figures["outputs"][example]], abs=1e-8)
        losses.append(of_phase(moments, "loss")[0].values["loss"])
    assert np.mean(losses) == pytest.approx(figures["losses"][0]["value"], abs=1e-8)
    first = trace(trainer, 0).moments[1]
    assert first.latex == r"z^{(1)} = \Theta_{1} \begin{bmatrix} 1 \\ x \end{bmatrix}"
    assert first.latex_numbers.startswith(
        r"z^{(1)} = \begin{bmatrix} 0.1 & 0.3 & 0.5 \\ 0.2 & 0.4 & 0.6 \end{bmatrix}"
        r"\begin{bmatrix} 1 \\ 0.5403 \\ -0.4161 \end{bmatrix} = "
    )


def test_the_chain_tells_each_factor_of_both_gradients() -> None:
    figures = golden("chain")
    inputs, targets = np.array(figures["inputs"]), np.array(figures["targets"], dtype=float)
    network = Network(1, [LayerShape(1, "sigmoid"), LayerShape(1, "sigmoid")])
    network.layers[0].weights[:], network.layers[1].weights[:] = figures["weights"][0], figures["weights"][1]
    readout = Readout("level", 0.5)
    part = Part(inputs, targets, readout.encode(targets, 1))
    plan = Plan("backpropagation", "binary_cross_entropy", 0.1, 3)
    trainer = Trainer(network, plan, readout, part, None, 0)
    gradients = []
    for example, (z1, a1, z2, output) in enumerate(figures["forward"]):
        moments = trace(trainer, example).moments
        forward = [m.values for m in moments if m.phase in ("pre_activation", "activation")]
        assert [forward[0]["z"], forward[1]["a"], forward[2]["z"], forward[3]["a"]] == pytest.approx(
            [z1, a1, z2, output]
        )
        share = {
            m.values["parameter"]: m for m in moments if "parameter" in m.values and m.phase == "gradient"
        }
        y = targets[example]
        w2 = share["edge:1:0:0"].values
        assert w2["factors"] == pytest.approx(
            [-y / output + (1 - y) / (1 - output), output * (1 - output), a1]
        )
        gradients.append([share["edge:0:0:0"].values["gradient"], w2["gradient"]])
    assert np.mean(gradients, axis=0) == pytest.approx(figures["gradient"])
    assert (
        share["edge:1:0:0"].latex == r"\frac{\partial L}{\partial w_{2}} = "
        r"\frac{\partial L}{\partial \hat{y}} \cdot \frac{\partial \hat{y}}{\partial z_{2}} \cdot a_{1}"
    )


def test_threshold_neurons_are_told_and_learn_nothing() -> None:
    network = circuit(2, [np.array([[-1.0, 1.0], [1.0, -1.0]]), np.ones((1, 2))], [np.ones(2), np.ones(1)])
    readout = Readout("level", 0.5)
    inputs, targets = np.array([[0.0, 1.0]]), np.ones(1)
    part = Part(inputs, targets, readout.encode(targets, 1))
    moments = trace(Trainer(network, Plan("mcculloch_pitts"), readout, part, None, 0)).moments
    assert [moment.values["a"] for moment in of_phase(moments, "activation")] == [1.0, 0.0, 1.0]
    assert {moment.phase for moment in moments} == {"input", "pre_activation", "activation"}


@settings(deadline=None, max_examples=rounds(30, 80))
@given(
    output=st.sampled_from(OUTPUTS),
    hidden=st.lists(
        st.tuples(st.integers(1, 4), st.sampled_from(HIDDEN)),
        max_size=3,
    ),
    optimizer=st.sampled_from(sorted(OPTIMIZERS)),
    batch=st.integers(1, 4),
    l1=st.sampled_from([0.0, 0.01]),
    l2=st.sampled_from([0.0, 0.05]),
    seed=st.integers(0, 1000),
)
def test_the_numbers_replayed_are_the_next_state(
    output: Any, hidden: Any, optimizer: str, batch: int, l1: float, l2: float, seed: int
) -> None:
    layer, loss = output
    numbers = tuple(entry.default for entry in OPTIMIZERS[optimizer].hyperparameters)
    plan = Plan("backpropagation", loss, 0.05, batch, True, optimizer, numbers, l1, l2)
    trainer = trainer_of((*hidden, layer), plan, test_size=None, seed=seed)
    trainer.advance("batch", 3)
    told = trace(trainer)
    for moment in told.moments:
        if moment.phase == "gradient" and moment.values.get("factors"):
            whole = moment.values.get("gradient", moment.values.get("delta"))
            assert np.prod(moment.values["factors"]) == pytest.approx(whole, rel=1e-12, abs=1e-300)
    replayed = Network(trainer.network.inputs, trainer.network.shapes)
    for moment in of_phase(told.moments, "update"):
        kind, layer_number, *place = moment.values["parameter"].split(":")
        own = replayed.layers[int(layer_number)]
        (own.weights if kind == "edge" else own.bias)[tuple(map(int, place))] = moment.values["after"]
    trainer.advance("batch")
    assert trainer.network.parameters == pytest.approx(replayed.parameters, rel=1e-12, abs=1e-12)


def test_a_large_network_is_told_in_matrices_and_unit_by_unit() -> None:
    plan = Plan("backpropagation", "categorical_cross_entropy", 0.05, 4)
    trainer = trainer_of(((64, "relu"), (10, "softmax")), plan, size=20)
    whole = trace(trainer)
    assert whole.partial
    assert len(whole.moments) < 10
    one = trace(trainer, unit=(1, 3))
    assert {moment.unit for moment in one.moments if moment.phase in ("activation", "update")} == {3}
    assert len(of_phase(one.moments, "update")) == 65
    trainer.advance("batch")
    after = [moment.values["after"] for moment in of_phase(one.moments, "update")]
    layer = trainer.network.layers[1]
    assert [*layer.weights[3], layer.bias[3]] == pytest.approx(after, rel=1e-12, abs=1e-12)


def test_tracing_changes_nothing() -> None:
    trainer = trainer_of()
    before = trainer.snapshot()
    trace(trainer, 3)
    trace(trainer)
    after = trainer.snapshot()
    assert (after.parameters == before.parameters).all()
    assert (after.optimizer_state == before.optimizer_state).all()
    assert after.clock == before.clock


def test_an_example_or_unit_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="example 99 does not exist"):
        trace(trainer_of(), 99)
    with pytest.raises(ValueError, match="layer 7 has no unit 0"):
        trace(trainer_of(), unit=(7, 0))


def test_links_tie_every_symbol_to_the_diagram() -> None:
    moments = trace(trainer_of(), links=True).moments
    assert r"\htmlData{ref=edge:0:0:1}{w^{(1)}_{12}}" in "".join(moment.latex for moment in moments)
    assert "htmlData" not in "".join(moment.latex for moment in trace(trainer_of()).moments)


@pytest.mark.parametrize("loss", ["categorical_cross_entropy", "mse"])
def test_a_softmax_unit_says_why_its_delta_is_no_product_and_gives_the_sum(loss: str) -> None:
    trainer = trainer_of(((2, "tanh"), (3, "softmax")), Plan("backpropagation", loss))
    deltas = [
        moment for moment in trace(trainer, 1).moments if "delta" in moment.values and moment.layer == 1
    ]
    assert len(deltas) == 3
    for moment in deltas:
        assert moment.values["factors"] == []
        assert "Softmax ties all outputs to every sum" in moment.note
        terms = moment.values["terms"]
        assert len(terms) == 3  # type: ignore[arg-type]
        total = sum(slope * bend for slope, bend in terms)  # type: ignore[attr-defined]
        assert total == pytest.approx(moment.values["delta"], abs=1e-12)
