"""The client: what a server offers to somebody who has no session yet."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Self

import httpx

from ..answers import Preview
from ..catalog import Catalog
from ..course import Asked, Lesson, LessonLine, Numbers, Reveal, SweepRow, Verdict
from ..documents import ExperimentDocument, SessionDocument, Spec
from ..reach import Auth, Proxy, Reach, Verify
from ..room_answers import OpenedRoom
from ..table_answers import Upload
from .experiment import AsyncExperiment
from .room import AsyncRoom
from .session import AsyncSession
from .transport import TIMEOUT_SECONDS, AsyncTransport

URL = "http://127.0.0.1:8000"
# So many ids fit into an address.
MOST_LISTED = 300


class AsyncClient:
    """A server by its address: ``client = AsyncClient("https://perceptory.example", timeout=30)``.

    timeout: seconds that the answer to a call may take; each call has its own ``timeout``, too. headers, auth, verify
    and proxy are httpx's, and hold for WebSockets as well. transport: httpx's, for calls; connect: called in place of
    websockets' own for streams, such as ``partial(unix_connect, "/run/perceptory.sock")`` beside a transport that
    speaks to that socket. Raises ValueError for what is no address.
    """

    def __init__(
        self,
        url: str = URL,
        timeout: float | None = TIMEOUT_SECONDS,
        transport: httpx.AsyncBaseTransport | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        auth: Auth | None = None,
        verify: Verify = True,
        proxy: Proxy | None = None,
        connect: Callable[..., Any] | None = None,
    ) -> None:
        reach = Reach(url, headers, auth, verify, proxy, connect)
        self._transport = AsyncTransport(reach, timeout, transport)
        # The experiments that it has started or was attached to; the server lists nobody else's.
        self._known: dict[str, None] = {}

    @property
    def url(self) -> str:
        """The server's address: ``client.url``."""
        return self._transport.url

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._transport.url}>"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Let go of all connections: ``await client.aclose()``. Sessions and experiments live on."""
        await self._transport.aclose()

    async def catalog(self, *, timeout: float | None = None) -> Catalog:
        """All there is to choose from, with defaults and formulas: ``(await client.catalog())["optimizers"]``."""
        found: Catalog = await self._transport.json("GET", "/catalog", timeout=timeout)
        return found

    async def preview(self, data: dict[str, Any], *, timeout: float | None = None) -> Preview:
        """Data as a session would see them: ``await client.preview({"kind": "bundled", "name": "iris"})``."""
        path = "/data/preview"
        found: Preview = await self._transport.json("POST", path, {"data": data}, timeout=timeout)
        return found

    async def upload(
        self,
        table: str | bytes | list[Any],
        header: str = "auto",
        *,
        timeout: float | None = None,
        **more: str,
    ) -> Upload:
        """Upload a table: ``upload = await client.upload(Path("points.csv").read_bytes(), decimal="comma")``.

        table: a file's bytes, its text, or a list of rows. more: separator, decimal, encoding, missing, label, task,
        where the guess is wrong. The answer's ``id`` goes into a spec: ``{"data": {"kind": "upload", "id": …}}``.
        """
        query = {"header": header, **more}
        found: Upload = await self._transport.json("POST", "/uploads", table, timeout=timeout, **query)
        return found

    async def session(self, spec: Spec, *, timeout: float | None = None) -> AsyncSession:
        """A fresh session of a spec: ``session = await client.session({"data": …, "model": …})``."""
        document: SessionDocument = await self._transport.json("POST", "/sessions", spec, timeout=timeout)
        return AsyncSession(self._transport, document, document.get("key"))

    async def import_session(
        self, document: str | bytes | dict[str, Any], *, timeout: float | None = None
    ) -> AsyncSession:
        """A session in the state that ``export("json")`` has kept: ``await client.import_session(kept)``."""
        body = document if isinstance(document, dict) else json.loads(document)
        path = "/sessions/import"
        found: SessionDocument = await self._transport.json("POST", path, body, timeout=timeout)
        return AsyncSession(self._transport, found, found.get("key"))

    async def attach(
        self, session_id: str, key: str | None = None, *, timeout: float | None = None
    ) -> AsyncSession:
        """A session that there is already: ``await client.attach(id, key)``; the key only changes it."""
        path = f"/sessions/{session_id}"
        document: SessionDocument = await self._transport.json("GET", path, timeout=timeout)
        return AsyncSession(self._transport, document, key)

    async def experiment(
        self,
        base: Spec,
        search: Mapping[str, Any],
        strategy: str = "grid",
        *,
        timeout: float | None = None,
        **more: Any,
    ) -> AsyncExperiment:
        """Start a search: ``await client.experiment(spec, {"training.learning_rate": np.logspace(-3, 0, 10)})``.

        more: trials, repeats, folds, budget, objective, early_stop, reduction, seed, title.
        """
        body = {"base": base, "search": search, "strategy": strategy, **more}
        return await self.run(body, timeout=timeout)

    async def run(self, document: dict[str, Any], *, timeout: float | None = None) -> AsyncExperiment:
        """Start an experiment that is written down, or an exported one: ``await client.run(json.loads(text))``."""
        body = document["experiment"] if "format" in document else document
        path = "/experiments"
        created: ExperimentDocument = await self._transport.json("POST", path, body, timeout=timeout)
        self._known[created["id"]] = None
        return AsyncExperiment(self._transport, created, created.get("key"))

    async def experiments(self, *ids: str, timeout: float | None = None) -> list[ExperimentDocument]:
        """Those of these ids, the newest first: ``await client.experiments(id)``.

        Without ids those that this client has started or was attached to.
        """
        wanted = ids or tuple(self._known)[-MOST_LISTED:]
        named = ",".join(wanted) or None
        document = await self._transport.json("GET", "/experiments", timeout=timeout, ids=named)
        return list(document["experiments"])

    async def attach_experiment(
        self, experiment_id: str, key: str | None = None, *, timeout: float | None = None
    ) -> AsyncExperiment:
        """An experiment that there is already: ``await client.attach_experiment(id, key)``; the key changes it."""
        path = f"/experiments/{experiment_id}"
        found: ExperimentDocument = await self._transport.json("GET", path, key=key, timeout=timeout)
        self._known[experiment_id] = None
        return AsyncExperiment(self._transport, found, key)

    async def open_room(
        self,
        session: AsyncSession | None = None,
        lesson: str | None = None,
        cues: Sequence[Mapping[str, Any]] = (),
        *,
        timeout: float | None = None,
    ) -> AsyncRoom:
        """A room for a class, on a session or on a lesson: ``room = await client.open_room(lesson="xor")``.

        cues: questions that are prepared, as a lesson's ``question`` blocks are. What comes back is the host's.
        """
        body: dict[str, Any] = {"lesson": lesson} if session is None else {"session": session.id}
        body = {**body, "cues": list(cues)} if cues else body
        key = None if session is None else session.key
        found: OpenedRoom = await self._transport.json("POST", "/rooms", body, key, timeout=timeout)
        wall_key, links = found["wall_key"], found["links"]
        return AsyncRoom(self._transport, found["code"], found["key"], wall_key=wall_key, links=links)

    async def room(self, code: str, key: str | None = None, *, timeout: float | None = None) -> AsyncRoom:
        """A room that there is already: ``await client.room("K7M 4XQ")``, then ``join``.

        key: the host's, the wall's or a device's, if you have one.
        """
        found = AsyncRoom(self._transport, code, key)
        await found.refresh(timeout=timeout)
        return found

    async def lessons(self, *, timeout: float | None = None) -> list[LessonLine]:
        """All lessons, in their order: ``[one["slug"] for one in await client.lessons()]``."""
        document = await self._transport.json("GET", "/lessons", timeout=timeout)
        return list(document["lessons"])

    async def lesson(self, slug: str, seed: int = 1, *, timeout: float | None = None) -> Lesson:
        """A lesson with its steps and tasks: ``(await client.lesson("and-gate"))["task_list"]``."""
        found: Lesson = await self._transport.json("GET", f"/lessons/{slug}", timeout=timeout, seed=seed)
        return found

    async def check(
        self,
        slug: str,
        task: str,
        answer: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,
        **more: Any,
    ) -> Verdict:
        """Have an answer judged: ``(await client.check(slug, task, {"theta": 2}))["correct"]``.

        more: seed, trail, session.
        """
        body = {"answer": answer or {}, **more}
        path = f"/lessons/{slug}/tasks/{task}/check"
        found: Verdict = await self._transport.json("POST", path, body, timeout=timeout)
        return found

    async def step_numbers(
        self, slug: str, step: int, session: str, *, timeout: float | None = None
    ) -> Numbers:
        """A step's live numbers, as a session stands: ``await client.step_numbers(slug, 1, session.id)``."""
        path = f"/lessons/{slug}/steps/{step}/numbers"
        found: Numbers = await self._transport.json("GET", path, timeout=timeout, session=session)
        return found

    async def sweep_row(self, slug: str, step: int, row: int, *, timeout: float | None = None) -> SweepRow:
        """One network of a step's sweep: ``await client.sweep_row(slug, 2, 0)``."""
        path = f"/lessons/{slug}/steps/{step}/sweep/{row}"
        found: SweepRow = await self._transport.json("GET", path, timeout=timeout)
        return found

    async def prediction(self, slug: str, prediction: str, *, timeout: float | None = None) -> Asked:
        """What a lesson asks before it plays a run: ``(await client.prediction(slug, name))["ask"]``."""
        path = f"/lessons/{slug}/predictions/{prediction}"
        found: Asked = await self._transport.json("GET", path, timeout=timeout)
        return found

    async def reveal(
        self,
        slug: str,
        prediction: str,
        guess: Any = None,
        seen: int | None = None,
        *,
        timeout: float | None = None,
    ) -> Reveal:
        """What the run came to beside a guess: ``(await client.reveal(slug, name, 0.5))["sentence"]``.

        seen: which sentence of the prediction's ``seen`` holds, from 0; with it comes the one that does.
        """
        path = f"/lessons/{slug}/predictions/{prediction}/reveal"
        body = {"guess": guess, "seen": seen}
        found: Reveal = await self._transport.json("POST", path, body, timeout=timeout)
        return found
