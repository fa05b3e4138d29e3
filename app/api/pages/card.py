"""A session's model card as a page, for whoever has its id."""

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from ...export.card.contents import card, check_card
from ..access import Reader, counted
from ..sessions.asking import ask
from .pages import page

# What its programs are called for a screen reader.
NAMES = {"sh": "With curl", "python": "In Python"}

router = APIRouter(include_in_schema=False, dependencies=[Depends(counted)])


@router.api_route("/sessions/{id}/card", methods=["GET", "HEAD"])
async def card_page(request: Request, session: Reader) -> Response:
    found = await ask(request, session, card, check_card)
    return page(request, "card", card=found, id=session.id, names=NAMES)
