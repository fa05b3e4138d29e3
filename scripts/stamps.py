"""Writes static/js/lib/stampPoints.js: a few points of every set, for the stamps by which it is chosen."""

import string
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from app.main import create_app

FILE = Path(__file__).parents[1] / "static/js/lib/stampPoints.js"
DIGITS = string.digits + string.ascii_uppercase + string.ascii_lowercase + "-_"
MOST_POINTS = 160
WIDEST = 90
HEAD = """// Written by scripts/stamps.py: three letters for each point, its place and its target, to a sixty-fourth.
/** @type {Record<string, {classes: number, points: string}>} */
export const POINTS = """


def letter(share: float) -> str:
    return DIGITS[round(share * (len(DIGITS) - 1))]


def shares(values: list[float]) -> list[float]:
    low, high = min(values), max(values)
    return [(value - low) / (high - low) if high > low else 0.5 for value in values]


def axes(data: dict[str, Any]) -> tuple[int, int]:
    """The two inputs that tell the classes apart best, as lib/telling.js chooses them."""
    rows, targets = data["train"]["inputs"], data["train"]["targets"]
    if len(rows[0]) <= 2 or data["task"] == "regression":
        return 0, len(rows[0]) - 1
    ratios = []
    for column in range(len(rows[0])):
        values = [row[column] for row in rows]
        mean = sum(values) / len(values)
        between = within = 0.0
        for k in set(targets):
            group = [value for value, target in zip(values, targets, strict=True) if target == k]
            centre = sum(group) / len(group)
            between += len(group) * (centre - mean) ** 2
            within += sum((value - centre) ** 2 for value in group)
        ratios.append(between / within)
    first, second = sorted(sorted(range(len(ratios)), key=lambda column: -ratios[column])[:2])
    return first, second


def stamp(data: dict[str, Any]) -> dict[str, Any]:
    parts = [data["train"], data["test"] or {"inputs": [], "targets": []}]
    across, up = axes(data)
    rows = [row for part in parts for row in part["inputs"]]
    targets = [target for part in parts for target in part["targets"]]
    classes = len(data["class_names"]) if data["task"] == "classification" else 0
    reach = max(abs(target) for target in targets) or 1
    x = shares([row[across] for row in rows])
    y = shares([row[up] for row in rows]) if up != across else [0.5] * len(rows)
    marks = [DIGITS[int(t)] if classes else letter((t / reach + 1) / 2) for t in targets]
    every = -(-len(rows) // MOST_POINTS)
    points = [letter(a) + letter(b) + mark for a, b, mark in zip(x, y, marks, strict=True)]
    return {"classes": classes, "points": "".join(points[::every])}


def stamps() -> str:
    """What the file holds."""
    with TestClient(create_app(), base_url="http://localhost") as client:
        found = {}
        for known in client.get("/api/v1/catalog").json()["datasets"]:
            kind, name = known["kind"], known["name"]
            if name == "digits":  # has a stamp of its own
                continue
            data = {"kind": kind, "name": name}
            if kind == "generated":
                data["samples"] = MOST_POINTS
            answer = client.post("/api/v1/data/preview", json={"data": data})
            found[f"{kind}.{name}"] = stamp(answer.raise_for_status().json())
    return HEAD + "{\n" + "".join(entry(name, **one) for name, one in found.items()) + "};\n"


def entry(name: str, classes: int, points: str) -> str:
    """Broken where the house's formatter breaks it."""
    gap = "\n      " if len(points) > WIDEST else " "
    return f'  "{name}": {{\n    classes: {classes},\n    points:{gap}"{points}",\n  }},\n'


if __name__ == "__main__":
    FILE.write_text(stamps(), encoding="utf-8")
