"""How pages are served: a section of the settings."""

from pydantic import Field

from ...configuration import Section


class PageSettings(Section):
    bundled: bool = Field(
        True,
        description="Whether pages come in the few files that `make bundle` made; `false` serves each script and sheet "
        "as it is written, for those who work on them.",
    )
