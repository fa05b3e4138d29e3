"""What the answers about predictions look like, for the OpenAPI document."""

from typing import Any, ClassVar, Literal

from pydantic import Field

from ..documents import Document


class AskedDocument(Document):
    """What is asked before a run is played, and nothing of its truth."""

    id: str
    lesson: str
    kind: str = Field(description="What sort of guess it takes.")
    ask: str = Field(description="HTML.")
    epochs: int | None = Field(description="The run is played to this epoch, or")
    updates: int | None = Field(description="to this update.")
    seen: list[str] = Field(description="What may be seen then, as HTML; exactly one of these is so.")
    spec: dict[str, Any] = Field(description="The run, with every default.")
    range: list[float] | None = Field(description="Of a number, a weight or a curve: the axis.")
    step: float | None = Field(description="How finely the axis is read.")
    label: str | None = Field(description="What stands on the axis.")
    now: float | None = Field(description="Where it stands before the run is played, if that is told.")
    ref: str | None = Field(description="Of a weight: its place in the diagram, such as `edge:0:0:0`.")
    of: str | None = Field(description="Of a curve: `loss` or `accuracy`.")
    handles: list[int] | None = Field(description="Of a curve: the moments at which a height is asked for.")
    options: list[str] | None = Field(description="Of a choice: what may happen, as HTML.")

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "id": "loss-after-fifty",
        "lesson": "adaline",
        "kind": "number",
        "ask": "<p>Fifty epochs from now, what is the loss?</p>",
        "epochs": 50,
        "updates": None,
        "seen": ["It fell most in the first epochs", "It fell by the same amount each epoch"],
        "spec": {"data": {"kind": "gate", "name": "and"}, "model": {"kind": "adaline"}},
        "range": [0, 1.2],
        "step": 0.01,
        "label": "loss after 50 epochs",
        "now": 1.05,
        "ref": None,
        "of": None,
        "handles": None,
        "options": None,
    }


class CardDocument(Document):
    """A number of the reveal, by itself."""

    of: Literal["you", "run", "between"]
    value: str
    note: str


class PlayedMomentDocument(Document):
    """A state of the run on its way."""

    epoch: int
    step: int = Field(description="Updates done.")
    parameters: list[float | None] = Field(
        description="Flat, layer by layer: weights, then biases, as in a frame."
    )
    loss: float | None
    accuracy: float | None


class SightDocument(Document):
    """What there was to see."""

    right: int = Field(description="Which of the sentences of `seen` is so, from 0.")
    said: str = Field(description="The same in the run's own numbers.")


class RevealDocument(Document):
    """What the run came to, and how far the guess is from it."""

    truth: Any = Field(description="Of the form of a guess.")
    sentence: str | None = Field(description="The distance in the kind's own measure; null without a guess.")
    cards: list[CardDocument]
    run: list[PlayedMomentDocument] = Field(description="From the start to the stop, 41 moments at most.")
    seen: SightDocument | None = Field(description="Only for whoever said what they saw.")

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "truth": 0.3,
        "sentence": "Off by 0.25: you guessed too high",
        "cards": [
            {"of": "you", "value": "0.55", "note": "loss after 50 epochs"},
            {"of": "run", "value": "0.3", "note": "loss after 50 epochs"},
            {"of": "between", "value": "0.25", "note": "you guessed too high"},
        ],
        "run": [{"epoch": 0, "step": 0, "parameters": [0, 0, 0], "loss": 1.05, "accuracy": 0.5}],
        "seen": {
            "right": 0,
            "said": "The loss is 1.05 at the start, 0.36 after 10 epochs, 0.3 after 50 epochs.",
        },
    }
