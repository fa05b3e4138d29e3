"""What a prediction takes to be told: the run to its stop, and each other moment that its expressions name."""

from collections.abc import Iterable

from ...runs.cost import replay_seconds
from ...runs.run import Run
from ..expressions import evaluate
from ..functions import Functions
from ..moments import Moment
from .playing import Played


class Rehearsal(Functions):
    """The same functions on the run as it stands: they only note for which moments they are asked."""

    def __init__(self, played: Played, now: Moment) -> None:
        super().__init__(played.source, now, played.functions.most)
        self._start = played.start
        self.moments: set[Moment] = set()

    def run(self, after: float | None = None, epochs: float | None = None) -> Run:
        """The run as it stands, whichever moment is meant."""
        self.moments.add(self.bounded(self._moment(after, epochs), self._start))
        return self._start

    def mistakes(self, after: float | None = None, epochs: float | None = None) -> float:
        """None: they would be counted update by update."""
        self.run(after, epochs)
        return 0.0


def moments_of(expression: str, played: Played) -> set[Moment]:
    """For which moments it asks at the stop, without playing to any. Raises ExpressionError for no expression."""
    return _asked(expression, Rehearsal(played, played.functions.now))


def ahead(expression: str, played: Played) -> bool:
    """Whether it asks, where the run stands, for what lies ahead. Raises as ``moments_of``."""
    here = played.start.trainer.clock.step
    found = _asked(expression, Rehearsal(played, None))
    return any(moment is not None and _step(moment, played) > here for moment in found)


def _asked(expression: str, rehearsal: Rehearsal) -> set[Moment]:
    evaluate(expression, rehearsal.names)
    return rehearsal.moments


def seconds_of(expressions: Iterable[str], played: Played) -> float:
    """How long it takes to play the run, and to each moment that they name. Raises ExpressionError, SpecError."""
    moments: set[Moment] = set()
    for one in expressions:
        moments |= moments_of(one, played)
    return played.seconds + sum(moment_seconds(moment, played) for moment in moments - {played.functions.now})


def moment_seconds(moment: Moment, played: Played) -> float:
    """How long it takes to stand there: from where the run stands, or if that is later from its start."""
    if moment is None:
        return 0.0
    trainer, step = played.start.trainer, _step(moment, played)
    from_here = step - trainer.clock.step
    return replay_seconds(trainer, from_here if from_here > 0 else step)


def _step(moment: tuple[int, int], played: Played) -> int:
    trainer = played.start.trainer
    return moment[0] + moment[1] * -(-trainer.size // trainer.plan.batch_size)
