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
Right = Literal["page", "public", "reader", "owner"]

WHO: Mapping[Right, str] = {
    "page": "For anyone.",
    "public": "For anyone.",
    "reader": "For whoever has the id.",
    "owner": "For whoever has the key.",
}
# What an operation answers for want of the right.
REFUSALS: Mapping[Right, tuple[int, ...]] = {
    "page": (),
    "public": (),
    "reader": (404,),
    "owner": (401, 404),
}
# Whoever may change a thing was looked up as its reader before.
DECLARED: Mapping[frozenset[Right], Right] = {
    frozenset(["page"]): "page",
    frozenset(["public"]): "public",
    frozenset(["reader"]): "reader",
    frozenset(["reader", "owner"]): "owner",
}
THING = "{id}"
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
        raise Undeclared(f"{name} {said}; let it depend on one of PAGE, PUBLIC, STREAM, a Reader or an Owner")
    if (right in ("reader", "owner")) != (THING in name):
        raise Undeclared(
            f"{name} is for {right}: what has an {THING} is its readers' or its owner's, and only that"
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
