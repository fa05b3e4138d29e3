"""What phones are sent of a reveal is bounded."""

from app.rooms.questions.outcome import MOST_NUMBERS, thinned


def test_of_a_large_network_fewer_moments_are_told() -> None:
    moments = [{"epoch": number, "parameters": [0.0] * 1000} for number in range(41)]
    told = thinned(moments)
    assert [one["epoch"] for one in told] == [0, 13, 27, 40]
    assert len(told) * 1000 <= MOST_NUMBERS
    assert len(thinned([{"parameters": [1.0]}] * 41)) == 41
