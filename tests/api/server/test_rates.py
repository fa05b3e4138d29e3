"""Rate limits: who is counted as one, and what a refusal says."""

import asyncio

import pytest
from starlette.requests import HTTPConnection

from app.api.problems import Problem
from app.api.server.rates import RateLimits
from app.settings import Settings


def connection(address: str, *forwarded: str) -> HTTPConnection:
    headers = [(b"x-forwarded-for", value.encode()) for value in forwarded]
    return HTTPConnection({"type": "http", "client": (address, 1234), "headers": headers})


@pytest.mark.parametrize(
    ("proxies", "address", "forwarded", "counted"),
    [
        ([], "203.0.113.7", [], "203.0.113.7"),
        ([], "203.0.113.7", ["198.51.100.1"], "203.0.113.7"),
        (["127.0.0.1"], "127.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        (["127.0.0.1"], "127.0.0.1", [], "127.0.0.1"),
        (["127.0.0.1"], "127.0.0.1", ["10.9.9.9, 198.51.100.1"], "198.51.100.1"),
        (["127.0.0.1"], "127.0.0.1", ["10.9.9.9", "198.51.100.1"], "198.51.100.1"),
        (["127.0.0.1", "10.0.0.0/8"], "127.0.0.1", ["198.51.100.1, 10.1.2.3"], "198.51.100.1"),
        (["127.0.0.1"], "127.0.0.1", ["nonsense"], "nonsense"),
        ([], "2001:db8:1:2:3:4:5:6", [], "2001:db8:1:2::/64"),
        ([], "::ffff:203.0.113.7", [], "203.0.113.7"),
    ],
)
def test_who_is_counted_as_one(proxies: list[str], address: str, forwarded: list[str], counted: str) -> None:
    limits = RateLimits(Settings(trusted_proxies=proxies))
    assert limits.address(connection(address, *forwarded)) == counted


@pytest.mark.parametrize(
    ("proxies", "said", "scheme"),
    [
        (["10.0.0.0/8"], "https", "https"),
        (["10.0.0.0/8"], "HTTPS", "https"),
        (["10.0.0.0/8"], "javascript", "http"),
        (["10.0.0.0/8"], "", "http"),
        ([], "https", "http"),
        (["192.0.2.1"], "https", "http"),
    ],
)
def test_a_listed_proxy_tells_by_what_the_client_came(proxies: list[str], said: str, scheme: str) -> None:
    limits = RateLimits(Settings(trusted_proxies=proxies))
    headers = [(b"host", b"a.example"), (b"x-forwarded-proto", said.encode())]
    scope = {"type": "http", "scheme": "http", "client": ("10.0.0.1", 1234), "path": "/", "headers": headers}
    assert limits.scheme(HTTPConnection({**scope, "query_string": b""})) == scheme


def test_a_client_without_an_address_is_counted_too() -> None:
    assert (
        RateLimits(Settings()).address(HTTPConnection({"type": "http", "client": None, "headers": []})) == ""
    )


def test_a_key_is_counted_first_then_the_address() -> None:
    async def calls() -> None:
        limits = RateLimits(Settings(creates_per_minute_per_key=2, creates_per_minute_per_address=5))
        client = connection("203.0.113.7")
        await limits.check("create", client, "one")
        await limits.check("create", client, "one")
        with pytest.raises(Problem) as refusal:
            await limits.check("create", client, "one")
        assert refusal.value.status_code == 429
        assert "one key: at most 2 a minute" in refusal.value.detail
        assert 1 <= int(refusal.value.headers["Retry-After"]) <= 120
        for _ in range(3):
            await limits.check("create", client)
        with pytest.raises(Problem, match="one address: at most 5 a minute"):
            await limits.check("create", client, "another")
        await limits.check("create", connection("203.0.113.8"), "another")

    asyncio.run(calls())


def test_what_is_remembered_of_a_key_is_small_and_nothing_once_its_address_is_refused() -> None:
    async def calls() -> None:
        limits = RateLimits(Settings(creates_per_minute_per_address=5))
        client = connection("203.0.113.7")
        remembered = limits.windows.storage.storage
        await limits.check("create", client, "k" * 64)
        longest = max(map(len, remembered))
        assert longest < 100
        for _ in range(4):
            await limits.check("create", client, "x" * 30_000)
        assert len(remembered) == 2
        assert max(map(len, remembered)) == longest
        for number in range(100):
            with pytest.raises(Problem, match="one address"):
                await limits.check("create", client, f"key {number}")
        assert len(remembered) == 2

    asyncio.run(calls())


def test_wrong_codes_are_called_so() -> None:
    async def calls() -> None:
        limits = RateLimits(Settings(wrong_codes_per_minute_per_address=2))
        client = connection("203.0.113.7")
        await limits.check("code", client)
        await limits.check("code", client)
        with pytest.raises(Problem, match="Too many wrong codes from one address: at most 2 a minute"):
            await limits.check("code", client)

    asyncio.run(calls())
