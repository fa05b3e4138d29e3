"""What every model of a lesson's file is made of; by itself, so that a server can begin without reading any file."""

from pydantic import BaseModel, ConfigDict


class LessonPart(BaseModel):
    """Anything that a block describes: no unknown fields, frozen once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)
