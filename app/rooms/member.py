"""Who is in a room: the host, the wall, and devices by their numbers."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["host", "wall", "device"]


@dataclass(frozen=True)
class Member:
    """Somebody with a key of the room. device: its number, of a device."""

    role: Role
    device: int | None = None

    @property
    def screen(self) -> Literal["host", "others"]:
        """Whether it is told what the host alone is told."""
        return "host" if self.role == "host" else "others"


HOST = Member("host")
WALL = Member("wall")
