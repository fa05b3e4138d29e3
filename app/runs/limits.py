"""How far a run may go in one call, and how much may be asked of it."""

from pydantic import Field

from ..configuration import MIB, Count, Seconds
from ..spec.limits import SpecLimits


class RunLimits(SpecLimits):
    """What a run may keep, and what may be asked of it at a time."""

    max_log_bytes: Count = Field(8 * MIB, description="Size of a session's log of edits and changes.")
    max_advance_seconds: Seconds = Field(60, description="Time one `advance` may take before it is stopped.")
    max_predict_rows: Count = Field(20_000, description="Examples in one `predict`.")
    max_answer_numbers: Count = Field(
        1_000_000, description="Numbers in the answer of a `predict` or `surface`."
    )
    max_surface_resolution: Count = Field(256, description="Points along each side of a `surface`.")
    max_landscape_resolution: Count = Field(61, description="Points along each side of a `landscape`.")
    max_crowd_networks: Count = Field(
        1_000, description="Networks trained side by side for a picture of luck."
    )
    max_crowd_examples: Count = Field(
        250, description="Training examples of which each is left out of a retraining of its own."
    )
    max_crowd_resolution: Count = Field(
        64, description="Points along each side of a picture of many networks."
    )
    max_crowd_bytes: Count = Field(
        64 * MIB, description="Memory that many networks of one question may keep."
    )
    max_question_seconds: Seconds = Field(
        15,
        description="Work of one question (a landscape, a gradient check, …), computed before it is begun.",
    )
