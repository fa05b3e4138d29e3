"""Keys, mouse and finger as WebDriver writes them, in both of its protocols: https://www.w3.org/TR/webdriver2/#actions"""

from collections.abc import Iterable
from typing import Any

from tests.browser.engines.window import Motion

KEYS = {
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "Tab": "\ue004",
    "PageDown": "\ue00f",
    "End": "\ue010",
    "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
    "Space": " ",
}


def keys_pressed(keys: Iterable[str]) -> list[dict[str, Any]]:
    steps = [{"type": kind, "value": KEYS.get(key, key)} for key in keys for kind in ("keyDown", "keyUp")]
    return [{"type": "key", "id": "keyboard", "actions": steps}]


def pointed(motion: Motion, x: float, y: float, *, touch: bool = False) -> list[dict[str, Any]]:
    # Whole pixels: an engine that takes no others answers with an error.
    action: dict[str, Any] = {
        "move": {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0},
        "down": {"type": "pointerDown", "button": 0},
        "up": {"type": "pointerUp", "button": 0},
    }[motion]
    with_what = "touch" if touch else "mouse"
    return [
        {"type": "pointer", "id": with_what, "parameters": {"pointerType": with_what}, "actions": [action]}
    ]
