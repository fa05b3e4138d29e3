"""A class fits into a room."""

from app.rooms.limits import RoomLimits


def test_a_lecture_hall_fits() -> None:
    assert RoomLimits().max_devices == 650
    assert RoomLimits().max_devices <= 2 * 400
