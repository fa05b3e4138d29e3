"""The one way from a spec to a trainer: its sizes checked by arithmetic, its data made, its network drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..engine.class_weights import ClassWeights
from ..engine.data.dataset import DataError
from ..engine.data.preprocessing import Pipeline
from ..engine.metrics import Part
from ..engine.network import LayerShape, Network, parameter_count
from ..engine.plan import Plan
from ..engine.readout import Readout, readout_for
from ..engine.rules.mcculloch_pitts import require_boolean
from ..engine.trainer import Trainer
from ..engine.types import Task
from ..errors import SpecError
from .constraints import refuse
from .defaults import complete
from .frozen import fixed_places
from .initial import shapes_of
from .limits import SpecLimits
from .schema import AnyData, Spec, UploadData
from .sizes import check_batch, check_layers, check_parameters, check_run
from .sources import Source, Tables, data_error, fold_of, select_columns, survey
from .tables import selection_view

# The training and the test part, their targets coded for a readout and so many output units.
Parts = Callable[[Readout, int], tuple[Part, Part | None]]


@dataclass(frozen=True)
class Checked:
    """A complete spec that can work, and what is known of its run before anything is loaded or drawn.

    size: the bytes that a run of it takes.
    """

    spec: Spec
    source: Source
    shapes: tuple[LayerShape, ...]
    size: int

    @property
    def parameters(self) -> int:
        """Weights and biases."""
        return parameter_count(self.source.features, self.shapes)

    @property
    def tested(self) -> int:
        """Examples of the test part."""
        return self.source.samples - self.source.training_samples


def check(
    spec: Spec,
    tables: Tables,
    limits: SpecLimits,
    source_of: Callable[[AnyData, Tables, SpecLimits], Source] = survey,
) -> Checked:
    """The complete spec. Sizes are checked by arithmetic before anything is drawn, loaded or allocated.

    source_of: surveys its data. Raises SpecError for a spec that can't work, TooLarge for one past the limits.
    """
    check_layers(spec.model, limits)
    source = source_of(spec.data, tables, limits)
    check_parameters(spec.model, source.features, limits)
    spec = complete(spec, source)
    refuse(spec, source.task, source.classes, source.targets)
    shapes = shapes_of(spec.model)
    fixed_places(spec.model, source.features)
    batch = batch_of(spec, source.training_samples)
    check_batch(spec, source.features, shapes, batch, limits)
    size = check_run(source.features, shapes, source.samples, batch, limits, source.targets)
    return Checked(spec, source, shapes, size)


def pipeline_of(source: Source) -> Pipeline:
    """Its examples, loaded, and their way to the network. Raises SpecError if they can't be made."""
    data = source.data
    try:
        return Pipeline.of(
            source.load(),
            data.test_fraction or 0.0,
            data.seed or 0,
            data.features,
            standardize=bool(data.standardize),
            fold=fold_of(data),
        )
    except DataError as error:
        raise data_error(error) from None


def readout_of(spec: Spec, task: Task, network: Network) -> Readout:
    """How a complete spec has its network's outputs read."""
    last = network.shapes[-1]
    training = spec.training
    return readout_for(task, last.units, last.activation, training.loss or "mse", training.targets)


def trainer_of(spec: Spec, network: Network, task: Task, parts: Parts) -> Trainer:
    """The trainer of a complete spec at clock 0. network: at its start.

    Raises SpecError for a McCulloch–Pitts neuron whose inputs are not all 0 or 1.
    """
    readout = readout_of(spec, task, network)
    train, test = parts(readout, network.outputs)
    if spec.model.kind == "mcculloch_pitts":
        _require_boolean(train, test)
    plan = plan_of(spec, network.inputs, len(train.inputs))
    return Trainer(network, plan, readout, train, test, spec.seed or 0)


def batch_of(spec: Spec, examples: int) -> int:
    """How many of so many training examples make an update."""
    size = spec.training.batch_size
    return examples if size == "all" else size or 1


def plan_of(spec: Spec, inputs: int, examples: int) -> Plan:
    """How the engine is to train a complete spec. inputs: what the network sees. examples: in the training part."""
    training, kind = spec.training, spec.model.kind
    if kind == "mcculloch_pitts":
        return Plan("mcculloch_pitts")
    optimizer, schedule, early = training.optimizer, training.schedule, training.early_stopping
    return Plan(
        rule="backpropagation" if kind == "mlp" else kind,
        loss=training.loss or "mse",
        learning_rate=training.learning_rate or 0.0,
        batch_size=batch_of(spec, examples),
        shuffle=bool(training.shuffle),
        optimizer=optimizer.name if optimizer else "sgd",
        hyperparameters=tuple(optimizer.hyperparameters.values()) if optimizer else (0.0,),
        l1=training.l1 or 0.0,
        l2=training.l2 or 0.0,
        class_weights=_class_weights(training.class_weights),
        dropout=_dropout(training.dropout, len(shapes_of(spec.model)) - 1),
        schedule=schedule.name if schedule else "constant",
        pace=tuple(map(float, schedule.numbers.values())) if schedule else (),
        clip_norm=training.clip_norm or 0.0,
        fixed=fixed_places(spec.model, inputs),
        patience=early.patience if early else 0,
        min_delta=early.min_delta or 0.0 if early else 0.0,
        monitor=early.monitor or "train_loss" if early else "train_loss",
    )


def _class_weights(given: ClassWeights | list[float] | None) -> ClassWeights:
    if isinstance(given, list):
        return tuple(given)
    return given or "equal"


def _dropout(given: float | list[float] | None, hidden: int) -> tuple[float, ...]:
    """A share for each hidden layer; none where none is left out."""
    rates = tuple(given) if isinstance(given, list) else (given or 0.0,) * hidden
    return rates if any(rates) else ()


def preview(data: AnyData, tables: Tables, limits: SpecLimits) -> dict[str, Any]:
    """The data of a spec as a session would get them, without a model."""
    view = pipeline_of(survey(data, tables, limits)).view()
    if isinstance(data, UploadData):
        view["table"] = selection_view(select_columns(data, tables))
    return view


def _require_boolean(train: Part, test: Part | None) -> None:
    try:
        for part in (train, test):
            if part is not None:
                require_boolean(part.inputs)
    except ValueError as error:
        raise SpecError.at("data", f"{error}; use a gate, or a model that takes any number") from None
