"""What an answer looks like, for the OpenAPI document; tests hold the answers to it."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict


class Document(BaseModel):
    """An answer, or a part of one. ``EXAMPLE`` is one, as the OpenAPI document tells it."""

    model_config = ConfigDict(extra="forbid", defer_build=True)

    EXAMPLE: ClassVar[dict[str, Any]]
