# Made from ../aio by `python scripts/unasync.py`: change that one.
"""What can be asked of a session without changing it; its id is enough."""

from collections.abc import Sequence
from typing import Any

from app.client.blocking.transport import Transport
from app.client.documents import Export


class Insights:
    """The questions."""

    def __init__(self, transport: Transport, session_id: str) -> None:
        self.id = session_id
        self._transport = transport

    def data(self) -> Any:
        """The raw data, with all that another forward pass needs."""
        return self._get("/data")

    def predict(self, inputs: Sequence[Sequence[float]], *, activations: bool = False) -> Any:
        """``outputs`` and ``classes`` for raw inputs; on request every layer's z and a."""
        rows = [list(row) for row in inputs]
        body = {"inputs": rows, "activations": True} if activations else {"inputs": rows}
        return self._transport.json("POST", self._path("/predict"), body)

    def surface(self, resolution: int = 100) -> Any:
        """The outputs on a grid over the first two inputs."""
        return self._get("/surface", resolution=resolution)

    def trace(self, sample: int | None = None, layer: int | None = None, unit: int | None = None) -> Any:
        """Slow motion: the moments of one update, each with its formula and numbers."""
        return self._get("/trace", sample=sample, layer=layer, unit=unit)

    def gradient_check(
        self, sample: int | None = None, layer: int | None = None, unit: int | None = None
    ) -> Any:
        """Each parameter's slope by the chain rule beside a central difference."""
        return self._get("/gradient-check", sample=sample, layer=layer, unit=unit)

    def separability(self) -> Any:
        """A line between the two classes, or the proof that there is none."""
        return self._get("/separability")

    def landscape(
        self,
        first: str | None = None,
        second: str | None = None,
        span: float = 3.0,
        resolution: int = 31,
        seed: int = 0,
    ) -> Any:
        """The loss around where it stands, over two parameters or two random directions."""
        return self._get(
            "/landscape", first=first, second=second, span=span, resolution=resolution, seed=seed
        )

    def vitals(self) -> Any:
        """How each layer is doing, and what to try."""
        return self._get("/vitals")

    def history_csv(self) -> str:
        """The metrics at the start and after epochs, as CSV."""
        return self._transport.text(self._path("/history"), "text/csv")

    def export(self, kind: Export = "json") -> bytes:
        """A file: json, npz, csv, python, pytorch, keras or notebook. What json gives can be imported again."""
        answer = self._transport.send("GET", self._path(f"/export/{kind}"))
        return answer.content

    def _path(self, what: str) -> str:
        return f"/sessions/{self.id}{what}"

    def _get(self, what: str, **query: Any) -> Any:
        return self._transport.json("GET", self._path(what), **query)
