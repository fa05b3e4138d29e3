"""What a run may be made of, and how many tables are kept, are sections of the settings."""

import pytest
from pydantic import ValidationError

from app.settings import Settings
from app.spec.limits import SpecLimits, UploadLimits


def test_they_are_the_settings_of_their_names() -> None:
    settings = Settings(max_layers=3, max_uploads=5)
    assert SpecLimits.of(settings).max_layers == 3
    assert UploadLimits.of(settings).max_uploads == 5
    assert set(SpecLimits.model_fields) | set(UploadLimits.model_fields) < set(Settings.model_fields)


@pytest.mark.parametrize(("name", "value"), [("max_layers", 0), ("max_samples", -5), ("max_depth", 3)])
def test_what_no_run_could_keep_to_is_refused(name: str, value: int) -> None:
    with pytest.raises(ValidationError, match=name):
        SpecLimits(**{name: value})
