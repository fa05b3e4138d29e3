"""From a document (a base spec with a trial's values in it) to a trainer at its start.

Runs of one experiment mostly share their data, so what was read, surveyed and loaded once is kept for the next.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

import orjson

from ..engine.data.preprocessing import Pipeline
from ..engine.metrics import Part
from ..engine.readout import Readout
from ..engine.trainer import Trainer
from ..errors import SpecError
from ..spec.build import Checked, check, pipeline_of, trainer_of
from ..spec.initial import starting_network
from ..spec.limits import SpecLimits
from ..spec.parsing import parse
from ..spec.schema import AnyData, Spec
from ..spec.sources import Source, Tables, survey

KEPT = 8
NO_RULE = (
    "a McCulloch–Pitts neuron has no learning rule, so there is nothing to search; "
    "use perceptron, adaline or mlp"
)


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
        if self.pipeline is None:
            self.pipeline = pipeline_of(self.source)
        if (readout, outputs) not in self.coded:
            self.coded[readout, outputs] = self.pipeline.parts(readout, outputs)
        return self.coded[readout, outputs]


class Builder:
    """Checks and builds runs. Not to be shared by threads."""

    def __init__(self, tables: Tables, limits: SpecLimits) -> None:
        self._tables = tables
        self._limits = limits
        self._data: OrderedDict[bytes, _Data] = OrderedDict()

    def check(self, document: dict[str, Any]) -> Checked:
        """The complete spec. Raises SpecError for one that can't work or can't learn, TooLarge for too much."""
        checked, _ = self._check(document)
        # Weights given by hand are looked at here, and nowhere else before the run.
        starting_network(checked.spec, checked.source.features)
        return checked

    def prepare(self, document: dict[str, Any]) -> Trainer:
        """A trainer at clock 0, as a session of that spec would have it."""
        checked, data = self._check(document)
        network = starting_network(checked.spec, checked.source.features)
        return trainer_of(checked.spec, network, checked.source.task, data.parts)

    def _check(self, document: dict[str, Any]) -> tuple[Checked, _Data]:
        raw = document.get("data")
        known = self._known(raw)
        spec = parse(Spec, {**document, "data": known.data} if known else document)
        surveyed: list[_Data] = [known] if known else []

        def source_of(data: AnyData, tables: Tables, limits: SpecLimits) -> Source:
            if not surveyed:
                surveyed.append(self._keep(_Data(raw, data, survey(data, tables, limits))))
            return surveyed[0].source

        checked = check(spec, self._tables, self._limits, source_of)
        if checked.spec.model.kind == "mcculloch_pitts":
            raise SpecError.at("model.kind", NO_RULE)
        return checked, surveyed[0]

    def _keep(self, data: _Data) -> _Data:
        self._data[_key(data.raw)] = data
        if len(self._data) > KEPT:
            self._data.popitem(last=False)
        return data

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


def _key(raw: Any) -> bytes:
    return orjson.dumps(raw)
