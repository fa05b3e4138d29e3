"""From a spec to a run: its sizes checked by arithmetic, its data made, its network drawn."""

from typing import Any

from app.engine.data.dataset import DataError
from app.sessions.complete import complete
from app.sessions.limits import Limits, check_layers, check_parameters, check_run
from app.sessions.pipeline import Pipeline
from app.sessions.rulebook import refuse
from app.sessions.run import Run
from app.sessions.source import Tables, data_error, select_columns, survey
from app.sessions.spec import AnyData, Spec, UploadData
from app.sessions.start import shapes_of, starting_network
from app.sessions.tables import selection_view


def build(spec: Spec, tables: Tables, limits: Limits) -> Run:
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
        view = Pipeline.of(source.data, source.load()).view()
    except DataError as error:
        raise data_error(error) from None
    if isinstance(data, UploadData):
        view["table"] = selection_view(select_columns(data, tables))
    return view
