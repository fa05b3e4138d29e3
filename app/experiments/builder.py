"""From a document (a base spec with a trial's values in it) to a trainer at its start.

Runs of one experiment mostly share their data, so what was read, surveyed and loaded once is kept for the next.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

import orjson

from app.engine.data.dataset import DataError
from app.engine.metrics import Part
from app.engine.network import LayerShape, parameter_count
from app.engine.readout import Readout, readout_for
from app.engine.trainer import Trainer
from app.sessions.complete import complete
from app.sessions.errors import SpecError
from app.sessions.learner import plan_of
from app.sessions.limits import Limits, check_layers, check_parameters, check_run
from app.sessions.pipeline import Pipeline
from app.sessions.rulebook import refuse
from app.sessions.sentences import parse
from app.sessions.source import Source, Tables, data_error, survey
from app.sessions.spec import AnyData, Spec
from app.sessions.start import shapes_of, starting_network

KEPT = 8
NO_RULE = (
    "a McCulloch–Pitts neuron has no learning rule, so there is nothing to search; "
    "use perceptron, adaline or mlp"
)


@dataclass(frozen=True)
class Sized:
    """A complete spec that can work, and what is known of its run before anything is loaded or drawn."""

    spec: Spec
    source: Source
    shapes: tuple[LayerShape, ...]
    parameters: int

    @property
    def tested(self) -> int:
        """Examples of the test part."""
        return self.source.samples - self.source.training_samples


@dataclass
class _Data:
    """One data spec as far as it was needed; raw: as it stands in a document."""

    raw: Any
    data: AnyData
    source: Source
    pipeline: Pipeline | None = None
    coded: dict[tuple[Readout, int], tuple[Part, Part | None]] = field(default_factory=dict)

    def parts(self, readout: Readout, outputs: int) -> tuple[Part, Part | None]:
        """Training and test part, loaded with the first call."""
        try:
            if self.pipeline is None:
                self.pipeline = Pipeline.of(self.source.data, self.source.load())
            if (readout, outputs) not in self.coded:
                self.coded[readout, outputs] = self.pipeline.parts(readout, outputs)
        except DataError as error:
            raise data_error(error) from None
        return self.coded[readout, outputs]


class Builder:
    """Checks and builds runs. Not to be shared by threads."""

    def __init__(self, tables: Tables, limits: Limits) -> None:
        self._tables = tables
        self._limits = limits
        self._data: OrderedDict[bytes, _Data] = OrderedDict()

    def check(self, document: dict[str, Any]) -> Sized:
        """The complete spec. Raises SpecError for one that can't work or can't learn, TooLarge for too much."""
        sized, _ = self._check(document)
        # Weights given by hand are looked at here, and nowhere else before the run.
        starting_network(sized.spec, sized.source.features)
        return sized

    def prepare(self, document: dict[str, Any]) -> Trainer:
        """A trainer at clock 0, as a session of that spec would have it."""
        sized, data = self._check(document)
        spec, output = sized.spec, sized.shapes[-1]
        network = starting_network(spec, sized.source.features)
        task, loss = sized.source.task, spec.training.loss or "mse"
        readout = readout_for(task, output.units, output.activation, loss)
        train, test = data.parts(readout, output.units)
        return Trainer(network, plan_of(spec), readout, train, test, spec.seed or 0)

    def _check(self, document: dict[str, Any]) -> tuple[Sized, _Data]:
        known = self._known(document.get("data"))
        spec = parse(Spec, {**document, "data": known.data} if known else document)
        limits = self._limits
        check_layers(spec.model, limits)
        data = known or self._read(document["data"], spec.data)
        source = data.source
        check_parameters(spec.model, source.features, limits)
        spec = complete(spec, source)
        refuse(spec, source.task, source.classes)
        if spec.model.kind == "mcculloch_pitts":
            raise SpecError.at("model.kind", NO_RULE)
        shapes = shapes_of(spec.model)
        batch = spec.training.batch_size or 1
        check_run(source.features, shapes, source.samples, batch, limits)
        return Sized(spec, source, shapes, parameter_count(source.features, shapes)), data

    def _known(self, raw: Any) -> _Data | None:
        # Most documents share the base's data outright, and those may be large.
        for one in self._data.values():
            if one.raw is raw:
                return one
        key = _key(raw)
        found = self._data.get(key)
        if found is not None:
            self._data.move_to_end(key)
        return found

    def _read(self, raw: Any, data: AnyData) -> _Data:
        read = _Data(raw, data, survey(data, self._tables, self._limits))
        self._data[_key(raw)] = read
        if len(self._data) > KEPT:
            self._data.popitem(last=False)
        return read


def _key(raw: Any) -> bytes:
    return orjson.dumps(raw)
