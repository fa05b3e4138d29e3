"""So many messages a second, with a second's worth at once."""

import pytest

from app.api.server.websocket import TokenBucket


def test_a_seconds_worth_may_come_at_once_and_no_more() -> None:
    bucket = TokenBucket(5)
    assert [bucket.take(10.0) for _ in range(6)] == [True] * 5 + [False]


def test_it_fills_with_time_and_never_beyond_a_seconds_worth() -> None:
    bucket = TokenBucket(4)
    assert all(bucket.take(0.0) for _ in range(4))
    assert bucket.take(0.25)
    assert not bucket.take(0.25)
    full = [bucket.take(1000.0) for _ in range(5)]
    assert full == [True] * 4 + [False]


@pytest.mark.parametrize("rate", [1, 7, 50])
def test_whoever_keeps_to_the_rate_is_never_refused(rate: int) -> None:
    bucket = TokenBucket(rate)
    assert all(bucket.take(number / rate) for number in range(20 * rate))
