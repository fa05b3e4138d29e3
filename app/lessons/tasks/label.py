"""Labels for places, such as the parts of a neuron."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator

from ..observation import Observation
from ..part import LessonPart
from .base import EMPTY, Answer, Cell, Identifier, Markdown, Scene, Task, Verdict, listed, share


class Slot(LessonPart):
    """A place and the label that belongs there."""

    text: Markdown
    label: Identifier
    say: Markdown


class LabelTask(Task):
    """Labels for places; there may be more labels than places."""

    rank: ClassVar = 40

    kind: Literal["label"]
    labels: Annotated[dict[Identifier, str], Field(min_length=2)]
    slots: Annotated[dict[Identifier, Slot], Field(min_length=2)]

    @model_validator(mode="after")
    def _labels_exist(self) -> "LabelTask":
        for name, slot in self.slots.items():
            if slot.label not in self.labels:
                raise ValueError(f"slot {name} wants the label “{slot.label}”, which is not among labels")
        return self

    def check(self, answer: Answer, scene: Scene, observation: Observation | None) -> Verdict:
        """Each place by itself."""
        cells: dict[str, Cell] = {}
        for name, slot in self.slots.items():
            given = answer.get(name)
            if given == slot.label:
                cells[name] = Cell(True, "Right.")
            else:
                cells[name] = Cell(False, slot.say) if given in list(self.labels) else EMPTY
        places = {name: slot.text.partition(":")[0] for name, slot in self.slots.items()}
        right = all(cell.correct for cell in cells.values())
        return self.verdict(right, f"{share(cells)}\n\n{listed(cells, places)}", cells)

    def key(self, scene: Scene) -> str:
        """Each place with its label."""
        return "; ".join(
            f"{slot.text.partition(':')[0]}: {self.labels[slot.label]}" for slot in self.slots.values()
        )

    def form(self, scene: Scene) -> dict[str, Any]:
        """Places, and the labels in the order of their names."""
        return {
            "slots": [{"name": name, "text": slot.text} for name, slot in self.slots.items()],
            "labels": [{"name": name, "text": self.labels[name]} for name in sorted(self.labels)],
        }
