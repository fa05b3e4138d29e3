"""Where sessions, uploads and experiments outlive the process."""

from pydantic import Field

from ..configuration import Section


class StorageSettings(Section):
    """Where it is kept."""

    database: str = Field(
        "var/perceptory.sqlite",
        description="Where sessions outlive the process: a SQLite file, `:memory:` for none, or a PostgreSQL URL "
        "such as `postgresql://user:password@host/name` (`migrate` makes its tables).",
    )
    servers: int = Field(
        1,
        ge=1,
        le=256,
        description="How many servers share the database, this one included; each is told the same number. More than "
        "one needs PostgreSQL.",
    )
