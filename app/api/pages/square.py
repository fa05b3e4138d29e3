"""The square that a phone's camera reads on the wall: the address by which one joins a room."""

from io import BytesIO

import segno
from fastapi import APIRouter, Request
from starlette.responses import Response

from ...errors import Unknown
from ...rooms.code import read_code
from ..permissions import PAGE
from ..services import services

router = APIRouter(include_in_schema=False, dependencies=[PAGE])

# White around it, in modules: less is not read. Black on white in the dark too, for so cameras expect it.
QUIET = 4


@router.api_route("/join/{code}/square.svg", methods=["GET", "HEAD"])
async def square(request: Request, code: str) -> Response:
    """As an SVG without a size of its own; the address is that of the server as it was asked, its proxy included.

    Raises Unknown for what is no code.
    """
    room = read_code(code)
    if room is None:
        raise Unknown(
            "a room's code has six letters and digits, as on the wall; there is no square for any other text"
        )
    scheme = services(request).limits.scheme(request)
    address = str(request.url_for("joined_page", code=room).replace(scheme=scheme))
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
