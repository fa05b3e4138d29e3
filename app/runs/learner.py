"""What learns: a complete spec made into a trainer, and the changes that a hand may make to both."""

from collections.abc import Iterable

import orjson

from ..engine.data.preprocessing import Pipeline
from ..engine.network import Network
from ..errors import Conflict
from ..spec.build import plan_of, readout_of, trainer_of
from ..spec.constraints import refuse
from ..spec.defaults import complete_training
from ..spec.limits import at_most
from ..spec.parsing import parse
from ..spec.schema import Spec
from ..spec.warnings import Caution, cautions
from .commands import COMMANDS, Parameters, Patch
from .edits import edited
from .limits import RunLimits
from .log import Entry

NO_RULE = (
    "a McCulloch–Pitts neuron has no learning rule; set its weights and threshold by hand (PUT …/parameters)"
)


class Learner:
    """``spec`` is as it is now, changes in flight included, and the trainer's plan always says the same."""

    def __init__(self, spec: Spec, network: Network, pipeline: Pipeline, limits: RunLimits) -> None:
        """spec: complete. network: at its start."""
        self.spec = spec
        self.pipeline = pipeline
        self.limits = limits
        self.trainer = trainer_of(spec, network, pipeline.dataset.task, pipeline.parts)
        self.trainer.history.capacity = limits.max_history_points
        self.cautions = self._cautions()

    @property
    def learns(self) -> bool:
        """Whether there is a rule that could move it."""
        return self.spec.model.kind != "mcculloch_pitts"

    def require_movable(self) -> None:
        """Raises Conflict for a model without a learning rule and for a run that has diverged."""
        if not self.learns:
            raise Conflict(NO_RULE)
        if self.trainer.diverged is not None:
            raise Conflict(
                "this run has diverged, so it can't go on as it is; lower training.learning_rate with PATCH, "
                "set other parameters, or reset"
            )

    def perform(self, entry: Entry) -> None:
        """An intervention out of a log, once more."""
        command = parse(COMMANDS[entry.command], orjson.loads(entry.body))
        if isinstance(command, Patch):
            self.adopt(self.patched(command))
        elif isinstance(command, Parameters):
            self.trainer.set_parameters(edited(self.trainer.network, command))
        else:
            raise ValueError(f"{entry.command} is no intervention that a log holds")

    def spec_after(self, entries: Iterable[Entry]) -> Spec:
        """The spec as those entries of a log leave it. Raises as ``patched``."""
        spec = self.spec
        for entry in entries:
            if entry.command == "patch":
                spec = self.patched(parse(Patch, orjson.loads(entry.body)), spec)
        return spec

    def patched(self, command: Patch, spec: Spec | None = None) -> Spec:
        """The spec (by default the present one) with that change. Raises SpecError for one that makes no sense."""
        spec = spec or self.spec
        changes = {name: value for name, value in command.training if value is not None}
        dataset = self.pipeline.dataset
        training = spec.training.model_copy(update=changes)
        training = complete_training(training, spec.model, dataset.task, few=False)
        spec = spec.model_copy(update={"training": training})
        refuse(spec, dataset.task, dataset.classes)
        at_most(
            "training.batch_size",
            training.batch_size or 1,
            self.limits.max_batch_size,
            "examples in one batch",
        )
        return spec

    def adopt(self, spec: Spec) -> None:
        """Learn on as that spec has it."""
        self.spec = spec
        readout = readout_of(spec, self.pipeline.dataset.task, self.trainer.network)
        if readout != self.trainer.readout:
            self.trainer.recode(readout, *self.pipeline.parts(readout, self.trainer.network.outputs))
        self.trainer.change_plan(plan_of(spec))
        self.cautions = self._cautions()

    def _cautions(self) -> tuple[Caution, ...]:
        sizes = abs(self.trainer.train.inputs).max(axis=0).tolist()
        dataset = self.pipeline.dataset
        return cautions(self.spec, dataset.task, sizes, dataset.class_names, self.trainer.readout)
