"""What comes back has a type, and the type says what the server says."""

import inspect
import typing
from typing import Any

import pytest

from app.api.data import documents as table_documents
from app.api.data import entries
from app.api.experiments import documents as experiment_documents
from app.api.insights import documents as insight_documents
from app.api.lessons import documents as lesson_documents
from app.api.sessions import documents, outputs
from app.client import (
    AsyncClient,
    AsyncExperiment,
    AsyncSession,
    Client,
    Experiment,
    Session,
    answers,
    catalog,
    course,
    table_answers,
)
from app.client import documents as told

# A DataFrame if there is pandas, and rows if there is not.
TABLES = {"frame", "runs_frame", "history_frame"}
PAIRS: list[tuple[Any, Any]] = [
    (catalog.Catalog, entries.Catalog),
    (catalog.DatasetEntry, entries.DatasetEntry),
    (catalog.ModelEntry, entries.ModelEntry),
    (catalog.ActivationEntry, entries.ActivationEntry),
    (catalog.LossEntry, entries.LossEntry),
    (catalog.OptimizerEntry, entries.OptimizerEntry),
    (catalog.Entry, entries.Entry),
    (catalog.FeatureEntry, entries.FeatureEntry),
    (catalog.Parameter, entries.Parameter),
    (answers.Preview, table_documents.UploadPreview),
    (answers.Data, table_documents.DataDocument),
    (table_answers.Upload, table_documents.Upload),
    (table_answers.Selection, table_documents.SelectionDocument),
    (table_answers.Column, table_documents.Column),
    (table_answers.Reading, table_documents.ReadingDocument),
    (table_answers.Gaps, table_documents.GapsDocument),
    (table_answers.Guess, table_documents.GuessDocument),
    (answers.Prediction, outputs.Prediction),
    (answers.LayerActivations, outputs.LayerActivations),
    (answers.Surface, outputs.Surface),
    (answers.Trace, insight_documents.Trace),
    (answers.Moment, insight_documents.Moment),
    (answers.GradientCheck, insight_documents.GradientCheck),
    (answers.CheckedParameter, insight_documents.CheckedParameter),
    (answers.Separable, insight_documents.Separable),
    (answers.Inseparable, insight_documents.Inseparable),
    (answers.Landscape, insight_documents.Landscape),
    (answers.LandscapeAxis, insight_documents.LandscapeAxis),
    (answers.Vitals, insight_documents.Vitals),
    (answers.LayerVitals, insight_documents.LayerVitals),
    (answers.Finding, insight_documents.Finding),
    (answers.Confusion, insight_documents.Confusion),
    (answers.PartConfusion, insight_documents.PartConfusion),
    (course.LessonLine, lesson_documents.LessonLine),
    (course.Lesson, lesson_documents.LessonDocument),
    (course.Verdict, lesson_documents.VerdictDocument),
    (told.SessionDocument, documents.CreatedDocument),
    (told.Point, documents.Point),
    (told.ExperimentDocument, experiment_documents.CreatedExperiment),
    (told.Trial, experiment_documents.TrialDocument),
    (told.RunDocument, experiment_documents.RunDocument),
]


def methods(kind: type) -> list[tuple[str, Any]]:
    return [(name, one) for name, one in inspect.getmembers(kind, inspect.isfunction) if name[0] != "_"]


@pytest.mark.parametrize(("type_", "document"), PAIRS, ids=lambda one: one.__name__)
def test_a_type_has_the_fields_of_the_servers_document(type_: Any, document: Any) -> None:
    assert set(type_.__annotations__) | set(typing.get_type_hints(type_)) == set(document.model_fields)


@pytest.mark.parametrize("kind", [Client, Session, Experiment, AsyncClient, AsyncSession, AsyncExperiment])
def test_no_answer_is_of_any_type(kind: type) -> None:
    for name, method in methods(kind):
        answer = inspect.signature(method).return_annotation
        assert answer is not Any or name in TABLES, f"{kind.__name__}.{name} answers with Any"


@pytest.mark.parametrize("kind", [Client, Session, Experiment, AsyncClient, AsyncSession, AsyncExperiment])
def test_every_call_says_what_it_does_with_an_example(kind: type) -> None:
    for name, method in methods(kind):
        assert f"{name}(" in (method.__doc__ or ""), f"{kind.__name__}.{name} shows no example"
    for name, one in inspect.getmembers(kind, lambda one: isinstance(one, property)):
        assert f".{name}" in (one.__doc__ or ""), f"{kind.__name__}.{name} shows no example"


@pytest.mark.parametrize("kind", [Client, Session, Experiment])
def test_every_call_has_its_own_time(kind: type) -> None:
    for name, method in methods(kind):
        if name != "close":
            assert "timeout" in inspect.signature(method).parameters, f"{kind.__name__}.{name} has no timeout"
