"""What the answers about many networks look like, for the OpenAPI document."""

from typing import Any, ClassVar

from pydantic import Field

from ...engine.analysis.luck import Fate
from ..documents import Document, ParametersDocument


class LossBand(Document):
    """The losses of all networks after an epoch, at each of `levels`; null where none is finite."""

    epoch: int
    train: list[float | None]
    test: list[float | None] | None = Field(description="Null without a test part.")


class FateCounts(Document):
    """What became of them. Of each the first that holds, in the order diverged, solved, died, stuck, learning."""

    solved: int = Field(description="As good as `goal`.")
    died: int = Field(description="Answer every training example alike, to 10⁻⁶.")
    diverged: int = Field(description="Their parameters outgrew every bound.")
    stuck: int = Field(
        description="The mean loss of the last quarter of the way lies within 2 % of the quarter's before; "
        "told from 20 epochs on."
    )
    learning: int = Field(description="None of these yet.")


class LuckPicture(Document):
    """Many starts of one network after so many epochs."""

    networks: int
    epoch: int
    goal: float
    output: int = Field(description="Of several values to predict: the one that `spread` tells of.")
    resolution: int
    axes: list[int] = Field(description="The inputs that vary; the others stand at their training means.")
    ranges: list[tuple[float, float]]
    voters: int = Field(description="Networks that have not diverged.")
    votes: list[list[int]] | None = Field(
        description="A row for each point, the first axis fastest: how many read it as each class. Null for a "
        "regression."
    )
    spread: list[list[float]] | None = Field(
        description="Of a regression: for each of `levels` what is said at each point, by `output`."
    )
    levels: list[float] = Field(description="The shares of networks that lie below each line.")
    counts: FateCounts
    fates: list[Fate] = Field(description="What became of each network.")
    train_loss: list[float | None]
    test_loss: list[float | None] | None
    train_accuracy: list[float | None] | None
    curve: list[LossBand] = Field(description="Epoch by epoch from `since` on.")

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "networks": 2,
        "epoch": 1,
        "goal": 1.0,
        "output": 0,
        "resolution": 2,
        "axes": [0, 1],
        "ranges": [[-6.6, 6.6], [-6.6, 6.6]],
        "voters": 2,
        "votes": [[2, 0], [1, 1], [2, 0], [0, 2]],
        "spread": None,
        "levels": [0.05, 0.25, 0.5, 0.75, 0.95],
        "counts": {"solved": 0, "died": 0, "diverged": 0, "stuck": 0, "learning": 2},
        "fates": ["learning", "learning"],
        "train_loss": [0.61, 0.72],
        "test_loss": None,
        "train_accuracy": [0.7, 0.5],
        "curve": [{"epoch": 1, "train": [0.615, 0.637, 0.665, 0.693, 0.714], "test": None}],
    }


class LuckyNetwork(Document):
    """One of many starts."""

    number: int
    seed: int = Field(description="A session of the same spec with this seed is this network.")
    epoch: int
    fate: Fate
    train_loss: float | None
    test_loss: float | None
    train_accuracy: float | None
    parameters: ParametersDocument

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "number": 1,
        "seed": 3074629193,
        "epoch": 30,
        "fate": "solved",
        "train_loss": 0.02,
        "test_loss": None,
        "train_accuracy": 1.0,
        "parameters": {"layers": [{"weights": [[0.5, -1.2]], "bias": [0.1]}]},
    }


class WithoutPicture(Document):
    """How much each training example matters: the network trained anew without it, beside the one with all."""

    epoch: int
    examples: list[int] = Field(description="Which training examples, from 0. What follows has their order.")
    of: int = Field(description="Training examples; more than `examples` if a sample is told of.")
    resolution: int
    axes: list[int]
    ranges: list[tuple[float, float]]
    moved: list[float | None] = Field(
        description="How far what the network says moves, averaged over the plane: as a share of the way from one "
        "class to the other; of a regression in its own unit."
    )
    flipped: list[float] | None = Field(
        description="The share of the plane that is read as another class. Null for a regression."
    )
    loss: list[float | None] = Field(description="Of each example, under the network that saw all.")
    loss_without: list[float | None] = Field(description="Of each example, under the one that never saw it.")
    diverged: list[bool]
    parameters: ParametersDocument = Field(description="Of the network that saw all.")

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "epoch": 100,
        "examples": [0, 1],
        "of": 2,
        "resolution": 40,
        "axes": [0, 1],
        "ranges": [[-6.6, 6.6], [-6.6, 6.6]],
        "moved": [0.003, 0.041],
        "flipped": [0.001, 0.022],
        "loss": [0.001, 0.2],
        "loss_without": [0.002, 1.3],
        "diverged": [False, False],
        "parameters": {"layers": [{"weights": [[0.5, -1.2]], "bias": [0.1]}]},
    }


class WithoutExample(Document):
    """The network that never saw one example."""

    example: int
    epoch: int
    loss: float | None = Field(description="Of that example, under the network that saw all.")
    loss_without: float | None
    parameters: ParametersDocument

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "example": 1,
        "epoch": 100,
        "loss": 0.2,
        "loss_without": 1.3,
        "parameters": {"layers": [{"weights": [[0.5, -1.2]], "bias": [0.1]}]},
    }
