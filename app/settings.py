"""Every knob of the server, put together from the rooms' parts. Each is also an environment variable `PERCEPTORY_…`;
docs/settings.md explains them.
"""

import os
from difflib import get_close_matches
from typing import Any

from pydantic import model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

from .api.pages.settings import PageSettings
from .api.server.settings import ApiSettings
from .experiments.limits import ExperimentLimits
from .lessons.settings import LessonSettings
from .rooms.limits import RoomLimits
from .spec.limits import UploadLimits
from .storage.settings import StorageSettings

PREFIX = "PERCEPTORY_"


# The last part comes first in a list of all.
class Settings(
    ExperimentLimits,
    RoomLimits,
    UploadLimits,
    StorageSettings,
    LessonSettings,
    PageSettings,
    ApiSettings,
    BaseSettings,
):
    """All settings with their defaults. A list in the environment is written with commas: `a.example,b.example`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _known(cls, values: Any) -> Any:
        for name in os.environ:
            if (
                name.upper().startswith(PREFIX)
                and name.upper().removeprefix(PREFIX).lower() not in cls.model_fields
            ):
                near = get_close_matches(name.upper(), map(variable, cls.model_fields), 1)
                hint = f"; did you mean {near[0]}?" if near else "; docs/settings.md lists all"
                raise PydanticCustomError(
                    "misspelt", "{sentence}", {"sentence": f"{name[:80]} is no setting{hint}"}
                )
        return values


def variable(field: str) -> str:
    """The environment variable of a setting."""
    return f"{PREFIX}{field.upper()}"
