"""Writes static/js/lib/thumbnails/points.js: a few points of every set, for the stamps by which it is chosen."""

import json
import string
import subprocess
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from app.main import create_app

ROOT = Path(__file__).parents[1]
FILE = ROOT / "static/js/lib/thumbnails/points.js"
DIGITS = string.digits + string.ascii_uppercase + string.ascii_lowercase + "-_"
MOST_POINTS = 160
WIDEST = 90
HEAD = """// Written by scripts/stamps.py: three letters for each point, its place and its target, to a sixty-fourth.
/** @type {Record<string, {inputs: number, classes: number, points: string}>} */
export const POINTS = """


def letter(share: float) -> str:
    return DIGITS[round(share * (len(DIGITS) - 1))]


def shares(values: list[float]) -> list[float]:
    low, high = min(values), max(values)
    return [(value - low) / (high - low) if high > low else 0.5 for value in values]


def telling(data: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """The two inputs of each set that tell its classes apart best, as the page itself chooses them."""
    program = """
        import { readFileSync } from "node:fs";
        import { informativeAxes } from "./static/js/model/axes.js";
        const sets = JSON.parse(readFileSync(0, "utf8"));
        console.log(JSON.stringify(sets.map(informativeAxes)));
    """
    command = ["node", "--input-type=module", "-e", program]
    run = subprocess.run(
        command, input=json.dumps(data), capture_output=True, text=True, check=True, cwd=ROOT
    )
    return [(first, second) for first, second in json.loads(run.stdout)]


def stamp(data: dict[str, Any], across: int, up: int) -> dict[str, Any]:
    parts = [data["train"], data["test"] or {"inputs": [], "targets": []}]
    rows = [row for part in parts for row in part["inputs"]]
    targets = [target for part in parts for target in part["targets"]]
    classes = len(data["class_names"]) if data["task"] == "classification" else 0
    reach = max(abs(target) for target in targets) or 1
    x = shares([row[across] for row in rows])
    y = shares([row[up] for row in rows]) if up != across else [0.5] * len(rows)
    marks = [DIGITS[int(t)] if classes else letter((t / reach + 1) / 2) for t in targets]
    every = -(-len(rows) // MOST_POINTS)
    points = [letter(a) + letter(b) + mark for a, b, mark in zip(x, y, marks, strict=True)]
    return {"inputs": len(rows[0]), "classes": classes, "points": "".join(points[::every])}


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
            found[f"{kind}.{name}"] = answer.raise_for_status().json()
    drawn = zip(found.items(), telling(list(found.values())), strict=True)
    entries = [entry(name, **stamp(data, *axes)) for (name, data), axes in drawn]
    return HEAD + "{\n" + "".join(entries) + "};\n"


def entry(name: str, inputs: int, classes: int, points: str) -> str:
    """Broken where the house's formatter breaks it."""
    gap = "\n      " if len(points) > WIDEST else " "
    return f'  "{name}": {{\n    inputs: {inputs},\n    classes: {classes},\n    points:{gap}"{points}",\n  }},\n'


if __name__ == "__main__":
    FILE.write_text(stamps(), encoding="utf-8")
