"""Changes of the spec in flight: what a patch makes of it, and what another spec makes of a trainer."""

from collections.abc import Iterable

from ..engine.data.dataset import Dataset
from ..engine.data.preprocessing import Pipeline
from ..engine.trainer import Trainer
from ..spec.build import plan_of, readout_of
from ..spec.constraints import refuse
from ..spec.defaults import complete_training
from ..spec.limits import at_most
from ..spec.schema import Spec
from ..spec.warnings import Caution, cautions, undefined_points
from .commands import Patch
from .limits import RunLimits
from .log import LogEntry


def patched(spec: Spec, command: Patch, dataset: Dataset, limits: RunLimits) -> Spec:
    """A complete spec with that change, complete again. Raises SpecError for one that makes no sense on these data."""
    changes = {name: value for name, value in command.training if value is not None}
    training = spec.training.model_copy(update=changes)
    training = complete_training(training, spec.model, dataset.task, few=False)
    spec = spec.model_copy(update={"training": training})
    refuse(spec, dataset.task, dataset.classes, dataset.outputs)
    at_most("training.batch_size", training.batch_size or 1, limits.max_batch_size, "examples in one batch")
    return spec


def spec_after(spec: Spec, entries: Iterable[LogEntry], dataset: Dataset, limits: RunLimits) -> Spec:
    """The spec as those entries of a log leave it: the very same if none changes it. Raises as ``patched``."""
    for entry in entries:
        command = entry.parsed()
        if isinstance(command, Patch):
            spec = patched(spec, command, dataset, limits)
    return spec


def follow(spec: Spec, trainer: Trainer, pipeline: Pipeline) -> None:
    """Have a trainer learn on as that spec has it: another loss may ask for targets that are coded another way."""
    readout = readout_of(spec, pipeline.dataset.task, trainer.network)
    if readout != trainer.readout:
        trainer.recode(readout, *pipeline.parts(readout, trainer.network.outputs))
    trainer.change_plan(plan_of(spec))


def cautions_of(spec: Spec, trainer: Trainer, pipeline: Pipeline) -> tuple[Caution, ...]:
    """What to be warned of while a trainer of these data follows that spec."""
    sizes = abs(trainer.train.inputs).max(axis=0).tolist()
    dataset = pipeline.dataset
    found = cautions(spec, dataset.task, sizes, dataset.class_names, trainer.readout)
    return (*found, *undefined_points(dataset.undefined))
