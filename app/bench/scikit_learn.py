"""scikit-learn: MLPClassifier and MLPRegressor, Perceptron, SGDRegressor (ADALINE's rule), run by ``fit``."""

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from .workloads import Workload

TITLE = "scikit-learn"


def missing() -> str | None:
    """Why it can't be measured, if so."""
    try:
        import sklearn  # noqa: F401
    except ImportError:
        return "pip install scikit-learn"
    return None


def prepare(work: Workload) -> Callable[[int], object] | None:
    """A function that does so many units of the work."""
    from sklearn.linear_model import Perceptron, SGDRegressor

    warnings.filterwarnings("ignore", module="sklearn")
    inputs, targets = work.data()
    if work.kind in ("perceptron", "adaline"):

        def fit(units: int) -> None:
            options = {"max_iter": units, "tol": None, "shuffle": False}
            if work.kind == "perceptron":
                Perceptron(**options).fit(inputs, targets)
            else:
                SGDRegressor(penalty=None, learning_rate="constant", eta0=work.learning_rate, **options).fit(
                    inputs, targets
                )

        return fit
    if work.kind == "forward":
        model = network(work, 1).fit(inputs[:100], np.where(inputs[:100, 0] > 0, 1.0, -1.0))
        return lambda units: [model.predict(inputs) for _ in range(units)]
    if work.kind == "many":
        # one network of the hundred, times a hundred: they are alike, and it would take half a minute
        return lambda units: [network(work, work.epochs).fit(inputs, targets) for _ in range(units)]
    return lambda units: network(work, units).fit(inputs, targets)


def network(work: Workload, epochs: int) -> Any:
    """A multi-layer perceptron that trains for exactly so many epochs."""
    from sklearn.neural_network import MLPClassifier, MLPRegressor

    kind = MLPClassifier if work.layers[-1] > 1 else MLPRegressor
    return kind(
        hidden_layer_sizes=work.layers[1:-1],
        activation=work.hidden,
        solver=work.optimizer,
        alpha=0.0,
        batch_size=work.batch_size,
        learning_rate_init=work.learning_rate,
        momentum=0.0,
        max_iter=epochs,
        tol=0.0,
        n_iter_no_change=10**9,
        random_state=0,
    )
