"""A spec over an uploaded table becomes one that needs no table, with the same examples in it."""

from typing import Any

import pytest

from app.engine.data.table import TableLimits, parse_table
from app.errors import SpecError
from app.spec.inlining import TABLE, is_upload, self_contained
from app.spec.limits import SpecLimits
from app.spec.parsing import parse
from app.spec.schema import Spec
from app.spec.sources import survey
from app.spec.uploads import Uploads

TEXT = b"width,height,kind\n1,2,cat\n3,5,dog\n4,4,cat\n2,7,dog\n"


def uploaded(**more: Any) -> tuple[Uploads, dict[str, Any]]:
    uploads = Uploads()
    upload = uploads.put(parse_table(TEXT, "auto", TableLimits(rows=100, columns=5)))
    data = {"kind": "upload", "id": upload, **more}
    return uploads, {"data": data, "model": {"kind": "mlp", "hidden": [2]}}


def test_the_examples_stand_in_it_and_nothing_of_the_file() -> None:
    uploads, base = uploaded(label="kind", seed=7, test_fraction=0.25, standardize=True)
    data = self_contained(base, {}, uploads, SpecLimits())["data"]
    assert data["kind"] == "inline"
    assert data["inputs"] == [[1.0, 2.0], [3.0, 5.0], [4.0, 4.0], [2.0, 7.0]]
    assert data["targets"] == [0.0, 1.0, 0.0, 1.0]
    assert (data["input_names"], data["class_names"]) == (["width", "height"], ["cat", "dog"])
    assert (data["seed"], data["test_fraction"], data["standardize"]) == (7, 0.25, True)
    assert "id" not in data


def test_it_is_read_as_the_table_was() -> None:
    uploads, base = uploaded(label="height", task="regression")
    there = survey(parse(Spec, base).data, uploads, SpecLimits()).load()
    inside = self_contained(base, {}, uploads, SpecLimits())
    again = survey(parse(Spec, inside).data, Uploads(), SpecLimits()).load()
    assert (again.inputs == there.inputs).all()
    assert (again.targets == there.targets).all()
    assert (again.input_names, again.class_names, again.task) == (there.input_names, (), "regression")


def test_what_needs_no_table_stays_as_it_is() -> None:
    base = {"data": {"kind": "gate", "name": "xor"}, "model": {"kind": "mlp"}}
    assert not is_upload(base)
    assert self_contained(base, {"data.name": ["and"]}, Uploads(), SpecLimits()) is base


@pytest.mark.parametrize("path", TABLE)
def test_a_search_over_the_table_is_refused(path: str) -> None:
    uploads, base = uploaded(label="kind")
    with pytest.raises(SpecError, match="can't vary") as refused:
        self_contained(base, {path: ["x"]}, uploads, SpecLimits())
    assert [one.path for one in refused.value.errors] == [f"search.{path}"]


def test_a_table_that_is_not_there_is_told_where_the_base_names_it() -> None:
    _, base = uploaded(label="kind")
    with pytest.raises(SpecError, match="no upload has that id") as refused:
        self_contained(base, {}, Uploads(), SpecLimits())
    assert [one.path for one in refused.value.errors] == ["base.data.id"]


def test_several_columns_to_predict_keep_their_values_and_names() -> None:
    uploads, base = uploaded(label=["height", "width"], columns=["kind"])
    data = self_contained(base, {}, uploads, SpecLimits())["data"]
    assert data["targets"] == [[2.0, 1.0], [5.0, 3.0], [4.0, 4.0], [7.0, 2.0]]
    assert (data["target_names"], data["task"]) == (["height", "width"], "regression")
    there = survey(parse(Spec, base).data, uploads, SpecLimits())
    assert (there.targets, there.data.model_dump()["label"]) == (2, ["height", "width"])
    again = survey(parse(Spec, {**base, "data": data}).data, uploads, SpecLimits())
    assert again.load().targets.tolist() == there.load().targets.tolist()
