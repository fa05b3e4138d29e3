"""What calls about lessons are sent."""

from typing import Any

from pydantic import Field

from ...spec.fields import LARGEST_SEED, Strict


class AnswerBody(Strict):
    """An answer to a task; its fields depend on the task's kind, as its ``form`` tells."""

    seed: int = Field(
        1, ge=0, le=LARGEST_SEED, description="The seed that the task's numbers were drawn with."
    )
    trail: str | None = Field(
        None,
        max_length=60,
        description="What the verdict on the try before gave, so that the server knows which try this is: it picks the "
        "hint, and the third wrong answer brings the solution.",
    )
    session: str | None = Field(
        None, max_length=100, description="A session to look at, for tasks that want one."
    )
    answer: dict[str, Any] = Field(
        default_factory=dict, max_length=500, description="One value for each field."
    )


class GuessBody(Strict):
    """A guess, before the run is played; with ``seen`` what was seen in it."""

    guess: Any = Field(
        None,
        description="By kind: `line` {from: [x, y], to: [x, y]} in raw inputs; `number`, `weight` a number; `points` "
        "the numbers of training examples; `choice` the number of an option; `curve` pairs [epoch, height]; `diverges` "
        "true or false. Null is “I don't know”.",
    )
    seen: int | None = Field(None, ge=0, le=10, description="Which sentence of `seen` was chosen, from 0.")
