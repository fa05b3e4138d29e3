"""How long a run takes on one core, by arithmetic: to say so beforehand, and to make groups of runs of one size."""

from app.experiments.builder import Sized

# Of the compiled rules, measured on two common cores and rounded to the slow side.
OPERATIONS_PER_SECOND = 1.5e10
UPDATE_OPERATIONS = 8
FORWARD_OPERATIONS = 3
UPDATE_SECONDS = 0.1e-6
START_SECONDS = 0.3e-3


def run_seconds(sized: Sized, epochs: int) -> float:
    """One run: its start, and each epoch's updates and measurements."""
    trained = sized.source.training_samples
    batch = min(sized.spec.training.batch_size or 1, max(1, trained))
    weights = sized.parameters + sum(shape.units for shape in sized.shapes)
    operations = weights * (UPDATE_OPERATIONS * trained + FORWARD_OPERATIONS * sized.source.samples)
    epoch = operations / OPERATIONS_PER_SECOND + UPDATE_SECONDS * -(-trained // batch) * len(sized.shapes)
    return START_SECONDS + epochs * epoch
