"""Install a built wheel where nothing else is, and use it as its three users do: `check_wheel.py dist/….whl`.

Twice: the client alone, and with the server's libraries. Neither sees the checkout or Node; Chromium opens the page.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

SPEC = {"data": {"kind": "generated", "name": "circle"}, "model": {"kind": "mlp"}}
SWEEP = {"base": SPEC, "search": {"training.learning_rate": [0.03, 0.3]}, "budget": {"epochs": 3}}
SCRIPT = """
from perceptory.client import Client
with Client({address!r}) as client, client.session({spec!r}) as session:
    session.train(20)
    print(session.clock["epoch"])
"""
TYPED = "from perceptory.client import Client\nreveal_type(Client.session)\nClient(1.5)\n"
PAGES = ("/lessons", "/lessons/perceptron", "/race", "/experiments", "/join", "/docs")
# What a browser is started with; as root it can't have its sandbox.
FLAGS = ["--no-sandbox", "--disable-gpu"] if os.geteuid() == 0 else ["--disable-gpu"]
BROWSER = "/usr/bin/chromium"


class Environment:
    """A Python with that wheel and nothing else."""

    def __init__(self, folder: Path, wheel: str) -> None:
        self.folder = folder
        self.here = folder / "here"
        self.here.mkdir(parents=True)
        self.python = folder / "venv" / "bin" / "python"
        # Neither the checkout nor Node is on these.
        self.variables = {
            **{name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_", "UV_"))},
            "PATH": f"{self.python.parent}:/bin",
            "HOME": str(folder),
            "LANG": "C.UTF-8",
        }
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
        self.run(str(self.python), "-m", "pip", "--quiet", "--disable-pip-version-check", "install", wheel)

    def run(self, *command: str, status: int = 0) -> str:
        """What a command printed on both streams. Fails unless it ends with that status."""
        done = subprocess.run(
            command, cwd=self.here, env=self.variables, capture_output=True, text=True, check=False
        )
        if done.returncode != status:
            sys.exit(f"{' '.join(command)} ended with {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def command(self, *words: str, status: int = 0) -> str:
        return self.run(str(self.python.with_name("perceptory")), *words, status=status)

    @contextmanager
    def serving(self) -> Iterator[str]:
        """The address of a server."""
        command = [str(self.python.with_name("perceptory")), "serve", "--port", "0"]
        with subprocess.Popen(
            command, cwd=self.here, env=self.variables, stdout=subprocess.PIPE, text=True
        ) as server:
            try:
                assert server.stdout
                found = re.search(r"http://\S+", server.stdout.readline())
                assert found, "the server does not say where it is"
                yield found.group()
            finally:
                server.terminate()


def require(found: str, *wanted: str) -> None:
    for one in wanted:
        if one not in found:
            sys.exit(f"“{one}” is missing in\n{found}")


def check_client(alone: Environment) -> None:
    """The client's libraries alone: it is there and typed, and a server is refused with what to do."""
    require(alone.command("serve", status=2), "needs the server’s libraries", "[server]")
    require(
        alone.run(str(alone.python), "-c", "import perceptory.client, sys; print('app' in sys.modules)"),
        "False",
    )
    listed = alone.run(str(alone.python), "-m", "pip", "list", "--format=json", "--disable-pip-version-check")
    if {"fastapi", "numba"} & {one["name"] for one in json.loads(listed.splitlines()[0])}:
        sys.exit(f"more than the client's libraries:\n{listed}")
    (alone.here / "typed.py").write_text(TYPED)
    mypy = [sys.executable, "-m", "mypy", "--python-executable", str(alone.python), "typed.py"]
    told = subprocess.run(mypy, cwd=alone.here, capture_output=True, text=True, check=False).stdout
    require(told, "def (self: perceptory.client", 'Argument 1 to "Client" has incompatible type "float"')


def check_commands(whole: Environment) -> None:
    """Each command of the command line."""
    (whole.here / "spec.json").write_text(json.dumps(SPEC))
    (whole.here / "sweep.json").write_text(json.dumps(SWEEP))
    require(whole.command("train", "spec.json", "--epochs", "3"), "Compiling the kernels, once", "epoch 3")
    if "Compiling" in whole.command("train", "spec.json", "--epochs", "3"):
        sys.exit("what was compiled is not kept")
    require(whole.command("sweep", "sweep.json"), "0.3")
    require(whole.command("migrate", "--database", "moved.sqlite"), "has schema")
    require(whole.command("bench", "--help"), "perceptory bench")
    whole.command("lessons", "check", whole.run(
        str(whole.python), "-c", "import perceptory.lessons as here; print(here.__path__[0] + '/content')"
    ).strip())  # fmt: skip


def check_page(address: str) -> None:
    """As a visitor: the playground plays, each page comes whole, and nothing is asked for in vain."""
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        page: Page = browser.new_page()
        page.on(
            "console", lambda one: complaints.append(one.text) if one.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "response",
            lambda one: complaints.append(f"{one.status} {one.url}") if one.status >= 400 else None,
        )
        page.goto(f"{address}/?preset=circle&play=no")
        page.get_by_role("button", name="Play", exact=True).click()
        expect(page.locator(".timeline-clock")).to_contain_text(re.compile(r"[1-9]\d"), timeout=30_000)
        for path in PAGES:
            page.goto(address + path, wait_until="networkidle")
            page.locator("main").first.wait_for()
        browser.close()
    if complaints:
        sys.exit("\n".join(complaints))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheel", type=Path)
    wheel = parser.parse_args().wheel.resolve()
    with zipfile.ZipFile(wheel) as opened:
        tops = {name.split("/")[0] for name in opened.namelist()}
    if any(not top.startswith("perceptory") for top in tops):
        sys.exit(f"it installs {sorted(tops)}")
    with tempfile.TemporaryDirectory() as folder:
        alone = Environment(Path(folder, "client"), str(wheel))
        check_client(alone)
        whole = Environment(Path(folder, "server"), f"{wheel}[server]")
        check_commands(whole)
        began = time.monotonic()
        with whole.serving() as address:
            start = time.monotonic() - began
            require(alone.run(str(alone.python), "-c", SCRIPT.format(address=address, spec=SPEC)), "20")
            check_page(address)
    size = wheel.stat().st_size / 1e6
    print(f"{wheel.name}, {size:.1f} MB, is installed and used; it serves {start:.1f} s after it is told to")


if __name__ == "__main__":
    main()
