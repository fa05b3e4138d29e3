"""Makes the blocking client from the one for asyncio: `python scripts/unasync.py`. A test holds the two together."""

import re
import subprocess
import sys
from pathlib import Path

CLIENT = Path(__file__).resolve().parents[1] / "app" / "client"
SOURCE, TARGET = CLIENT / "aio", CLIENT / "blocking"
HEADER = "# Made from ../aio by `python scripts/unasync.py`: change that one.\n"
WORDS = {
    "app.client.aio": "app.client.blocking",
    "AsyncBaseTransport": "BaseTransport",
    "httpx.AsyncClient": "httpx.Client",
    "websockets.asyncio.client": "websockets.sync.client",
    "asyncio.wait_for(socket.recv(), left)": "socket.recv(left)",
    "asyncio.sleep": "time.sleep",
    "import asyncio": "import time",
    "AsyncGenerator": "Generator",
    "aclosing": "closing",
    ", None]:\n": ", None, None]:\n",
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "aclose": "close",
    "async def": "def",
    "async with": "with",
    "async for": "for",
    "await ": "",
    "The client for asyncio; the one without is made from it.": "The blocking client.",
}


def made(name: str) -> str:
    """The blocking form of a module."""
    text = (SOURCE / name).read_text(encoding="utf-8")
    for word, replacement in WORDS.items():
        text = text.replace(word, replacement)
    text = HEADER + re.sub(r"\bAsync([A-Z])", r"\1", text)
    for command in (["check", "--fix-only", "--quiet"], ["format", "--quiet"]):
        ruff = [sys.executable, "-m", "ruff", *command, "--stdin-filename", str(TARGET / name), "-"]
        text = subprocess.run(ruff, input=text, capture_output=True, text=True, check=True).stdout
    return text


def main() -> None:
    """Write every module anew."""
    TARGET.mkdir(exist_ok=True)
    for module in sorted(SOURCE.glob("*.py")):
        (TARGET / module.name).write_text(made(module.name), encoding="utf-8")


if __name__ == "__main__":
    main()
