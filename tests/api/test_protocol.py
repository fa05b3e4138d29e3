"""The words of the stream, and how often they may be said."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.api.protocol import TOO_FAST, Hello, Received, StreamClosed, Throttle, number_of
from app.errors import SpecError
from app.spec.parsing import parse


@given(st.integers(1, 50), st.lists(st.floats(0, 0.5), max_size=60))
# In floats the third has a little more than a second to wait.
@example(1, [0.26774553516646976, 0.0, 0.0])
def test_who_waits_as_told_is_never_cut_and_never_faster_than_the_rate(
    rate: int, pauses: list[float]
) -> None:
    throttle, now, taken = Throttle(rate), 0.0, []
    for pause in pauses:
        now += pause
        now += throttle.delay(now)
        taken.append(now)
    for first, last in zip(taken, taken[rate:], strict=False):
        assert last - first >= 1.0 - 1e-9


def test_a_flood_ends_the_stream_after_a_second_s_worth() -> None:
    throttle = Throttle(10)
    # One at once, and ten that have a second at most to wait.
    for _ in range(11):
        throttle.delay(0.0)
    with pytest.raises(StreamClosed) as caught:
        throttle.delay(0.0)
    assert caught.value.code == TOO_FAST
    assert caught.value.problem is not None
    assert "at most 10 a second" in caught.value.problem.detail


def test_what_came_while_nothing_was_read_is_no_flood() -> None:
    throttle = Throttle(10)
    throttle.delay(0.0)
    throttle.forgive(5.0)
    assert [throttle.delay(0.0) for _ in range(50)] == [0.0] * 50
    # The credit is spent.
    assert throttle.delay(0.0) > 0


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ({"id": 7}, 7),
        ({"id": "a"}, "a"),
        ({"id": None}, None),
        ({"id": [1]}, None),
        ({}, None),
        ([7], None),
        (7, None),
    ],
)
def test_a_message_is_answered_by_its_id_if_it_has_one(raw: Any, number: Any) -> None:
    assert number_of(raw) == number


def test_a_hello_asks_for_what_can_be_given() -> None:
    plain = parse(Hello, {"type": "hello"})
    assert (plain.key, plain.frames_per_second, plain.heartbeat_seconds, plain.window_bytes) == (
        None,
        20.0,
        None,
        None,
    )
    for asked in (
        {"frames_per_second": 0}, {"frames_per_second": 1001}, {"heartbeat_seconds": 0.5}, {"window_bytes": 1023},
        {"window_bytes": 1024 * 1024 + 1}, {"key": "x" * 201}, {"role": "owner"},
    ):  # fmt: skip
        with pytest.raises(SpecError) as caught:
            parse(Hello, {"type": "hello", **asked})
        assert [error.path for error in caught.value.errors] == list(asked)


def test_nobody_has_received_less_than_nothing() -> None:
    with pytest.raises(SpecError):
        parse(Received, {"type": "received", "frames": -1})
