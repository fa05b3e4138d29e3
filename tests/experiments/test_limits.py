"""How many experiments there may be, and what one may ask for, is a section of the settings."""

from app.experiments.limits import ExperimentLimits
from app.settings import Settings


def test_they_are_the_settings_of_their_names() -> None:
    limits = ExperimentLimits.of(Settings(max_trials=3, scheduler="tcp://127.0.0.1:8786"))
    assert (limits.max_trials, limits.scheduler) == (3, "tcp://127.0.0.1:8786")
    assert set(ExperimentLimits.model_fields) < set(Settings.model_fields)


def test_one_address_may_have_less_than_there_is() -> None:
    limits = ExperimentLimits()
    assert limits.max_experiments_per_address < limits.max_experiments
    assert limits.max_active_experiments_per_address < limits.max_active_experiments
    assert limits.max_trials < limits.max_trial_runs
