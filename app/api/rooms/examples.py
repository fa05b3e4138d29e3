"""Request bodies about rooms, as the OpenAPI document shows them; each can be sent as it stands."""

from ..openapi import example
from ..sessions.examples import EMPTY

__all__ = [
    "ANSWERS",
    "COMMANDS",
    "CUES",
    "DOORS",
    "EMPTY",
    "HANDS",
    "OPENINGS",
    "PHASES",
    "TURNS",
    "VIEWS",
    "WHEELS",
]

CUE = {
    "kind": "number",
    "ask": "Five epochs from now, what is the loss?",
    "value": "loss()",
    "range": [0, 1],
    "step": 0.01,
    "label": "loss after 5 epochs",
    "reveal": {"epochs": 5},
}

OPENINGS = {
    "lesson": example("On a lesson, with its questions", {"lesson": "adaline"}),
    "session": example("On a session, whose key the call carries", {"session": "Xb2mV0s3cJq8kTnZy1LwRg"}),
    "cues": example("With a question of one's own", {"lesson": "adaline", "cues": [CUE]}),
}
DOORS = {
    "closed": example("Nobody else comes in", {"door": "closed"}),
    "open": example("The door is open", {"door": "open"}),
}
VIEWS = {
    "step": example("Another step of the lesson", {"step": 2}),
    "light": example(
        "A weight, and an example", {"panel": "network", "light": ["edge:0:0:0"], "example": 3, "epoch": 1}
    ),
    "mistake": example(
        "A mistake of the class, worked through",
        {"mistake": {"task": "first-update", "name": "step-turned", "cell": "w1"}},
    ),
}
WHEELS = {
    "take": example("The host takes it", {"do": "take"}),
    "grant": example("The host hands it over", {"do": "grant", "device": 1}),
    "ask": example("A device asks for it", {"do": "ask"}),
}
COMMANDS = {
    "advance": example(
        "Train by an epoch", {"command": "advance", "body": {"unit": "epoch", "count": 1}, "epoch": 1}
    ),
    "play": example("Train on", {"command": "play", "body": {"epochs_per_second": 5}}),
    "pause": example("Stop", {"command": "pause"}),
}
CUES = {
    "number": example("A prepared one", {"cue": 1}),
    "block": example("One that is written out", CUE),
}
PHASES = {
    "discuss": example("Talk about it", {"phase": "discuss"}),
    "reveal": example("Play the run", {"phase": "reveal"}),
}
ANSWERS = {
    "guess": example("A guess, and how sure", {"guess": 0.31, "sure": 4}),
    "unknown": example("I don't know", {"guess": None}),
    "seen": example("What was seen", {"seen": 0}),
}
TURNS = {
    "changes": example("A weight by hand", {"changes": [{"layer": 0, "unit": 0, "input": 0, "value": 0.5}]}),
    "epochs": example("Train it", {"epochs": 5}),
    "reset": example("Begin anew", {"reset": True}),
}
HANDS = {
    "bench": example("For the host alone", {"for": "bench"}),
    "all": example("For everybody", {"for": "all"}),
}
