"""How many rooms there may be, and what happens in one."""

from pydantic import Field

from ..configuration import Count, Seconds, Section

# What fewer have said would tell who said what.
FEWEST = 5


class RoomLimits(Section):
    """How many rooms there may be, how many people in one, and how long it lasts."""

    max_rooms: Count = Field(200, description="Rooms that are open at the same time.")
    max_rooms_per_address: Count = Field(20, description="Rooms opened from one address.")
    max_devices: Count = Field(650, description="Devices that may join one room.")
    max_cues: Count = Field(
        60, description="Questions that a room may have prepared, and that it may be asked."
    )
    wheel_seconds: Seconds = Field(
        60, description="A device that drives a room's run and presses nothing for so long hands it back."
    )
    room_hours: Count = Field(24, description="A room is over so many hours after it was opened.")
    max_reveal_seconds: Seconds = Field(
        10,
        description="Work that the reveal of one question may take, in seconds of one core, computed beforehand.",
    )
