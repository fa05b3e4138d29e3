"""The command line: serving until told to stop, and training without a server."""

import collections
import json
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from app.cli import app
from app.settings import Settings
from tests.api.handle import AND, OR_NEURON, XOR

ROOT = Path(__file__).parents[1]


def run(*arguments: str, text: str | bytes | None = None) -> Any:
    return CliRunner().invoke(app, list(arguments), input=text)


def train(tmp_path: Path, spec: Any, *options: str) -> Any:
    file = tmp_path / "spec.json"
    file.write_text(json.dumps(spec))
    return run("train", str(file), *options)


def test_a_spec_is_trained_from_a_file(tmp_path: Path) -> None:
    done = train(tmp_path, AND, "--epochs", "20")
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert len(lines) == 10
    assert lines[-1].startswith("epoch 20  train_loss 0  train_accuracy 1")


def test_a_spec_is_trained_from_standard_input_and_told_as_json() -> None:
    done = run("train", "-", "--epochs", "20", "--json", text=json.dumps(AND))
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert told["status"] == "done"
    assert told["clock"]["epoch"] == 20
    assert told["metrics"]["train_accuracy"] == 1.0
    assert told["spec"]["seed"] == 42
    assert len(told["parameters"]["layers"][0]["weights"][0]) == 2


def test_the_command_line_and_the_server_get_the_same_numbers(tmp_path: Path, client: httpx.Client) -> None:
    from tests.api.handle import create

    told = json.loads(train(tmp_path, XOR, "--epochs", "30", "--json").stdout)
    handle = create(client, XOR)
    now = handle.call("POST", "advance", {"unit": "epoch", "count": 30}).json()
    assert now["parameters"] == told["parameters"]
    assert now["metrics"] == told["metrics"]


@pytest.mark.parametrize("epochs", [1, 3, 10, 11, 99])
def test_progress_adds_up(tmp_path: Path, epochs: int) -> None:
    lines = train(tmp_path, AND, "--epochs", str(epochs)).stdout.splitlines()
    assert len(lines) == min(epochs, 10)
    assert lines[-1].startswith(f"epoch {epochs} ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "not valid JSON"),
        (b"{", "not valid JSON"),
        (b'{"data": NaN}', "not valid JSON"),
        (b"\xff", "not valid JSON"),
        (b"{}", "data: is required"),
        (b'{"data": {"kind": "gate", "name": "maybe"}, "model": {"kind": "mlp"}}', "data.name: "),
        (json.dumps(OR_NEURON).encode(), "no learning rule"),
    ],
)
def test_what_cannot_be_trained_is_refused_in_a_sentence(text: bytes, said: str) -> None:
    done = run("train", "-", text=text)
    assert done.exit_code == 2
    assert said in done.stderr
    assert "Traceback" not in done.output
    assert done.stdout == ""


def test_a_file_that_is_not_there_is_refused_in_a_sentence(tmp_path: Path) -> None:
    done = run("train", str(tmp_path / "nowhere.json"))
    assert done.exit_code == 2
    assert "Cannot read" in done.stderr
    assert run("train", str(tmp_path)).exit_code == 2


def test_a_divergence_has_its_own_exit_status(tmp_path: Path) -> None:
    spec = {
        "data": {"kind": "generated", "name": "plane"},
        "model": {"kind": "adaline"},
        "training": {"learning_rate": 100},
    }
    done = train(tmp_path, spec, "--json")
    assert done.exit_code == 3
    assert json.loads(done.stdout, parse_constant=pytest.fail)["status"] == "diverged"
    assert "Diverged at step" in done.stderr


def test_help_tells_every_setting() -> None:
    text = " ".join(run("serve", "--help").stdout.split())
    for name, field in Settings.model_fields.items():
        assert f"PERCEPTORY_{name.upper()}" in text
        assert str(field.description).split(".")[0][:30] in text


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_an_option_with_its_meaning_and_default(name: str) -> None:
    from app.options import settings_of

    text = " ".join(run("serve", "--help").stdout.split())
    assert f"--{name.replace('_', '-')} VALUE" in text
    default = Settings.model_fields[name].get_default(call_default_factory=True)
    if isinstance(default, int | float | str) and default != "":
        assert f"default {str(default).lower() if isinstance(default, bool) else default}" in text
        assert getattr(settings_of({name: str(default)}), name) == default


def test_options_are_what_the_server_runs_with(tmp_path: Path) -> None:
    command = [
        sys.executable, "-m", "app", "serve", "--port", "0", "--database", str(tmp_path / "mine.sqlite"),
        "--max-layers", "1", "--metrics", "false",
    ]  # fmt: skip
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert server.stdout is not None
        url = server.stdout.readline().split()[3]
        with httpx.Client(base_url=url, timeout=60) as client:
            assert client.get("/metrics").status_code == 404
            assert client.post("/api/v1/sessions", json=XOR).status_code == 413
        assert (tmp_path / "mine.sqlite").is_file()
    finally:
        server.terminate()
        server.communicate(timeout=30)


@pytest.mark.parametrize("command", ["train", "sweep"])
@pytest.mark.parametrize(
    ("text", "said"),
    [("no json", "is not valid JSON"), ("{}", "is required"), ('{"data": 1, "data": 2}', "twice")],
)
def test_what_is_wrong_with_a_file_is_said_with_its_name(
    tmp_path: Path, command: str, text: str, said: str
) -> None:
    file = tmp_path / "mine.json"
    file.write_text(text)
    done = run(command, str(file))
    assert done.exit_code == 2
    assert said in done.stderr
    assert "The body" not in done.stderr
    assert all(line.startswith(str(file)) for line in done.stderr.splitlines())
    assert run(command, "-", text=text).stderr.startswith("Standard input")


def test_a_setting_that_makes_no_sense_is_told_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERCEPTORY_MAX_SESSIONS", "many")
    done = run("serve")
    assert done.exit_code == 2
    assert "PERCEPTORY_MAX_SESSIONS" in done.stderr


def test_an_address_in_use_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run("serve", "--port", str(taken.getsockname()[1]))
    assert done.exit_code == 2
    assert "Cannot listen" in done.stderr


def test_serve_says_where_it_is_and_stops_when_told() -> None:
    command = [sys.executable, "-m", "app", "serve", "--port", "0"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        line = server.stdout.readline()
        assert line.startswith("Perceptory is on http://127.0.0.1:"), line
        url = line.split()[3]
        host = url.removeprefix("http://")
        with httpx.Client(base_url=url, timeout=120) as client:
            assert client.get("/healthz").status_code == 200
            session = client.post("/api/v1/sessions", json=XOR).json()
        address = f"ws://{host}/api/v1/sessions/{session['id']}/stream"
        # One that watches, and one that never ends its request.
        with connect(address) as watching, socket.create_connection(tuple(host.split(":"))) as stalled:  # type: ignore[arg-type]
            watching.send(json.dumps({"type": "hello"}))
            watching.recv()
            stalled.sendall(
                b"POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{"
            )
            time.sleep(0.2)
            began = time.monotonic()
            server.send_signal(signal.SIGTERM)
            with pytest.raises(ConnectionClosed) as closing:
                collections.deque(iter(lambda: watching.recv(10), None), maxlen=0)
            assert closing.value.rcvd is not None
            assert closing.value.rcvd.code == 1012
            server.wait(15)
            assert time.monotonic() - began < 10
    finally:
        server.kill()
        _, errors = server.communicate()
    assert "Traceback" not in errors, errors
