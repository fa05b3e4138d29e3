"""What a person sees who opens an address that leads nowhere: a page in words, with a way home."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from ..negotiation import quality
from .pages import page

HTML = "text/html"
# Whoever asks there is a program, or wants a file.
MACHINES = ("/api/", "/static/", "/healthz", "/readyz", "/metrics")

TITLES = {
    404: "There is no such page",
    405: "A page can only be opened",
    422: "Something in this address is wrong",
}
NOWHERE = "Perhaps the address was cut off or misspelt on its way here, or the page has another name by now."


def wanted(request: Request) -> bool:
    """Whether somebody asks for a page: not for the API, not for a file, and with a browser."""
    browser = quality(request.headers.get("accept", ""), HTML) > 0
    return browser and not request.scope["path"].startswith(MACHINES)


def error_page(request: Request, status: int, detail: str, headers: dict[str, str]) -> Response:
    """The problem as a page of the same status."""
    title = TITLES.get(status, HTTPStatus(status).phrase)
    sentence = NOWHERE if status == 404 else detail
    answer = page(request, "problem", title=title, sentence=sentence)
    answer.status_code = status
    answer.headers.update(headers)
    answer.headers.add_vary_header("Accept")
    return answer
