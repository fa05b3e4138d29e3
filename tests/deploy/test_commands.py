"""docs/deploying.md on a machine that is a folder: each command as it stands, with that machine's paths and ports."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import yaml

from tests.api.handle import CIRCLE
from tests.conftest import live
from tests.deploy.proxies import NAME, NGINX, Certificate, free_port
from tests.rounds import rounds
from tests.sources import ROOT
from tests.storage.postgres import postgres
from tests.storage.server import Server
from tests.test_wheel import built

TEXT = (ROOT / "docs/deploying.md").read_text(encoding="utf-8")
# What stands after the name of the language says which commands these are.
BLOCKS = re.findall(r"^```sh (\w+)\n(.+?)^```$", TEXT, re.MULTILINE | re.DOTALL)
COMMANDS = dict(BLOCKS)
UNTRIED = "untried"
TRIED = {
    "install", "download", "offline",
    "settings", "haproxy", "nginx", "caddy", "health", "backup", "restore", "postgresql", "dump", "undump",
}  # fmt: skip
FOLDERS = (
    "etc/systemd/system", "etc/haproxy", "etc/default", "etc/nginx/conf.d", "etc/caddy", "var/lib/perceptory",
    "var/backups", "usr/local/bin", "opt", "bin",
)  # fmt: skip


class Machine:
    """A folder with what Debian has of folders, and the command `perceptory`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = str(folder / "var/lib/perceptory/perceptory.sqlite")
        self.server: Server | None = None
        self.port = free_port()
        for name in FOLDERS:
            (folder / name).mkdir(parents=True)
        self.program("perceptory", f"cd {ROOT} && exec {sys.executable} -m app")

    def program(self, name: str, command: str) -> None:
        path = self.folder / "bin" / name
        path.write_text(f'#!/bin/sh\n{command} "$@"\n')
        path.chmod(0o755)

    def run(self, which: str, **more: str) -> str:
        """These commands of the document. Where systemd would start and stop the server, it is done here."""
        said = ""
        for piece in re.split(r"^(systemctl \w+ perceptory)\n", COMMANDS[which], flags=re.MULTILINE):
            if piece.startswith("systemctl "):
                getattr(self, piece.split()[1])()
            elif piece.strip():
                said += self.shell(piece, **more)
        return said

    def shell(self, commands: str, **more: str) -> str:
        here = re.sub(r"(?<![\w.])/(etc|opt|var|usr/local)/", rf"{self.folder}/\1/", commands)
        # The wheel that the tests have built, in the folder of this machine that stands for the checkout.
        here = here.replace("./dist/", f"{self.folder}/dist/").replace(
            "wheelhouse", f"{self.folder}/wheelhouse"
        )
        here = here.replace(":8000", f":{self.port}")
        here = here.replace("LISTEN=80\n", f"LISTEN=127.0.0.1:{free_port()}\n")
        here = here.replace("LISTEN=443 ", f"LISTEN=127.0.0.1:{free_port()} ")
        path = f"{self.folder}/bin:{os.environ['PATH']}:/usr/sbin:/sbin"
        place = {"PERCEPTORY_DATABASE": self.database, "HOME": str(self.folder), "PATH": path}
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", here], cwd=ROOT, env={**os.environ, **place, **more},
            check=False, capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, f"{here}\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr

    def start(self) -> None:
        self.server = Server.start_warm(self.database)

    def stop(self) -> None:
        """What systemd does, which minds no service that is stopped already."""
        if self.server is not None:
            self.server.stop()
            self.server = None

    def create(self) -> str:
        assert self.server is not None
        return str(self.server.call("POST", "/sessions", body=CIRCLE)["id"])

    def has(self, session: str) -> bool:
        assert self.server is not None
        return self.server.client.get(f"/api/v1/sessions/{session}").status_code == 200


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    machine = Machine(tmp_path)
    yield machine
    machine.stop()


def test_every_command_is_tried_here_or_said_to_be_untried() -> None:
    fences = re.findall(r"^```(.*)$", TEXT, re.MULTILINE)
    begun, ended = fences[::2], fences[1::2]
    assert set(ended) == {""}
    tried = [fence for fence in begun if fence not in (f"sh {UNTRIED}", "yaml")]
    assert sorted(tried) == sorted(f"sh {name}" for name in TRIED)


def test_it_is_installed_where_there_is_no_net(machine: Machine) -> None:
    built(machine.folder / "dist")
    machine.program("python3", f"exec {sys.executable}")
    # Its libraries, some 160 MB, take a minute; the commands are the same.
    without = rounds({"PIP_NO_DEPS": "1"}, {})
    machine.run("download", **without)
    nowhere = {
        "PIP_INDEX_URL": "http://127.0.0.1:1/",
        "PIP_EXTRA_INDEX_URL": "",
        "PIP_FIND_LINKS": "",
        **without,
    }
    machine.run("offline", **nowhere)
    # What is there already is what was asked for.
    machine.run("install", **nowhere)
    command = f"{machine.folder}/usr/local/bin/perceptory"
    said = machine.shell(f"{command} migrate || true")
    assert rounds("needs the server’s libraries", "The database has schema") in said


def test_settings_and_unit_get_where_systemd_looks(machine: Machine) -> None:
    machine.run("settings")
    lines = (machine.folder / "etc/perceptory.conf").read_text().splitlines()
    given = dict(line.removeprefix("PERCEPTORY_").lower().split("=", 1) for line in lines)
    with live(**given) as server:
        assert server.settings.allowed_hosts == [NAME]
    assert (machine.folder / "etc/systemd/system/perceptory.service").is_file()


def test_haproxy_takes_its_configuration(machine: Machine) -> None:
    assert "is valid" in machine.run("haproxy")


def test_nginx_takes_its_configuration(machine: Machine) -> None:
    nginx = machine.folder / "etc/nginx"
    Certificate.made(nginx)
    (nginx / "nginx.conf").write_text(NGINX.format(folder=nginx))
    machine.program("nginx", f"exec /usr/sbin/nginx -p {nginx} -c {nginx}/nginx.conf")
    assert "test is successful" in machine.run("nginx")
    assert "ssl_certificate " in (nginx / "perceptory/tls.conf").read_text()


def test_caddy_takes_its_configuration(machine: Machine) -> None:
    assert "Valid configuration" in machine.run("caddy")


def test_health_and_figures_are_asked_for(machine: Machine) -> None:
    with live(allowed_hosts=[NAME]) as server:
        machine.port = server.port
        said = machine.run("health")
    assert '{"status":"alive"}' in said
    assert '{"status":"ready"}' in said
    assert "# TYPE perceptory" in said


def test_prometheus_is_told_where_to_ask() -> None:
    (told,) = re.findall(r"^```yaml\n(.+?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    (job,) = yaml.safe_load(told)["scrape_configs"]
    (target,) = job["static_configs"][0]["targets"]
    with live() as server:
        answer = httpx.get(f"http://{target}/metrics".replace(":8000", f":{server.port}"))
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")


def test_a_backup_that_was_made_while_it_served_brings_everything_back(machine: Machine) -> None:
    machine.start()
    before = machine.create()
    machine.run("backup")
    after = machine.create()
    assert machine.has(after)
    machine.run("restore")
    assert machine.has(before)
    assert not machine.has(after)


def test_an_older_version_refuses_and_goes_on_from_the_backup(machine: Machine) -> None:
    machine.start()
    before = machine.create()
    machine.run("backup")
    machine.stop()
    newer = "UPDATE alembic_version SET version_num = '9999'"
    machine.shell(f'sqlite3 {machine.database} "{newer}"')
    said = machine.shell("! perceptory serve --port 0")
    assert "which this version does not know" in said
    assert "restore a backup from before" in said
    machine.run("restore")
    assert machine.has(before)


def test_postgresql_is_dumped_while_it_serves_and_restored(machine: Machine) -> None:
    with postgres() as url:
        machine.database = url
        assert "The database has schema" in machine.run("postgresql")
        machine.start()
        before = machine.create()
        machine.run("dump")
        after = machine.create()
        machine.run("undump")
        assert machine.has(before)
        assert not machine.has(after)
        said = machine.shell("! perceptory migrate")
        assert "can't be migrated" in said
        machine.stop()
