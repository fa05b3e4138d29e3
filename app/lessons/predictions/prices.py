"""What a prediction takes to be told: the run to its stop, each moment that it names, and what is computed there."""

from collections.abc import Iterable

from ...engine.expressions.nodes import ExpressionError
from ...runs.cost import replay_seconds
from ...runs.question_costs import PROGRAM_SECONDS, pass_seconds
from ...runs.run import Run
from ..boundary import RESOLUTION
from ..expressions import evaluate
from ..functions import FUNCTIONS, Functions
from ..live import PASSES, calls_of
from ..moments import Moment, steps_to
from .playing import Played

# So many states of the run are kept for what is told of them.
MOST_MOMENTS = 16
# To go on by one update, and to look whether it changed a weight.
COUNTED_SECONDS = 1e-4


class Rehearsal(Functions):
    """The same functions on the run as it stands: they only note for which moments they are asked."""

    def __init__(self, played: Played, now: Moment) -> None:
        super().__init__(played.source, now, played.functions.most)
        self._start = played.start
        self.moments: set[Moment] = set()
        self.counted = 0

    def run(self, after: float | None = None, epochs: float | None = None) -> Run:
        """The run as it stands, whichever moment is meant."""
        self.moments.add(self.bounded(self._moment(after, epochs), self._start))
        return self._start

    def mistakes(self, after: float | None = None, epochs: float | None = None) -> float:
        """None: they would be counted update by update."""
        moment = self._moment(after, epochs)
        self.run(after, epochs)
        self.counted += self._start.trainer.clock.step if moment is None else steps_to(moment, self._start)
        return 0.0


def moments_of(expression: str, played: Played) -> set[Moment]:
    """For which moments it asks at the stop, without playing to any. Raises ExpressionError for no expression."""
    return _rehearsed([expression], played, played.functions.now).moments


def ahead(expression: str, played: Played) -> bool:
    """Whether it asks, where the run stands, for what lies ahead. Raises as ``moments_of``."""
    start = played.start
    found = _rehearsed([expression], played, None).moments
    return any(moment is not None and steps_to(moment, start) > start.trainer.clock.step for moment in found)


def thinking_seconds(expressions: Iterable[str], run: Run) -> float:
    """How long their functions take on that run, wherever it stands, without calling any."""
    return sum(_call_seconds(call.name, run) for one in expressions for call in calls_of(one))


def reveal_seconds(expressions: Iterable[str], played: Played) -> float:
    """How long it takes to play the run, and to tell what they come to at its stop. Raises ExpressionError."""
    return played.seconds + _telling_seconds(list(expressions), played, played.functions.now)


def asking_seconds(expressions: Iterable[str], played: Played) -> float:
    """How long it takes to tell what they come to where the run stands. Raises ExpressionError."""
    return _telling_seconds(list(expressions), played, None)


def moment_seconds(moment: Moment, played: Played) -> float:
    """How long it takes to stand there: from where the run stands, or if that is later from its start."""
    if moment is None:
        return 0.0
    step = steps_to(moment, played.start)
    from_here = step - played.start.trainer.clock.step
    return replay_seconds(played.start.trainer, from_here if from_here > 0 else step)


def _rehearsed(expressions: Iterable[str], played: Played, now: Moment) -> Rehearsal:
    rehearsal = Rehearsal(played, now)
    for one in expressions:
        evaluate(one, rehearsal.names)
    if len(rehearsal.moments) > MOST_MOMENTS:
        raise ExpressionError(f"{len(rehearsal.moments)} moments are named, and {MOST_MOMENTS} are the most")
    return rehearsal


def _telling_seconds(expressions: list[str], played: Played, now: Moment) -> float:
    rehearsal = _rehearsed(expressions, played, now)
    moving = sum(moment_seconds(moment, played) for moment in rehearsal.moments - {now})
    return moving + COUNTED_SECONDS * rehearsal.counted + thinking_seconds(expressions, played.start)


def _call_seconds(name: str, run: Run) -> float:
    trainer = run.trainer
    one = PASSES * pass_seconds(trainer.network, trainer.size)
    match name:
        case "separable" | "margin" | "bound":
            return PROGRAM_SECONDS * trainer.train.inputs.size
        case "curvature":
            return one + pass_seconds(trainer.network, RESOLUTION**2)
        case "numeric_dw":
            return 2 * trainer.network.parameters.size * one
        case "wrong_dw":
            return 3 * trainer.size * one
    return one if name in FUNCTIONS else 0.0
