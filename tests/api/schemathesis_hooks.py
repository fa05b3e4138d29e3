"""Gives schemathesis a real session or room for most of its calls: with random ids it would only ever see 404."""

import itertools
import os
from typing import Any

import httpx
import schemathesis

SPEC = {
    "data": {"kind": "gate", "name": "xor"},
    "model": {"kind": "mlp", "hidden": [3], "activation": "tanh"},
}
sessions: list[dict[str, Any]] = []
rooms: list[dict[str, Any]] = []
calls = itertools.count(1)


def base() -> str:
    return os.environ["PERCEPTORY_TESTED"]


def session() -> dict[str, Any]:
    """The session at hand; a new one after it was deleted, since it may be."""
    if sessions and httpx.get(f"{base()}/sessions/{sessions[-1]['id']}").status_code == 200:
        return sessions[-1]
    sessions.append(httpx.post(f"{base()}/sessions", json=SPEC).raise_for_status().json())
    return sessions[-1]


def room() -> dict[str, Any]:
    """The room at hand, with the key of a device; a new one after it was ended."""
    if rooms and httpx.get(f"{base()}/rooms/{rooms[-1]['code']}").status_code == 200:
        return rooms[-1]
    opened = httpx.post(f"{base()}/rooms", json={"lesson": "adaline"}, timeout=60).raise_for_status().json()
    device = httpx.post(f"{base()}/rooms/{opened['code']}/devices").raise_for_status().json()
    rooms.append({**opened, "device_key": device["key"]})
    return rooms[-1]


def carry(case: Any, key: str) -> None:
    case.headers = {**(case.headers or {}), "Authorization": f"Bearer {key}"}


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: Any) -> None:
    """Three calls of four go to what there is, two of three of those with a key."""
    number, path = next(calls), case.operation.path
    parameters = case.path_parameters or {}
    if number % 4 == 0:
        return
    if "/sessions/{id}" in path:
        chosen = session()
        parameters["id"] = chosen["id"]
        if number % 3:
            carry(case, chosen["key"])
    elif "/rooms/{code}" in path:
        open_room = room()
        parameters["code"] = open_room["code"]
        if number % 3:
            device = path.endswith(("/answers", "/mine")) or number % 7 == 0
            carry(case, open_room["device_key" if device else "key"])
