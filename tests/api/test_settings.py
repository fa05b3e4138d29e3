"""Settings: documented one by one, and read from the environment."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from app.settings import Settings

DOCUMENT = Path(__file__).parents[2] / "docs" / "settings.md"


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


def written(default: object) -> str:
    if default is None:
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
