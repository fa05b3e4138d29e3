"""Settings: documented one by one, and read from the environment."""

import inspect
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from pydantic import ValidationError

from app.configuration import Section
from app.options import Misused, settings_of
from app.sessions.limits import SessionLimits
from app.settings import Settings
from app.spec.limits import SpecLimits
from tests.conftest import live

ROOT = Path(__file__).parents[3]
DOCUMENT = Path(__file__).parents[3] / "docs" / "settings.md"


@pytest.fixture
def rows() -> dict[str, tuple[str, str]]:
    """docs/settings.md as variable → (default, meaning)."""
    found = re.findall(
        r"^\| `(PERCEPTORY_[A-Z_]+)` \| (.*?) \| (.*?) \|$", DOCUMENT.read_text(), re.MULTILINE
    )
    return {name: (default, meaning) for name, default, meaning in found}


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_documented(name: str, rows: dict[str, tuple[str, str]]) -> None:
    field = Settings.model_fields[name]
    variable = f"PERCEPTORY_{name.upper()}"
    assert variable in rows, f"{variable} is missing in docs/settings.md"
    default, meaning = rows[variable]
    assert meaning == field.description
    assert default == written(field.get_default(call_default_factory=True))


def test_nothing_is_documented_that_is_not_there(rows: dict[str, tuple[str, str]]) -> None:
    assert set(rows) == {f"PERCEPTORY_{name.upper()}" for name in Settings.model_fields}


def parts(of: type[Section] = Section) -> set[type[Section]]:
    """Every room's part, and the parts of parts."""
    found = set(of.__subclasses__())
    return found.union(*map(parts, found))


def test_every_setting_is_declared_in_one_room_and_nowhere_else() -> None:
    declared = [name for part in parts() for name in inspect.get_annotations(part)]
    assert sorted(set(declared) - {"model_config"}) == sorted(Settings.model_fields)
    assert len(set(declared)) == len(declared)


def test_a_room_gets_its_own_part_and_no_other() -> None:
    settings = Settings(max_samples=7, max_sessions=3, database="postgresql://name:secret@host/name")
    assert SpecLimits.of(settings) == SpecLimits(max_samples=7)
    assert SessionLimits.of(settings) == SessionLimits(max_samples=7, max_sessions=3)
    assert "secret" not in repr(SessionLimits.of(settings))


def test_a_part_has_the_defaults_and_bounds_of_the_settings() -> None:
    assert SpecLimits() == SpecLimits.of(Settings())
    with pytest.raises(ValidationError):
        SpecLimits(max_samples=0)
    with pytest.raises(ValidationError):
        SpecLimits(samples=5)


def written(default: object) -> str:
    if default is None or default == "":
        return "none"
    if isinstance(default, list):
        return f"`{','.join(default)}`" if default else "none"
    if isinstance(default, float):
        return f"`{default:g}`"
    return f"`{default}`" if not isinstance(default, bool) else f"`{str(default).lower()}`"


def test_they_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERCEPTORY_PORT", "9000")
    monkeypatch.setenv("PERCEPTORY_ALLOWED_HOSTS", "a.example, b.example")
    monkeypatch.setenv("PERCEPTORY_TRUSTED_PROXIES", "10.0.0.0/8,::1")
    settings = Settings()
    assert settings.port == 9000
    assert settings.allowed_hosts == ["a.example", "b.example"]
    assert settings.trusted_proxies == ["10.0.0.0/8", "::1"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "70000"),
        ("PORT", "http"),
        ("MAX_SESSIONS", "0"),
        ("SEND_SECONDS", "nan"),
        ("SEND_SECONDS", "inf"),
        ("TRUSTED_PROXIES", "not-an-address"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_what_makes_no_sense_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"PERCEPTORY_{name}", value)
    with pytest.raises(ValidationError):
        Settings()


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("PERCEPTORY_ALOWED_HOSTS", "PERCEPTORY_ALLOWED_HOSTS"),
        ("PERCEPTORY_DATABSE", "PERCEPTORY_DATABASE"),
        ("PERCEPTORY_MAX_SESSION", "PERCEPTORY_MAX_SESSIONS"),
        ("perceptory_prot", "PERCEPTORY_PORT"),
    ],
)
def test_a_misspelt_variable_is_refused_with_the_name_that_is_meant(
    monkeypatch: pytest.MonkeyPatch, name: str, near: str
) -> None:
    monkeypatch.setenv(name, "x")
    with pytest.raises(Misused, match=f"^{name} is no setting; did you mean {near}\\?$"):
        settings_of({})


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("ALLOWED_HOSTS", '["perceptory.example.edu"]', "without brackets and quotes"),
        ("ALLOWED_HOSTS", "[perceptory.example.edu]", "without brackets and quotes"),
        ("ALLOWED_HOSTS", "'a.example'", "without brackets and quotes"),
        ("ALLOWED_HOSTS", "*.example.edu", "is a pattern"),
        ("ALLOWED_HOSTS", "a.example,*.example.edu", "“*.example.edu” is a pattern"),
        ("ALLOWED_HOSTS", "https://a.example", "host's name alone"),
        ("ALLOWED_HOSTS", "a.example:8000", "without a port"),
        ("ALLOWED_HOSTS", "", "at least one name"),
        ("ALLOWED_ORIGINS", '["https://a.example"]', "without brackets and quotes"),
        ("ALLOWED_ORIGINS", "a.example", "write scheme and host"),
        ("ALLOWED_ORIGINS", "https://*.example.edu", "is a pattern"),
        ("ALLOWED_ORIGINS", "*", "is a pattern"),
        ("EMBED_ANCESTORS", "*.example.edu", "is a pattern"),
        ("EMBED_ANCESTORS", "https://a.example; script-src *", "is a pattern"),
        ("EMBED_ANCESTORS", "https://a.example/course", "without a path"),
        ("TRUSTED_PROXIES", '["10.0.0.0/8"]', "without brackets and quotes"),
        ("TRUSTED_PROXIES", "10.0.0.*", "such as 10.0.0.5"),
        ("PORT", "http", "must be a whole number, not “http”"),
        ("METRICS", "maybe", "must be true or false"),
        ("SEND_SECONDS", "soon", "must be a number"),
    ],
)
def test_a_wrong_value_is_refused_with_the_form_that_is_meant(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(f"PERCEPTORY_{name}", value)
    with pytest.raises(Misused) as caught:
        settings_of({})
    monkeypatch.delenv(f"PERCEPTORY_{name}")
    with pytest.raises(Misused) as option:
        settings_of({name.lower(): value})
    flag = f"--{name.lower().replace('_', '-')}"
    assert said in str(caught.value)
    assert str(caught.value) == str(option.value).replace(flag, f"PERCEPTORY_{name}")


def test_what_is_well_formed_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_of(
        {
            "allowed_hosts": "a.example, [::1], 10.0.0.1, my-host, *",
            "allowed_origins": "https://a.example,http://[::1]:3000",
            "embed_ancestors": "https://course.example,https://*.example.edu",
        }
    )
    assert settings.allowed_hosts == ["a.example", "[::1]", "10.0.0.1", "my-host", "*"]
    assert settings.embed_ancestors[1] == "https://*.example.edu"


def examples() -> list[tuple[str, str]]:
    """Every `PERCEPTORY_…=value` that a document gives as an example: as an option of docker's, or in a shell."""
    found = []
    for document in (*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md"):
        for name, quoted, plain in re.findall(
            r"(PERCEPTORY_[A-Z_]+)=(?:'([^']*)'|([^\s`\\]+))", document.read_text()
        ):
            found.append((name, quoted or plain))
    return found


def test_every_example_in_the_documents_is_understood() -> None:
    assert examples()
    for name, value in examples():
        settings_of({name.removeprefix("PERCEPTORY_").lower(): value})


def test_the_deploying_documents_server_answers_to_its_name_and_is_healthy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = dict(examples())["PERCEPTORY_ALLOWED_HOSTS"]
    with live(allowed_hosts=given) as server:
        healthcheck = [sys.executable, str(ROOT / "scripts" / "healthcheck.py")]
        told = {**os.environ, "PERCEPTORY_PORT": str(server.port), "PERCEPTORY_ALLOWED_HOSTS": given}
        assert subprocess.run(healthcheck, env=told, check=False).returncode == 0
        # A name the server does not know: every request is a 403, and that is not healthy.
        told["PERCEPTORY_ALLOWED_HOSTS"] = json.dumps([given])
        assert subprocess.run(healthcheck, env=told, check=False, capture_output=True).returncode != 0


def test_a_connection_is_kept_for_longer_than_clients_keep_theirs() -> None:
    from app.serve import configuration

    settings = Settings(database=":memory:")
    kept = configuration(settings).timeout_keep_alive
    # A browser's is about as long, and asks again by itself when it was closed before its request came.
    assert kept == settings.keep_alive_seconds
    assert kept > 2 * httpx.Limits().keepalive_expiry


def test_a_whole_class_fits_behind_one_address() -> None:
    settings = Settings()
    phones, screens = settings.max_devices, 10
    assert settings.max_sockets_per_address >= phones + screens
    assert settings.max_connections_per_address >= 3 * phones
    # In a minute each joins, is shown a page's worth of calls, and answers again and again.
    assert settings.requests_per_minute_per_address >= 60 * phones
