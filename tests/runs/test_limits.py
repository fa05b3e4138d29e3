"""What a run may be asked for is a section of the settings, and a run is held to the one that it was given."""

import pytest

from app.errors import TooLarge
from app.runs.limits import RunLimits
from app.runs.predictions import surface
from app.settings import Settings
from app.spec.limits import SpecLimits
from tests.sessions.helpers import CIRCLE, run_of


def test_they_are_the_settings_of_their_names() -> None:
    limits = RunLimits.of(Settings(max_surface_resolution=7, max_layers=3))
    assert (limits.max_surface_resolution, limits.max_layers) == (7, 3)
    assert set(SpecLimits.model_fields) < set(RunLimits.model_fields) < set(Settings.model_fields)


def test_a_run_is_held_to_its_own() -> None:
    run = run_of(CIRCLE, RunLimits(max_surface_resolution=7))
    parameters = run.trainer.network.parameters
    assert len(surface(run, parameters, 7, run.limits)["outputs"]) == 49
    with pytest.raises(TooLarge, match="7"):
        surface(run, parameters, 8, run.limits)
