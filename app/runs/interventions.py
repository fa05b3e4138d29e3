"""Changes of the spec in flight: what a patch makes of it, and what another spec makes of a trainer."""

from collections.abc import Iterable, Sequence

from ..engine.data.preprocessing import Pipeline
from ..engine.trainer import Trainer
from ..errors import SpecError
from ..spec.build import batch_of, plan_of, readout_of
from ..spec.constraints import refuse
from ..spec.defaults import NO_RULE, complete_training
from ..spec.frozen import fixed_places, refrozen
from ..spec.initial import layer_starts, shapes_of, within
from ..spec.schema import AnyModel, McCullochPittsModel, MlpModel, Spec
from ..spec.sizes import check_batch
from ..spec.warnings import Caution, cautions, undefined_points
from .commands import Freeze, Patch
from .limits import RunLimits
from .log import LogEntry


def patched(spec: Spec, command: Patch, pipeline: Pipeline, limits: RunLimits) -> Spec:
    """A complete spec with that change, complete again. Raises SpecError for one that makes no sense on these data."""
    dataset, inputs, tested = pipeline.dataset, len(pipeline.features.names), len(pipeline.test) > 0
    changes = {name: value for name, value in command.training or () if value is not None}
    training = spec.training.model_copy(update=changes)
    training = complete_training(training, spec.model, dataset.task, few=False, tested=tested)
    model = spec.model if command.frozen is None else frozen_in_flight(spec.model, command.frozen, inputs)
    spec = spec.model_copy(update={"training": training, "model": model})
    refuse(spec, dataset.task, dataset.classes, dataset.outputs)
    fixed_places(spec.model, inputs)
    check_batch(spec, inputs, shapes_of(spec.model), batch_of(spec, len(pipeline.train)), limits)
    return spec


def frozen_in_flight(model: AnyModel, changes: Sequence[Freeze], inputs: int) -> AnyModel:
    """A complete model of which other parts never move. inputs: what the network sees.

    Raises SpecError for parts that don't exist, or that don't learn.
    """
    if isinstance(model, McCullochPittsModel):
        raise SpecError.at("frozen", NO_RULE)
    starts = layer_starts(model)
    widths = [inputs, *(start.shape.units for start in starts)]
    own: dict[int, list[tuple[str, Freeze]]] = {}
    for number, change in enumerate(changes):
        path = f"frozen.{number}"
        own.setdefault(within(change.layer, len(starts), "layer", f"{path}.layer"), []).append((path, change))
    updates = {
        layer: {"frozen": refrozen(starts[layer].given, widths[layer + 1], widths[layer], mine)}
        for layer, mine in own.items()
    }
    if not isinstance(model, MlpModel):
        return model.model_copy(update=updates[0])
    layers = [layer.model_copy(update=updates.get(number)) for number, layer in enumerate(model.layers or ())]
    return model.model_copy(update={"layers": layers})


def spec_after(spec: Spec, entries: Iterable[LogEntry], pipeline: Pipeline, limits: RunLimits) -> Spec:
    """The spec as those entries of a log leave it: the very same if none changes it. Raises as ``patched``."""
    for entry in entries:
        command = entry.parsed()
        if isinstance(command, Patch):
            spec = patched(spec, command, pipeline, limits)
    return spec


def follow(spec: Spec, trainer: Trainer, pipeline: Pipeline) -> None:
    """Have a trainer learn on as that spec has it: another loss may ask for targets that are coded another way."""
    readout = readout_of(spec, pipeline.dataset.task, trainer.network)
    if readout != trainer.readout:
        trainer.recode(readout, *pipeline.parts(readout, trainer.network.outputs))
    trainer.change_plan(plan_of(spec, trainer.network.inputs, trainer.size))


def cautions_of(spec: Spec, trainer: Trainer, pipeline: Pipeline) -> tuple[Caution, ...]:
    """What to be warned of while a trainer of these data follows that spec."""
    sizes = abs(trainer.train.inputs).max(axis=0).tolist()
    dataset = pipeline.dataset
    found = cautions(spec, dataset.task, sizes, dataset.class_names, trainer.readout)
    return (*found, *undefined_points(dataset.undefined))
