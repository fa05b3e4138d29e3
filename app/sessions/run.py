"""A run: a spec, its trainer and its log. All of it synchronous and deterministic; the session around it adds time."""

from typing import Any

import orjson

from app.engine.data.dataset import DataError
from app.engine.metrics import Part
from app.engine.network import Network
from app.engine.readout import Readout, readout_for
from app.engine.rules.mcculloch_pitts import require_boolean
from app.engine.trainer import Plan, Stop, Trainer
from app.sessions.cautions import Caution, cautions
from app.sessions.commands import COMMANDS, Advance, Parameters, Patch, Reset, body_of
from app.sessions.complete import complete, complete_training
from app.sessions.errors import Conflict, SpecError
from app.sessions.limits import Limits, at_most, check_layers, check_parameters, check_run
from app.sessions.log import Entry, Log
from app.sessions.parameters import edited
from app.sessions.pipeline import Pipeline
from app.sessions.rulebook import refuse
from app.sessions.sentences import parse
from app.sessions.source import Tables, data_error, survey
from app.sessions.spec import AnyData, Spec
from app.sessions.start import shapes_of, starting_network

NO_RULE = (
    "a McCulloch–Pitts neuron has no learning rule; set its weights and threshold by hand (PUT …/parameters)"
)


def build(spec: Spec, tables: Tables, limits: Limits) -> "Run":
    """A run of that spec at clock 0. Sizes are checked by arithmetic before anything is drawn, loaded or allocated.

    Raises SpecError for a spec that can't work, TooLarge for one that asks for more than the limits.
    """
    check_layers(spec.model, limits)
    source = survey(spec.data, tables, limits)
    check_parameters(spec.model, source.features, limits)
    spec = complete(spec, source)
    refuse(spec, source.task, source.classes)
    shapes = shapes_of(spec.model)
    size = check_run(source.features, shapes, source.samples, spec.training.batch_size or 1, limits)
    network = starting_network(spec, source.features)
    try:
        pipeline = Pipeline.of(spec.data, source.load())
    except DataError as error:
        raise data_error(error) from None
    return Run(spec, network, pipeline, limits, size)


def preview(data: AnyData, tables: Tables, limits: Limits) -> dict[str, Any]:
    """The data of a spec as a session would get them, without a model."""
    source = survey(data, tables, limits)
    try:
        return Pipeline.of(source.data, source.load()).view()
    except DataError as error:
        raise data_error(error) from None


class Run:
    """Moves only by ``advance`` and by interventions, which are logged before they take effect.

    ``origin`` is the spec it started with at clock 0, ``spec`` the same with the changes since; ``origin`` and ``log``
    are the whole truth about the run.
    """

    def __init__(self, spec: Spec, network: Network, pipeline: Pipeline, limits: Limits, size: int) -> None:
        """spec: complete. network: at its start. size: the bytes that all of this takes."""
        self.origin = spec
        self.spec = spec
        self.pipeline = pipeline
        self.limits = limits
        self.size = size
        readout = self._readout(network)
        train, test = pipeline.parts(readout, network.outputs)
        if spec.model.kind == "mcculloch_pitts":
            self._require_boolean(train, test)
        self.trainer = Trainer(network, plan_of(spec), readout, train, test, spec.seed or 0)
        self.trainer.history.capacity = limits.history
        self.log = Log(limits.log_bytes)
        self.cautions = self._cautions()

    @property
    def learns(self) -> bool:
        """Whether there is a rule that could move it."""
        return self.spec.model.kind != "mcculloch_pitts"

    def advance(self, command: Advance, stop: Stop | None = None) -> bool:
        """Train on. Returns whether ``stop`` was reached. Raises Conflict for a run that can't go on."""
        self.require_movable()
        return self.trainer.advance(command.unit, command.count, stop)

    def require_movable(self) -> None:
        """Raises Conflict for a model without a learning rule and for a run that has diverged."""
        if not self.learns:
            raise Conflict(NO_RULE)
        if self.trainer.diverged is not None:
            raise Conflict(
                "this run has diverged, so it can't go on as it is; lower training.learning_rate with PATCH, "
                "set other parameters, or reset"
            )

    def patch(self, command: Patch) -> None:
        """Change how it learns, in flight. Raises SpecError for a change that makes no sense here."""
        changes = {name: value for name, value in command.training if value is not None}
        dataset = self.pipeline.dataset
        training = self.spec.training.model_copy(update=changes)
        training = complete_training(training, self.spec.model, dataset.task, few=False)
        spec = self.spec.model_copy(update={"training": training})
        refuse(spec, dataset.task, dataset.classes)
        at_most(
            "training.batch_size", training.batch_size or 1, self.limits.batch_size, "examples in one batch"
        )
        self.log.append(self.trainer.clock, "patch", body_of(command))
        self.spec = spec
        readout = self._readout(self.trainer.network)
        if readout != self.trainer.readout:
            self.trainer.recode(readout, *self.pipeline.parts(readout, self.trainer.network.outputs))
        self.trainer.change_plan(plan_of(spec))
        self.cautions = self._cautions()

    def set_parameters(self, command: Parameters) -> None:
        """Set weights and biases by hand. Raises SpecError where they don't fit the network."""
        parameters = edited(self.trainer.network, command)
        self.log.append(self.trainer.clock, "parameters", body_of(command))
        self.trainer.set_parameters(parameters)

    def apply(self, entry: Entry) -> None:
        """An intervention out of a log, once more."""
        command = parse(COMMANDS[entry.command], orjson.loads(entry.body))
        if isinstance(command, Patch):
            self.patch(command)
        elif isinstance(command, Parameters):
            self.set_parameters(command)
        else:
            raise ValueError(f"{entry.command} is no intervention that a log holds")

    def reset(self, command: Reset) -> None:
        """Back to clock 0 with the spec's start, or another seed's. A new log begins, with the spec as it is now."""
        if command.seed is not None:
            self.spec = self.spec.model_copy(update={"seed": command.seed})
        self.origin = self.spec
        start = starting_network(self.spec, self.trainer.network.inputs)
        self.log = Log(self.limits.log_bytes)
        self.trainer.reset(start.parameters, self.spec.seed)
        self.trainer.history.capacity = self.limits.history
        self.cautions = self._cautions()

    def _readout(self, network: Network) -> Readout:
        task, last = self.pipeline.dataset.task, network.shapes[-1]
        return readout_for(task, last.units, last.activation, self.spec.training.loss or "mse")

    def _cautions(self) -> tuple[Caution, ...]:
        sizes = abs(self.trainer.train.inputs).max(axis=0).tolist()
        return cautions(self.spec, self.pipeline.dataset.task, sizes)

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
