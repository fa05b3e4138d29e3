"""What can be asked of a session without changing it; its id is enough."""

from collections.abc import Iterable
from typing import Any

from ..answers import (
    Confusion,
    Data,
    GradientCheck,
    Inseparable,
    Landscape,
    Outputs,
    Prediction,
    Separable,
    Surface,
    Trace,
    Vitals,
)
from ..crowd_answers import LuckPicture, LuckyNetwork, WithoutExample, WithoutPicture
from ..documents import Export, Precision
from ..score_answers import ClassificationScores, PartName, RegressionScores
from .transport import AsyncTransport


class AsyncInsights:
    """The questions."""

    def __init__(self, transport: AsyncTransport, session_id: str) -> None:
        self.id = session_id
        self._transport = transport

    async def data(self, *, timeout: float | None = None) -> Data:
        """The raw data, with all that another forward pass needs: ``(await session.data())["train"]["inputs"]``."""
        found: Data = await self._get("/data", timeout=timeout)
        return found

    async def predict(
        self, inputs: Iterable[Any], *, activations: bool = False, timeout: float | None = None
    ) -> Prediction:
        """``outputs`` and ``classes`` for raw inputs: ``(await session.predict([[0, 1]]))["classes"]``.

        inputs: (examples, n_in), as lists, a NumPy array or a DataFrame. activations: with every layer's z and a.
        """
        body = {"inputs": inputs, "activations": True} if activations else {"inputs": inputs}
        path = self._path("/predict")
        found: Prediction = await self._transport.json("POST", path, body, timeout=timeout)
        return found

    async def surface(self, resolution: int = 100, *, timeout: float | None = None) -> Surface:
        """The outputs on a grid over the first two inputs: ``(await session.surface(50))["outputs"]``."""
        found: Surface = await self._get("/surface", timeout=timeout, resolution=resolution)
        return found

    async def trace(
        self,
        sample: int | None = None,
        layer: int | None = None,
        unit: int | None = None,
        *,
        timeout: float | None = None,
    ) -> Trace:
        """Slow motion: the moments of one update, each with its formula: ``(await session.trace(0))["moments"]``."""
        found: Trace = await self._get("/trace", timeout=timeout, sample=sample, layer=layer, unit=unit)
        return found

    async def gradient_check(
        self,
        sample: int | None = None,
        layer: int | None = None,
        unit: int | None = None,
        *,
        timeout: float | None = None,
    ) -> GradientCheck:
        """Each slope by the chain rule beside a difference: ``(await session.gradient_check())["parameters"]``."""
        where = {"sample": sample, "layer": layer, "unit": unit}
        found: GradientCheck = await self._get("/gradient-check", timeout=timeout, **where)
        return found

    async def separability(self, *, timeout: float | None = None) -> Separable | Inseparable:
        """A line between two classes, or proof that there is none: ``(await session.separability())["separable"]``."""
        found: Separable | Inseparable = await self._get("/separability", timeout=timeout)
        return found

    async def landscape(
        self,
        first: str | None = None,
        second: str | None = None,
        span: float = 3.0,
        resolution: int = 31,
        seed: int = 0,
        *,
        timeout: float | None = None,
    ) -> Landscape:
        """The loss around where it stands, over two parameters or two random directions.

        ``(await session.landscape("layers.0.weights.0.0", "layers.0.bias.0"))["loss"]``
        """
        found: Landscape = await self._get(
            "/landscape",
            timeout=timeout,
            first=first,
            second=second,
            span=span,
            resolution=resolution,
            seed=seed,
        )
        return found

    async def vitals(self, *, timeout: float | None = None) -> Vitals:
        """How each layer is doing, and what to try: ``(await session.vitals())["findings"]``."""
        found: Vitals = await self._get("/vitals", timeout=timeout)
        return found

    async def confusion(self, *, timeout: float | None = None) -> Confusion:
        """Which classes it takes for which: ``(await session.confusion())["train"]["counts"]``."""
        found: Confusion = await self._get("/confusion", timeout=timeout)
        return found

    async def scores(
        self, part: PartName = "train", *, timeout: float | None = None
    ) -> ClassificationScores | RegressionScores:
        """How well it does on a part: ``(await session.scores("test"))["classes"][1]["recall"]``.

        part: train or test. Which of the two answers it is, its ``task`` says.
        """
        found: ClassificationScores | RegressionScores = await self._get(
            "/scores", timeout=timeout, part=part
        )
        return found

    async def outputs(self, *, timeout: float | None = None) -> Outputs:
        """Each value of a regression by itself: ``(await session.outputs())["train_losses"]``."""
        found: Outputs = await self._get("/outputs", timeout=timeout)
        return found

    async def luck(
        self,
        epoch: int = 0,
        networks: int = 200,
        resolution: int = 40,
        since: int = 0,
        goal: float | None = None,
        output: int = 0,
        *,
        timeout: float | None = None,
    ) -> LuckPicture:
        """Many starts of this network after so many epochs: ``(await session.luck(50, 1000))["counts"]``.

        Asked for one epoch after the other, each goes on where the last one ended.
        """
        query = {
            "networks": networks,
            "resolution": resolution,
            "since": since,
            "goal": goal,
            "output": output,
        }
        found: LuckPicture = await self._get("/luck", timeout=timeout, epoch=epoch, **query)
        return found

    async def lucky_network(
        self,
        number: int,
        epoch: int = 0,
        networks: int = 200,
        goal: float | None = None,
        *,
        timeout: float | None = None,
    ) -> LuckyNetwork:
        """One of them; a session of the same spec with its seed is it: ``(await session.lucky_network(7))["seed"]``."""
        query = {"networks": networks, "goal": goal}
        found: LuckyNetwork = await self._get(f"/luck/{number}", timeout=timeout, epoch=epoch, **query)
        return found

    async def without(
        self, epoch: int | None = None, resolution: int = 40, *, timeout: float | None = None
    ) -> WithoutPicture:
        """Trained anew without each example, as long as it was: ``(await session.without())["moved"]``."""
        found: WithoutPicture = await self._get(
            "/without", timeout=timeout, epoch=epoch, resolution=resolution
        )
        return found

    async def without_example(
        self, example: int, epoch: int | None = None, *, timeout: float | None = None
    ) -> WithoutExample:
        """The network that never saw one example: ``(await session.without_example(3))["parameters"]``."""
        found: WithoutExample = await self._get(f"/without/{example}", timeout=timeout, epoch=epoch)
        return found

    async def history_csv(self, *, timeout: float | None = None) -> str:
        """The metrics after epochs: ``Path("history.csv").write_text(await session.history_csv())``."""
        return await self._transport.text(self._path("/history"), "text/csv", timeout=timeout)

    async def export(
        self, kind: Export = "json", precision: Precision | None = None, *, timeout: float | None = None
    ) -> bytes:
        """A file: ``Path("run.npz").write_bytes(await session.export("npz"))``.

        kind: json, npz, csv, python, pytorch, keras, notebook, onnx, safetensors or card. What json gives can be
        imported again. precision, of onnx alone: double (default) or float.
        """
        path = self._path(f"/export/{kind}")
        answer = await self._transport.send("GET", path, timeout=timeout, precision=precision)
        return answer.content

    def _path(self, what: str) -> str:
        return f"/sessions/{self.id}{what}"

    async def _get(self, what: str, *, timeout: float | None = None, **query: Any) -> Any:
        return await self._transport.json("GET", self._path(what), timeout=timeout, **query)
