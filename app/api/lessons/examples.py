"""Example requests about lessons, for the OpenAPI document."""

from ..openapi import example

ANSWERS = {
    "threshold": example("A threshold for AND", {"seed": 1, "answer": {"theta": "8"}}),
    "numbers": example(
        "Numbers, with a point, a comma or as a fraction", {"seed": 1, "answer": {"z": "1/2"}}
    ),
    "session": example("A live session, by its id", {"seed": 1, "session": "zzJ4OJYNnUaBWMn4Fw0nXw"}),
}

GUESSES = {
    "number": example("A number", {"guess": 0.55}),
    "line": example("A line through two points", {"guess": {"from": [-1, 0.5], "to": [1.5, -0.2]}}),
    "points": example("Examples, by their numbers", {"guess": [3, 17]}),
    "seen": example("A guess once more, and what was seen", {"guess": 0.55, "seen": 0}),
    "unknown": example("“I don't know”", {"guess": None}),
}
