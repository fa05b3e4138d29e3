"""Live sessions over REST and WebSocket."""
