"""A server that stops under an open page: the page says so, keeps trying, and comes back by itself."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.bench import session_of, settled

ROOT = Path(__file__).parents[2]


class Process:
    """A served instance in a process of its own, on one port across restarts."""

    def __init__(self, folder: Path) -> None:
        self.port = 0
        self.environment = {**os.environ, "PERCEPTORY_DATABASE": f"sqlite:///{folder / 'own.sqlite'}"}
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "app", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout
        for line in self.process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
                self.port = int(found.group(1))
                return
        raise AssertionError("the server did not start")

    def stop(self) -> None:
        self.process.terminate()
        self.gone()

    def kill(self) -> None:
        """As by kill -9: nothing is told, nothing is tidied up."""
        self.process.kill()
        self.gone()

    def gone(self) -> None:
        self.process.wait(timeout=20)
        if self.process.stdout:
            self.process.stdout.close()


@pytest.fixture
def process(tmp_path: Path) -> Iterator[Process]:
    process = Process(tmp_path)
    yield process
    process.stop()


@pytest.fixture
def page(browser: Browser, process: Process) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script("localStorage.setItem('perceptory.tour', 'seen')")
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{process.port}/?preset=circle&play=no")
    expect(page.get_by_role("img", name="Connection: live")).to_be_visible(timeout=30_000)
    yield page
    context.close()


def test_the_page_says_so_and_recovers(page: Page, process: Process) -> None:
    page.get_by_role("button", name="Step one epoch").click()
    expect(page.locator(".timeline-clock")).to_contain_text("1")
    process.stop()
    expect(page.get_by_role("img", name="Connection: live")).to_be_hidden(timeout=20_000)
    expect(page.locator("body")).to_contain_text(re.compile("server|connection", re.IGNORECASE))
    process.start()
    expect(page.get_by_role("img", name="Connection: live")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("button", name="Step one epoch")).to_be_enabled()
    page.get_by_role("button", name="Step one epoch").click()
    expect(page.locator(".timeline-clock")).to_contain_text(re.compile("[12]"))


def test_a_killed_server_comes_back_with_the_run_that_the_page_shows(page: Page, process: Process) -> None:
    page.get_by_role("button", name="Step one epoch").click()
    expect(page.locator(".timeline-clock")).to_contain_text("1")
    with httpx.Client(base_url=f"http://127.0.0.1:{process.port}/api/v1") as client:
        before = session_of(page, client)
        process.kill()
        expect(page.get_by_role("img", name="Connection: live")).to_be_hidden(timeout=20_000)
        process.start()
        expect(page.get_by_role("img", name="Connection: live")).to_be_visible(timeout=60_000)
        after = session_of(page, client)
        assert {name: after[name] for name in ("id", "clock", "metrics", "parameters")} == {
            name: before[name] for name in ("id", "clock", "metrics", "parameters")
        }

        page.get_by_role("button", name="Play").click()
        played = settled(page, client, lambda session: session["clock"]["epoch"] >= 3)
        page.wait_for_timeout(2_500)  # the longest that play may go unsaved
        process.kill()
        process.start()
        expect(page.get_by_role("img", name="Connection: live")).to_be_visible(timeout=60_000)
        again = settled(page, client, lambda session: session["status"] == "playing")
        assert again["id"] == before["id"]
        assert again["clock"]["epoch"] >= played["clock"]["epoch"]
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
