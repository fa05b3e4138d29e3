"""What comes of an experiment is kept before anybody sees it."""

from collections import Counter
from types import SimpleNamespace

import pytest

from app.errors import Unsaved
from app.experiments.recorder import Recorder
from app.experiments.records import TrialStatus

NEW, KNOWN, FULL = (SimpleNamespace(name=name, status="done") for name in ("new", "known", "full"))


def test_what_is_not_kept_is_neither_seen_nor_counted() -> None:
    seen: list[object] = []
    counted: Counter[TrialStatus] = Counter()

    def record(experiment: str, results: list[object]) -> list[object]:
        if FULL in results:
            raise Unsaved(full=True)
        return [result for result in results if result is not KNOWN]

    recorder = Recorder(
        SimpleNamespace(id="one", ended=seen.extend),  # type: ignore[arg-type]
        SimpleNamespace(record=record),  # type: ignore[arg-type]
        counted,
    )
    recorder.ended([NEW, KNOWN])  # type: ignore[list-item]
    assert seen == [NEW]
    with pytest.raises(Unsaved):
        recorder.ended([FULL])  # type: ignore[list-item]
    assert seen == [NEW]
    assert counted == {"done": 1}
