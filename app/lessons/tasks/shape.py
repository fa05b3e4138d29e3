"""Networks that are built: as many nodes, layers and parameters as asked for."""

from typing import Any, ClassVar, Literal

from pydantic import model_validator

from ...engine.network import LayerShape, parameter_count
from ..observation import Observation
from .base import Answer, AnswerError, Cell, Scene, Task, Verdict

MOST_LAYERS = 12
MOST_UNITS = 512


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
            name: Cell(found[name] == wanted, f"{name} is {found[name]}, wanted is {wanted}")
            for name, wanted in self._wanted().items()
        }
        wrong = [cell.message for cell in cells.values() if not cell.correct]
        return self.verdict(not wrong, (wrong or [""])[0].capitalize() + ".", cells)

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
    """Nodes in each layer as a student writes them: 2-3-1, 2 3 1, or a list."""
    parts = (
        text
        if isinstance(text, list)
        else str(text).replace("–", "-").replace(",", " ").replace("-", " ").split()
    )
    try:
        sizes = [int(part) for part in parts]
    except (TypeError, ValueError):
        sizes = []
    if not 2 <= len(sizes) <= MOST_LAYERS + 1 or any(not 1 <= size <= MOST_UNITS for size in sizes):
        raise AnswerError(
            "layers", "write the nodes of each layer, input first and output last, such as 2-3-1"
        )
    return sizes
