"""The client's types of answers are those of the server's documents, field for field."""

import importlib.util
import sys
import types
import typing
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

import pytest
from pydantic import BaseModel

from app.api.experiments import documents as experiments
from app.api.sessions import documents as sessions
from app.client import documents as client
from app.experiments.spec import ExperimentSpec
from app.spec.schema import Spec

SCRIPT = Path(__file__).parents[2] / "scripts" / "client_types.py"
# What a client hands on as it came, and makes no types of.
OPEN = (Spec, ExperimentSpec)
# Written by hand, since one type of the client's stands for several documents: what only some have may be absent.
PAIRS: list[tuple[Any, type[BaseModel]]] = [
    (client.Clock, sessions.Clock),
    (client.Metrics, sessions.Metrics),
    (client.Point, sessions.Point),
    (client.Parameters, sessions.ParametersDocument),
    (client.Timeline, sessions.TimelineDocument),
    (client.Standing, sessions.StandingDocument),
    (client.SessionDocument, sessions.CreatedDocument),
    (client.Figure, experiments.Figure),
    (client.Figures, experiments.Figures),
    (client.RunDocument, experiments.RunDocument),
    (client.Trial, experiments.TrialDocument),
    (client.Warned, sessions.Warned),
    (client.Diagnosed, sessions.Diagnosed),
    (client.Progress, experiments.Progress),
    (client.ExperimentDocument, experiments.CreatedExperiment),
]


def script() -> ModuleType:
    found = importlib.util.spec_from_file_location("client_types", SCRIPT)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    # Its dataclass looks its module up.
    sys.modules["client_types"] = module
    found.loader.exec_module(module)
    return module


SCRIPTED = script()


@pytest.mark.parametrize("name", SCRIPTED.MODULES)
def test_a_module_is_up_to_date(name: str) -> None:
    assert (SCRIPTED.CLIENT / name).read_text(encoding="utf-8") == SCRIPTED.made(name), f"run {SCRIPT.name}"


def fields(type_: Any) -> dict[str, Any]:
    """All of them, those too that only some answers have."""
    if typing.is_typeddict(type_):
        return {name: shape(one) for name, one in typing.get_type_hints(type_).items()}
    return {name: shape(field.annotation) for name, field in type_.model_fields.items()}


def shape(hint: Any) -> Any:
    """A type without its names: of a document and of a client's type the fields, of a union its choices."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.NotRequired, typing.Required, typing.Annotated):
        return shape(inner[0])
    if origin in (typing.Union, types.UnionType):
        return ("either", *sorted((shape(one) for one in inner), key=repr))
    if origin is Literal:
        return ("one of", *sorted(inner))
    if typing.is_typeddict(hint):
        return {name: one for name, one in fields(hint).items() if name in hint.__required_keys__}
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return dict[str, Any] if hint in OPEN else fields(hint)
    return (origin, *map(shape, inner)) if inner and hint != dict[str, Any] else hint


@pytest.mark.parametrize(("type_", "document"), PAIRS, ids=lambda one: one.__name__)
def test_what_is_written_by_hand_is_what_the_server_says(type_: Any, document: type[BaseModel]) -> None:
    assert fields(type_) == fields(document)


@pytest.mark.parametrize(("type_", "document"), PAIRS, ids=lambda one: one.__name__)
def test_what_may_be_absent_is_in_only_some_answers(type_: Any, document: type[BaseModel]) -> None:
    absent = {"key", "runs", "stopped", "spec", "experiment", "environment", "withheld"}
    assert type_.__optional_keys__ <= absent
    assert type_.__required_keys__ <= {
        name for name, one in document.model_fields.items() if one.is_required()
    }
