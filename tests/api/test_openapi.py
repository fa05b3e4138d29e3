"""The OpenAPI document: whole, true, and with examples that work."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from jsonschema_rs import validator_for

from app.api.permissions import REFUSALS, rights
from app.api.server.guards import API
from app.main import create_app
from app.runs.commands import COMMANDS
from tests.api.handle import AND, create

APP = create_app()
DOCUMENT = APP.openapi()
RIGHTS = rights(APP)
OPERATIONS = [
    (method.upper(), path, operation)
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
]
PROBES = {"GET /healthz", "GET /readyz"}
NAMES = [f"{method} {path}" for method, path, _ in OPERATIONS]
JSON = "application/json"
PROBLEM = "application/problem+json"


def accepts(schema: Any, value: Any) -> None:
    """Validates against a schema of the document, references and all."""
    whole = {**schema, "components": DOCUMENT["components"]}
    validator_for(whole).validate(value)


def operations() -> Any:
    return pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=NAMES)


def test_the_document_is_served_where_it_is_said(client: httpx.Client) -> None:
    served = client.get("/openapi.json").json()
    assert served["paths"].keys() == DOCUMENT["paths"].keys()
    assert served["openapi"].startswith("3.1")


def test_it_has_every_route_of_the_api() -> None:
    routes = {name for name in RIGHTS if f" {API}/" in name and not name.startswith("WEBSOCKET")}
    assert routes - set(NAMES) == {f"GET {API}/openapi.json"}
    assert set(NAMES) - routes == PROBES


@operations()
def test_an_operation_says_what_it_does(method: str, path: str, operation: Any) -> None:
    assert operation["summary"]
    assert len(operation["description"]) > 20
    assert operation["tags"]
    assert operation["operationId"].replace("_", "").isalpha()
    for parameter in operation.get("parameters", []):
        assert parameter["description"], parameter["name"]


def test_operation_ids_are_short_and_never_the_same() -> None:
    ids = [operation["operationId"] for _, _, operation in OPERATIONS]
    assert len(set(ids)) == len(ids)
    assert max(map(len, ids)) <= 25


def test_an_operation_id_is_a_noun_and_what_is_done_with_it() -> None:
    ids = {operation["operationId"] for _, _, operation in OPERATIONS}
    nouns = {"session", "experiment", "lesson", "room", "catalog", "data", "server"}
    assert {name.split("_", 1)[0] for name in ids} == nouns
    assert {"session_create", "session_read", "session_play", "experiment_list", "lesson_check"} <= ids


def test_it_says_where_its_server_is_and_what_streams_there_are() -> None:
    assert [server["url"] for server in DOCUMENT["servers"]] == ["/"]
    told = {f"WEBSOCKET {stream['path']}": stream for stream in DOCUMENT["x-streams"]}
    assert set(told) == {name for name in RIGHTS if name.startswith("WEBSOCKET")}
    assert told[f"WEBSOCKET {API}/sessions/{{id}}/stream"]["commands"] == list(COMMANDS)


@operations()
def test_every_kind_of_answer_has_an_example(method: str, path: str, operation: Any) -> None:
    for answer in operation["responses"].values():
        for kind, content in answer.get("content", {}).items():
            examples = [one["value"] for one in content.get("examples", {}).values()]
            assert "example" in content or examples, kind
            for example in examples or [content["example"]]:
                accepts(content["schema"], example)


@operations()
def test_an_operation_tells_its_error_answers(method: str, path: str, operation: Any) -> None:
    statuses = set(operation["responses"])
    assert {"403", "500"} <= statuses
    if f"{method} {path}" not in PROBES:
        assert {"422", "429"} <= statuses
    if "{id}" in path or "{code}" in path:
        assert "404" in statuses
    if 401 in REFUSALS[RIGHTS[f"{method} {path}"]]:
        assert "401" in statuses
        assert operation["security"] == [{"key": []}]
    else:
        assert "security" not in operation
    if "requestBody" in operation:
        assert {"400", "408", "413", "415", "422"} <= statuses
    for status, answer in operation["responses"].items():
        if int(status) >= 400:
            assert set(answer["content"]) == {PROBLEM}
            example = answer["content"][PROBLEM]["example"]
            accepts(answer["content"][PROBLEM]["schema"], example)
            assert example["status"] == int(status)


@operations()
def test_a_good_answer_has_an_example_that_fits_its_schema(method: str, path: str, operation: Any) -> None:
    good = {status: answer for status, answer in operation["responses"].items() if int(status) < 300}
    # Who joins a room is a new device or one that is back.
    assert len(good) == (2 if path.endswith("/devices") else 1)
    for status, answer in good.items():
        if status == "204":
            continue
        content = answer["content"].get(JSON) or answer["content"]["application/octet-stream"]
        accepts(content["schema"], content["example"])


def examples() -> Iterator[Any]:
    for method, path, operation in OPERATIONS:
        body = operation.get("requestBody")
        # The examples of a lesson, an experiment, a room need those; their own tests send them.
        if body is None or any(noun in path for noun in ("/lessons", "/experiments", "/rooms")):
            continue
        for kind, content in body["content"].items():
            named = content.get("examples") or {"only": {"value": content["example"]}}
            assert named
            for name, example in named.items():
                arguments = (method, path, kind, content["schema"], example["value"])
                yield pytest.param(*arguments, id=f"{method} {path} {name}")


@pytest.mark.parametrize(("method", "path", "kind", "schema", "example"), list(examples()))
def test_every_example_of_a_request_works(
    client: httpx.Client, method: str, path: str, kind: str, schema: Any, example: Any
) -> None:
    accepts(schema, example)
    handle = create(client, AND)
    # Some examples go back to a step that must have been.
    handle.call("POST", "advance", {"unit": "epoch", "count": 5})
    address = path.removeprefix(API).replace("{id}", handle.id).replace("{number}", "0")
    headers = {"Content-Type": kind, "Authorization": f"Bearer {handle.key}"}
    sent = {"content": example} if isinstance(example, str) else {"json": example}
    answer = client.request(method, address, headers=headers, **sent)
    assert answer.status_code in (200, 201), answer.text
    operation = DOCUMENT["paths"][path][method.lower()]
    accepts(operation["responses"][str(answer.status_code)]["content"][JSON]["schema"], answer.json())


def test_every_reference_leads_somewhere() -> None:
    def references(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            if isinstance(value.get("$ref"), str):
                yield value["$ref"]
            for each in value.values():
                yield from references(each)
        elif isinstance(value, list):
            for each in value:
                yield from references(each)

    schemas = DOCUMENT["components"]["schemas"]
    for reference in references(DOCUMENT):
        assert reference.removeprefix("#/components/schemas/") in schemas, reference
