"""Which run a file came from: its spec's hash, and who wrote it."""

import hashlib
import json
from typing import Any

from .. import __version__
from ..runs.run import Run
from .document import self_contained

PRODUCER = "perceptory"


def spec_hash(run: Run) -> str:
    """SHA-256 of the spec at clock 0, as JSON with sorted keys and without blanks; an uploaded table's rows included.

    In Python: ``hashlib.sha256(json.dumps(spec, sort_keys=True, separators=(",", ":")).encode()).hexdigest()``.
    """
    text = json.dumps(self_contained(run).to_json(), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def labels(run: Run) -> dict[str, str]:
    """What a file of weights says of itself, each as text; lists are JSON."""
    dataset = run.pipeline.dataset
    return {
        "producer": f"{PRODUCER} {__version__}",
        "spec_sha256": spec_hash(run),
        "step": str(run.trainer.clock.step),
        "input_names": _listed(dataset.input_names),
        "class_names": _listed(dataset.class_names),
        "target_names": _listed(dataset.target_names),
    }


def _listed(names: Any) -> str:
    return json.dumps(list(names), ensure_ascii=False)
