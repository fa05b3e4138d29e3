"""Machine code is kept beside the sources, and made anew when one of them changes."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.engine import kernels
from app.engine.kernels import compiling
from app.engine.types import Array

ENGINE = Path(kernels.__file__).parents[1]


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sources that the fingerprint is taken of."""
    for source in (*ENGINE.glob("*.py"), *(ENGINE / "kernels").glob("*.py")):
        target = tmp_path / source.relative_to(ENGINE)
        target.parent.mkdir(exist_ok=True)
        shutil.copy(source, target)

    def files(package: str) -> Path:
        return tmp_path / "kernels" if package.endswith(".kernels") else tmp_path

    monkeypatch.setattr(compiling, "files", files)
    return tmp_path


COMPILED = [one.name for one in (ENGINE / "kernels").glob("*.py") if one.name not in compiling.NOT_COMPILED]
SOURCES = [*(f"kernels/{name}" for name in COMPILED), "activations.py", "losses.py", "optimizers.py"]


@pytest.mark.parametrize("name", SOURCES)
def test_a_changed_source_is_another_fingerprint(copied: Path, name: str) -> None:
    before = compiling._fingerprint()
    assert compiling._fingerprint() == before
    source = copied / name
    source.write_text(source.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    assert compiling._fingerprint() != before


@pytest.mark.parametrize("name", [*(f"kernels/{name}" for name in compiling.NOT_COMPILED), "trainer.py"])
def test_what_does_not_end_up_in_machine_code_does_not_count(copied: Path, name: str) -> None:
    before = compiling._fingerprint()
    (copied / name).write_text("changed = True\n", encoding="utf-8")
    assert compiling._fingerprint() == before


def test_what_other_sources_have_left_on_the_disk_is_not_even_read(copied: Path) -> None:
    def name() -> str:
        return str(compiling.PackageCache(doubled, __file__).get_disambiguator())

    before = name()
    assert name() == before
    source = copied / "kernels" / "layers.py"
    source.write_text(source.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    assert name() != before


def test_no_kernel_is_left_out_of_it() -> None:
    assert {"epochs.py", "many.py", "layers.py", "simd.py", "rules.py", "updates.py"} <= set(COMPILED)
    assert set(compiling.NOT_COMPILED) == {
        "__init__.py",
        "__main__.py",
        "bindings.py",
        "plans.py",
        "values.py",
    }


def doubled(x: Array) -> int:
    for place in range(len(x)):
        x[place] *= 2.0
    return len(x)


def test_an_entry_is_compiled_for_its_examples_and_for_nothing_else() -> None:
    entry: Callable[..., Any] = compiling.entry(np.zeros(1))(doubled)
    x = np.array([1.0, 2.5])
    assert entry(x) == 2
    assert x.tolist() == [2.0, 5.0]
    with pytest.raises(TypeError, match="No matching definition"):
        entry(np.zeros(1, np.int64))


def test_a_folder_that_can_not_be_written_to_is_no_reason_to_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr(compiling.InTreeCacheLocator, "ensure_cache_path", refused)
    entry: Callable[..., Any] = compiling.entry(np.zeros(1))(doubled)
    assert entry(np.ones(3)) == 3
