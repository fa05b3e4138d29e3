"""From a spec to a run at clock 0."""

from ..spec.build import check, pipeline_of
from ..spec.initial import starting_network
from ..spec.schema import Spec
from ..spec.sources import Tables
from .limits import RunLimits
from .run import Run


def build(spec: Spec, tables: Tables, limits: RunLimits) -> Run:
    """A run of that spec. Raises SpecError for one that can't work, TooLarge for one past the limits."""
    checked = check(spec, tables, limits)
    network = starting_network(checked.spec, checked.source.features)
    return Run(checked.spec, network, pipeline_of(checked.source), limits, checked.size)
