"""PyTorch, eager, float64 and one thread: the training loop as its tutorials write it."""

from collections.abc import Callable
from typing import Any

from .workloads import Workload

TITLE = "PyTorch"


def missing() -> str | None:
    """Why it can't be measured, if so."""
    try:
        import torch  # noqa: F401
    except ImportError:
        return "pip install torch"
    return None


def prepare(work: Workload) -> Callable[[int], object] | None:
    """A function that does so many units of the work."""
    import torch

    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    activations: Any = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU}
    inputs, targets = (torch.from_numpy(array) for array in work.data())
    if work.kind in ("perceptron", "adaline"):
        return _single(work, inputs, targets)
    layers: list[Any] = []
    for n_in, n_out in zip(work.layers[:-1], work.layers[1:], strict=True):
        layers += [torch.nn.Linear(n_in, n_out), activations.get(work.hidden, torch.nn.Tanh)()]
    if work.output == "softmax":
        layers.pop()
    model = torch.nn.Sequential(*layers)
    if work.kind == "forward":
        return lambda units: [_forward(model, inputs) for _ in range(units)]
    several = work.output == "softmax"
    loss: Any = torch.nn.CrossEntropyLoss() if several else torch.nn.MSELoss()
    wanted = targets.long() if several else targets[:, None]
    kind: Any = torch.optim.Adam if work.optimizer == "adam" else torch.optim.SGD
    optimizer = kind(model.parameters(), lr=work.learning_rate)

    def epochs(units: int) -> None:
        for _ in range(units):
            order = torch.randperm(len(inputs))
            for start in range(0, len(inputs), work.batch_size):
                batch = order[start : start + work.batch_size]
                optimizer.zero_grad()
                loss(model(inputs[batch]), wanted[batch]).backward()
                optimizer.step()

    return (lambda units: epochs(units * work.epochs)) if work.kind == "many" else epochs


def _forward(model: Any, inputs: Any) -> Any:
    import torch

    with torch.no_grad():
        return model(inputs)


def _single(work: Workload, inputs: Any, targets: Any) -> Callable[[int], object]:
    """The perceptron's or ADALINE's rule, example by example."""
    import torch

    weights, bias = torch.zeros(2), torch.zeros(())

    def passes(units: int) -> None:
        with torch.no_grad():
            for _ in range(units):
                for x, y in zip(inputs, targets, strict=True):
                    z = weights @ x + bias
                    step = work.learning_rate * (y - ((z >= 0).double() if work.kind == "perceptron" else z))
                    weights.add_(step * x)
                    bias.add_(step)

    return passes
