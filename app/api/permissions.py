"""Who may use an operation. What an operation depends on checks it, and says so: the check is the declaration.

`rights(app)` reads the declarations of all that the application answers. The server does not start with an operation
that has none; the OpenAPI document and the tests take them from here.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, TypeVar

from fastapi import Depends, FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIWebSocketRoute, RouteContext, iter_route_contexts
from starlette.routing import Mount

# page: HTML and its assets; public: anyone; reader: who has the id of the thing; owner: who also has its key.
# Of a room, guest: who knows its code; the others also have one of its keys, and with it a role.
Right = Literal[
    "page", "public", "reader", "owner", "guest", "member", "screen", "device", "driver", "host"
]  # fmt: skip

WHO: Mapping[Right, str] = {
    "page": "For anyone.",
    "public": "For anyone.",
    "reader": "For whoever has the id.",
    "owner": "For whoever has the key.",
    "guest": "For whoever knows the code.",
    "member": "For everybody in the room: host, wall and devices.",
    "screen": "For the host and the wall.",
    "device": "For the room's devices.",
    "driver": "For the host and for devices, as the wheel has it.",
    "host": "For the host.",
}
# What an operation answers for want of the right.
REFUSALS: Mapping[Right, tuple[int, ...]] = {
    "page": (),
    "public": (),
    "reader": (404,),
    "owner": (401, 404),
    "guest": (404,),
    "member": (401, 404),
    "screen": (401, 403, 404),
    "device": (401, 403, 404),
    "driver": (401, 403, 404),
    "host": (401, 403, 404),
}
# Whoever may change a thing was looked up as its reader before; who has a role in a room, as its guest and its member.
DECLARED: Mapping[frozenset[Right], Right] = {
    frozenset(["page"]): "page",
    frozenset(["public"]): "public",
    frozenset(["reader"]): "reader",
    frozenset(["reader", "owner"]): "owner",
    frozenset(["guest"]): "guest",
    frozenset(["guest", "member"]): "member",
    frozenset(["guest", "member", "screen"]): "screen",
    frozenset(["guest", "member", "device"]): "device",
    frozenset(["guest", "member", "driver"]): "driver",
    frozenset(["guest", "member", "host"]): "host",
}
THING, ROOM = "{id}", "{code}"
# How an address names what a right is on. A page may have a room's code in its address: it looks for none.
NAMED: Mapping[Right, frozenset[str]] = {
    "page": frozenset([ROOM]),
    "public": frozenset(),
    "reader": frozenset([THING]),
    "owner": frozenset([THING]),
}
OF_ROOM = frozenset([ROOM])
MARK = "__right__"

Check = TypeVar("Check", bound=Callable[..., Any])


class Undeclared(RuntimeError):
    """An operation of which it is not said, or said in two ways, who may use it."""


def grants(right: Right) -> Callable[[Check], Check]:
    """Marks a dependency, or an application that is mounted, which lets in whoever has that right and nobody else."""

    def mark(check: Check) -> Check:
        setattr(check, MARK, right)
        return check

    return mark


@grants("page")
async def visitor() -> None:
    """Whoever opens a page."""


@grants("public")
async def anyone() -> None:
    """Whoever calls."""


@grants("reader")
async def listener() -> None:
    """Whoever opens a stream on a thing: its id is looked up, and a key taken, when the client has said hello."""


PAGE = Depends(visitor)
PUBLIC = Depends(anyone)
STREAM = Depends(listener)


def rights(app: FastAPI) -> dict[str, Right]:
    """The right that each operation takes, by its name: `GET /path`, `WEBSOCKET /path`. Raises Undeclared."""
    return {name: right_of(name, route) for route in iter_route_contexts(app.routes) for name in names(route)}


def names(route: RouteContext) -> Iterator[str]:
    """An operation for each method; what GET answers, HEAD does too."""
    if isinstance(route.original_route, APIWebSocketRoute):
        yield f"WEBSOCKET {route.path}"
        return
    for method in sorted((route.methods or {"GET"}) - {"HEAD"}):
        yield f"{method} {route.path}"


def right_of(name: str, route: RouteContext) -> Right:
    """Raises Undeclared for none, for several, and for a thing that is not looked up."""
    found = frozenset(_marks(route))
    right = DECLARED.get(found)
    if right is None:
        said = f"declares {' and '.join(sorted(found))}" if found else "does not say who may use it"
        raise Undeclared(
            f"{name} {said}; let it depend on one of PAGE, PUBLIC, STREAM, a Reader, an Owner or a Guest"
        )
    named = {mark for mark in (THING, ROOM) if mark in name}
    wanted = NAMED.get(right, OF_ROOM)
    if named != wanted and not (right == "page" and not named):
        raise Undeclared(
            f"{name} is for {right}: what has an {THING} is its readers' or its owner's, what has a {ROOM} "
            "its guests' or its members', and only that"
        )
    return right


def _marks(route: RouteContext) -> Iterator[Right]:
    if isinstance(route.original_route, Mount):
        yield from _mark(route.original_route.app)
        return
    dependant = getattr(route, "dependant", None)
    if dependant is not None:
        yield from _of(dependant)


def _of(dependant: Dependant) -> Iterator[Right]:
    """Those of an operation and of all that it depends on."""
    yield from _mark(dependant.call)
    for inner in dependant.dependencies:
        yield from _of(inner)


def _mark(check: Any) -> Iterator[Right]:
    if (right := getattr(check, MARK, None)) is not None:
        yield right
