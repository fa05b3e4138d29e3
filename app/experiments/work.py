"""How long a run takes on one core, by arithmetic: to say so beforehand, and to make groups of runs of one size."""

from ..spec.build import Checked

# Of the compiled rules, measured on two common cores and rounded to the slow side.
OPERATIONS_PER_SECOND = 1.5e10
UPDATE_OPERATIONS = 8
FORWARD_OPERATIONS = 3
UPDATE_SECONDS = 0.1e-6
START_SECONDS = 0.3e-3


def run_seconds(checked: Checked, epochs: int) -> float:
    """One run: its start, and each epoch's updates and measurements."""
    trained = checked.source.training_samples
    batch = min(checked.spec.training.batch_size or 1, max(1, trained))
    weights = checked.parameters + sum(shape.units for shape in checked.shapes)
    operations = weights * (UPDATE_OPERATIONS * trained + FORWARD_OPERATIONS * checked.source.samples)
    epoch = operations / OPERATIONS_PER_SECOND + UPDATE_SECONDS * -(-trained // batch) * len(checked.shapes)
    return START_SECONDS + epochs * epoch
