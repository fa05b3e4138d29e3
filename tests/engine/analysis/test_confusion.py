"""The confusion matrix is scikit-learn's, and the accuracy is its diagonal."""

import numpy as np
import pytest

from app.engine.analysis import answers
from app.engine.analysis.confusion import confusion_matrix
from app.engine.metrics import Part, evaluate
from app.engine.readout import Readout
from app.engine.trainer import Plan
from tests.engine.examples import Layers, network_of, trainer_of

NETWORKS: list[tuple[Layers, str]] = [
    (((3, "tanh"), (1, "sigmoid")), "binary_cross_entropy"),
    (((4, "relu"), (3, "softmax")), "categorical_cross_entropy"),
    (((3, "tanh"), (1, "tanh")), "hinge"),
    (((1, "heaviside"),), "mse"),
]


@pytest.mark.parametrize(("layers", "loss"), NETWORKS, ids=str)
def test_it_is_scikit_learns(layers: Layers, loss: str) -> None:
    from sklearn import metrics

    trainer = trainer_of(layers, Plan("backpropagation", loss), size=200)
    network, part, readout = trainer.network, trainer.train, trainer.readout
    classes = max(layers[-1][0], 2)
    found = confusion_matrix(network, part, readout, classes)
    read, labels = readout.classes(network.output(part.inputs)), range(classes)
    assert (found.counts == metrics.confusion_matrix(part.targets, read, labels=labels)).all()
    precision, recall, _, support = metrics.precision_recall_fscore_support(
        part.targets, read, labels=labels, zero_division=np.nan
    )
    for ours, theirs in ((found.precision, precision), (found.recall, recall)):
        assert [np.nan if one is None else one for one in ours] == pytest.approx(theirs, nan_ok=True)
    assert found.counts.sum(axis=1).tolist() == support.tolist()
    _, accuracy = evaluate(network, part, readout, loss)
    assert found.counts.trace() / len(part.inputs) == accuracy
    assert found.mistakes.tolist() == [n for n in range(200) if read[n] != part.targets[n]]


def test_figures_worked_out_by_hand() -> None:
    network = network_of(1, ((1, "linear"),))
    network.parameters[:] = [1.0, 0.0]
    inputs = np.array([[0.1], [0.9], [0.4], [0.6], [0.7]])
    part = Part(inputs, np.array([0.0, 1.0, 1.0, 0.0, 1.0]), np.zeros((5, 1)))
    found = confusion_matrix(network, part, Readout("level", 0.5), 2)
    assert found.counts.tolist() == [[1, 1], [1, 2]]
    assert found.precision == [1 / 2, 2 / 3]
    assert found.recall == [1 / 2, 2 / 3]
    assert found.mistakes.tolist() == [2, 3]


def test_a_class_that_nothing_is_of_or_is_read_as_has_no_share() -> None:
    network = network_of(1, ((1, "linear"),))
    network.parameters[:] = [0.0, 0.0]
    part = Part(np.zeros((3, 1)), np.zeros(3), np.zeros((3, 1)))
    found = confusion_matrix(network, part, Readout("level", 0.5), 2)
    assert found.counts.tolist() == [[3, 0], [0, 0]]
    assert found.precision == [1.0, None]
    assert found.recall == [1.0, None]


def test_it_asks_between_pieces_whether_to_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "AT_ONCE", 7)
    trainer, asked = trainer_of(size=30), []
    whole = confusion_matrix(trainer.network, trainer.train, trainer.readout, 2, lambda: asked.append(1))
    assert len(asked) == 5
    monkeypatch.undo()
    assert (confusion_matrix(trainer.network, trainer.train, trainer.readout, 2).counts == whole.counts).all()


def test_a_regression_has_no_classes() -> None:
    trainer = trainer_of()
    with pytest.raises(ValueError, match="not classes"):
        confusion_matrix(trainer.network, trainer.train, Readout("value"), 2)
