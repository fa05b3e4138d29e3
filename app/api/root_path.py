"""A server whose pages are under a path, such as ``/perceptory``: the one place that knows of it as requests come.

A proxy may pass on the whole address or take the path off it; both arrive at the same page. What is within sees
addresses without the path; what goes out, links and ``Location``, gets it back from ``under``.
"""

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

# Starlette calls it so, too, and has its own addresses (`url_for`) begin with it.
ROOT = "app_root_path"


class RootPath:
    """The outermost layer: takes the path off an address that has it."""

    def __init__(self, app: ASGIApp, root_path: str) -> None:
        self.app = app
        self.root_path = root_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            within = scope["path"].removeprefix(self.root_path)
            # What only begins alike, such as /perceptory2, is another address.
            if within != scope["path"] and within[:1] in ("", "/"):
                scope["path"] = within or "/"
            scope[ROOT] = self.root_path
        await self.app(scope, receive, send)


def under(connection: HTTPConnection, path: str) -> str:
    """An address of the server's as a client has to write it."""
    root: str = connection.scope.get(ROOT, "")
    return root + path
