"""What a run may be made of, and how many tables there may be to learn from."""

from pydantic import Field

from ..configuration import MIB, Count, Section
from ..engine.numerals import grouped
from ..errors import TooLarge


class SpecLimits(Section):
    """What one server gives to one run. A spec is held to it by arithmetic, before anything is allocated."""

    max_session_bytes: Count = Field(
        64 * MIB, description="Memory one session may take, computed from its spec."
    )
    max_parameters: Count = Field(250_000, description="Weights and biases of one network.")
    max_layers: Count = Field(12, description="Layers of one network, the output layer included.")
    max_width: Count = Field(512, description="Units in one layer.")
    max_samples: Count = Field(20_000, description="Examples in one data set.")
    max_features: Count = Field(64, description="Input features of one network.")
    max_targets: Count = Field(64, description="Values that one network predicts of an example.")
    max_batch_size: Count = Field(1024, description="Examples in one batch.")
    max_history_points: Count = Field(5000, description="Points a session's history is thinned to.")


class UploadLimits(Section):
    """How many tables are kept."""

    max_uploads: Count = Field(
        256,
        description="CSV uploads kept; of whoever has most, the one unused for longest makes room.",
    )
    max_uploads_per_address: Count = Field(
        100, description="CSV uploads kept from one address; its own unused for longest makes room."
    )
    max_upload_bytes: Count = Field(256 * MIB, description="Memory all uploads together may take.")
    max_upload_bytes_per_address: Count = Field(
        128 * MIB, description="Memory all uploads from one address together may take."
    )


def at_most(path: str, asked: int, limit: int, noun: str) -> None:
    """Raises TooLarge, with the limit in its sentence, for more than that."""
    if asked > limit:
        raise TooLarge.at(
            path, f"{grouped(asked)} {noun} are more than the {grouped(limit)} allowed here; ask for fewer"
        )
