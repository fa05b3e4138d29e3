"""Each optimiser's first updates, worked out from its formula; agreement with PyTorch is in test_pytorch.py."""

import math

import numpy as np
import pytest

from app.engine.optimizers import OPTIMIZERS, optimizer

NAMES = ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw"]
RATE = 0.1


def changes(name: str, gradients: list[float], *hyperparameters: float) -> list[float]:
    """Δθ of one parameter for one gradient after another."""
    theta, state, found = np.zeros(1), [np.zeros(1), np.zeros(1)], []
    for t, g in enumerate(gradients, 1):
        change, *state = optimizer(name).step(theta, np.array([g]), *state, RATE, t, *hyperparameters)
        theta = theta + change
        found.append(change.item())
    return found


def test_the_registry_is_complete_and_says_what_it_holds() -> None:
    assert list(OPTIMIZERS) == NAMES
    for name, entry in OPTIMIZERS.items():
        assert optimizer(name) is entry
        assert entry.name == name
        assert all([entry.title, entry.latex, entry.description, entry.source])
        for parameter in entry.hyperparameters:
            assert parameter.minimum <= parameter.default <= parameter.maximum
    # momentum is SGD with another default; the others are told apart by their codes
    assert OPTIMIZERS["momentum"].step is OPTIMIZERS["sgd"].step
    assert len({entry.code for name, entry in OPTIMIZERS.items() if name != "momentum"}) == 6


def test_sgd() -> None:
    assert changes("sgd", [1.0, -2.0, 0.0], 0.0) == pytest.approx([-0.1, 0.2, 0.0])


@pytest.mark.parametrize("name", ["sgd", "momentum"])
def test_momentum_gathers_speed(name: str) -> None:
    assert changes(name, [1.0, 1.0, 0.0], 0.9) == pytest.approx([-0.1, -0.19, -0.171])


def test_nesterov_looks_ahead() -> None:
    # v: 1, 1.9, 1.71; g + 0.9 v: 1.9, 2.71, 1.539
    assert changes("nesterov", [1.0, 1.0, 0.0], 0.9) == pytest.approx([-0.19, -0.271, -0.1539])


def test_adagrad_slows_down() -> None:
    assert changes("adagrad", [3.0, 4.0], 1e-10) == pytest.approx([-0.1, -0.1 * 4 / 5])


def test_rmsprop_forgets() -> None:
    first, second = 0.1 * 4, 0.9 * 0.1 * 4 + 0.1 * 9
    expected = [-0.1 * 2 / math.sqrt(first), -0.1 * -3 / math.sqrt(second)]
    assert changes("rmsprop", [2.0, -3.0], 0.9, 1e-12) == pytest.approx(expected)


def test_adam_corrects_for_its_start_at_zero() -> None:
    # with a constant gradient both corrected means are exact from the first update on
    assert changes("adam", [5.0, 5.0, 5.0], 0.9, 0.999, 1e-12) == pytest.approx([-0.1, -0.1, -0.1])
    mean, squares = 0.9 * 0.1 * 2 + 0.1 * -1, 0.99 * 0.01 * 4 + 0.01 * 1
    second = -0.1 * (mean / (1 - 0.9**2)) / math.sqrt(squares / (1 - 0.99**2))
    assert changes("adam", [2.0, -1.0], 0.9, 0.99, 1e-12) == pytest.approx([-0.1, second])


def test_adamw_is_adam_and_a_fading_that_no_gradient_scales() -> None:
    theta, g, zero = np.array([2.0, -4.0]), np.array([5.0, 0.0]), np.zeros(2)
    change, *_ = optimizer("adamw").step(theta, g, zero, zero, RATE, 1, 0.9, 0.999, 1e-12, 0.25)
    assert change == pytest.approx([-0.1 - 0.1 * 0.25 * 2.0, 0.1 * 0.25 * 4.0])
    plain, *_ = optimizer("adam").step(theta, g, zero, zero, RATE, 1, 0.9, 0.999, 1e-12)
    still, *_ = optimizer("adamw").step(theta, g, zero, zero, RATE, 1, 0.9, 0.999, 1e-12, 0.0)
    assert still.tolist() == plain.tolist()


@pytest.mark.parametrize("name", ["adagrad", "rmsprop", "adam"])
def test_epsilon_is_added_to_the_root(name: str) -> None:
    others = {"adagrad": (), "rmsprop": (0.0,), "adam": (0.0, 0.0)}[name]
    assert changes(name, [1.0], *others, 1.0) == pytest.approx([-0.05])


@pytest.mark.parametrize("name", NAMES)
def test_without_a_gradient_nothing_moves_and_parameters_do_not_mix(name: str) -> None:
    defaults = [parameter.default for parameter in optimizer(name).hyperparameters]
    state = np.zeros((2, 2))
    theta, g = np.zeros(2), np.array([0.0, 1.0])
    change, *moved = optimizer(name).step(theta, g, *state, RATE, 1, *defaults)
    assert change[0] == 0.0
    assert change[1] < 0.0
    assert np.array(moved)[:, 0].tolist() == [0.0, 0.0]
    assert state.tolist() == [[0.0, 0.0], [0.0, 0.0]], "a step leaves what it is given alone"


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"'lion'; known: sgd, momentum.*adamw"):
        optimizer("lion")
