"""Out and in again: the same run, to the bit; and nothing gets in that is none."""

import io
from typing import Any

import numpy as np
import pytest

from app.api.json import decode, encode
from app.engine.data.table import parse_table
from app.errors import SpecError
from app.export.arrays import npz
from app.export.document import SessionFile, to_document, to_run
from app.runs.build import build
from app.runs.run import Run
from app.spec.parsing import parse
from app.spec.schema import Spec
from app.spec.uploads import Uploads
from tests.export.runs import RUNS, changed_by_hand
from tests.runs.test_keyframes import seek
from tests.runs.test_run import advance, state
from tests.sessions.helpers import LIMITS, run_of
from tests.storage.test_restart import CSV


def again(document: Any) -> Run:
    return to_run(parse(SessionFile, document), Uploads(), LIMITS)


def through_json(run: Run) -> Any:
    return decode(encode(to_document(run)))


@pytest.mark.parametrize("name", sorted(RUNS.keys() - {"uploaded"}))  # that comes back as inline examples
def test_a_run_comes_back_to_the_bit(name: str) -> None:
    run = RUNS[name]()
    back = again(through_json(run))
    assert state(back) == state(run)
    if run.learns:
        for each in (run, back):
            advance(each, "epoch", 3)
        assert state(back) == state(run)


def test_past_and_future_come_along() -> None:
    run = changed_by_hand()
    end = run.tip.clock.step
    seek(run, 11)
    back = again(through_json(run))
    assert state(back) == state(run)
    assert back.tip == run.tip
    assert back.curve.records == run.curve.records
    for step in (3, end, 0):
        seek(run, step)
        seek(back, step)
        assert state(back) == state(run)


def test_an_upload_s_examples_come_along() -> None:
    uploads = Uploads()
    data = {"kind": "upload", "id": uploads.put(parse_table(CSV))}
    run = build(parse(Spec, {"data": data, "model": {"kind": "mlp"}}), uploads, LIMITS)
    advance(run, "epoch", 2)
    back = again(through_json(run))
    assert back.trainer.network.parameters.tobytes() == run.trainer.network.parameters.tobytes()
    for each in (run, back):
        advance(each, "epoch", 2)
    assert back.trainer.network.parameters.tobytes() == run.trainer.network.parameters.tobytes()


BROKEN: dict[str, Any] = {
    "another format": lambda d: d.update(format="other"),
    "an unknown field": lambda d: d.update(pickle="…"),
    "too few parameters": lambda d: d["state"]["parameters"].pop(),
    "too much of a parameter": lambda d: d["state"]["parameters"].__setitem__(0, 1e40),
    "a batch past the end": lambda d: d["state"].update(batch_end=10**6),
    "a batch before the start": lambda d: d["state"].update(batch_start=-1),
    "an empty batch": lambda d: d["state"].update(batch_end=d["state"]["batch_start"]),
    "a clock that lies": lambda d: d["state"].update(sample=d["state"]["sample"] + 1000),
    "a state past the tip": lambda d: d["tip"].update(epoch=0, step=0, sample=0),
    "an entry past the tip": lambda d: d["log"][0].update(epoch=10**9),
    "an entry that is no intervention": lambda d: d["log"][0].update(command="advance"),
    "an entry with a bad body": lambda d: d["log"][0].update(body={"training": {"batch_size": 0}}),
    "an edit of no weight": lambda d: d["log"][1].update(
        body={"changes": [{"layer": 7, "unit": 0, "input": 0, "value": 1.0}]}
    ),
    "no points": lambda d: d.update(points=[]),
    "points in disorder": lambda d: d["points"].reverse(),
    "a spec that makes no sense": lambda d: d["spec"]["training"].update(batch_size=0),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_no_run_could_have_given_is_refused(name: str) -> None:
    document = through_json(changed_by_hand())
    BROKEN[name](document)
    with pytest.raises(SpecError):
        again(document)


def test_the_arrays_are_there_and_need_no_pickle() -> None:
    run = changed_by_hand()
    with np.load(io.BytesIO(npz(run)), allow_pickle=False) as found:
        assert found["parameters"].tobytes() == run.trainer.network.parameters.tobytes()
        assert found["layer_0_weights"].shape == (3, 2)
        assert found["history_train_loss"].tolist() == [
            record.metrics.train_loss for record in run.curve.records
        ]
        assert len(found["train_inputs"]) == run.trainer.size
        assert str(found["spec"]).startswith('{"data"')


def test_a_fresh_run_comes_back_too() -> None:
    run = run_of({"data": {"kind": "gate", "name": "xor"}, "model": {"kind": "mlp"}})
    assert state(again(through_json(run))) == state(run)
