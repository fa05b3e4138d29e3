"""How a network is trained, and when an advance is to end early."""

from dataclasses import dataclass, replace
from typing import Literal

from .class_weights import ClassWeights
from .metrics import Metrics
from .schedules import schedule

Rule = Literal["mcculloch_pitts", "perceptron", "adaline", "backpropagation"]
Unit = Literal["sample", "batch", "epoch"]
Monitor = Literal["train_loss", "test_loss"]


@dataclass(frozen=True)
class Plan:
    """How a network is trained. ``hyperparameters`` are the optimiser's own, in its order, ``pace`` the schedule's.

    dropout: for each hidden layer the probability p that a unit is left out; () for none. clip_norm: the largest norm
    of a gradient, 0 for any. fixed: places of the parameter vector that never move, in their order. patience: after how
    many epochs in which ``monitor`` did not improve by more than ``min_delta`` the run ends by itself, 0 for never.
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
    schedule: str = "constant"
    pace: tuple[float, ...] = ()
    clip_norm: float = 0.0
    fixed: tuple[int, ...] = ()
    patience: int = 0
    min_delta: float = 0.0
    monitor: Monitor = "train_loss"

    def factor(self, epoch: int) -> float:
        """What the learning rate is multiplied by in that epoch."""
        first, second = (*self.pace, 0.0, 0.0)[:2]
        return schedule(self.schedule).factor(epoch, first, second)

    def at(self, epoch: int) -> "Plan":
        """The same with the learning rate of that epoch."""
        return replace(self, learning_rate=self.learning_rate * self.factor(epoch))


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
