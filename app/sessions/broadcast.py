"""What everybody who watches a session is told: a frame with each new state, a description when that has changed."""

from typing import Any

from ..runs.run import Run
from ..runs.state import RunState
from ..spec.warnings import Caution
from .frame import encode_frame
from .playback import Playback
from .subscribers import Role, Subscribers, Subscription
from .views import Status, frame_header, session_view


class Broadcast:
    """One session's. A state is shown with the status that the session has at that time."""

    def __init__(
        self, session_id: str, run: Run, playback: Playback, subscribers: Subscribers, state: RunState
    ) -> None:
        """state: the first one, which nobody need be told of."""
        self._id = session_id
        self._run = run
        self._playback = playback
        self._subscribers = subscribers
        self._unsaved: Caution | None = None
        self._sequence = 0
        self._state = state
        self._last_described = self._described(state, playback.status(state))

    def view(self, state: RunState, *, parameters: bool) -> dict[str, Any]:
        """The session as a client gets it, but for its links."""
        return self._view(state, self._playback.status(state), parameters=parameters)

    def join(self, role: Role, frames_per_second: float, state: RunState) -> Subscription:
        """One more who watches, with a frame of that state at once. Raises Full past the limit."""
        subscription = self._subscribers.join(role, frames_per_second)
        subscription.offer_frame(self.frame(state), self._subscribers.now())
        return subscription

    def frame(self, state: RunState) -> bytes:
        """The frame of a state."""
        return self._frame(state, self._playback.status(state))

    def show(self, state: RunState) -> None:
        """A new state: everybody gets its frame, and the session's description if that changed."""
        self._sequence += 1
        self._state, status = state, self._playback.status(state)
        before, self._last_described = self._last_described, self._described(state, status)
        if len(self._subscribers) == 0:
            return
        if self._last_described != before:
            self._subscribers.offer_view(self._view(state, status, parameters=False))
        self._subscribers.offer_frame(self._frame(state, status))

    def warn(self, unsaved: Caution | None) -> None:
        """Tell everybody that what the session does can't be stored, or no more that it can't."""
        if unsaved is not self._unsaved:
            self._unsaved = unsaved
            status = self._playback.status(self._state)
            self._last_described = self._described(self._state, status)
            self._subscribers.offer_view(self._view(self._state, status, parameters=False))

    def _described(self, state: RunState, status: Status) -> tuple[Any, ...]:
        """What a change of means that the description has changed."""
        run = self._run
        return (
            run.spec,
            status,
            run.cautions,
            state.diverged,
            run.behind,
            run.dropped,
            run.tip.stopped,
            self._unsaved,
        )

    def _view(self, state: RunState, status: Status, *, parameters: bool) -> dict[str, Any]:
        return session_view(self._id, self._run, status, state, parameters=parameters, unsaved=self._unsaved)

    def _frame(self, state: RunState, status: Status) -> bytes:
        header = frame_header(self._sequence, status, state, self._playback.speed)
        return encode_frame(header, state.parameters)
