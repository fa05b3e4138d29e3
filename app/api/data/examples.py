"""Example requests about data, for the OpenAPI document; tests send each."""

from ..openapi import example

PREVIEWS = {
    "function": example(
        "Above or below a curve", {"data": {"kind": "function", "expression": "x2 > sin(x1)"}}
    ),
    "moons": example("Two moons", {"data": {"kind": "generated", "name": "moons", "samples": 200}}),
}

CSV_FILE = "length,width,kind\n5.1,3.5,setosa\n7.0,3.2,versicolor\n4.9,3.0,setosa\n6.4,3.2,versicolor\n"
GERMAN_FILE = "breite;höhe;art\n0,25;10,5;b\n1,75;9,25;a\n3,25;8,5;b\n4,75;7,75;a\n"
JSON_TABLE = [
    {"length": 5.1, "kind": "setosa"},
    {"length": 7.0, "kind": "versicolor"},
    {"length": 4.9, "kind": "setosa"},
]
