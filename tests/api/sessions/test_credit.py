"""Frames by credit: never more under way than the window, always one, and no client gets round it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.api.protocol import BAD_MESSAGE, StreamClosed
from app.api.sessions.credit import Credit


@given(st.integers(1024, 4096), st.lists(st.tuples(st.integers(1, 3000), st.integers(0, 5))))
def test_what_is_under_way_fits_the_window_or_is_one_frame(window: int, steps: list[tuple[int, int]]) -> None:
    credit, under_way, received = Credit(window), [], 0
    for size, acknowledged in steps:
        if credit.takes(size):
            credit.spend(size)
            under_way.append(size)
        assert len(under_way) == 1 or sum(under_way) <= window
        heard = min(acknowledged, len(under_way))
        received += heard
        del under_way[:heard]
        credit.receive(received)
    credit.receive(credit.sent)
    assert credit.takes(10**9)


def test_who_asked_for_no_window_has_none() -> None:
    credit = Credit(None)
    for _ in range(10):
        assert credit.takes(10**9)
        credit.spend(10**9)
    credit.receive(10)


def test_old_news_is_no_harm_and_a_lie_is_the_end() -> None:
    credit = Credit(1024)
    credit.spend(2000)
    credit.receive(1)
    credit.receive(0)
    credit.spend(2000)
    assert not credit.takes(1)
    with pytest.raises(StreamClosed) as caught:
        credit.receive(3)
    assert caught.value.code == BAD_MESSAGE
