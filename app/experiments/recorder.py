"""What comes of an experiment is kept before anybody sees it."""

from collections import Counter
from collections.abc import Sequence

from .experiment import Experiment
from .records import ExperimentRecords, Result, TrialStatus
from .strategies import Trial


class Recorder:
    """Keeps each result, and only then lets it be seen."""

    def __init__(
        self, experiment: Experiment, records: ExperimentRecords, counted: Counter[TrialStatus] | None = None
    ) -> None:
        """counted: gets each trial that comes to an end, by how it ended."""
        self._experiment = experiment
        self._records = records
        self._counted = Counter() if counted is None else counted

    def asked(self, trials: Sequence[Trial]) -> None:
        """These are to be tried."""
        self._experiment.asked(trials)

    def began(self, trials: Sequence[Trial]) -> None:
        """These are at work."""
        self._experiment.began(trials)

    def ended(self, results: Sequence[Result]) -> None:
        """These have come."""
        new = self._records.record(self._experiment.id, results)
        self._counted.update(result.status for result in new)
        self._experiment.ended(new)
