"""What the card of a run says."""

import platform
from importlib.metadata import version

from ... import __version__
from ...engine.rules.ladder import LADDER
from ...engine.types import Pause, proceed
from ...runs.question_costs import check_pass
from ...runs.run import Run
from ...spec.fields import shorten
from ..identity import spec_hash
from .again import again
from .blocks import Card, Chapter, Facts
from .examples import examples
from .network import network
from .results import limits, results
from .training import training
from .wording import data_name

# A formula may be as long as a page.
LONGEST_NAME = 80
LIBRARIES = ("numpy", "numba")


def check_card(run: Run) -> float:
    """Raises TooLarge for more examples than can be looked at."""
    return check_pass(run, run.pipeline.dataset.samples, "data.samples")


def card(run: Run, pause: Pause = proceed) -> Card:
    """The run as it stands."""
    return Card(
        f"{LADDER[run.spec.model.kind].title} on {shorten(data_name(run), LONGEST_NAME)}",
        (
            Chapter("Model", network(run)),
            Chapter("Data", examples(run)),
            Chapter("Training", training(run)),
            Chapter("How well it does", results(run, pause)),
            Chapter("Limits", limits(run)),
            Chapter("Run it again", (*again(run), _versions(run))),
        ),
    )


def _versions(run: Run) -> Facts:
    versions = [f"Perceptory {__version__}", f"Python {platform.python_version()}"]
    versions += [f"{name} {version(name)}" for name in LIBRARIES]
    return Facts(
        (("Versions", ", ".join([*versions, platform.machine()])), ("SHA-256 of the spec", spec_hash(run)))
    )
