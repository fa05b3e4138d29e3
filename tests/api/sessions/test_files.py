"""What the document says of a session's files is what they are."""

import ast
import csv
import io

from app.api.json import encode
from app.api.sessions.export import WRITERS
from app.api.sessions.files import FILES, NOTEBOOK, SCRIPT, SESSION
from app.api.sessions.importing import read_file
from app.sessions.limits import SessionLimits
from tests.sessions.helpers import CIRCLE, run_of


def test_every_type_that_is_written_is_described_and_no_other() -> None:
    assert set(FILES) == {media_type for _, media_type, _ in WRITERS.values()}
    assert [name for name, file in FILES.items() if not ({"example", "examples"} & set(file))] == []


def test_the_example_of_a_session_is_one_that_can_be_read() -> None:
    found = read_file(encode(SESSION), SessionLimits())
    assert found.tip.epoch == found.state.epoch == 6
    assert set(SESSION) == set(type(found).model_fields)


def test_the_example_of_a_script_runs_and_is_in_three_languages() -> None:
    ast.parse(SCRIPT)
    told = FILES["text/x-python"]["examples"]
    assert list(told) == ["python", "pytorch", "keras"]
    assert len({one["value"] for one in told.values()}) == 3
    run = run_of(CIRCLE)
    for kind in ("python", "notebook", "csv", "card"):
        write, media_type, _ = WRITERS[kind]
        text = write(run, lambda: None).decode()
        if media_type == "text/csv":
            rows = list(csv.reader(io.StringIO(text)))
            assert rows[0] == FILES[media_type]["example"].splitlines()[0].split(",")
        elif kind == "python":
            ast.parse(text)
    assert NOTEBOOK["nbformat"] == 4
