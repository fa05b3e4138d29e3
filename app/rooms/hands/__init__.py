"""Everybody's own copy of one network: turned by hand, trained, and all of them looked at in one picture."""

from .hand import Hand
from .hands import Hands
from .picture import HandsPicture
from .turn import Turn

__all__ = ["Hand", "Hands", "HandsPicture", "Turn"]
