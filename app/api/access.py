"""Who calls, and what that lets them do: the id of a session reads it, its key changes it."""

import hashlib
import secrets
from collections.abc import Awaitable, Callable
from typing import Annotated, Protocol

from fastapi import Depends, Path, Request
from fastapi.security import HTTPAuthorizationCredentials
from starlette.requests import HTTPConnection

from ..sessions.session import Session
from .openapi import bearer
from .permissions import grants
from .problems import Problem
from .server.answers import reserve
from .services import services

# For whoever sits behind a proxy that wants the Authorization header for itself.
KEY_HEADER = "X-Perceptory-Key"
# What a parameter takes in an answer.
NUMBER_BYTES = 21
# A file has the parameters, their start or what they were, and the optimiser's two vectors.
VECTORS_IN_FILE = 4
# Made anew with each start and kept nowhere: a mark that was stored leads to no address, not even by trying them all.
MARKING = secrets.token_bytes(32)


class Locked(Protocol):
    """What a key opens."""

    def opens(self, key: str) -> bool:
        """Whether that is its key."""


def owner_of(connection: HTTPConnection) -> str:
    """The mark of a client's address: all that the layers below know of it, and all that is stored."""
    address = services(connection).limits.address(connection)
    return hashlib.blake2b(address.encode(), key=MARKING, digest_size=16).hexdigest()


def key_of(connection: HTTPConnection) -> str | None:
    """The key that a call carries, in a header of its own or in the usual one."""
    if (own := connection.headers.get(KEY_HEADER)) is not None:
        return own.strip()
    scheme, _, key = connection.headers.get("authorization", "").partition(" ")
    return key.strip() or None if scheme.lower() == "bearer" else None


async def carried(
    request: Request, _: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]
) -> str | None:
    """The same of a call that needs one; the OpenAPI document says so of it."""
    return key_of(request)


Key = Annotated[str | None, Depends(carried)]
SessionId = Annotated[str, Path(alias="id", description="The session's id.")]


def require_key(thing: Locked, key: str | None, noun: str, told: str) -> None:
    """Raises a 401 problem for no key or a wrong one. told: when the right one was returned."""
    if key is None:
        raise unauthorized(f"This call needs the {noun}'s key: send it as `Authorization: Bearer …`.")
    if not thing.opens(key):
        raise unauthorized(f"That is not this {noun}'s key. It was returned once, {told}.")


def unauthorized(detail: str) -> Problem:
    return Problem(401, detail, headers={"WWW-Authenticate": "Bearer"})


async def counted(request: Request) -> None:
    """Every call of the API counts for its address."""
    await services(request).limits.check("call", request)


async def counted_with_key(request: Request) -> None:
    """The same, and for the key that it carries."""
    await services(request).limits.check("call", request, key_of(request))


def reading(vectors: int) -> Callable[[Request, str], Awaitable[Session]]:
    """Finds the session of a call whose answer has so many vectors as long as the parameters, and room for that."""

    @grants("reader")
    async def reader(request: Request, session_id: SessionId) -> Session:
        session = await services(request).sessions.get(session_id, owner_of(request))
        await reserve(request, vectors * NUMBER_BYTES * session.run.trainer.network.parameters.size)
        return session

    return reader


Reader = Annotated[Session, Depends(reading(1))]
FileReader = Annotated[Session, Depends(reading(VECTORS_IN_FILE))]


@grants("owner")
async def owner(request: Request, session: Reader, key: Key) -> Session:
    require_key(session, key, "session", "by the call that made the session")
    await services(request).limits.check("call", request, session.id)
    return session


Owner = Annotated[Session, Depends(owner)]
