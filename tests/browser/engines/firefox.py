"""Debian's Firefox ESR, through WebDriver BiDi: https://www.w3.org/TR/webdriver-bidi/

It listens for that by itself, and what it takes is JSON on a WebSocket; so there is no driver between.
"""

import json
import re
import shutil
import subprocess
import tempfile
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.browser.engines.actions import keys_pressed, pointed
from tests.browser.engines.window import BEGIN, Missing, Motion, Window, called

LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


class Bidi:
    """Commands and their answers; what the pages complain of comes in between."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.sent = 0
        self.windows: dict[str, FirefoxWindow] = {}

    def call(self, method: str, **params: Any) -> Any:
        self.sent += 1
        self.socket.send(json.dumps({"id": self.sent, "method": method, "params": params}))
        while True:
            message = json.loads(self.socket.recv(timeout=60))
            if message.get("id") == self.sent:
                assert message["type"] == "success", f"{method}: {message}"
                return message["result"]
            if message.get("method") == "log.entryAdded":
                self.note(message["params"])

    def note(self, entry: dict[str, Any]) -> None:
        window = self.windows.get(entry["source"].get("context"))
        if window and entry["level"] in ("error", "warn"):
            window.said.append(entry["text"])


class FirefoxWindow(Window):
    def __init__(self, bidi: Bidi, context: str) -> None:
        super().__init__()
        self.bidi = bidi
        self.context = context
        bidi.windows[context] = self

    def visit(self, url: str) -> None:
        self.bidi.call("browsingContext.navigate", context=self.context, url=url, wait="complete")

    def evaluate(self, function: str, given: Any = None) -> Any:
        answer = self.bidi.call(
            "script.evaluate",
            expression=called(function, given),
            target={"context": self.context},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return json.loads(answer["result"]["value"])

    def press(self, *keys: str) -> None:
        self.bidi.call("input.performActions", context=self.context, actions=keys_pressed(keys))

    def point(self, motion: Motion, x: float, y: float) -> None:
        self.bidi.call("input.performActions", context=self.context, actions=pointed(motion, x, y))

    def resize(self, width: int, height: int) -> None:
        self.bidi.call(
            "browsingContext.setViewport", context=self.context, viewport={"width": width, "height": height}
        )

    def picture(self, path: Path) -> None:
        taken = self.bidi.call("browsingContext.captureScreenshot", context=self.context)["data"]
        path.write_bytes(b64decode(taken))

    def another(self) -> Window:
        return FirefoxWindow(self.bidi, self.bidi.call("browsingContext.create", type="window")["context"])

    def close(self) -> None:
        self.bidi.call("browsingContext.close", context=self.context)

    def listen(self) -> None:
        # An answer comes after all that was said before it.
        self.evaluate("() => true")


@contextmanager
def firefox() -> Iterator[Window]:
    program = shutil.which("firefox-esr")
    if not program:
        raise Missing("firefox-esr")
    with tempfile.TemporaryDirectory() as profile:
        command = [program, "--headless", "--no-remote", "--remote-debugging-port=0", "--profile", profile]
        with subprocess.Popen(
            command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
        ) as process:
            try:
                assert process.stderr
                found = next(filter(None, map(LISTENS.search, process.stderr)), None)
                assert found, "Firefox ended before it listened"
                with connect(f"{found[1]}/session", max_size=None, compression=None) as socket:
                    bidi = Bidi(socket)
                    bidi.call("session.new", capabilities={})
                    bidi.call("session.subscribe", events=["log.entryAdded"])
                    bidi.call("script.addPreloadScript", functionDeclaration=BEGIN)
                    yield FirefoxWindow(bidi, bidi.call("browsingContext.getTree")["contexts"][0]["context"])
            finally:
                process.terminate()
                process.communicate()
