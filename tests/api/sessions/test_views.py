"""A session as it is returned: its links lead somewhere, and its key is told once."""

import uuid

import httpx
from starlette.requests import HTTPConnection

from app.api.server.guards import API
from app.api.sessions.views import PARTS, linked
from tests.api.handle import AND, Handle


def test_links_are_added_and_nothing_is_changed() -> None:
    seen = {"id": "abc", "status": "paused"}
    told = linked(HTTPConnection({"type": "http"}), seen)
    assert seen == {"id": "abc", "status": "paused"}
    assert told.pop("links") == {
        "self": f"{API}/sessions/abc",
        **{part: f"{API}/sessions/abc/{part}" for part in PARTS},
    }
    assert told == seen


def test_every_link_leads_somewhere(handle: Handle, root: httpx.Client) -> None:
    statuses = {name: root.get(address).status_code for name, address in handle.first["links"].items()}
    # What is asked with a body is there, but not for a GET; a stream is no page.
    found = [name for name, status in statuses.items() if status == 200]
    assert found == ["self", "data", "history", "surface"]
    assert statuses["predict"] == 405


def test_the_key_is_told_to_whoever_made_it_and_to_nobody_after(client: httpx.Client) -> None:
    once = {"Idempotency-Key": uuid.uuid4().hex}
    made = client.post("/sessions?include=data", json=AND, headers=once)
    assert made.status_code == 201
    told = made.json()
    assert made.headers["location"] == told["links"]["self"]
    assert told["data"] == client.get(f"/sessions/{told['id']}/data").json()
    again = client.post("/sessions?include=data", json=AND, headers=once)
    assert (again.status_code, again.json()["key"]) == (201, told["key"])
    assert "key" not in client.get(f"/sessions/{told['id']}").json()
    gone = {"Authorization": f"Bearer {told['key']}", "Idempotency-Key": uuid.uuid4().hex}
    for _ in range(2):
        assert client.delete(f"/sessions/{told['id']}", headers=gone).status_code == 204
