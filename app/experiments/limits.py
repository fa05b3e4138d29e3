"""How many experiments there is room for, and what one may ask for."""

from pydantic import Field

from ..configuration import Count, Seconds, Section


class ExperimentLimits(Section):
    """How many experiments there may be, what one may ask for, and where they run."""

    scheduler: str | None = Field(
        None,
        description="A Dask scheduler's address, such as `tcp://10.0.0.5:8786`, on whose cluster experiments run. "
        "Without one they run on this machine.",
    )
    experiment_workers: Count | None = Field(
        None, description="Worker processes for experiments on this machine; as many as cores if not set."
    )
    worker_patience_seconds: Seconds = Field(
        60,
        description="For how long an experiment waits when the cluster of `PERCEPTORY_SCHEDULER` has no worker. "
        "Its note says that it waits; then it fails, and can be resumed.",
    )
    max_experiments: Count = Field(
        256,
        description="Experiments kept; of whoever has most, the oldest that is over makes room for a new one.",
    )
    max_experiments_per_address: Count = Field(
        100, description="Experiments kept from one address; its own oldest that is over makes room."
    )
    max_active_experiments: Count = Field(32, description="Experiments that wait or run at the same time.")
    max_active_experiments_per_address: Count = Field(
        4, description="Experiments from one address that wait or run at the same time."
    )
    max_trials: Count = Field(
        512, description="Trials of one experiment: the points of its grid, for example."
    )
    max_trial_runs: Count = Field(
        2000, description="Runs of one experiment: its trials times its repeats and folds."
    )
    max_experiment_seconds: Seconds = Field(
        900, description="Work of one experiment, in seconds of one core, computed from its spec."
    )
