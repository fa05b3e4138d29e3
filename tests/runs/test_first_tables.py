"""Tables stored before anything but their header was guessed: sessions that learn from them go on to the bit."""

import asyncio
import base64
import json
from concurrent.futures import Future
from dataclasses import asdict
from typing import Any

import numpy as np
import pytest

from app.engine.data.choices import Choices
from app.engine.data.table import parse_table
from app.runs.build import build
from app.runs.limits import RunLimits
from app.spec.parsing import parse
from app.spec.schema import Spec
from app.spec.uploads import Uploads
from app.storage.shares import Quota
from tests.engine.golden import golden
from tests.sessions.helpers import LIMITS

TABLES = golden("first_tables")


class Archive:
    """Holds files as a database does; ``reading`` is None for those of old."""

    def __init__(self) -> None:
        self.files: dict[str, tuple[str, str | None, bytes]] = {}

    def save_upload(
        self, upload: str, header: str, reading: str, raw: bytes, owner: str, count: Quota, size: Quota
    ) -> Future[None]:
        self.files[upload] = (header, reading, raw)
        done: Future[None] = Future()
        done.set_result(None)
        return done

    def load_upload(self, upload: str) -> Future[tuple[str, str | None, bytes] | None]:
        done: Future[tuple[str, str | None, bytes] | None] = Future()
        done.set_result(self.files.get(upload))
        return done


def spec_of(**data: Any) -> Spec:
    raw = {"data": {"kind": "upload", "test_fraction": 0.0, **data}, "model": {"kind": "mlp"}}
    return parse(Spec, raw)


@pytest.mark.parametrize("number", range(len(TABLES)))
def test_a_stored_session_finds_the_same_examples(number: int) -> None:
    wanted = TABLES[number]
    archive = Archive()
    archive.files["old"] = (wanted["header"], None, base64.b64decode(wanted["raw"]))
    spec = spec_of(id="old", label=wanted["label"], task=wanted["task"])
    run = build(spec, Uploads(archive=archive), LIMITS)
    dataset = run.pipeline.dataset
    np.testing.assert_array_equal(dataset.inputs, wanted["inputs"])
    np.testing.assert_array_equal(dataset.targets, wanted["targets"])
    assert list(dataset.input_names) == wanted["input_names"]
    assert list(dataset.class_names) == wanted["class_names"]


def test_a_table_is_read_again_as_it_was_asked_to_be() -> None:
    archive = Archive()
    raw = "1,5;?;ä\n2,5;x;b\n3,5;y;ä\n4,5;y;b\n".encode("cp1252")
    choices = Choices("no", "semicolon", "comma", "windows-1252", "empty", "column 2", "classification")
    uploads = Uploads(archive=archive)
    upload = asyncio.run(uploads.keep(parse_table(raw, choices=choices), raw, "no"))
    again = Uploads(archive=archive).get(upload)
    assert again.choices == choices
    assert json.loads(archive.files[upload][1] or "") == {"json": False, "most_inputs": 64, **asdict(choices)}
    assert again.preview(9) == uploads.get(upload).preview(9)
    assert again.label == uploads.get(upload).label
    assert RunLimits().max_features == again.most_inputs
