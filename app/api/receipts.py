"""Receipts: that a call was done, and what was answered, so that the same call, asked again, is not done again.

A call that is to be done once carries a key that its caller made up. It is known here by a hash of the two, so that
nobody else's key, however alike, finds it. What was done is remembered longer than what was answered, which takes more
room: a session's answer can be made anew. The store has the receipt with the change itself, and none of the answer.
"""

import asyncio
import contextlib
import hashlib
import logging
import time
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Protocol

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ..errors import Asleep
from ..storage.rows import KEPT_SECONDS, ReceiptRow, StoreError, Worker
from ..storage.shares import NOBODY, Quota
from .fingerprint import DIGEST_BYTES
from .problems import Problem
from .shelf import Shelf

log = logging.getLogger(__name__)

# Receipts, and bytes of answers: in all, and of one address.
RECEIPTS = Quota(30_000, 10_000)
ANSWERS = Quota(16 * 1024 * 1024, 4 * 1024 * 1024)
# A longer one is made anew when it is asked for again.
LONGEST_ANSWER = 256 * 1024
# Those that had to go are forgotten by the store so many at a time.
PORTION = 256
# What a refusal says of the state of things, not of the call: asked again later it would be another.
CONFLICT = 409
# The database could not take it: what the call did was undone.
UNSAVED = (503, 507)


def caller_with(key: str) -> str:
    """Whoever has that key, of a session or of an experiment."""
    return f"key {key}"


def caller_at(address: str) -> str:
    """Somebody at that address, without a key."""
    return f"address {address}"


class ReceiptStore(Protocol):
    """Where receipts outlive the process. worker: as which of several it uses the database, None if alone."""

    worker: Worker | None

    def receipt(self, name: bytes) -> Future[ReceiptRow | None]:
        """The one of that name."""

    def receipts(self, now: float, most: int) -> Future[list[ReceiptRow]]:
        """The newest ones, the oldest first."""

    def forget_receipts(self, names: Sequence[bytes]) -> Future[None]:
        """Forget these."""


@dataclass(frozen=True)
class KeptAnswer:
    """What was answered over REST: all that is needed to say it again."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


@dataclass(frozen=True)
class Claim:
    """Whose call it is, and the key that it was given: together they are the secret that opens its receipt.

    call: method and path. The key counts for that call alone.
    """

    caller: str
    key: str = field(repr=False)
    call: str

    @property
    def name(self) -> bytes:
        """What the receipt is known by."""
        return self._hash(b"name", DIGEST_BYTES)

    def seal(self, text: str) -> bytes:
        """The text, readable with this claim alone."""
        cipher = AESGCM(self._hash(b"seal", 32))
        nonce = hashlib.blake2b(text.encode(), digest_size=12).digest()
        return nonce + cipher.encrypt(nonce, text.encode(), None)

    def open(self, sealed: bytes) -> str:
        """What was sealed."""
        return AESGCM(self._hash(b"seal", 32)).decrypt(sealed[:12], sealed[12:], None).decode()

    def _hash(self, use: bytes, size: int) -> bytes:
        told = f"{self.caller}\0{self.key}\0{self.call}".encode(errors="replace")
        return hashlib.blake2b(told, digest_size=size, person=use).digest()


@dataclass(slots=True, eq=False)
class Receipt:
    """Of one call, which is at work as long as ``ended`` is there. made: when it was done, 0 if it came to nothing.

    session: the one that it changed or made, once that is stored.
    """

    name: bytes
    owner: str
    fingerprint: bytes = b""
    made: float = 0.0
    session: str = ""
    sealed: bytes | None = None
    answer: KeptAnswer | None = None
    ended: "asyncio.Future[KeptAnswer | None] | None" = None

    def row(self, fingerprint: bytes, session: str, sealed: bytes | None = None) -> ReceiptRow:
        """What the store is to have of it, made when it stores what the call did."""
        self.fingerprint, self.session, self.sealed, self.made = fingerprint, session, sealed, time.time()
        return ReceiptRow(self.name, fingerprint, self.made, session, sealed)

    def require(self, fingerprint: bytes) -> None:
        """Raises a 422 problem for another call than the one that it is of."""
        if fingerprint != self.fingerprint:
            raise Problem(
                422,
                "This Idempotency-Key was given to this call with another body. Make up a new one for each call.",
                [{"path": "Idempotency-Key", "message": "Was given to another body; make up a new one."}],
            )


class Receipts:
    """All that the server remembers."""

    def __init__(self, store: ReceiptStore, room: Quota = RECEIPTS, answers: Quota = ANSWERS) -> None:
        self._store = store
        self._known: dict[bytes, Receipt] = {}
        self._order = Shelf(room)
        self._answers = Shelf(answers)
        self._gone: list[bytes] = []

    def __len__(self) -> int:
        return len(self._known)

    def load(self) -> None:
        """What was done before the server was started anew. Raises StoreError."""
        for row in self._store.receipts(time.time(), self._order.room.most).result():
            if row.name not in self._known:
                self._remember(Receipt(row.name, NOBODY, row.fingerprint, row.made, row.session, row.sealed))

    def find(self, name: bytes) -> Receipt | None:
        """The receipt of that name, of a call that is done or at work."""
        while (oldest := self._order.oldest()) is not None and self._is_over(self._known[oldest]):
            self._drop(oldest)
        return self._known.get(name)

    async def recall(self, name: bytes) -> Receipt | None:
        """The same; where several servers share the database, of a call that another one has done, too.

        Raises Asleep if the database can't say.
        """
        known = self.find(name)
        if known is not None or self._store.worker is None:
            return known
        try:
            row = await asyncio.wrap_future(self._store.receipt(name))
        except StoreError:
            raise Asleep from None
        # Meanwhile it may have been asked for here.
        if (known := self.find(name)) is not None or row is None or row.made < time.time() - KEPT_SECONDS:
            return known
        self._remember(Receipt(row.name, NOBODY, row.fingerprint, row.made, row.session, row.sealed))
        return self._known.get(name)

    def begin(self, name: bytes, owner: str) -> Receipt:
        """Of a call that is at work from now on. owner: of whose share it takes."""
        receipt = self._known[name] = Receipt(name, owner)
        receipt.ended = asyncio.get_running_loop().create_future()
        return receipt

    def settle(self, receipt: Receipt, fingerprint: bytes, answer: KeptAnswer | None = None) -> None:
        """The call has ended, with that answer if it has one: what it did is remembered, if it did anything."""
        if answer is not None and (answer.status < 400 or answer.status == CONFLICT):
            self.keep(receipt, fingerprint, answer)
        elif receipt.session and (answer is None or answer.status not in UNSAVED):
            # It was done; only its answer could not be made.
            self.keep(receipt, fingerprint)
        else:
            self.forget(receipt, answer)

    def keep(self, receipt: Receipt, fingerprint: bytes, answer: KeptAnswer | None = None) -> None:
        """The call is done, and that is remembered. answer: of a call over REST."""
        receipt.fingerprint, receipt.made = fingerprint, receipt.made or time.time()
        self._end(receipt, answer)
        self._remember(receipt)
        if answer is not None and len(answer.body) <= LONGEST_ANSWER:
            receipt.answer = answer
            for name in self._answers.put(receipt.name, receipt.owner, len(answer.body)):
                self._known[name].answer = None

    def forget(self, receipt: Receipt, answer: KeptAnswer | None = None) -> None:
        """The call came to nothing: asked again, it is tried again. answer: what is said to who waits for it now."""
        if receipt.ended is not None:
            del self._known[receipt.name]
            receipt.made, receipt.session, receipt.sealed = 0.0, "", None
            self._end(receipt, answer)

    async def ended(self, receipt: Receipt) -> KeptAnswer | None:
        """Comes back when the call is no longer at work, with what was answered."""
        if receipt.ended is None:
            return receipt.answer
        return await asyncio.shield(receipt.ended)

    def _end(self, receipt: Receipt, answer: KeptAnswer | None) -> None:
        if receipt.ended is not None and not receipt.ended.done():
            receipt.ended.set_result(answer)
        receipt.ended = None

    def _remember(self, receipt: Receipt) -> None:
        self._known[receipt.name] = receipt
        gone = self._order.put(receipt.name, receipt.owner)
        for name in gone:
            self._drop(name)
        self._gone += gone
        if len(self._gone) >= PORTION:
            names, self._gone = self._gone, []
            with contextlib.suppress(StoreError):
                self._store.forget_receipts(names)

    def _drop(self, name: bytes) -> None:
        self._order.take(name)
        self._answers.take(name)
        self._known.pop(name, None)

    def _is_over(self, receipt: Receipt) -> bool:
        return receipt.made < time.time() - KEPT_SECONDS
