"""Who is told what the host alone is told."""

from app.rooms.member import HOST, WALL, Member


def test_only_the_host_is_told_what_is_the_hosts() -> None:
    assert [member.screen for member in (HOST, WALL, Member("device", 3))] == ["host", "others", "others"]
