"""The image is built of what its Dockerfile copies, and nothing else: the same steps, without Docker."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# What these steps bring from the network is here already; what needs the kernels compiled has tests of its own.
ELSEWHERE = ("npm ci", "python -m venv", "useradd", "python -m app.engine.kernels")
SERVED = """
from fastapi.testclient import TestClient
from app.main import create_app
from app.settings import Settings
client = TestClient(create_app(Settings(allowed_hosts=["testserver"])))
for path in ("/", "/lessons", "/experiments", "/race", "/docs"):
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.text)
    assert "/static/bundle/" in answer.text, path
"""


def instructions() -> Iterator[tuple[str, str]]:
    text = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, rest = line.strip().partition(" ")
            yield name, re.sub(r"\s+", " ", rest)


def ignored(path: str) -> bool:
    """As .dockerignore has it: the last line that fits decides."""
    found = False
    for line in (ROOT / ".dockerignore").read_text().split():
        pattern = line.removeprefix("!")
        parts = [path, *(str(parent) for parent in Path(path).parents)]
        if any(fnmatch(part, pattern) or fnmatch(f"/{part}", pattern.replace("**", "*")) for part in parts):
            found = not line.startswith("!")
    return found


def copy(source: Path, target: Path, *, context: bool) -> None:
    if source.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
        return

    def left_out(folder: str, names: list[str]) -> set[str]:
        return {name for name in names if context and ignored(str((Path(folder) / name).relative_to(ROOT)))}

    shutil.copytree(source, target, ignore=left_out, dirs_exist_ok=True)


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root of the last stage."""
    root, work = Path(), ""
    stages: dict[str, Path] = {}
    # As little as the first stage's: Python without a library.
    environment = {**os.environ, "PYTHON": getattr(sys, "_base_executable", sys.executable)}
    for name, rest in instructions():
        if name == "FROM":
            root, work = tmp_path_factory.mktemp("stage"), "."
            stages[rest.split()[-1]] = root
        elif name == "WORKDIR":
            work = rest.lstrip("/")
            (root / work).mkdir(parents=True)
        elif name == "COPY" and "/opt/venv" not in rest:
            origin = re.match(r"--from=(\S+) ", rest)
            *sources, target = rest.removeprefix(origin[0] if origin else "").split()
            base = stages[origin[1]] if origin else ROOT
            for source in sources:
                assert origin or not ignored(source.rstrip("/")), f"{source} is not sent to Docker"
                found = base / source.lstrip("/")
                into = root / target.lstrip("/") if target.startswith("/") else root / work / target
                copy(found, into / found.name if found.is_file() and target.endswith("/") else into,
                     context=not origin)  # fmt: skip
        elif name == "RUN" and not rest.startswith(ELSEWHERE):
            modules = root / work / "node_modules"
            if not modules.exists():
                modules.symlink_to((ROOT / "node_modules").resolve(), target_is_directory=True)
            subprocess.run(["sh", "-ec", rest], cwd=root / work, env=environment, check=True)
    return root / work


def test_the_image_has_every_file_of_its_pages(image: Path) -> None:
    mine = json.loads((image / "static/bundle/manifest.json").read_text())
    here = json.loads((ROOT / "static/bundle/manifest.json").read_text())
    assert mine["sources"] == here["sources"]
    assert mine["files"] == here["files"]
    assert mine["pages"].keys() == here["pages"].keys()
    parts = [part for page in mine["pages"].values() for part in (*page["sheets"], *page["modules"])]
    for address in (*mine["files"].values(), *parts):
        assert (image / address.lstrip("/")).is_file(), address


def test_the_image_serves_its_pages(image: Path) -> None:
    subprocess.run([sys.executable, "-c", SERVED], cwd=image, check=True, timeout=300)
    assert (image / "scripts/healthcheck.py").is_file()
