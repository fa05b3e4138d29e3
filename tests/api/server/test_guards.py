"""Who may call from where: Host, Origin, the size of a body, and what every answer carries."""

import base64
import os

import httpx
import pytest

from app.engine.numerals import grouped
from app.main import create_app
from tests.api.routes import METHODS, known
from tests.conftest import Live, live

ROUTES = sorted({route.address for route in known(create_app())})
FOREIGN = {
    "foreign": "https://evil.example",
    "null": "null",
    "another port": "http://127.0.0.1:1",
    "another scheme": "file://",
    "a suffix": "http://{host}.evil.example",
    "a prefix": "http://evil.example@{host}",
    "no scheme": "{host}",
    "a path": "http://{host}/x",
    "empty": "",
    "brackets": "http://[",
}
WRONG_HOSTS = ["evil.example", "127.0.0.1.evil.example", "", "localhost@evil", "[::2]", "evil:80"]
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
}


def assert_refused(answer: httpx.Response) -> None:
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"
    if answer.request.method != "HEAD":
        assert answer.json()["status"] == 403


@pytest.mark.parametrize("path", ROUTES)
@pytest.mark.parametrize("kind", ["HTTP", "WebSocket"])
def test_a_foreign_origin_is_refused_everywhere(
    root: httpx.Client, server: Live, path: str, kind: str
) -> None:
    for origin in ("https://evil.example", "null"):
        for method in METHODS if kind == "HTTP" else ("GET",):
            headers = {"Origin": origin, **(UPGRADE if kind == "WebSocket" else {})}
            assert_refused(root.request(method, path, headers=headers))


@pytest.mark.parametrize("path", ROUTES)
@pytest.mark.parametrize("kind", ["HTTP", "WebSocket"])
def test_a_wrong_host_is_refused_everywhere(root: httpx.Client, server: Live, path: str, kind: str) -> None:
    for method in METHODS if kind == "HTTP" else ("GET",):
        headers = {"Host": "evil.example", **(UPGRADE if kind == "WebSocket" else {})}
        assert_refused(root.request(method, path, headers=headers))


@pytest.mark.parametrize("origin", FOREIGN.values(), ids=FOREIGN.keys())
def test_every_way_of_being_foreign(root: httpx.Client, server: Live, origin: str) -> None:
    assert_refused(root.get("/healthz", headers={"Origin": origin.format(host=server.host)}))


def test_two_origins_are_no_origin(root: httpx.Client, server: Live) -> None:
    own = f"http://{server.host}"
    assert_refused(root.get("/healthz", headers=[("Origin", own), ("Origin", own)]))


@pytest.mark.parametrize("host", WRONG_HOSTS)
def test_every_way_of_being_the_wrong_host(root: httpx.Client, host: str) -> None:
    assert_refused(root.get("/healthz", headers={"Host": host}))


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1234", "127.0.0.1", "[::1]:80", "[::1]"])
def test_the_servers_own_names(root: httpx.Client, host: str) -> None:
    assert root.get("/healthz", headers={"Host": host}).status_code == 200
    own = {"Host": host, "Origin": f"http://{host.lower()}"}
    assert root.get("/healthz", headers=own).status_code == 200
    assert root.get("/healthz", headers={**own, "Origin": f"https://{host.lower()}"}).status_code == 200


def test_names_and_origins_can_be_added() -> None:
    given = {"allowed_hosts": ["neurons.example"], "allowed_origins": ["https://course.example"]}
    with live(**given) as server, httpx.Client(base_url=server.url) as client:
        host = {"Host": "neurons.example"}
        assert client.get("/healthz", headers=host).status_code == 200
        assert client.get("/healthz").status_code == 403
        answer = client.get("/healthz", headers={**host, "Origin": "https://course.example"})
        assert answer.status_code == 200
        assert answer.headers["access-control-allow-origin"] == "https://course.example"
        assert_refused(client.get("/healthz", headers={**host, "Origin": "https://evil.example"}))
        ask = {
            **host,
            "Origin": "https://course.example",
            "Access-Control-Request-Method": "PATCH",
            "Access-Control-Request-Headers": "authorization, content-type",
        }
        answer = client.options("/api/v1/sessions/x", headers=ask)
        assert answer.status_code == 200
        assert "PATCH" in answer.headers["access-control-allow-methods"]


def assert_common(headers: httpx.Headers) -> None:
    """What pages and answers have alike."""
    assert_guarded(headers)
    assert len(headers["x-request-id"]) == 16


def assert_guarded(headers: httpx.Headers) -> None:
    """What they and files have alike."""
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "server" not in headers


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/"),
        ("GET", "/healthz"),
        ("GET", "/nowhere"),
        ("PUT", "/docs"),
    ],
)
def test_every_answer_carries_the_security_headers(root: httpx.Client, method: str, path: str) -> None:
    headers = root.request(method, path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert "unsafe" not in policy
    assert policy.endswith("frame-ancestors 'none'")
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert_common(headers)


def test_a_file_may_load_nothing_and_is_what_it_says_it_is(root: httpx.Client) -> None:
    for path in ("/static/css/base/tokens.css", "/static/icon.svg", "/static/nothing.js"):
        headers = root.get(path).headers
        assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert_guarded(headers)
    # One that is not there can be asked after; a page has a hundred that are, so those have no name to carry.
    assert len(root.get("/static/nothing.js").headers["x-request-id"]) == 16
    assert "x-request-id" not in root.get("/static/icon.svg").headers


def test_only_the_embedded_page_may_be_framed() -> None:
    with (
        live(embed_ancestors=["https://course.example"]) as server,
        httpx.Client(base_url=server.url) as client,
    ):
        policy = client.get("/embed").headers["content-security-policy"]
        assert policy.endswith("frame-ancestors 'self' https://course.example")
        assert client.get("/").headers["content-security-policy"].endswith("frame-ancestors 'none'")


def test_a_fault_is_a_problem_without_a_trace(server: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down() -> None:
        raise RuntimeError("a secret detail")

    monkeypatch.setattr(server.app.state.services.metrics, "text", break_down)
    with httpx.Client(base_url=server.url) as client:
        answer = client.get("/metrics")
        assert answer.status_code == 500
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["x-request-id"] in answer.json()["detail"]
        assert "secret" not in answer.text
        assert "Traceback" not in answer.text
        assert "content-security-policy" in answer.headers
        assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("chunked", [False, True], ids=["declared", "chunked"])
@pytest.mark.parametrize(
    ("path", "limit", "kind"),
    [
        ("/api/v1/sessions", 2**20, "application/json"),
        ("/api/v1/uploads", 2 * 2**20, "text/csv"),
        ("/api/v1/sessions/import", 32 * 2**20, "application/json"),
    ],
)
def test_a_body_over_its_limit_is_a_413(
    root: httpx.Client, path: str, limit: int, kind: str, chunked: bool
) -> None:
    body = b" " * (limit + 1)
    content = iter([body[:1000], body[1000:]]) if chunked else body
    answer = root.post(path, content=content, headers={"Content-Type": kind})
    assert answer.status_code == 413
    assert grouped(limit) in answer.json()["detail"]
    just_right = root.post(path, content=body[:-1], headers={"Content-Type": kind})
    assert just_right.status_code in (400, 422)
