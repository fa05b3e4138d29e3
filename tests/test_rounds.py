"""How much of the tests is run."""

import runpy
from typing import Any

import pytest

from tests import rounds as module


def with_word(monkeypatch: pytest.MonkeyPatch, word: str) -> dict[str, Any]:
    monkeypatch.setenv("TESTS", word)
    return runpy.run_path(module.__file__)


@pytest.mark.parametrize(("word", "count"), [("", 3), ("quick", 3), ("all", 100)])
def test_all_rounds_are_run_when_all_are_asked_for(
    monkeypatch: pytest.MonkeyPatch, word: str, count: int
) -> None:
    assert with_word(monkeypatch, word)["rounds"](3, 100) == count


def test_a_word_that_means_nothing_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="TESTS is 'full'; it can be 'quick'"):
        with_word(monkeypatch, "full")
