"""How to run it again: with curl and with the Python client."""

import json
import shlex

from ...runs.run import Run
from ...spec.schema import UploadData
from ..recipe import pretty
from .blocks import Block, Program, Sentence

SERVER = "http://127.0.0.1:8000"
# A spec that can be read is written out; one with a table in it is in the session's file.
LONGEST_SPEC = 8_000


def again(run: Run) -> tuple[Block, ...]:
    """What to type. A run that was changed by hand, and one with a table of its own, comes from its file."""
    spec = run.origin.to_json()
    text = json.dumps(spec)
    by_hand = run.applied > 0
    if by_hand or isinstance(run.origin.data, UploadData) or len(text) > LONGEST_SPEC:
        why = "what was changed by hand" if by_hand else "the examples"
        return (
            Sentence(
                f"The session's file (Export, Session, JSON) has the spec and {why}, and is the same to the bit."
            ),
            Program("sh", f"curl --json @session.json {SERVER}/api/v1/sessions/import"),
            Program("python", _from_file()),
        )
    count = run.trainer.clock.sample
    return (
        Sentence(
            "The spec and the seed in it define the run: the same numbers, bit for bit on the same machine."
        ),
        Program("sh", _curl(text, count)),
        Program("python", _client(pretty(spec), count)),
    )


def _curl(spec: str, count: int) -> str:
    lines = [f"curl --json {shlex.quote(spec)} {SERVER}/api/v1/sessions"]
    if count:
        body = shlex.quote(json.dumps({"unit": "sample", "count": count}))
        lines += [
            "# with the id and the key that came back",
            f'curl -H "Authorization: Bearer $KEY" --json {body} {SERVER}/api/v1/sessions/$ID/advance',
        ]
    return "\n".join(lines)


def _client(spec: str, count: int) -> str:
    train = f'    session.advance({count}, "sample")\n' if count else ""
    return (
        f"from app.client import Client\n\nspec = {spec}\n\n"
        f'with Client("{SERVER}") as client, client.session(spec) as session:\n{train}    print(session.metrics)'
    )


def _from_file() -> str:
    return (
        "from pathlib import Path\n\nfrom app.client import Client\n\n"
        f'with Client("{SERVER}") as client:\n'
        '    session = client.import_session(Path("session.json").read_bytes())\n    print(session.metrics)'
    )
