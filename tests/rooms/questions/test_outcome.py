"""What phones are sent of a reveal is bounded."""

from app.lessons.predictions.playing import PlayedMoment
from app.rooms.questions.outcome import MOST_NUMBERS, thinned


def moments(size: int) -> list[PlayedMoment]:
    return [PlayedMoment(number, number, [1 / 3] * size, 0.5, None) for number in range(41)]


def test_of_a_large_network_fewer_moments_are_told() -> None:
    told = thinned(moments(500))
    assert [one["epoch"] for one in told] == [0, 13, 27, 40]
    assert len(told) * 500 <= MOST_NUMBERS
    assert [one["epoch"] for one in thinned(moments(5000))] == [0, 40]
    assert len(thinned(moments(1))) == 41


def test_numbers_are_told_as_exactly_as_frames_carry_them() -> None:
    assert thinned(moments(1))[0]["parameters"] == [0.33333333]
