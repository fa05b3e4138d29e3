"""Numbers of a text that go on with the run beside it: which they are, what they stand for, and what they come to."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from ..engine.expressions.nodes import Call, Comparison, Constant, ExpressionError, Node, Operation
from ..engine.expressions.parser import parse
from ..errors import SpecError
from ..runs.question_costs import pass_seconds
from ..runs.run import Run
from .expressions import evaluate
from .functions import FUNCTIONS, Functions
from .numbers import write

# What changes as a run goes on, and is told at once of any moment of it.
MOVING = frozenset(
    {
        *("w", "b", "z", "a", "error", "out", "dw", "db"),
        *("loss", "accuracy", "test_loss", "test_accuracy", "rate"),
    }
)
# What may stand beside it: what a scenario says of its examples stays as it is.
STAYING = frozenset({"x", "y", "samples", "parameters"})
# A slope takes a pass forward and one back, which is twice the work.
PASSES = 3.0

# The place of the figure that a function's number stands for, layers and units before it.
PLACES = {"w": "edge", "b": "bias", "dw": "edge", "db": "bias"}
UNITS = {"z": "z", "a": "unit"}
OUTPUTS = frozenset({"out", "error"})
LOSSES = frozenset({"loss", "test_loss"})


@lru_cache(maxsize=4000)
def is_live(expression: str) -> bool:
    """Whether it speaks of the run as it stands: a moment that is named stays what it was."""
    calls = list(calls_of(expression))
    named = any(word in ("after", "epochs") for call in calls for word, _ in call.named)
    ours = {call.name for call in calls if call.name in FUNCTIONS}
    return not named and bool(ours & MOVING) and ours <= MOVING | STAYING


@lru_cache(maxsize=4000)
def reference_of(expression: str) -> str:
    """The place of the figure that has this number: "edge:0:0:1", "z:1:0", "loss"; "" if it is none's alone."""
    node = _tree(expression)
    if isinstance(node, Operation) and node.symbol == "negative":
        node = node.operands[0]
    if not isinstance(node, Call):
        return ""
    given = [one.value for one in node.arguments if isinstance(one, Constant)]
    numbers = [int(one) for one in given if isinstance(one, int | float)]
    if len(numbers) != len(node.arguments):
        return ""
    if node.name in LOSSES:
        return "loss"
    if node.name in OUTPUTS:
        return "output"
    if node.name == "x":
        return f"input:{numbers[1] if len(numbers) > 1 else 0}"
    if kind := UNITS.get(node.name):
        return _place(kind, [*numbers[1:], 0, 0][:2])
    if kind := PLACES.get(node.name):
        size = 3 if kind == "edge" else 2
        return _place(kind, [0] * (size - len(numbers)) + numbers)
    return ""


def price(asked: list[tuple[str, str]], run: Run) -> float:
    """The seconds that these expressions are likely to take on that run."""
    calls = sum(len(list(calls_of(expression))) for expression, _ in asked)
    return PASSES * calls * pass_seconds(run.trainer.network, run.trainer.size)


def written(asked: list[tuple[str, str]], run: Run) -> list[str]:
    """Each expression with its style, as it is to be read now."""
    names = Standing(run).names
    return [write(evaluate(expression, names), style) for expression, style in asked]


def same_network(spec: Mapping[str, Any], run: Run) -> None:
    """Raises SpecError for a run of other data or another model: a text says nothing of it."""
    other = run.spec.to_json()
    for part in ("data", "model"):
        if spec[part] != other[part]:
            raise SpecError.at("session", f"this session has another {part} than the step's scenario")


class Standing(Functions):
    """What can be asked of a run as it stands."""

    def __init__(self, run: Run) -> None:
        super().__init__(run)
        self.keep(run)


def _place(kind: str, numbers: list[int]) -> str:
    return ":".join([kind, *map(str, numbers)])


def _tree(expression: str) -> Node | None:
    try:
        return parse(expression)
    except ExpressionError:
        return None


def calls_of(expression: str) -> Iterator[Call]:
    """The functions that an expression calls, each as often as it stands there."""
    tree = _tree(expression)
    waiting = [] if tree is None else [tree]
    while waiting:
        node = waiting.pop()
        match node:
            case Call(_, arguments, named):
                yield node
                waiting.extend([*arguments, *(one for _, one in named)])
            case Operation(_, operands) | Comparison(_, operands):
                waiting.extend(operands)
