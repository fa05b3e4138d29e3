"""What the server says of many networks at once, for type checkers."""

# Made from the API's documents by `python scripts/client_types.py`: change those.

from typing import Literal, TypedDict

from .documents import Parameters

Fate = Literal["solved", "died", "diverged", "stuck", "learning"]


class LossBand(TypedDict):
    """The losses of all networks after an epoch, at each of `levels`; null where none is finite.

    test: Null without a test part.
    """

    epoch: int
    train: list[float | None]
    test: list[float | None] | None


class FateCounts(TypedDict):
    """What became of them. Of each the first that holds, in the order diverged, solved, died, stuck, learning.

    solved: As good as `goal`.
    died: Answer every training example alike, to 10⁻⁶.
    diverged: Their parameters outgrew every bound.
    stuck: The mean loss of the last quarter of the way lies within 2 % of the quarter's before; told from
        20 epochs on.
    learning: None of these yet.
    """

    solved: int
    died: int
    diverged: int
    stuck: int
    learning: int


class LuckPicture(TypedDict):
    """Many starts of one network after so many epochs.

    output: Of several values to predict: the one that `spread` tells of.
    axes: The inputs that vary; the others stand at their training means.
    voters: Networks that have not diverged.
    votes: A row for each point, the first axis fastest: how many read it as each class. Null for a
        regression.
    spread: Of a regression: for each of `levels` what is said at each point, by `output`.
    levels: The shares of networks that lie below each line.
    fates: What became of each network.
    curve: Epoch by epoch from `since` on.
    """

    networks: int
    epoch: int
    goal: float
    output: int
    resolution: int
    axes: list[int]
    ranges: list[tuple[float, float]]
    voters: int
    votes: list[list[int]] | None
    spread: list[list[float]] | None
    levels: list[float]
    counts: FateCounts
    fates: list[Fate]
    train_loss: list[float | None]
    test_loss: list[float | None] | None
    train_accuracy: list[float | None] | None
    curve: list[LossBand]


class LuckyNetwork(TypedDict):
    """One of many starts.

    seed: A session of the same spec with this seed is this network.
    """

    number: int
    seed: int
    epoch: int
    fate: Fate
    train_loss: float | None
    test_loss: float | None
    train_accuracy: float | None
    parameters: Parameters


class WithoutPicture(TypedDict):
    """How much each training example matters: the network trained anew without it, beside the one with all.

    examples: Which training examples, from 0. What follows has their order.
    of: Training examples; more than `examples` if a sample is told of.
    moved: How far what the network says moves, averaged over the plane: as a share of the way from one
        class to the other; of a regression in its own unit.
    flipped: The share of the plane that is read as another class. Null for a regression.
    loss: Of each example, under the network that saw all.
    loss_without: Of each example, under the one that never saw it.
    parameters: Of the network that saw all.
    """

    epoch: int
    examples: list[int]
    of: int
    resolution: int
    axes: list[int]
    ranges: list[tuple[float, float]]
    moved: list[float | None]
    flipped: list[float] | None
    loss: list[float | None]
    loss_without: list[float | None]
    diverged: list[bool]
    parameters: Parameters


class WithoutExample(TypedDict):
    """The network that never saw one example.

    loss: Of that example, under the network that saw all.
    """

    example: int
    epoch: int
    loss: float | None
    loss_without: float | None
    parameters: Parameters
