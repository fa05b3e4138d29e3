"""What the OpenAPI document tells of WebSockets: it has no words for them, so they stand in a part of their own."""

from .server.guards import API

STREAMS = [
    {
        "path": f"{API}/sessions/{{id}}/stream",
        "summary": "A session's frames as they come, and commands to it",
        "send": [
            {"type": "hello", "key": "…", "frames_per_second": 20, "heartbeat_seconds": 5, "window_bytes": 65536},
            {"type": "command", "id": 1, "command": "advance", "body": {"unit": "epoch", "count": 1},
             "idempotency_key": "1f0c9a2d-4e57-4b6f-8a70-3f6b1f0c9a2d"},
            {"type": "received", "frames": 12},
            {"type": "ping", "id": 3},
        ],
        "receive": ["hello", "session", "ack", "problem", "pong", "heartbeat", "binary frames"],
        "commands": ["advance", "play", "pause", "reset", "seek", "patch", "parameters"],
        "closes": {"4401": "wrong key", "4404": "no such session", "4429": "too fast", "4008": "too slow",
                   "4005": "full", "1008": "a message that is none", "1009": "too large", "1012": "restart"},
    },
    {
        "path": f"{API}/experiments/{{id}}/stream",
        "summary": "How an experiment stands, and the rows that have changed",
        "send": [],
        "receive": ["progress"],
        "closes": {"4404": "no such experiment", "4429": "too fast", "1012": "restart"},
    },
    {
        "path": f"{API}/rooms/{{code}}/stream",
        "summary": "A room as it changes, the frames of its run, and commands by whoever may give them",
        "send": [
            {"type": "hello", "key": "…", "frames_per_second": 10, "heartbeat_seconds": 5, "window_bytes": 65536},
            {"type": "command", "id": 1, "command": "answer", "body": {"number": 2, "guess": 0.31, "sure": 4},
             "idempotency_key": "1f0c9a2d-4e57-4b6f-8a70-3f6b1f0c9a2d"},
            {"type": "command", "id": 2, "command": "play", "body": {"epochs_per_second": 5}, "epoch": 7},
            {"type": "received", "frames": 12},
            {"type": "ping", "id": 3},
        ],
        "receive": ["hello", "room", "question", "mine", "count", "votes", "session", "ack", "problem", "pong",
                    "heartbeat", "binary frames"],
        "commands": ["answer", "view", "driver", "turn", "advance", "play", "pause", "reset", "seek", "patch",
                     "parameters"],
        "closes": {"4401": "wrong key", "4403": "removed", "4404": "no such room", "4409": "opened elsewhere",
                   "4429": "too fast", "4008": "too slow", "4005": "full", "1008": "a message that is none",
                   "1009": "too large", "1012": "restart"},
    },
]  # fmt: skip
