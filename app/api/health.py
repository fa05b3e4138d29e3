"""Whether it lives, whether it can work, and figures for Prometheus. These stand at the root, outside the API."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.api.json import JsonResponse
from app.api.problems import Problem
from app.api.services import services

router = APIRouter(include_in_schema=False)


@router.api_route("/healthz", methods=["GET", "HEAD"])
async def healthz() -> Response:
    return JsonResponse({"status": "alive"})


@router.api_route("/readyz", methods=["GET", "HEAD"])
async def readyz(request: Request) -> Response:
    shared = services(request)
    if not shared.ready.is_set():
        raise Problem(
            503,
            "Not ready yet: the kernels are being loaded. Ask again in a second.",
            headers={"Retry-After": "1"},
        )
    await shared.readiness.require()
    return JsonResponse({"status": "ready"})


@router.get("/metrics")
async def metrics(request: Request) -> Response:
    if not services(request).settings.metrics:
        raise Problem(404, "Metrics are switched off on this server (PERCEPTORY_METRICS).")
    return Response(services(request).metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8")
