"""What a session refuses, each with a sentence that says what was asked, what is allowed and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from .storage.rows import Lost, StoreError, Worker

# What a text should have been that can't be read as it, by pydantic's type of the error.
UNREAD = {
    "bool_parsing": "must be true or false",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_parsing": "must be a number",
}


@dataclass(frozen=True)
class FieldError:
    """One bad field: where it stands (``model.layers.0.units``) and what is wrong with it."""

    path: str
    message: str


class SessionError(Exception):
    """Something that a client asked for and does not get. ``sentence`` is meant for people."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class SpecError(SessionError):
    """A spec or a command's body that makes no sense: one or more bad fields."""

    def __init__(self, errors: Iterable[FieldError]) -> None:
        self.errors = tuple(errors)
        if not self.errors:
            raise ValueError("a SpecError needs at least one field")
        first = self.errors[0]
        more = f" (and {len(self.errors) - 1} more)" if len(self.errors) > 1 else ""
        super().__init__(f"{first.path}: {first.message}{more}" if first.path else f"{first.message}{more}")

    @classmethod
    def at(cls, path: str, message: str) -> Self:
        """The usual case: one bad field."""
        return cls([FieldError(path, message)])


class TooLarge(SpecError):
    """A spec or a command that makes sense but asks for more than this server gives."""


class Conflict(SessionError):
    """A command that the session's present state does not allow."""


class Unknown(SessionError):
    """No session, or no upload, of that id."""


class WrongKey(SessionError):
    """A call without a key that needs one, or with a key of nobody."""


class Forbidden(SessionError):
    """Something that the one who asks for it may not do."""


class Unsaved(SessionError):
    """A command that had no effect, because it could not be stored. full: for want of room on the disk."""

    def __init__(self, *, full: bool) -> None:
        why = "the server's disk is full" if full else "the server's database can't be reached"
        super().__init__(
            f"{why}, so this was not done; nothing was lost, and reading goes on. Try again in a while"
        )
        self.full = full


class Moved(Unsaved):
    """A command that had no effect, because another worker of this database has taken over what it was to change."""

    def __init__(self) -> None:
        SessionError.__init__(
            self, "another server has just taken this over, so this was not done; nothing was lost. Ask again"
        )
        self.full = False


def unsaved(error: StoreError) -> Unsaved:
    """What is said of something that the store did not take."""
    return Moved() if isinstance(error, Lost) else Unsaved(full=error.full)


class Asleep(SessionError):
    """A session that may be at rest in the store, which does not answer."""

    def __init__(self) -> None:
        super().__init__(
            "the server's database can't be reached, so a session at rest can't be woken; those at work go on. "
            "Try again in a while"
        )


class Full(SessionError):
    """No room for one more. ``retry_after``: after how many seconds asking again makes sense.

    ``limit``: what there is no room for, in a word, for whoever counts refusals.
    """

    def __init__(self, sentence: str, retry_after: int = 60, *, limit: str = "other") -> None:
        super().__init__(sentence)
        self.retry_after = retry_after
        self.limit = limit


class Elsewhere(Exception):
    """What was asked for is held by another worker of this database, which is to be asked instead.

    It is no SessionError, so that nothing on its way takes it for a refusal.
    """

    def __init__(self, worker: Worker) -> None:
        super().__init__(f"held by worker {worker.number} at {worker.address}")
        self.worker = worker
