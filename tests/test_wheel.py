"""The wheel: built of this checkout, it is a package of another name that has all it needs. `make dist` installs it."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SERVED = """
from fastapi.testclient import TestClient
from perceptory.main import create_app
from perceptory.settings import Settings
client = TestClient(create_app(Settings(allowed_hosts=["testserver"], database=":memory:")))
for path in ("/", "/lessons/perceptron", "/experiments", "/race", "/join", "/docs"):
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.text)
    assert "/static/bundle/" in answer.text, path
import sys
assert not [name for name in sys.modules if name == "app" or name.startswith("app.")]
"""
# As where the client's libraries alone are installed.
ALONE = """
import importlib.util, runpy, sys
found = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name in ("typer", "numba") else found(name, *rest)
sys.argv = ["perceptory", "serve"]
runpy.run_module("perceptory", run_name="__main__")
"""


def built(folder: Path) -> Path:
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = folder.glob("perceptory-*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    zipfile.ZipFile(wheel).extractall(folder)
    return folder


def run(unpacked: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Python in a folder that has the package alone."""
    return subprocess.run([sys.executable, *words], cwd=unpacked, capture_output=True, text=True, check=False)


def test_it_is_one_package_with_the_files_of_its_pages(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"perceptory"}
    for wanted in ("py.typed", "static/bundle/manifest.json", "static/icon.svg", "templates/playground.html"):
        assert f"perceptory/{wanted}" in names
    assert any(name.startswith("perceptory/lessons/content/") for name in names)
    assert not [name for name in names if name.endswith((".map", ".pyc")) or "/static/js/" in name]


def test_the_same_checkout_makes_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    assert built(tmp_path).read_bytes() == wheel.read_bytes()


def test_it_serves_its_pages_under_its_own_name(unpacked: Path) -> None:
    done = run(unpacked, "-c", SERVED)
    assert done.returncode == 0, done.stderr[-3000:]


def test_its_help_names_the_command_that_was_installed(unpacked: Path) -> None:
    assert "Usage: perceptory " in run(unpacked, "-m", "perceptory", "--help").stdout


def test_without_the_server_s_libraries_it_says_how_to_install_them(unpacked: Path) -> None:
    done = run(unpacked, "-c", ALONE)
    assert done.returncode == 2
    assert "needs the server’s libraries" in done.stderr
    assert "whl[server]" in done.stderr


def test_the_client_needs_none_of_them(unpacked: Path) -> None:
    alone = "import sys, perceptory.client; print({'fastapi', 'numba', 'pydantic', 'typer'} & {*sys.modules})"
    assert run(unpacked, "-c", alone).stdout == "set()\n"
