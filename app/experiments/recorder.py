"""What comes of an experiment is kept before anybody sees it."""

from collections.abc import Sequence

from .experiment import Experiment
from .records import ExperimentRecords, Result
from .strategies import Trial


class Recorder:
    """Keeps each result, and only then lets it be seen."""

    def __init__(self, experiment: Experiment, records: ExperimentRecords) -> None:
        self._experiment = experiment
        self._records = records

    def asked(self, trials: Sequence[Trial]) -> None:
        """These are to be tried."""
        self._experiment.asked(trials)

    def began(self, trials: Sequence[Trial]) -> None:
        """These are at work."""
        self._experiment.began(trials)

    def ended(self, results: Sequence[Result]) -> None:
        """These have come."""
        self._experiment.ended(self._records.record(self._experiment.id, results))
