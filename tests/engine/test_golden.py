import pytest

from tests.engine.golden import golden

NAMES = ["adaline", "chain", "forward_propagation", "mcculloch_pitts", "perceptron", "xor_by_hand"]


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_says_what_it_is(name: str) -> None:
    figures = golden(name)
    assert figures["about"]
    assert set(figures["keys"]) == set(figures) - {"about", "keys"}
    assert all(figures["keys"].values())
