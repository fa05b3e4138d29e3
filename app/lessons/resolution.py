"""From a step's block to its stage: what is left out keeps its value from the step before, of the same figure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .blocks import Block
from .stages import KINDS, Stage


@dataclass(frozen=True)
class Resolved:
    """A stage with all that it keeps, and the fields that say so: the next step may keep them, too."""

    stage: Stage
    fields: Mapping[str, Any]


def resolve(block: Block, before: Resolved | None) -> Resolved:
    """A step's stage. Raises LessonError for an unknown kind or field, and for a figure that is of another kind."""
    given = block.data
    kept = before.fields if before and given.get("figure", before.stage.figure) == before.stage.figure else {}
    fields = {**kept, **given}
    if "moments" in given and "at" not in given:
        fields.pop("at", None)
    fields = {name: value for name, value in fields.items() if value is not None}
    kind = fields.get("kind")
    model = KINDS.get(kind) if isinstance(kind, str) else None
    if model is None:
        wrong = "needs a kind" if kind is None else f"“{kind}” is no kind of stage"
        message = f"in this stage, {wrong}" if kind is None else wrong
        raise block.error(message, f"Use one of {', '.join(KINDS)}", "kind")
    if kept and kind != kept["kind"]:
        raise block.error(
            f"the figure “{kept['figure']}” is a {kept['kind']}, and can't become a {kind}",
            "Give this step's figure another name",
            "kind",
        )
    if fields.get("moments") and "at" not in fields and isinstance(fields["moments"], list):
        fields["at"] = fields["moments"][0]
    return Resolved(block.read(model, fields), fields)
