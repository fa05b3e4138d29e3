"""What comes of an experiment is kept before anybody sees it."""

from types import SimpleNamespace

import pytest

from app.errors import Unsaved
from app.experiments.recorder import Recorder


def test_what_is_not_kept_is_not_seen() -> None:
    seen: list[object] = []

    def record(experiment: str, results: list[object]) -> list[object]:
        if "full" in results:
            raise Unsaved(full=True)
        return [result for result in results if result != "known"]

    recorder = Recorder(
        SimpleNamespace(id="one", ended=seen.extend),  # type: ignore[arg-type]
        SimpleNamespace(record=record),  # type: ignore[arg-type]
    )
    recorder.ended(["new", "known"])  # type: ignore[list-item]
    assert seen == ["new"]
    with pytest.raises(Unsaved):
        recorder.ended(["full"])  # type: ignore[list-item]
    assert seen == ["new"]
