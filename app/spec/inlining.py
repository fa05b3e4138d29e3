"""A spec that any process can run, now and next year: an uploaded table is put into it."""

from typing import Any

import numpy as np

from ..engine.data.dataset import Dataset
from ..errors import FieldError, SpecError
from .limits import SpecLimits
from .parsing import parse
from .schema import AnyData, InlineData, Spec
from .sources import Tables, survey

TABLE = ("data", *(f"data.{field}" for field in ("kind", "id", "label", "task", "columns", "gaps")))


def is_upload(base: dict[str, Any]) -> bool:
    """Whether a spec's examples are an uploaded table's."""
    data = base.get("data")
    return isinstance(data, dict) and data.get("kind") == "upload"


def self_contained(
    base: dict[str, Any], search: dict[str, Any], tables: Tables, limits: SpecLimits
) -> dict[str, Any]:
    """The base with the examples of its upload inline; any other base as it is.

    Raises SpecError for an upload that is not there, and for a search over the base's table.
    """
    if not is_upload(base):
        return base
    for path in search:
        if path in TABLE:
            why = "the base's uploaded table becomes part of the experiment, so this can't vary; search other fields"
            raise SpecError.at(f"search.{path}", why)
    try:
        spec = parse(Spec, base)
        source = survey(spec.data, tables, limits)
    except SpecError as error:
        raise SpecError(FieldError(f"base.{one.path}", one.message) for one in error.errors) from None
    inline = inlined(source.data, source.load())
    return {**base, "data": inline.model_dump(mode="json", exclude_none=True)}


def inlined(data: AnyData, dataset: Dataset) -> InlineData:
    """The examples themselves in the place of where they come from; how they are split and prepared stays as it is."""
    return InlineData(
        kind="inline",
        inputs=dataset.inputs.tolist(),
        targets=np.asarray(dataset.targets, dtype=np.float64).tolist(),
        task=dataset.task,
        input_names=list(dataset.input_names),
        class_names=list(dataset.class_names) or None,
        target_names=list(dataset.target_names) or None,
        **data.model_dump(include={"seed", "test_fraction", "features", "standardize", "fold"}),
    )
