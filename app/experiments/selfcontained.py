"""A base that any process can run, now and next year: an uploaded table is put into it."""

from typing import Any

import numpy as np

from app.sessions.errors import FieldError, SpecError
from app.sessions.limits import Limits
from app.sessions.sentences import parse
from app.sessions.source import Tables, survey
from app.sessions.spec import InlineData, Spec

TABLE = ("data", *(f"data.{field}" for field in ("kind", "id", "label", "task", "columns", "gaps")))


def self_contained(
    base: dict[str, Any], search: dict[str, Any], tables: Tables, limits: Limits
) -> dict[str, Any]:
    """The base with the examples of its upload inline; any other base as it is.

    Raises SpecError for an upload that is not there, and for a search over the base's table.
    """
    data = base.get("data")
    if not isinstance(data, dict) or data.get("kind") != "upload":
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
    dataset = source.load()
    classes = dataset.task == "classification"
    inline = InlineData(
        kind="inline",
        inputs=dataset.inputs.tolist(),
        targets=np.asarray(dataset.targets, dtype=np.float64).tolist(),
        task=dataset.task,
        input_names=list(dataset.input_names),
        class_names=list(dataset.class_names) if classes else None,
        **source.data.model_dump(include={"seed", "test_fraction", "features", "standardize"}),
    )
    return {**base, "data": inline.model_dump(mode="json", exclude_none=True)}
