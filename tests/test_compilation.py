"""Who waits for a kernel to be compiled is told so; who need not wait hears nothing."""

from collections.abc import Iterator
from pathlib import Path

import numba
import numpy as np
import pytest
from numba.core import event

from app import compilation
from app.engine.kernels import compiling
from app.engine.types import Array


def tripled(x: Array) -> int:
    for place in range(len(x)):
        x[place] *= 3.0
    return len(x)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is said, by a listener that goes with the test."""
    heard: list[str] = []
    listeners: list[event.Listener] = []
    with monkeypatch.context() as patched:
        patched.setattr(event, "register", lambda kind, listener: listeners.append(listener))
        compilation.tell(heard.append)
    with event.install_listener("numba:compile", listeners[0]):
        yield heard


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package that can't be written to, and a home that can."""

    def refused(*_: object) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr(compiling.InTreeCacheLocator, "ensure_cache_path", refused)
    monkeypatch.setattr(
        compiling, "files", lambda package: tmp_path / "nothing" if "kernels" in package else tmp_path
    )
    monkeypatch.setattr(compiling, "_fingerprint", lambda: 7)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def test_it_is_said_once_and_kept_in_the_user_s_cache(elsewhere: Path, said: list[str]) -> None:
    entry = compiling.entry(np.zeros(1))(tripled)
    assert entry(np.ones(2)) == 2
    assert said == [compilation.SENTENCE.format("tripled")]
    assert [*elsewhere.glob("cache/**/*-00000007*.nbi")]
    compiling.entry(np.zeros(1))(tripled)
    assert len(said) == 1


def test_what_is_no_kernel_is_not_told(said: list[str]) -> None:
    numba.njit(tripled)(np.ones(1))
    assert said == []
