"""Pages, their files and the docs page: own origin alone, nothing inline, kept by the browser but asked about."""

import re
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest

from tests.conftest import Live, live

PAGES = ("/", "/embed", "/presenter", "/docs", "/join", "/rooms/K7M4XQ")
STATIC = Path(__file__).parents[3] / "static"


class Markup(HTMLParser):
    """What a strict policy would forbid, and what a page loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.forbidden: list[str] = []
        self.loads: list[str] = []
        self.inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        for name, value in attrs:
            if name.startswith("on") or name == "style" or (value or "").startswith("javascript:"):
                self.forbidden.append(f"{tag} {name}")
            if name == "src" or (tag == "link" and name == "href"):
                self.loads.append(value or "")

    def handle_data(self, data: str) -> None:
        if self.inside in ("script", "style") and data.strip():
            self.forbidden.append(self.inside)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_html_with_nothing_inline_and_nothing_foreign(root: httpx.Client, page: str) -> None:
    answer = root.get(page)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    markup = Markup(answer.text)
    assert markup.forbidden == []
    assert markup.loads
    for address in markup.loads:
        assert address.startswith("/static/"), address
        assert root.get(address).status_code == 200, address


@pytest.mark.parametrize("page", PAGES)
def test_a_page_answers_head(root: httpx.Client, page: str) -> None:
    answer = root.head(page)
    assert answer.status_code == 200
    assert answer.content == b""


def test_a_file_is_kept_but_asked_about(root: httpx.Client) -> None:
    answer = root.get("/static/css/base/tokens.css")
    assert answer.headers["cache-control"] == "no-cache"
    again = root.get("/static/css/base/tokens.css", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("path", "encoding"),
    [
        ("/static/vendor/ui.js", "gzip"),
        ("/static/css/base/tokens.css", "gzip"),
        ("/static/vendor/fonts/inter-own-latin.woff2", None),
        ("/api/v1/catalog", "gzip"),
        ("/api/v1/experiments", None),
        ("/", "gzip"),
        ("/lessons/descent", "gzip"),
    ],
)
def test_only_texts_that_hold_no_secret_are_compressed(
    root: httpx.Client, path: str, encoding: str | None
) -> None:
    answer = root.get(path, headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert answer.headers.get("content-encoding") == encoding
    if encoding:
        assert "Accept-Encoding" in answer.headers["vary"]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app/main.py",
        "/static/%2e%2e/app/main.py",
        "/static/..%2fapp/main.py",
        "/static//etc/passwd",
        "/static/%2fetc/passwd",
        "/static/css",
        "/static/",
        "/static/nothing.js",
        "/static/%00",
        "/static/" + "x" * 5000,
    ],
)
def test_nothing_else_is_served(root: httpx.Client, path: str) -> None:
    answer = root.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/nowhere", "/api", "/api/v1", "/api/v1/", "/api/v2/sessions", "/docs/"])
def test_an_unknown_address_is_a_problem(root: httpx.Client, path: str) -> None:
    answer = root.get(path)
    assert answer.status_code == 404
    assert answer.json()["type"] == "urn:perceptory:problem:unknown"
    assert "/docs" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", "/api/v1/sessions/x", "DELETE, GET, HEAD, PATCH"),
        ("GET", "/api/v1/sessions", "POST"),
        ("POST", "/", "GET, HEAD"),
        ("DELETE", "/healthz", "GET, HEAD"),
        ("DELETE", "/metrics", "GET, HEAD"),
        ("POST", "/static/css/base/tokens.css", "GET, HEAD"),
        ("OPTIONS", "/api/v1/sessions/x/data", "GET, HEAD"),
    ],
)
def test_a_wrong_method_is_told_all_right_ones(
    root: httpx.Client, method: str, path: str, allowed: str
) -> None:
    answer = root.request(method, path)
    assert answer.status_code == 405
    assert answer.headers["allow"] == allowed
    assert allowed in answer.json()["detail"]


def test_health(root: httpx.Client) -> None:
    for path in ("/healthz", "/readyz"):
        assert root.head(path).status_code == 200
    assert root.get("/healthz").json() == {"status": "alive"}
    assert root.get("/readyz").json() == {"status": "ready"}


def test_a_server_whose_kernels_are_not_loaded_is_alive_but_not_ready(
    server: Live, root: httpx.Client
) -> None:
    ready = server.app.state.services.ready
    ready.clear()
    try:
        answer = root.get("/readyz")
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "1"
        assert root.get("/healthz").status_code == 200
    finally:
        ready.set()


def test_metrics_count_by_route_and_never_by_address(root: httpx.Client) -> None:
    root.get("/api/v1/sessions/a-secret-id")
    root.get("/nowhere/a-secret-path")
    text = root.get("/metrics").text
    assert "a-secret" not in text
    routes = set(re.findall(r'perceptory_requests_total\{method="\w+",route="([^"]+)"', text))
    assert "/api/v1/sessions/{id}" in routes
    assert "unknown" in routes
    assert "perceptory_event_loop_lag_seconds_bucket" in text
    assert "perceptory_sessions" in text


def test_metrics_can_be_switched_off() -> None:
    with live(metrics=False) as server, httpx.Client(base_url=server.url) as client:
        assert client.get("/metrics").status_code == 404


def test_swagger_is_the_projects_own_copy() -> None:
    text = (STATIC / "js" / "pages" / "docs.js").read_text()
    assert "http://" not in text
    assert "https://" not in text
    assert (STATIC / "vendor" / "swagger-ui-bundle.js").stat().st_size > 500_000
