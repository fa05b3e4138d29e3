"""How a network is trained, and when an advance is to end early."""

from dataclasses import dataclass
from typing import Literal

from .class_weights import ClassWeights
from .metrics import Metrics

Rule = Literal["mcculloch_pitts", "perceptron", "adaline", "backpropagation"]
Unit = Literal["sample", "batch", "epoch"]


@dataclass(frozen=True)
class Plan:
    """How a network is trained. ``hyperparameters`` are the optimiser's own, in its order.

    dropout: for each hidden layer the probability p that a unit is left out; () for none.
    """

    rule: Rule
    loss: str = "mse"
    learning_rate: float = 0.1
    batch_size: int = 1
    shuffle: bool = False
    optimizer: str = "sgd"
    hyperparameters: tuple[float, ...] = (0.0,)
    l1: float = 0.0
    l2: float = 0.0
    class_weights: ClassWeights = "equal"
    dropout: tuple[float, ...] = ()


@dataclass(frozen=True)
class Stop:
    """Ends an advance early, at the end of the first epoch that meets any of these."""

    epochs: int | None = None
    train_loss_below: float | None = None
    train_accuracy: float | None = None

    def needs_metrics(self) -> bool:
        """Whether an epoch must be measured to know."""
        return self.train_loss_below is not None or self.train_accuracy is not None

    def reached(self, epoch: int, metrics: Metrics | None) -> bool:
        """Whether any condition holds at the end of that epoch."""
        if self.epochs is not None and epoch >= self.epochs:
            return True
        if metrics is None:
            return False
        if self.train_loss_below is not None and metrics.train_loss < self.train_loss_below:
            return True
        accuracy = metrics.train_accuracy
        return self.train_accuracy is not None and accuracy is not None and accuracy >= self.train_accuracy
