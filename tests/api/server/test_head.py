"""HEAD is GET without the body."""

import httpx
import pytest


@pytest.mark.parametrize("path", ["/healthz", "/api/v1/catalog", "/api/v1/sessions/none", "/"])
def test_head_answers_as_get_does_without_a_body(root: httpx.Client, path: str) -> None:
    head, get = root.head(path), root.get(path)
    assert head.status_code == get.status_code
    assert head.content == b""
    assert get.content
    for name in ("content-type", "content-length"):
        assert head.headers.get(name) == get.headers.get(name)


def test_what_takes_no_get_takes_no_head(root: httpx.Client) -> None:
    path = "/api/v1/sessions/none/advance"
    assert root.head(path).status_code == root.get(path).status_code == 405
