"""Every refusal is one shape: a kind, a status, a sentence that ends, and each bad field with its own."""

from typing import Any

import pytest

from app.api.problems import MEDIA_TYPE, ProblemDocument, fields, finished, problem_of, unreadable
from app.api.server.scanning import NotJson, TooMuch
from app.errors import Asleep, Conflict, FieldError, Full, SpecError, TooLarge, Unknown, Unsaved

REFUSALS: list[tuple[Any, int, str | None]] = [
    (
        TooLarge.at("data.samples", "30\u202f000 examples are more than the 20\u202f000 allowed here"),
        413,
        None,
    ),
    (SpecError.at("model.kind", "must be one of perceptron and mlp"), 422, None),
    (Unknown("there is no such session"), 404, None),
    (Unsaved(full=True), 507, "10"),
    (Unsaved(full=False), 503, "10"),
    (Asleep(), 503, "10"),
    (Full("400 streams are open", 7), 429, "7"),
    (Conflict("this session is playing; pause it"), 409, None),
]


@pytest.mark.parametrize(
    ("error", "status", "retry"),
    REFUSALS,
    ids=["large", "bad", "unknown", "full-disk", "away", "asleep", "full", "conflict"],
)
def test_what_the_rooms_refuse_is_a_problem_of_its_status(error: Any, status: int, retry: str | None) -> None:
    problem = problem_of(error)
    document = ProblemDocument.model_validate(problem.document())
    assert (problem.status_code, document.status) == (status, status)
    assert document.type.startswith("urn:perceptory:problem:")
    assert document.type != "urn:perceptory:problem:other"
    assert document.detail.endswith((".", "!", "?"))
    assert not document.detail[:1].islower() or document.errors
    assert (problem.headers or {}).get("Retry-After") == retry
    answer = problem.response()
    assert (answer.status_code, answer.media_type) == (status, MEDIA_TYPE)


def test_the_first_bad_field_is_in_the_sentence_and_all_are_listed() -> None:
    problem = fields(422, [FieldError("a.b", "must be a number"), FieldError("c", "is missing")])
    assert problem.detail == "a.b: must be a number, and 1 more."
    assert problem.errors == [
        {"path": "a.b", "message": "Must be a number."},
        {"path": "c", "message": "Is missing."},
    ]
    assert fields(422, [FieldError("", "nothing fits")]).detail == "Nothing fits."


def test_a_sentence_is_finished_once() -> None:
    assert [finished(one) for one in ("so it is", "So?", "so!", "")] == ["So it is.", "So?", "So!", "."]


def test_what_is_no_json_is_a_400_and_too_much_of_it_a_413() -> None:
    assert unreadable(NotJson("The body is no JSON.")).status_code == 400
    assert unreadable(TooMuch("This holds too much.")).status_code == 413
