"""How many sessions there may be is a section of the settings, which has what a run may be asked for in it."""

import pytest
from pydantic import ValidationError

from app.runs.limits import RunLimits
from app.sessions.limits import SessionLimits
from app.settings import Settings


def test_they_are_the_settings_of_their_names() -> None:
    limits = SessionLimits.of(Settings(max_sessions=3, unattended_pause_seconds=7, max_log_bytes=100))
    assert (limits.max_sessions, limits.unattended_pause_seconds, limits.max_log_bytes) == (3, 7, 100)
    assert set(RunLimits.model_fields) < set(SessionLimits.model_fields) < set(Settings.model_fields)


@pytest.mark.parametrize(
    ("name", "value"),
    [("max_sessions", 0), ("max_total_bytes", -1), ("unattended_rest_seconds", 0.0), ("max_sesions", 3)],
)
def test_what_no_server_could_keep_to_is_refused(name: str, value: float) -> None:
    with pytest.raises(ValidationError, match=name):
        SessionLimits(**{name: value})


def test_one_address_may_have_less_than_there_is() -> None:
    limits = SessionLimits()
    assert limits.max_sessions_per_address < limits.max_sessions
    assert limits.max_total_bytes_per_address < limits.max_total_bytes
    assert limits.max_kept_sessions_per_address < limits.max_kept_sessions
    assert limits.unattended_pause_seconds < limits.unattended_rest_seconds
