"""Live runs: what a spec may say, sessions that train it, and who watches them.

Sessions run on one event loop and train on a shared pool of threads.
"""

from app.sessions.build import build, preview
from app.sessions.commands import Advance, Fork, Parameters, Patch, Pause, Play, Predict, Reset, Seek, Until
from app.sessions.errors import Conflict, FieldError, Full, SessionError, SpecError, TooLarge, Unknown
from app.sessions.limits import Limits
from app.sessions.registry import Registry
from app.sessions.run import Run
from app.sessions.sentences import parse
from app.sessions.session import Session
from app.sessions.spec import Spec
from app.sessions.subscribers import Closed, FrameMessage, SessionMessage, Subscription
from app.sessions.uploads import Uploads

__all__ = [
    "Advance",
    "Closed",
    "Conflict",
    "FieldError",
    "Fork",
    "FrameMessage",
    "Full",
    "Limits",
    "Parameters",
    "Patch",
    "Pause",
    "Play",
    "Predict",
    "Registry",
    "Reset",
    "Run",
    "Seek",
    "Session",
    "SessionError",
    "SessionMessage",
    "Spec",
    "SpecError",
    "Subscription",
    "TooLarge",
    "Unknown",
    "Until",
    "Uploads",
    "build",
    "parse",
    "preview",
]
