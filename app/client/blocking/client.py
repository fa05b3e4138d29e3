# Made from ../aio by `python scripts/unasync.py`: change that one.
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
from .experiment import Experiment
from .room import Room
from .session import Session
from .transport import TIMEOUT_SECONDS, Transport

URL = "http://127.0.0.1:8000"
# So many ids fit into an address.
MOST_LISTED = 300


class Client:
    """A server by its address: ``client = Client("https://perceptory.example", timeout=30)``.

    timeout: seconds that the answer to a call may take; each call has its own ``timeout``, too. headers, auth, verify
    and proxy are httpx's, and hold for WebSockets as well. transport: httpx's, for calls; connect: called in place of
    websockets' own for streams, such as ``partial(unix_connect, "/run/perceptory.sock")`` beside a transport that
    speaks to that socket. Raises ValueError for what is no address.
    """

    def __init__(
        self,
        url: str = URL,
        timeout: float | None = TIMEOUT_SECONDS,
        transport: httpx.BaseTransport | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        auth: Auth | None = None,
        verify: Verify = True,
        proxy: Proxy | None = None,
        connect: Callable[..., Any] | None = None,
    ) -> None:
        reach = Reach(url, headers, auth, verify, proxy, connect)
        self._transport = Transport(reach, timeout, transport)
        # The experiments that it has started or was attached to; the server lists nobody else's.
        self._known: dict[str, None] = {}

    @property
    def url(self) -> str:
        """The server's address: ``client.url``."""
        return self._transport.url

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._transport.url}>"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of all connections: ``client.close()``. Sessions and experiments live on."""
        self._transport.close()

    def catalog(self, *, timeout: float | None = None) -> Catalog:
        """All there is to choose from, with defaults and formulas: ``(client.catalog())["optimizers"]``."""
        found: Catalog = self._transport.json("GET", "/catalog", timeout=timeout)
        return found

    def preview(self, data: dict[str, Any], *, timeout: float | None = None) -> Preview:
        """Data as a session would see them: ``client.preview({"kind": "bundled", "name": "iris"})``."""
        path = "/data/preview"
        found: Preview = self._transport.json("POST", path, {"data": data}, timeout=timeout)
        return found

    def upload(
        self,
        table: str | bytes | list[Any],
        header: str = "auto",
        *,
        timeout: float | None = None,
        **more: str,
    ) -> Upload:
        """Upload a table: ``upload = client.upload(Path("points.csv").read_bytes(), decimal="comma")``.

        table: a file's bytes, its text, or a list of rows. more: separator, decimal, encoding, missing, label, task,
        where the guess is wrong. The answer's ``id`` goes into a spec: ``{"data": {"kind": "upload", "id": …}}``.
        """
        query = {"header": header, **more}
        found: Upload = self._transport.json("POST", "/uploads", table, timeout=timeout, **query)
        return found

    def session(self, spec: Spec, *, timeout: float | None = None) -> Session:
        """A fresh session of a spec: ``session = client.session({"data": …, "model": …})``."""
        document: SessionDocument = self._transport.json("POST", "/sessions", spec, timeout=timeout)
        return Session(self._transport, document, document.get("key"))

    def import_session(
        self, document: str | bytes | dict[str, Any], *, timeout: float | None = None
    ) -> Session:
        """A session in the state that ``export("json")`` has kept: ``client.import_session(kept)``."""
        body = document if isinstance(document, dict) else json.loads(document)
        path = "/sessions/import"
        found: SessionDocument = self._transport.json("POST", path, body, timeout=timeout)
        return Session(self._transport, found, found.get("key"))

    def attach(self, session_id: str, key: str | None = None, *, timeout: float | None = None) -> Session:
        """A session that there is already: ``client.attach(id, key)``; the key only changes it."""
        path = f"/sessions/{session_id}"
        document: SessionDocument = self._transport.json("GET", path, timeout=timeout)
        return Session(self._transport, document, key)

    def experiment(
        self,
        base: Spec,
        search: Mapping[str, Any],
        strategy: str = "grid",
        *,
        timeout: float | None = None,
        **more: Any,
    ) -> Experiment:
        """Start a search: ``client.experiment(spec, {"training.learning_rate": np.logspace(-3, 0, 10)})``.

        more: trials, repeats, folds, budget, objective, early_stop, reduction, seed, title.
        """
        body = {"base": base, "search": search, "strategy": strategy, **more}
        return self.run(body, timeout=timeout)

    def run(self, document: dict[str, Any], *, timeout: float | None = None) -> Experiment:
        """Start an experiment that is written down, or an exported one: ``client.run(json.loads(text))``."""
        body = document["experiment"] if "format" in document else document
        path = "/experiments"
        created: ExperimentDocument = self._transport.json("POST", path, body, timeout=timeout)
        self._known[created["id"]] = None
        return Experiment(self._transport, created, created.get("key"))

    def experiments(self, *ids: str, timeout: float | None = None) -> list[ExperimentDocument]:
        """Those of these ids, the newest first: ``client.experiments(id)``.

        Without ids those that this client has started or was attached to.
        """
        wanted = ids or tuple(self._known)[-MOST_LISTED:]
        named = ",".join(wanted) or None
        document = self._transport.json("GET", "/experiments", timeout=timeout, ids=named)
        return list(document["experiments"])

    def attach_experiment(
        self, experiment_id: str, key: str | None = None, *, timeout: float | None = None
    ) -> Experiment:
        """An experiment that there is already: ``client.attach_experiment(id, key)``; the key changes it."""
        path = f"/experiments/{experiment_id}"
        found: ExperimentDocument = self._transport.json("GET", path, key=key, timeout=timeout)
        self._known[experiment_id] = None
        return Experiment(self._transport, found, key)

    def open_room(
        self,
        session: Session | None = None,
        lesson: str | None = None,
        cues: Sequence[Mapping[str, Any]] = (),
        *,
        timeout: float | None = None,
    ) -> Room:
        """A room for a class, on a session or on a lesson: ``room = client.open_room(lesson="xor")``.

        cues: questions that are prepared, as a lesson's ``question`` blocks are. What comes back is the host's.
        """
        body: dict[str, Any] = {"lesson": lesson} if session is None else {"session": session.id}
        body = {**body, "cues": list(cues)} if cues else body
        key = None if session is None else session.key
        found: OpenedRoom = self._transport.json("POST", "/rooms", body, key, timeout=timeout)
        wall_key, links = found["wall_key"], found["links"]
        return Room(self._transport, found["code"], found["key"], wall_key=wall_key, links=links)

    def room(self, code: str, key: str | None = None, *, timeout: float | None = None) -> Room:
        """A room that there is already: ``client.room("K7M 4XQ")``, then ``join``.

        key: the host's, the wall's or a device's, if you have one.
        """
        found = Room(self._transport, code, key)
        found.refresh(timeout=timeout)
        return found

    def lessons(self, *, timeout: float | None = None) -> list[LessonLine]:
        """All lessons, in their order: ``[one["slug"] for one in client.lessons()]``."""
        document = self._transport.json("GET", "/lessons", timeout=timeout)
        return list(document["lessons"])

    def lesson(self, slug: str, seed: int = 1, *, timeout: float | None = None) -> Lesson:
        """A lesson with its steps and tasks: ``(client.lesson("and-gate"))["task_list"]``."""
        found: Lesson = self._transport.json("GET", f"/lessons/{slug}", timeout=timeout, seed=seed)
        return found

    def check(
        self,
        slug: str,
        task: str,
        answer: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,
        **more: Any,
    ) -> Verdict:
        """Have an answer judged: ``(client.check(slug, task, {"theta": 2}))["correct"]``.

        more: seed, trail, session.
        """
        body = {"answer": answer or {}, **more}
        path = f"/lessons/{slug}/tasks/{task}/check"
        found: Verdict = self._transport.json("POST", path, body, timeout=timeout)
        return found

    def step_numbers(self, slug: str, step: int, session: str, *, timeout: float | None = None) -> Numbers:
        """A step's live numbers, as a session stands: ``client.step_numbers(slug, 1, session.id)``."""
        path = f"/lessons/{slug}/steps/{step}/numbers"
        found: Numbers = self._transport.json("GET", path, timeout=timeout, session=session)
        return found

    def sweep_row(self, slug: str, step: int, row: int, *, timeout: float | None = None) -> SweepRow:
        """One network of a step's sweep: ``client.sweep_row(slug, 2, 0)``."""
        path = f"/lessons/{slug}/steps/{step}/sweep/{row}"
        found: SweepRow = self._transport.json("GET", path, timeout=timeout)
        return found

    def prediction(self, slug: str, prediction: str, *, timeout: float | None = None) -> Asked:
        """What a lesson asks before it plays a run: ``(client.prediction(slug, name))["ask"]``."""
        path = f"/lessons/{slug}/predictions/{prediction}"
        found: Asked = self._transport.json("GET", path, timeout=timeout)
        return found

    def reveal(
        self,
        slug: str,
        prediction: str,
        guess: Any = None,
        seen: int | None = None,
        *,
        timeout: float | None = None,
    ) -> Reveal:
        """What the run came to beside a guess: ``(client.reveal(slug, name, 0.5))["sentence"]``.

        seen: which sentence of the prediction's ``seen`` holds, from 0; with it comes the one that does.
        """
        path = f"/lessons/{slug}/predictions/{prediction}/reveal"
        body = {"guess": guess, "seen": seen}
        found: Reveal = self._transport.json("POST", path, body, timeout=timeout)
        return found
