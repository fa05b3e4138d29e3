"""What can be asked of a session without changing it; its id is enough."""

from collections.abc import Sequence
from typing import Any

from app.client.aio.transport import AsyncTransport
from app.client.documents import Export


class AsyncInsights:
    """The questions."""

    def __init__(self, transport: AsyncTransport, session_id: str) -> None:
        self.id = session_id
        self._transport = transport

    async def data(self) -> Any:
        """The raw data, with all that another forward pass needs."""
        return await self._get("/data")

    async def predict(self, inputs: Sequence[Sequence[float]], *, activations: bool = False) -> Any:
        """``outputs`` and ``classes`` for raw inputs; on request every layer's z and a."""
        rows = [list(row) for row in inputs]
        body = {"inputs": rows, "activations": True} if activations else {"inputs": rows}
        return await self._transport.json("POST", self._path("/predict"), body)

    async def surface(self, resolution: int = 100) -> Any:
        """The outputs on a grid over the first two inputs."""
        return await self._get("/surface", resolution=resolution)

    async def trace(
        self, sample: int | None = None, layer: int | None = None, unit: int | None = None
    ) -> Any:
        """Slow motion: the moments of one update, each with its formula and numbers."""
        return await self._get("/trace", sample=sample, layer=layer, unit=unit)

    async def gradient_check(
        self, sample: int | None = None, layer: int | None = None, unit: int | None = None
    ) -> Any:
        """Each parameter's slope by the chain rule beside a central difference."""
        return await self._get("/gradient-check", sample=sample, layer=layer, unit=unit)

    async def separability(self) -> Any:
        """A line between the two classes, or the proof that there is none."""
        return await self._get("/separability")

    async def landscape(
        self,
        first: str | None = None,
        second: str | None = None,
        span: float = 3.0,
        resolution: int = 31,
        seed: int = 0,
    ) -> Any:
        """The loss around where it stands, over two parameters or two random directions."""
        return await self._get(
            "/landscape", first=first, second=second, span=span, resolution=resolution, seed=seed
        )

    async def vitals(self) -> Any:
        """How each layer is doing, and what to try."""
        return await self._get("/vitals")

    async def history_csv(self) -> str:
        """The metrics at the start and after epochs, as CSV."""
        return await self._transport.text(self._path("/history"), "text/csv")

    async def export(self, kind: Export = "json") -> bytes:
        """A file: json, npz, csv, python, pytorch, keras or notebook. What json gives can be imported again."""
        answer = await self._transport.send("GET", self._path(f"/export/{kind}"))
        return answer.content

    def _path(self, what: str) -> str:
        return f"/sessions/{self.id}{what}"

    async def _get(self, what: str, **query: Any) -> Any:
        return await self._transport.json("GET", self._path(what), **query)
