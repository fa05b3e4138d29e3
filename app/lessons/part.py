"""What every model of a lesson's file is made of; by itself, so that a server can begin without reading any file."""

from typing import TypeVar, get_args

from pydantic import BaseModel, ConfigDict


class LessonPart(BaseModel):
    """Anything that a block describes: no unknown fields, frozen once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


Kind = TypeVar("Kind", bound=LessonPart)


def enter(kinds: dict[str, type[Kind]], kind: type[Kind], noun: str) -> None:
    """Enter a kind under each name that its ``kind`` allows. Raises TypeError for a second one of that name."""
    for name in get_args(kind.model_fields["kind"].annotation):
        if name in kinds:
            raise TypeError(f"there are two kinds of {noun} called {name}")
        kinds[name] = kind
