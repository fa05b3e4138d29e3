"""Who may what: the id of a session reads it, its key changes it."""

from typing import Annotated

from fastapi import Depends, Path, Request
from fastapi.security import HTTPAuthorizationCredentials

from ..sessions.session import Session
from .openapi import bearer
from .problems import Problem
from .server.answers import reserve
from .server.shares import owner_of
from .services import services

# For whoever sits behind a proxy that wants the Authorization header for itself.
KEY_HEADER = "X-Perceptory-Key"
# What a parameter takes in an answer.
NUMBER_BYTES = 21
# A file has the parameters, their start or what they were, and the optimiser's two vectors.
FILES = "/export/"
VECTORS_IN_FILE = 4


async def carried(
    request: Request, given: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]
) -> HTTPAuthorizationCredentials | None:
    """The key that a call carries, in a header of its own or in the usual one."""
    key = request.headers.get(KEY_HEADER)
    return given if key is None else HTTPAuthorizationCredentials(scheme="Bearer", credentials=key.strip())


Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(carried)]
SessionId = Annotated[str, Path(alias="id", description="The session's id.")]


async def counted(request: Request) -> None:
    """Every call of the API counts for its address."""
    await services(request).limits.check("call", request)


async def reader(request: Request, session_id: SessionId) -> Session:
    session = await services(request).sessions.get(session_id, owner_of(request))
    copies = VECTORS_IN_FILE if FILES in request.url.path else 1
    await reserve(request, copies * NUMBER_BYTES * session.run.trainer.network.parameters.size)
    return session


async def owner(
    request: Request, session: Annotated[Session, Depends(reader)], credentials: Credentials
) -> Session:
    if credentials is None:
        raise unauthorized("This call needs the session's key: send it as `Authorization: Bearer …`.")
    if not session.opens(credentials.credentials):
        raise unauthorized(
            "That is not this session's key. It was returned once, by the call that made the session."
        )
    await services(request).limits.check("call", request, session.id)
    return session


def key_of(request: Request) -> str | None:
    """The key that a call carries which needs none."""
    if (own := request.headers.get(KEY_HEADER)) is not None:
        return own.strip()
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    return key.strip() if scheme.lower() == "bearer" else None


def unauthorized(detail: str) -> Problem:
    return Problem(401, detail, headers={"WWW-Authenticate": "Bearer"})


Reader = Annotated[Session, Depends(reader)]
Owner = Annotated[Session, Depends(owner)]
