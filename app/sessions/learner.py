"""What learns: a complete spec made into a trainer, and the changes that a hand may make to both."""

from collections.abc import Iterable

import orjson

from app.engine.metrics import Part
from app.engine.network import Network
from app.engine.readout import Readout, readout_for
from app.engine.rules.mcculloch_pitts import require_boolean
from app.engine.trainer import Plan, Trainer
from app.sessions.cautions import Caution, cautions
from app.sessions.commands import COMMANDS, Parameters, Patch
from app.sessions.complete import complete_training
from app.sessions.errors import Conflict, SpecError
from app.sessions.limits import Limits, at_most
from app.sessions.log import Entry
from app.sessions.parameters import edited
from app.sessions.pipeline import Pipeline
from app.sessions.rulebook import refuse
from app.sessions.sentences import parse
from app.sessions.spec import Spec

NO_RULE = (
    "a McCulloch–Pitts neuron has no learning rule; set its weights and threshold by hand (PUT …/parameters)"
)


class Learner:
    """``spec`` is as it is now, changes in flight included, and the trainer's plan always says the same."""

    def __init__(self, spec: Spec, network: Network, pipeline: Pipeline, limits: Limits) -> None:
        """spec: complete. network: at its start."""
        self.spec = spec
        self.pipeline = pipeline
        self.limits = limits
        readout = self._readout(network)
        train, test = pipeline.parts(readout, network.outputs)
        if spec.model.kind == "mcculloch_pitts":
            self._require_boolean(train, test)
        self.trainer = Trainer(network, plan_of(spec), readout, train, test, spec.seed or 0)
        self.trainer.history.capacity = limits.history
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
            "training.batch_size", training.batch_size or 1, self.limits.batch_size, "examples in one batch"
        )
        return spec

    def adopt(self, spec: Spec) -> None:
        """Learn on as that spec has it."""
        self.spec = spec
        readout = self._readout(self.trainer.network)
        if readout != self.trainer.readout:
            self.trainer.recode(readout, *self.pipeline.parts(readout, self.trainer.network.outputs))
        self.trainer.change_plan(plan_of(spec))
        self.cautions = self._cautions()

    def _readout(self, network: Network) -> Readout:
        task, last = self.pipeline.dataset.task, network.shapes[-1]
        return readout_for(task, last.units, last.activation, self.spec.training.loss or "mse")

    def _cautions(self) -> tuple[Caution, ...]:
        sizes = abs(self.trainer.train.inputs).max(axis=0).tolist()
        dataset = self.pipeline.dataset
        return cautions(self.spec, dataset.task, sizes, dataset.class_names, self.trainer.readout)

    def _require_boolean(self, train: Part, test: Part | None) -> None:
        try:
            for part in (train, test):
                if part is not None:
                    require_boolean(part.inputs)
        except ValueError as error:
            raise SpecError.at("data", f"{error}; use a gate, or a model that takes any number") from None


def plan_of(spec: Spec) -> Plan:
    """How the engine is to train a complete spec."""
    training, kind = spec.training, spec.model.kind
    if kind == "mcculloch_pitts":
        return Plan("mcculloch_pitts")
    optimizer = training.optimizer
    return Plan(
        rule="backpropagation" if kind == "mlp" else kind,
        loss=training.loss or "mse",
        learning_rate=training.learning_rate or 0.0,
        batch_size=training.batch_size or 1,
        shuffle=bool(training.shuffle),
        optimizer=optimizer.name if optimizer else "sgd",
        hyperparameters=tuple(optimizer.hyperparameters.values()) if optimizer else (0.0,),
        l1=training.l1 or 0.0,
        l2=training.l2 or 0.0,
    )
