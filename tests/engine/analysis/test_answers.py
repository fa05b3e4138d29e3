"""A network's answers to a part, piece by piece."""

import numpy as np
import pytest

from app.engine.analysis import answers as module
from app.engine.analysis.answers import answers
from app.engine.types import proceed
from tests.engine.examples import trainer_of


def test_pieces_are_the_whole_and_between_them_it_asks_whether_to_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    trainer = trainer_of(size=30)
    network, inputs = trainer.network, trainer.train.inputs
    asked: list[int] = []
    monkeypatch.setattr(module, "AT_ONCE", 7)
    # Products of other sizes may round otherwise.
    np.testing.assert_allclose(
        answers(network, inputs, lambda: asked.append(1)), network.output(inputs), rtol=1e-14
    )
    assert len(asked) == 5
    assert answers(network, inputs[:0], proceed).shape == (0, network.outputs)
