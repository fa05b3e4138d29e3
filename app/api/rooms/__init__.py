"""Rooms over the web: REST, the stream, and what may be told to whom."""
