"""Rooms: a class on one live network. A room is a small log beside its session's; its state is the fold of that log."""
