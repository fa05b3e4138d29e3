"""Example requests about lessons, for the OpenAPI document."""

from ..openapi import example

ANSWERS = {
    "threshold": example("A threshold for AND", {"seed": 1, "answer": {"theta": "8"}}),
    "numbers": example(
        "Numbers, with a point, a comma or as a fraction", {"seed": 1, "answer": {"z": "1/2"}}
    ),
    "session": example("A live session, by its id", {"seed": 1, "session": "zzJ4OJYNnUaBWMn4Fw0nXw"}),
}
