"""How many live sessions, and how many at rest, there is room for."""

from pydantic import Field

from ..configuration import GIB, MIB, Count, Seconds
from ..runs.limits import RunLimits


class SessionLimits(RunLimits):
    """How many sessions there may be, of whom, and how long they stay."""

    max_sessions: Count = Field(1024, description="Live sessions at the same time.")
    max_sessions_per_address: Count = Field(
        400,
        description="Live sessions from one address; a whole class may sit behind one. Its own session that was left "
        "alone for longest makes room.",
    )
    max_total_bytes: Count = Field(4 * GIB, description="Memory all sessions together may take.")
    max_total_bytes_per_address: Count = Field(
        2 * GIB, description="Memory all sessions from one address together may take."
    )
    max_unwatched_bytes_per_address: Count = Field(
        128 * MIB,
        description="Memory that sessions of one address which nobody watches may take; beyond it, those that were not "
        "asked anything for half a second rest in the database, and wake when asked for.",
    )
    max_followers: Count = Field(400, description="Streams open on one session at the same time.")
    max_waiting_commands: Count = Field(
        16, description="Commands that may wait for a session at the same time."
    )
    max_waiting_questions: Count = Field(
        64,
        description="Questions that may wait for an answer at the same time, half of them from one address.",
    )
    max_crowds_bytes: Count = Field(
        256 * MIB,
        description="Memory that many networks trained side by side may keep between two questions about them; those "
        "unused for longest make room.",
    )
    unattended_pause_seconds: Seconds = Field(
        60, description="A playing session that nobody watches or asks for is paused after this time."
    )
    unattended_rest_seconds: Seconds = Field(
        900,
        description="A session that nobody watches or asks for is put to rest in the database after this time, "
        "and wakes when asked for; when the server is full, after `PERCEPTORY_UNATTENDED_PAUSE_SECONDS` already.",
    )
    keep_sessions_days: Count = Field(
        90, description="A session that nobody has asked for in so many days is forgotten."
    )
    max_kept_sessions: Count = Field(
        20_000,
        description="Sessions that rest in the database; of whoever has most, the one unused for longest makes room.",
    )
    max_kept_sessions_per_address: Count = Field(
        8000, description="Sessions from one address that rest in the database."
    )
