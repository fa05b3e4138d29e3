"""The routes that the application really has, for tests that must not miss one."""

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.routing import Mount, WebSocketRoute

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


@dataclass(frozen=True)
class Known:
    """One method of one route; for a WebSocket the method is WEBSOCKET."""

    method: str
    path: str

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def address(self) -> str:
        """A path to call: an id that no session has, a code that no room has."""
        return self.path.replace("{id}", "no-such-session").replace("{code}", "AAAAAA")


def known(app: FastAPI) -> Iterator[Known]:
    for route in iter_route_contexts(app.routes):
        assert route.path
        original = route.original_route
        if isinstance(original, Mount):
            yield Known("GET", route.path)
        elif isinstance(original, WebSocketRoute):
            yield Known("WEBSOCKET", route.path)
        else:
            assert route.methods, route
            for method in sorted(route.methods - {"HEAD"}):
                yield Known(method, route.path)
