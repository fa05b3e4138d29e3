"""Whether it lives, whether it can work, and figures for Prometheus. These stand at the root, outside the API."""

from typing import Any, ClassVar, Literal

from fastapi import APIRouter, Request
from starlette.responses import Response

from .documents import Document
from .json import JsonResponse
from .openapi import answer, failures
from .permissions import PUBLIC
from .problems import Problem
from .services import services

router = APIRouter(tags=["server"], dependencies=[PUBLIC])


class Alive(Document):
    status: Literal["alive"]

    EXAMPLE: ClassVar[dict[str, Any]] = {"status": "alive"}


class Ready(Document):
    status: Literal["ready"]

    EXAMPLE: ClassVar[dict[str, Any]] = {"status": "ready"}


@router.get(
    "/healthz",
    name="healthz",
    summary="Whether the server lives",
    description="Answers as long as the process can answer at all.",
    response_model=Alive,
    responses={200: answer("It does.", Alive), **failures(call=False)},
)
async def healthz() -> Response:
    return JsonResponse(Alive.EXAMPLE)


@router.get(
    "/readyz",
    name="readyz",
    summary="Whether the server can work",
    description="Send no users before it says so.",
    response_model=Ready,
    responses={200: answer("It can.", Ready), **failures(503, call=False)},
)
async def readyz(request: Request) -> Response:
    shared = services(request)
    if not shared.ready.is_set():
        raise Problem(
            503,
            "Not ready yet: the kernels are being loaded. Ask again in a second.",
            headers={"Retry-After": "1"},
        )
    await shared.readiness.require()
    return JsonResponse(Ready.EXAMPLE)


@router.get("/metrics", include_in_schema=False)
async def metrics(request: Request) -> Response:
    if not services(request).settings.metrics:
        raise Problem(404, "Metrics are switched off on this server (PERCEPTORY_METRICS).")
    return Response(services(request).metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8")
