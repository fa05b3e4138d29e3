"""What the settings are made of: each room declares its own part of them, with default, bounds and meaning."""

from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_settings import NoDecode

from .addresses import check_entry

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB

Count = Annotated[int, Field(ge=1)]
Seconds = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class Section(BaseModel):
    """A room's part of the settings. Their names are the settings' own, everywhere."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def of(cls, whole: "Section") -> Self:
        """This part alone of settings that have it."""
        return cls(**{name: getattr(whole, name) for name in cls.model_fields})


def _split(value: Any) -> Any:
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    return value


def _well_formed(value: list[str], info: ValidationInfo) -> list[str]:
    for one in value:
        check_entry(str(info.field_name), one)
    return value


# A list, in the environment written with commas: `a.example,b.example`.
Names = Annotated[list[str], NoDecode, BeforeValidator(_split), AfterValidator(_well_formed)]
