"""Searches over REST and WebSocket."""
