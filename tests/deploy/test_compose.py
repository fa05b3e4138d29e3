"""The compose file, as far as it can be had without a daemon: read by Compose, and held against what it names."""

import os
import subprocess
from typing import Any

import pytest
import yaml

from app.settings import Settings
from tests.deploy.proxies import DEPLOY, NAME, program

OWN = {"PROXY_NAME": NAME, "POSTGRES_PASSWORD": "letters1"}


def read(**more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [program("docker-compose"), "--file", DEPLOY / "compose.yaml", "config"],
        env={**os.environ, **more}, check=False, capture_output=True, text=True, timeout=60,
    )  # fmt: skip


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    said = read(**OWN)
    assert said.returncode == 0, said.stderr
    return dict(yaml.safe_load(said.stdout)["services"])


def test_what_is_not_said_is_asked_for() -> None:
    said = read(POSTGRES_PASSWORD="letters1")
    assert said.returncode != 0
    assert "the public name, such as perceptory.example.edu" in said.stderr


def test_each_server_has_settings_that_there_are(services: dict[str, Any]) -> None:
    servers = [name for name in services if name.startswith("server")]
    assert {services[name]["environment"]["PERCEPTORY_SERVERS"] for name in servers} == {str(len(servers))}
    for name in (*servers, "migrate"):
        given = services[name]["environment"]
        named = {key.removeprefix("PERCEPTORY_").lower() for key in given}
        assert named <= set(Settings.model_fields)
        settings = Settings(
            **{key.removeprefix("PERCEPTORY_").lower(): value for key, value in given.items()}
        )
        assert settings.allowed_hosts == [NAME]


def test_the_proxy_has_every_server_and_the_configuration_that_is_tried(services: dict[str, Any]) -> None:
    given = services["proxy"]["environment"]
    configuration = (DEPLOY / "haproxy.cfg").read_text()
    assert all(f"{name}-" in configuration or f'"${{{name}}}"' in configuration for name in given)
    asked = {value for name, value in given.items() if name.startswith("PROXY_SERVER_")}
    assert asked == {f"{name}:8000" for name in services if name.startswith("server")}
    assert any(str(volume).startswith(str(DEPLOY / "haproxy.cfg")) for volume in services["proxy"]["volumes"])
