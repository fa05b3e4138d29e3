"""Uploaded tables: bounded, and not to be guessed."""

import pytest

from app.engine.data.table import Table, parse_table
from app.errors import TooLarge, Unknown
from app.spec.limits import UploadLimits
from app.spec.uploads import Uploads, table_bytes


def table(rows: int = 3) -> Table:
    return parse_table(b"a,b\n" + b"1,x\n2,y\n" * rows)


def test_a_table_is_found_by_its_id_and_by_no_other() -> None:
    uploads, kept = Uploads(), table()
    upload = uploads.put(kept)
    assert uploads.get(upload) is kept
    assert len(upload) >= 20
    assert uploads.put(kept) != upload
    with pytest.raises(Unknown, match="upload the file again"):
        uploads.get(upload + "x")


def test_the_one_unused_for_longest_makes_room() -> None:
    uploads = Uploads(UploadLimits(max_uploads=2))
    first, second = uploads.put(table()), uploads.put(table())
    uploads.get(first)
    third = uploads.put(table())
    assert len(uploads) == 2
    uploads.get(first)
    uploads.get(third)
    with pytest.raises(Unknown):
        uploads.get(second)


def test_bytes_are_bounded_too() -> None:
    size = table_bytes(table(100))
    uploads = Uploads(UploadLimits(max_upload_bytes=2 * size))
    for _ in range(5):
        uploads.put(table(100))
    assert len(uploads) == 2
    assert uploads.taken == 2 * size
    with pytest.raises(TooLarge, match="send fewer rows"):
        uploads.put(table(1000))
    assert len(uploads) == 2
