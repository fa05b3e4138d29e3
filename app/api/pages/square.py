"""The square that a phone's camera reads on the wall: the address by which one joins a room."""

from io import BytesIO
from typing import Annotated

import segno
from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from ..permissions import PAGE

router = APIRouter(include_in_schema=False, dependencies=[PAGE])

# Longer is no code, and no square that a camera reads from the last row.
Code = Annotated[str, Path(max_length=12)]
# White around it, in modules: less is not read. Black on white in the dark too, for so cameras expect it.
QUIET = 4


@router.api_route("/join/{code}/square.svg", methods=["GET", "HEAD"])
async def square(request: Request, code: Code) -> Response:
    """As an SVG without a size of its own; the address is that of the server as this page was asked for."""
    address = str(request.url_for("joined_page", code=code))
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn,
        kind="svg",
        border=QUIET,
        dark="#000",
        light="#fff",
        xmldecl=False,
        omitsize=True,
        title=address,
    )
    return Response(drawn.getvalue(), media_type="image/svg+xml", headers={"Cache-Control": "no-cache"})
