"""The blocking client is the one for asyncio, without waiting."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "unasync.py"


def unasync() -> ModuleType:
    found = importlib.util.spec_from_file_location("unasync", SCRIPT)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


MODULES = sorted(path.name for path in unasync().SOURCE.glob("*.py"))


def test_each_module_has_its_other_form() -> None:
    assert sorted(path.name for path in unasync().TARGET.glob("*.py")) == MODULES


@pytest.mark.parametrize("name", MODULES)
def test_it_is_up_to_date(name: str) -> None:
    module = unasync()
    assert (module.TARGET / name).read_text(encoding="utf-8") == module.made(name), f"run {SCRIPT.name}"
