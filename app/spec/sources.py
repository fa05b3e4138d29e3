"""Where a spec's data come from: what is known of them by arithmetic, and then the data themselves."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from ..engine.data.balance import EVEN, check_balance
from ..engine.data.bundled import BUNDLED, load
from ..engine.data.dataset import DataError, Dataset
from ..engine.data.drawing import draw
from ..engine.data.examples import selected_dataset
from ..engine.data.features import FeatureMap, default_features
from ..engine.data.folds import Fold, held_back
from ..engine.data.functions import FunctionSet
from ..engine.data.gates import GATES, gate
from ..engine.data.generators import GENERATORS, generate
from ..engine.data.inline import inline_dataset
from ..engine.data.roles import Selection, select
from ..engine.data.table import Table
from ..engine.types import Indices, Task
from ..errors import SpecError, Unknown
from .limits import SpecLimits, at_most
from .schema import AnyData, BundledData, FunctionData, GateData, GeneratedData, InlineData, UploadData

SEED = 1
SAMPLES = 500
RANGE = 6.0
TEST_FRACTIONS = {
    "gate": 0.0,
    "generated": 0.5,
    "function": 0.5,
    "bundled": 0.3,
    "inline": 0.0,
    "upload": 0.3,
}
STANDARDIZED = frozenset({"bundled", "upload"})


class Tables(Protocol):
    """Where uploaded tables are found by their id."""

    def get(self, upload: str) -> Table:
        """Raises Unknown for an id that there is no table of."""


@dataclass(frozen=True)
class Source:
    """The data's spec, complete, and what is known of the data before ``load`` makes them.

    targets: how many values a regression predicts of an example.
    """

    data: AnyData
    task: Task
    samples: int
    inputs: int
    classes: int
    load: Callable[[], Dataset]
    targets: int = 1

    @property
    def features(self) -> int:
        """How many numbers of an example the network sees."""
        return len(self.data.features or ())

    @property
    def training_samples(self) -> int:
        """How many examples are trained on."""
        fold = fold_of(self.data)
        if fold is not None:
            return self.samples - fold.tested(self.samples)
        return self.samples - int(self.samples * (self.data.test_fraction or 0.0) + 0.5)


def survey(data: AnyData, tables: Tables, limits: SpecLimits) -> Source:
    """What a data spec describes, with its defaults filled in. Nothing is drawn or loaded, sizes are checked first.

    Raises SpecError for data that no run can use, TooLarge for more than the limits allow.
    """
    _check_fold(data)
    try:
        match data:
            case GateData():
                source = _gate(data)
            case GeneratedData():
                source = _generated(data, limits)
            case FunctionData():
                source = _function(data, limits)
            case BundledData():
                source = _bundled(data)
            case InlineData():
                source = _inline(data, limits)
            case UploadData():
                source = _upload(data, tables, limits)
        _check_sizes(source, limits)
        FeatureMap(source.data.features, source.inputs)
    except DataError as error:
        raise data_error(error) from None
    return source


def fold_of(data: AnyData) -> Fold | None:
    """Which fold a spec asks for, if any."""
    return Fold(data.fold.number, data.fold.of) if data.fold else None


def data_error(error: DataError) -> SpecError:
    """What the engine says of bad data, at its place in the spec."""
    return SpecError.at(".".join(["data", *map(str, error.path)]), str(error))


def _check_fold(data: AnyData) -> None:
    if data.fold is None:
        return
    if data.kind == "gate":
        raise SpecError.at("data.fold", "a gate is its whole truth table, which has no folds; leave fold out")
    if data.test_fraction is not None:
        raise SpecError.at(
            "data.test_fraction", "a fold is the test part; leave one of fold and test_fraction out"
        )
    if data.fold.number >= data.fold.of:
        why = f"must be less than {data.fold.of}, the number of folds, since they are counted from 0"
        raise SpecError.at("data.fold.number", why)


def _gate(data: GateData) -> Source:
    if data.test_fraction:
        why = "a gate is its whole truth table, nothing of it can be held back; leave test_fraction out"
        raise SpecError.at("data.test_fraction", why)
    entry = GATES[data.name]
    complete = data.model_copy(update=_defaults(data, entry.inputs))
    return Source(complete, "classification", len(entry.outputs), entry.inputs, 2, lambda: gate(data.name))


def _generated(data: GeneratedData, limits: SpecLimits) -> Source:
    entry = GENERATORS[data.name]
    check_balance(data.balance, entry.classes, data.name)
    filled = {**_drawn(data, limits), **_defaults(data, len(entry.ranges))}
    samples, noise, seed = filled["samples"], filled["noise"], filled["seed"]
    return Source(
        data.model_copy(update=filled),
        entry.task,
        samples,
        len(entry.ranges),
        entry.classes,
        lambda: generate(data.name, samples, noise, seed, data.balance),
    )


def _function(data: FunctionData, limits: SpecLimits) -> Source:
    reach = RANGE if data.range is None else data.range
    function = FunctionSet.read(data.expression, data.task, data.inputs, reach)
    classes = len(function.class_names)
    check_balance(data.balance, classes, f"“{function.formula.text}”")
    balance = EVEN if data.balance is None and classes else data.balance
    filled = {**_drawn(data, limits), **_defaults(data, function.inputs)}
    samples, noise, seed = filled["samples"], filled["noise"], filled["seed"]
    read = {
        "expression": function.formula.text,
        "task": function.task,
        "inputs": function.inputs,
        "range": reach,
        "balance": balance,
    }
    return Source(
        data.model_copy(update={**filled, **read}),
        function.task,
        samples,
        function.inputs,
        classes,
        lambda: draw(function, samples, noise, seed, balance),
    )


def _drawn(data: GeneratedData | FunctionData, limits: SpecLimits) -> dict[str, Any]:
    samples = SAMPLES if data.samples is None else data.samples
    at_most("data.samples", samples, limits.max_samples, "examples")
    return {"samples": samples, "noise": 0.0 if data.noise is None else data.noise}


def _bundled(data: BundledData) -> Source:
    entry = BUNDLED[data.name]
    filled = _defaults(data, entry.features)
    complete = data.model_copy(update=filled)
    return Source(
        complete, "classification", entry.samples, entry.features, entry.classes, lambda: load(data.name)
    )


def _inline(data: InlineData, limits: SpecLimits) -> Source:
    at_most("data.inputs", len(data.inputs), limits.max_samples, "examples")
    at_most("data.inputs.0", max(map(len, data.inputs), default=0), limits.max_features, "inputs")
    row = data.targets[0] if data.targets else None
    at_most(
        "data.targets.0", len(row) if isinstance(row, list) else 1, limits.max_targets, "values to predict"
    )
    dataset = inline_dataset(
        data.inputs, data.targets, data.task, data.input_names, data.class_names, data.target_names
    )
    filled = _defaults(data, dataset.inputs.shape[1])
    return _known(data.model_copy(update={**filled, "task": dataset.task}), dataset)


def select_columns(data: UploadData, tables: Tables) -> Selection:
    """What an upload is to be learnt from. Raises SpecError for an id, a label or a column that is not there."""
    try:
        table = tables.get(data.id)
    except Unknown as error:
        raise SpecError.at("data.id", error.sentence) from None
    try:
        return select(table, data.label, data.task, data.columns, data.gaps)
    except DataError as error:
        raise data_error(error) from None


def _upload(data: UploadData, tables: Tables, limits: SpecLimits) -> Source:
    chosen = select_columns(data, tables)
    place = "data.id" if data.columns is None else "data.columns"
    at_most(place, len(chosen.names), limits.max_features, "inputs")
    at_most("data.label", len(chosen.labels), limits.max_targets, "columns to predict")
    at_most("data.id", chosen.rows, limits.max_samples, "examples")
    filled = _defaults(data, len(chosen.names))

    def training(dataset: Dataset) -> Indices:
        return held_back(dataset, filled["test_fraction"] or 0.0, filled["seed"], fold_of(data))[0]

    dataset = selected_dataset(chosen, training)
    known = {
        "label": chosen.predicted,
        "task": chosen.task,
        "columns": [column.name for column in chosen.inputs],
        "gaps": chosen.gaps,
    }
    return _known(data.model_copy(update={**filled, **known}), dataset)


def _known(data: AnyData, dataset: Dataset) -> Source:
    inputs, classes = dataset.inputs.shape[1], dataset.classes
    return Source(data, dataset.task, dataset.samples, inputs, classes, lambda: dataset, dataset.outputs)


def _defaults(data: AnyData, inputs: int) -> dict[str, Any]:
    return {
        "seed": SEED if data.seed is None else data.seed,
        "test_fraction": _test_fraction(data),
        "features": list(default_features(inputs)) if data.features is None else data.features,
        "standardize": data.kind in STANDARDIZED if data.standardize is None else data.standardize,
    }


def _test_fraction(data: AnyData) -> float | None:
    """None where a fold is the test part."""
    if data.fold is not None or data.test_fraction is not None:
        return data.test_fraction
    return TEST_FRACTIONS[data.kind]


def _check_sizes(source: Source, limits: SpecLimits) -> None:
    at_most("data", source.samples, limits.max_samples, "examples")
    at_most("data", source.inputs, limits.max_features, "inputs")
    at_most("data.features", source.features, limits.max_features, "features")
