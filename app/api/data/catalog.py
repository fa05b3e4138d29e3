"""The catalogue: everything there is to choose from, built from the engine's own registries."""

from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from typing import Any

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from ...engine.activations import ACTIVATIONS
from ...engine.data.balance import EVEN, LEAST, MOST
from ...engine.data.bundled import BUNDLED
from ...engine.data.features import all_features, parse_feature
from ...engine.data.formula import CONSTANTS, FUNCTIONS, INPUTS, LONGEST
from ...engine.data.functions import DESCRIPTION, EXAMPLES
from ...engine.data.gates import GATES
from ...engine.data.generators import GENERATORS
from ...engine.initializers import INITIALIZERS
from ...engine.losses import LOSSES
from ...engine.optimizers import OPTIMIZERS
from ...engine.practices import PRACTICES
from ...engine.rules.ladder import LADDER
from ...engine.schedules import SCHEDULES
from ...spec.sources import RANGE, SAMPLES, SEED, STANDARDIZED, TEST_FRACTIONS
from ..access import counted
from ..etags import UNCHANGED, etag_of, tagged
from ..json import JsonResponse, encode
from ..openapi import answer, failures
from ..packing import CODINGS, coding_of
from ..permissions import PUBLIC
from ..server.guards import API
from .entries import Catalog

router = APIRouter(prefix=API, tags=["catalog"], dependencies=[PUBLIC, Depends(counted)])

INTEGER = "integer"
NUMBER = "number"
BOOLEAN = "boolean"


def parameter(
    name: str, title: str, kind: str, default: Any, minimum: float | None = None, maximum: float | None = None
) -> dict[str, Any]:
    return {
        "name": name,
        "title": title,
        "type": kind,
        "default": default,
        "minimum": minimum,
        "maximum": maximum,
    }


BALANCE = parameter("balance", "Share of the first class", NUMBER, EVEN, LEAST, MOST)


def split_parameters(kind: str) -> list[dict[str, Any]]:
    fraction = TEST_FRACTIONS[kind]
    return [
        parameter("test_fraction", "Share of examples held back to test on", NUMBER, fraction, 0, 0.9),
        parameter("standardize", "Shift and scale the inputs", BOOLEAN, kind in STANDARDIZED),
        parameter("seed", "Seed", INTEGER, SEED, 0),
    ]


def datasets() -> Iterable[dict[str, Any]]:
    for gate in GATES.values():
        yield {
            "kind": "gate", "name": gate.name, "title": gate.title, "task": "classification",
            "inputs": gate.inputs, "classes": 2, "class_names": ["0", "1"], "samples": len(gate.outputs),
            "ranges": [[0.0, 1.0]] * gate.inputs, "latex": gate.latex, "teaches": gate.teaches,
            "source": "Boole 1847", "parameters": [],
        }  # fmt: skip
    for shape in GENERATORS.values():
        yield {
            "kind": "generated", "name": shape.name, "title": shape.title, "task": shape.task,
            "inputs": len(shape.ranges), "classes": shape.classes,
            "class_names": list(shape.class_names), "samples": SAMPLES,
            "ranges": [list(ends) for ends in shape.ranges], "latex": shape.latex, "teaches": shape.teaches,
            "source": shape.source,
            "parameters": [
                parameter("samples", "Points", INTEGER, SAMPLES, 4),
                parameter("noise", "Noise", NUMBER, 0.0, 0, 1),
                *([BALANCE] if shape.classes == 2 else []),
                *split_parameters("generated"),
            ],
        }  # fmt: skip
    for bundle in BUNDLED.values():
        yield {
            "kind": "bundled", "name": bundle.name, "title": bundle.title, "task": "classification",
            "inputs": bundle.features, "classes": bundle.classes, "class_names": list(bundle.class_names),
            "samples": bundle.samples, "ranges": None, "latex": None, "teaches": bundle.teaches,
            "source": bundle.source, "parameters": split_parameters("bundled"),
        }  # fmt: skip


def function() -> dict[str, Any]:
    return {
        "inputs": list(INPUTS),
        "constants": list(CONSTANTS),
        "functions": [{"name": one.name, "latex": one.latex} for one in FUNCTIONS.values()],
        "longest": LONGEST,
        "description": DESCRIPTION,
        "examples": [{"expression": text, "task": task} for text, task in EXAMPLES],
        "parameters": [
            parameter("samples", "Points", INTEGER, SAMPLES, 4),
            parameter("noise", "Noise", NUMBER, 0.0, 0, 1),
            parameter("range", "Range of the inputs, ±", NUMBER, RANGE, 0.1, 100),
            BALANCE,
            *split_parameters("function"),
        ],
    }


def named(entries: Iterable[Any], *more: str) -> list[dict[str, Any]]:
    """The registry's own words."""
    fields = ("name", "title", "latex", *more, "description", "source")
    return [{field: getattr(entry, field) for field in fields} for entry in entries]


def with_parameters(entries: dict[str, Any], *more: str) -> list[dict[str, Any]]:
    """The registry's own words, with the numbers that an entry takes."""
    return [
        {
            **entry,
            "parameters": [
                parameter(
                    one.name,
                    one.title,
                    INTEGER if one.whole else NUMBER,
                    one.default,
                    one.minimum,
                    one.maximum,
                )
                for one in entries[entry["name"]].hyperparameters
            ],
        }
        for entry in named(entries.values(), *more)
    ]


@cache
def catalog() -> bytes:
    return encode(
        {
            "datasets": list(datasets()),
            "function": function(),
            "features": [{"name": name, "latex": parse_feature(name, 2).latex} for name in all_features(2)],
            "models": [asdict(model) for model in LADDER.values()],
            "activations": named(
                ACTIVATIONS.values(),
                "derivative_latex",
                "symbol",
                "hidden",
                "output",
                "kinked",
                "rectifier",
                "bounds",
                "loss",
            ),
            "losses": named(LOSSES.values(), "derivative_latex", "outputs", "values"),
            "optimizers": with_parameters(OPTIMIZERS, "learning_rate"),
            "schedules": with_parameters(SCHEDULES),
            "initializers": named(INITIALIZERS.values()),
            "practices": named(PRACTICES.values()),
        }
    )


@cache
def packed(coding: str | None) -> tuple[bytes, str]:
    """The catalogue as it is sent, and its ETag."""
    body = CODINGS[coding](catalog()) if coding else catalog()
    return body, etag_of(body)


@router.get(
    "/catalog",
    summary="Everything there is to choose from",
    description="Every data set, feature, model, activation, loss, optimiser, schedule and initialiser, with its "
    "parameters, their ranges and defaults, its formula (LaTeX), a description and its source. `features` are those of "
    "data with two inputs; with more there are more of the same forms. Has an ETag: it only changes with the server.",
    response_model=Catalog,
    responses={200: answer("The catalogue.", Catalog), 304: UNCHANGED, **failures()},
)
async def read_catalog(request: Request) -> Response:
    coding, headers = coding_of(request.headers), {"Vary": "Accept-Encoding"}
    if coding is not None:
        headers["Content-Encoding"] = coding
    body, etag = packed(coding)
    return tagged(request, Response(body, headers=headers, media_type=JsonResponse.media_type), etag)
