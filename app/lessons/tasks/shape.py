"""Networks that are built: as many nodes, layers and parameters as asked for."""

import re
from typing import Any, ClassVar, Literal

from pydantic import model_validator

from ...engine.network import LayerShape, parameter_count
from ..mistakes import RULES, call
from ..numbers import plainly
from ..observation import Observation
from .base import Answer, AnswerError, Cell, Scene, Task, Verdict

MOST_LAYERS = 12
MOST_UNITS = 512
# What stands between the layers: 2-3-1, 2, 3, 1, 2 → 3 → 1.
BETWEEN = re.compile(r"\s*[-,;:→—>×x\s]\s*")


class ShapeTask(Task):
    """A network of a given size, width, depth, number of parameters.

    Size counts every node, the inputs too; width is the widest hidden layer's; depth counts the layers that compute.
    """

    rank: ClassVar = 100

    kind: Literal["shape"]
    size: int | None = None
    width: int | None = None
    depth: int | None = None
    parameters: int | None = None
    inputs: int | None = None
    outputs: int | None = None

    @model_validator(mode="after")
    def _asks_something(self) -> "ShapeTask":
        if not self._wanted():
            raise ValueError(
                "asks for nothing; give at least one of size, width, depth, parameters, inputs, outputs"
            )
        return self

    def _wanted(self) -> dict[str, int]:
        measures = ("inputs", "outputs", "size", "width", "depth", "parameters")
        return {name: value for name in measures if (value := getattr(self, name)) is not None}

    def check(self, answer: Answer, scene: Scene, observation: Observation | None) -> Verdict:
        """Count what was built, and compare."""
        if observation is not None:
            sizes = [observation.network.inputs, *(shape.units for shape in observation.network.shapes)]
        else:
            sizes = sizes_in(answer.get("layers", ""))
        found = measures(sizes)
        cells = {
            name: Cell(found[name] == wanted, f"{name.capitalize()} is {found[name]}, wanted is {wanted}.")
            for name, wanted in self._wanted().items()
        }
        told = [cell.message for cell in cells.values() if not cell.correct]
        if told and (slip := self._miscounted(sizes)):
            told.append(slip)
        return self.verdict(not told, " ".join(told), cells)

    def _miscounted(self, sizes: list[int]) -> str:
        """What was counted wrongly, if that makes all of it fit."""
        wanted = self._wanted()
        for name in ("size", "depth", "parameters"):
            for slip in RULES[name].wrong.values() if name in wanted else ():
                if {
                    **measures(sizes),
                    name: call(slip.function, {"layers": sizes}),
                }.items() >= wanted.items():
                    return slip.say
        return ""

    def key(self, scene: Scene) -> str:
        """What is asked for; many networks have it."""
        return "for example " + self.solution.partition(",")[0]

    def form(self, scene: Scene) -> dict[str, Any]:
        """What is asked for."""
        return {"wanted": self._wanted()}


def measures(sizes: list[int]) -> dict[str, int]:
    """The measures of a network with so many nodes in each layer, the input layer first."""
    shapes = [LayerShape(units, "") for units in sizes[1:]]
    return {
        "inputs": sizes[0],
        "outputs": sizes[-1],
        "size": sum(sizes),
        "width": max(sizes[1:-1], default=0),
        "depth": len(sizes) - 1,
        "parameters": parameter_count(sizes[0], shapes),
    }


def sizes_in(text: Any) -> list[int]:
    """Nodes in each layer as a student writes them: 2-3-1, 2 3 1, [2, 3, 1], or a list."""
    parts = text if isinstance(text, list) else BETWEEN.split(plainly(str(text)).strip("[]() "))
    try:
        sizes = [int(part) for part in parts]
    except (TypeError, ValueError):
        sizes = []
    if not 2 <= len(sizes) <= MOST_LAYERS + 1 or any(not 1 <= size <= MOST_UNITS for size in sizes):
        empty = "Still empty. " if isinstance(text, str) and not text.strip() else ""
        raise AnswerError(
            "layers", f"{empty}Write the nodes of each layer, input first and output last, such as 2-3-1."
        )
    return sizes
