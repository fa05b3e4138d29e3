"""What the answers look like, for the OpenAPI document; tests hold the answers to it."""

from typing import Any, ClassVar, Literal

from pydantic import Field

from ...spec.schema import Spec
from ..data.documents import DataDocument
from ..documents import Document, ParametersDocument
from .stopped import StoppedDocument

_ID = "Xb2mV0s3cJq8kTnZy1LwRg"
LINKS = {
    "self": f"/api/v1/sessions/{_ID}",
    **{
        part: f"/api/v1/sessions/{_ID}/{part}" for part in ("data", "history", "surface", "predict", "stream")
    },
}


class Clock(Document):
    epoch: int = Field(description="Passes over the training part done.")
    step: int = Field(description="Updates done.")
    sample: int = Field(description="Examples shown.")


class Metrics(Document):
    """A metric that does not exist (no test part, a regression's accuracy) is null."""

    train_loss: float | None
    test_loss: float | None
    train_accuracy: float | None
    test_accuracy: float | None


class TimelineDocument(Document):
    """How far a session has come, which may be further than where it stands."""

    tip: Clock = Field(description="The furthest moment; `seek` goes up to its step.")
    behind: bool = Field(description="Whether it stands before its tip. Going on then repeats what happened.")
    dropped: int = Field(description="How many updates of the old future the latest change by hand cut off.")


class Warned(Document):
    """What works but is rarely meant."""

    code: str
    path: str = Field(description="The field that it is about.")
    message: str


class Diagnosed(Document):
    """What is going wrong, and where it began."""

    code: Literal["diverged"]
    step: int = Field(description="The first update that would have left the finite range.")
    epoch: int
    layer: int = Field(description="Whose parameters would have left it, counted from 0.")
    message: str


class StandingDocument(Document):
    """A live run, as it stands."""

    spec: Spec = Field(description="Complete: every default filled in. It can be posted again.")
    status: Literal["paused", "playing", "diverged", "done"]
    clock: Clock
    metrics: Metrics
    parameters: ParametersDocument
    timeline: TimelineDocument
    stopped: StoppedDocument | None = Field(description="That early stopping ended the run, if it did.")
    warnings: list[Warned] = Field(description="What works but is rarely meant.")
    diagnosis: list[Diagnosed] = Field(description="What is going wrong, and where it began.")

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "spec": {
            "data": {
                "kind": "gate",
                "name": "and",
                "seed": 1,
                "test_fraction": 0.0,
                "features": ["x1", "x2"],
                "standardize": False,
            },
            "model": {"kind": "perceptron", "initializer": {"name": "zeros"}},
            "training": {"learning_rate": 0.1, "batch_size": 1, "shuffle": False},
            "seed": 42,
        },
        "status": "paused",
        "clock": {"epoch": 6, "step": 24, "sample": 24},
        "metrics": {"train_loss": 0.0, "test_loss": None, "train_accuracy": 1.0, "test_accuracy": None},
        "parameters": {"layers": [{"weights": [[0.2, 0.1]], "bias": [-0.2]}]},
        "timeline": {"tip": {"epoch": 6, "step": 24, "sample": 24}, "behind": False, "dropped": 0},
        "stopped": None,
        "warnings": [],
        "diagnosis": [],
    }


class SessionDocument(StandingDocument):
    """A live run."""

    id: str = Field(description="Reads this session.")
    links: dict[str, str] = Field(description="Where else to look.")

    EXAMPLE: ClassVar[dict[str, Any]] = {"id": _ID, **StandingDocument.EXAMPLE, "links": LINKS}


class CreatedDocument(SessionDocument):
    """A fresh session."""

    key: str = Field(description="Changes this session. It is returned only here.")

    EXAMPLE: ClassVar[dict[str, Any]] = {
        **SessionDocument.EXAMPLE,
        "key": "m5cJ1y0mFv7yqv3r0cQf8m1aG2bH3cI4dJ5eK6fL7gM",
        "clock": {"epoch": 0, "step": 0, "sample": 0},
        "timeline": {"tip": {"epoch": 0, "step": 0, "sample": 0}, "behind": False, "dropped": 0},
        "metrics": {"train_loss": 0.375, "test_loss": None, "train_accuracy": 0.25, "test_accuracy": None},
        "parameters": {"layers": [{"weights": [[0.0, 0.0]], "bias": [0.0]}]},
    }


class OpenedDocument(CreatedDocument):
    """The same, with the data if the call has `include=data`."""

    data: DataDocument | None = Field(None, description="What it learns, as `GET …/data` tells it.")


class Point(Clock, Metrics):
    """The metrics at one moment."""

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "epoch": 0,
        "step": 0,
        "sample": 0,
        "train_loss": 0.375,
        "test_loss": None,
        "train_accuracy": 0.25,
        "test_accuracy": None,
    }


class Event(Clock):
    """A command that changed the run, and when it came."""

    command: str
    body: dict[str, Any]

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "epoch": 1,
        "step": 4,
        "sample": 4,
        "command": "patch",
        "body": {"training": {"learning_rate": 0.2}},
    }


class History(Document):
    points: list[Point]
    events: list[Event]

    EXAMPLE: ClassVar[dict[str, Any]] = {"points": [Point.EXAMPLE], "events": [Event.EXAMPLE]}

    EXAMPLE_CSV: ClassVar[str] = (
        "epoch,step,sample,train_loss,test_loss,train_accuracy,test_accuracy\r\n0,0,0,0.375,,0.25,\r\n"
    )
