"""Pages under a path: whether the proxy leaves it on or takes it off, every address that goes out has it."""

import re
from collections.abc import Callable, Iterator
from functools import cache

import httpx
import pytest
from fastapi.routing import iter_route_contexts
from pydantic import ValidationError
from websockets.sync.client import connect

from app.addresses import OWN
from app.client import Client
from app.main import create_app
from app.settings import Settings
from tests.api.experiments.test_router import GRID
from tests.api.following import Stream
from tests.api.handle import XOR
from tests.conftest import Live, live
from tests.lessons.test_loader import LESSON, folder
from tests.sources import ROOT

UNDER = "/perceptory"
# Where a page's own text leads or loads from.
ADDRESS = re.compile(r'\b(?:href|src|action|data-file)="([^"#?][^"]*)"')
LINKED = "Between them [the others](/lessons) and [a race](/race?race=xor) can be seen, or [elsewhere](https://a.example/b)."
WAYS = [pytest.param(UNDER, id="left on"), pytest.param("", id="taken off")]


@pytest.fixture(scope="module")
def rooted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    lesson = re.sub(r"(?m)^(## .+\n)", rf"\1\n{LINKED}\n", LESSON, count=1)
    assert LINKED in lesson
    place = folder(tmp_path_factory.mktemp("lessons"), lesson)
    with live(root_path=f"{UNDER}/", lessons=place) as running:
        yield running


@pytest.fixture(scope="module", params=WAYS)
def way(rooted: Live, request: pytest.FixtureRequest) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=rooted.url + request.param, timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def there(rooted: Live) -> Iterator[Callable[[str], bool]]:
    """Whether something is at an address; asked once of each, since pages have most of theirs in common."""
    with httpx.Client(base_url=rooted.url, timeout=60) as client:
        yield cache(lambda address: client.head(address).status_code in (200, 303))


PAGES = [
    "/", "/embed", "/presenter", "/race", "/docs", "/experiments", "/join", "/join/K7M4XQ", "/rooms/K7M4XQ",
    "/rooms/K7M4XQ?wall", "/lessons", "/lessons/xor-by-hand", "/lessons/xor-by-hand/worksheet",
    "/lessons/xor-by-hand/notes", "/lessons/two-thresholds", "/nowhere",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_whatever_a_page_names_is_under_the_path_and_there(
    way: httpx.Client, there: Callable[[str], bool], path: str
) -> None:
    answer = way.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == (404 if path == "/nowhere" else 200)
    found = {one for one in ADDRESS.findall(answer.text) if not one.startswith("https://")}
    assert found
    assert f'data-root="{UNDER}"' in answer.text
    for address in found:
        assert address.startswith(f"{UNDER}/"), address
        assert there(address.replace("&amp;", "&")), address


def test_a_sheets_fonts_and_a_scripts_modules_are_named_from_where_they_are(way: httpx.Client) -> None:
    html = way.get("/").text
    sheet, script = (re.search(rf'"{UNDER}(/static/[^"]+\.{kind})"', html) for kind in ("css", "js"))
    assert sheet
    assert script
    for address in re.findall(r'url\(["\']?([^"\')]+)', way.get(sheet[1]).text):
        assert not address.startswith("/"), address
    for address in re.findall(r'from ?"([^"]+)"', way.get(script[1]).text):
        assert address.startswith("."), address


def test_links_and_locations_have_it(way: httpx.Client) -> None:
    made = way.post("/api/v1/sessions", json=XOR)
    links = made.json()["links"]
    assert made.headers["Location"] == links["self"] == f"{UNDER}/api/v1/sessions/{made.json()['id']}"
    assert all(link.startswith(f"{UNDER}/api/v1/") for link in links.values())
    room = way.post(
        "/api/v1/rooms",
        json={"session": made.json()["id"]},
        headers={"Authorization": f"Bearer {made.json()['key']}"},
    )
    assert room.headers["Location"] == f"{UNDER}/api/v1/rooms/{room.json()['code']}"
    assert room.json()["links"]["join"] == f"{UNDER}/join/{room.json()['code']}"
    experiment = way.post("/api/v1/experiments", json=GRID)
    assert experiment.headers["Location"].startswith(f"{UNDER}/api/v1/experiments/")


def test_a_stream_tells_its_links_with_it(way: httpx.Client) -> None:
    session = way.post("/api/v1/sessions", json=XOR).json()["id"]
    address = str(way.base_url.join(f"api/v1/sessions/{session}/stream")).replace("http", "ws", 1)
    with connect(address) as socket:
        stream = Stream(socket)
        stream.send({"type": "hello"})
        hello = stream.until(lambda message: message["type"] == "hello")
    assert hello["session"]["links"]["self"] == f"{UNDER}/api/v1/sessions/{session}"


def test_the_way_back_from_a_wrong_address_has_it(way: httpx.Client) -> None:
    browser = {"Accept": "text/html"}
    moved = way.get("/lessons/?a=1", headers=browser)
    assert (moved.status_code, moved.headers["Location"]) == (308, f"{UNDER}/lessons?a=1")
    assert f"`{UNDER}/docs`" in way.get("/api/v1/nothing").json()["detail"]
    assert f"ask for {UNDER}/api/v1/lessons" in way.get("/api/v1/lessons/").json()["detail"]
    anew = way.get("/lessons/xor-by-hand?anew=true", headers=browser)
    assert (anew.status_code, anew.headers["Location"]) == (303, f"{UNDER}/lessons/xor-by-hand")
    assert f"Path={UNDER}/lessons;" in anew.headers["Set-Cookie"]


def test_links_of_a_lesson_of_ones_own_have_it(way: httpx.Client) -> None:
    html = way.get("/lessons/two-thresholds").text
    assert f'<a href="{UNDER}/lessons">the others</a>' in html
    assert f'<a href="{UNDER}/race?race=xor">a race</a>' in html
    assert '<a href="https://a.example/b">elsewhere</a>' in html


def test_the_square_holds_it_and_a_card_leads_back(way: httpx.Client, rooted: Live) -> None:
    assert f"<title>{rooted.url}{UNDER}/join/K7M4XQ</title>" in way.get("/join/K7M4XQ/square.svg").text
    session = way.post("/api/v1/sessions", json=XOR).json()["id"]
    assert f'href="{UNDER}/?session={session}"' in way.get(f"/sessions/{session}/card").text


def test_the_document_says_where_its_calls_are(way: httpx.Client) -> None:
    assert way.get("/api/v1/openapi.json").json()["servers"][0]["url"] == UNDER


def test_probes_answer_both_ways_and_files_keep_their_policy(way: httpx.Client) -> None:
    assert [way.get(path).status_code for path in ("/healthz", "/readyz", "/metrics")] == [200, 200, 200]
    assert "frame-ancestors 'self'" in way.get("/embed").headers["Content-Security-Policy"]
    assert way.get("/static/icon.svg").headers["Content-Security-Policy"].startswith("default-src 'none';")


def test_its_own_address_needs_no_slash_and_a_longer_name_is_another(rooted: Live) -> None:
    assert httpx.get(rooted.url + UNDER).status_code == 200
    assert httpx.get(f"{rooted.url}{UNDER}2").status_code == 404


def test_a_client_is_given_the_whole_address(rooted: Live) -> None:
    with Client(rooted.url + UNDER) as client, client.session(XOR) as session:
        session.advance(2)
        assert session.clock["epoch"] == 2


@pytest.mark.parametrize(
    ("given", "read"), [("/perceptory/", "/perceptory"), ("/", ""), ("", ""), ("/a/b-c_1.x", "/a/b-c_1.x")]
)
def test_a_slash_at_the_end_is_forgiven(given: str, read: str) -> None:
    assert Settings(root_path=given).root_path == read


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("perceptory", "“perceptory” is no path; write one such as /perceptory"),
        ("https://host.example/perceptory", "is no path; write one such as /perceptory, without a host"),
        ("/a//b", "is no path"),
        ("/a/../b", "is no path"),
        ("/a?b", "is no path"),
        ('/a"b', "is no path"),
        ("/api", "begins as the server's own /api does; take another path"),
        ("/lessons/mine", "begins as the server's own /lessons does"),
    ],
)
def test_what_is_no_path_is_refused_in_a_sentence(given: str, told: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Settings(root_path=given)
    assert told in str(refused.value)


def test_every_address_of_the_servers_own_is_one_that_no_path_may_begin_with() -> None:
    app = create_app(Settings(database=":memory:"))
    first = {route.path.split("/")[1] for route in iter_route_contexts(app.routes) if route.path} - {""}
    assert first | {"preview"} == set(OWN)


# What a script may write without `under` or `absolute`: what it asks of the API, whose root net/api.js puts before it.
LITERAL = re.compile(r"""["'`]/(?:\?|(?:api|docs|embed|join|presenter|preview|race|static)\b)""")
LEADS = re.compile(
    r"""(?:\b(?:href|src|action)=|\.(?:href|src|action) = |(?:\bopen|fetch|assign|replace)\(|State\([^,]*, "", )"""
    r"""(?:\$\{)?["'`]/"""
)
CALL = re.compile(r"""(?:\bpath: |path !== |here=)$""")


def test_every_address_of_a_page_is_written_with_under() -> None:
    found = []
    for path in sorted((ROOT / "static/js").rglob("*.js")):
        text = re.sub(r"/\*\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
        for match in (*LITERAL.finditer(text), *LEADS.finditer(text)):
            before = text[: match.start()].rstrip()
            if not before.endswith(("under(", "absolute(")) and not CALL.search(text[: match.start()]):
                found.append(f"{path.name}: {text[match.start() : match.end() + 30]}")
    assert [one for one in found if not one.startswith('pages.js: "/race"')] == []


def test_every_address_of_a_template_begins_with_the_root() -> None:
    for path in sorted((ROOT / "templates").rglob("*.html")):
        assert re.findall(r"""(?:href|src|action)=["']/""", path.read_text()) == [], path
        assert re.findall(r"""["'] ?/(?:static|api)/""", re.sub(r"root ~ \"", "", path.read_text())) == [], (
            path
        )
