"""Every knob of the server. Each is also an environment variable `PERCEPTORY_…`; docs/settings.md explains them."""

import os
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from .addresses import check_entry

PREFIX = "PERCEPTORY_"
KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB

Names = Annotated[list[str], NoDecode]
Count = Annotated[int, Field(ge=1)]
Seconds = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class Settings(BaseSettings):
    """All settings with their defaults. A list in the environment is written with commas: `a.example,b.example`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    # Where it listens, and to whom.
    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on; 0 takes any free one.")
    allowed_hosts: Names = Field(
        ["localhost", "127.0.0.1", "[::1]"],
        description="Host names a request may be addressed to (without port). Any other is answered 403. "
        "Set it to the public name when the server stands on the net; `*` accepts every name.",
    )
    allowed_origins: Names = Field(
        [],
        description="Further origins whose pages may call the server, such as `https://course.example`. "
        "The server's own pages always may.",
    )
    embed_ancestors: Names = Field(
        [],
        description="Further origins that may show `/embed` in a frame. The server's own pages always may.",
    )
    trusted_proxies: Names = Field(
        [],
        description="Addresses or networks of reverse proxies whose `X-Forwarded-For` is believed, "
        "such as `10.0.0.0/8`. From anyone else the header is ignored.",
    )

    # What it writes.
    log_format: Literal["auto", "console", "json"] = Field(
        "auto",
        description="`console` for people, `json` for machines, `auto` is `console` on a terminal "
        "and `json` otherwise.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="The least severe event that is logged."
    )
    metrics: bool = Field(True, description="Whether `/metrics` answers (Prometheus text format).")

    # Lessons.
    lessons: Path | None = Field(
        None,
        description="A folder with lessons of your own, beside those that come along; docs/lessons.md tells how to "
        "write one. They are checked at the start.",
    )

    # What it keeps.
    database: str = Field(
        "var/perceptory.sqlite",
        description="Where sessions outlive the process: a SQLite file, `:memory:` for none, or a PostgreSQL URL "
        "such as `postgresql://user:password@host/name` (`python -m app migrate` makes its tables).",
    )
    keep_sessions_days: Count = Field(
        90, description="A session that nobody has asked for in so many days is forgotten."
    )
    max_kept_sessions: Count = Field(
        20_000,
        description="Sessions that rest in the database; of whoever has most, the one unused for longest makes room.",
    )
    max_kept_sessions_per_address: Count = Field(
        8000, description="Sessions from one address that rest in the database."
    )

    # Sessions.
    max_sessions: Count = Field(1024, description="Live sessions at the same time.")
    max_sessions_per_address: Count = Field(
        400,
        description="Live sessions from one address; a whole class may sit behind one. Its own session that was left "
        "alone for longest makes room.",
    )
    max_session_bytes: Count = Field(
        64 * MIB, description="Memory one session may take, computed from its spec."
    )
    max_total_bytes: Count = Field(4 * GIB, description="Memory all sessions together may take.")
    max_total_bytes_per_address: Count = Field(
        2 * GIB, description="Memory all sessions from one address together may take."
    )
    max_unwatched_bytes_per_address: Count = Field(
        128 * MIB,
        description="Memory that sessions of one address which nobody watches may take; beyond it, those that were not "
        "asked anything for half a second rest in the database, and wake when asked for.",
    )
    max_parameters: Count = Field(250_000, description="Weights and biases of one network.")
    max_layers: Count = Field(12, description="Layers of one network, the output layer included.")
    max_width: Count = Field(512, description="Units in one layer.")
    max_samples: Count = Field(20_000, description="Examples in one data set.")
    max_features: Count = Field(64, description="Input features of one network.")
    max_batch_size: Count = Field(1024, description="Examples in one batch.")
    max_history_points: Count = Field(5000, description="Points a session's history is thinned to.")
    max_log_bytes: Count = Field(8 * MIB, description="Size of a session's log of edits and changes.")
    max_followers: Count = Field(400, description="Streams open on one session at the same time.")
    max_waiting_commands: Count = Field(
        16, description="Commands that may wait for a session at the same time."
    )
    max_advance_seconds: Seconds = Field(60, description="Time one `advance` may take before it is stopped.")
    max_predict_rows: Count = Field(20_000, description="Examples in one `predict`.")
    max_answer_numbers: Count = Field(
        1_000_000, description="Numbers in the answer of a `predict` or `surface`."
    )
    max_surface_resolution: Count = Field(256, description="Points along each side of a `surface`.")
    max_question_seconds: Seconds = Field(
        15,
        description="Work of one question (a landscape, a gradient check, …), computed before it is begun.",
    )
    max_waiting_questions: Count = Field(
        64,
        description="Questions that may wait for an answer at the same time, half of them from one address.",
    )
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
    unattended_pause_seconds: Seconds = Field(
        60, description="A playing session that nobody watches or asks for is paused after this time."
    )
    unattended_rest_seconds: Seconds = Field(
        900,
        description="A session that nobody watches or asks for is put to rest in the database after this time, "
        "and wakes when asked for; when the server is full, after `PERCEPTORY_UNATTENDED_PAUSE_SECONDS` already.",
    )

    # Experiments.
    scheduler: str | None = Field(
        None,
        description="A Dask scheduler's address, such as `tcp://10.0.0.5:8786`, on whose cluster experiments run. "
        "Without one they run on this machine.",
    )
    experiment_workers: Count | None = Field(
        None, description="Worker processes for experiments on this machine; as many as cores if not set."
    )
    worker_patience_seconds: Seconds = Field(
        60,
        description="For how long an experiment waits when the cluster of `PERCEPTORY_SCHEDULER` has no worker. "
        "Its note says that it waits; then it fails, and can be resumed.",
    )
    max_experiments: Count = Field(
        256,
        description="Experiments kept; of whoever has most, the oldest that is over makes room for a new one.",
    )
    max_experiments_per_address: Count = Field(
        100, description="Experiments kept from one address; its own oldest that is over makes room."
    )
    max_active_experiments: Count = Field(32, description="Experiments that wait or run at the same time.")
    max_active_experiments_per_address: Count = Field(
        4, description="Experiments from one address that wait or run at the same time."
    )
    max_trials: Count = Field(
        512, description="Trials of one experiment: the points of its grid, for example."
    )
    max_trial_runs: Count = Field(2000, description="Runs of one experiment: its trials times its repeats.")
    max_experiment_seconds: Seconds = Field(
        900, description="Work of one experiment, in seconds of one core, computed from its spec."
    )

    # Requests.
    max_body_bytes: Count = Field(MIB, description="Largest request body, but for CSV uploads.")
    max_csv_bytes: Count = Field(2 * MIB, description="Largest CSV upload.")
    max_import_bytes: Count = Field(
        32 * MIB, description="Largest session file to import; the largest one that is exported fits."
    )
    max_header_bytes: Count = Field(32 * KIB, description="Largest request line and headers together.")
    header_seconds: Seconds = Field(10, description="Time a client has to send the headers of a request.")
    body_seconds: Seconds = Field(30, description="Time a client has to send the body of a request.")
    creates_per_minute_per_key: Count = Field(
        10, description="Sessions created in a minute by calls that carry the same key."
    )
    creates_per_minute_per_address: Count = Field(
        400,
        description="Sessions created in a minute from one address; a whole class may sit behind one.",
    )
    uploads_per_minute_per_address: Count = Field(
        120, description="CSV uploads in a minute from one address."
    )
    experiments_per_minute_per_address: Count = Field(
        60, description="Experiments started in a minute from one address."
    )
    requests_per_minute_per_key: Count = Field(
        12_000, description="Calls in a minute that carry the same session key."
    )
    requests_per_minute_per_address: Count = Field(
        60_000, description="Calls to the API in a minute from one address."
    )

    # Streams.
    owner_frames_per_second: Count = Field(20, description="Frames a second a session's owner gets at most.")
    reader_frames_per_second: Count = Field(10, description="Frames a second a reader gets at most.")
    max_sockets: Count = Field(2000, description="WebSocket connections at the same time.")
    max_sockets_per_address: Count = Field(
        650, description="WebSocket connections from one address at the same time."
    )
    max_message_bytes: Count = Field(64 * KIB, description="Largest message a WebSocket client may send.")
    messages_per_second: Count = Field(20, description="Messages a second a WebSocket client may send.")
    hello_seconds: Seconds = Field(10, description="Time a WebSocket client has to send its hello.")
    ping_seconds: Seconds = Field(20, description="Interval of WebSocket pings, and time to answer one.")
    send_seconds: Seconds = Field(
        15, description="A WebSocket client that takes nothing for this time is disconnected."
    )

    # Sockets.
    max_connections: Count = Field(4000, description="HTTP connections at the same time, besides WebSockets.")
    max_connections_per_address: Count = Field(
        2000,
        description="HTTP connections from one address at the same time, besides WebSockets; a browser opens six. "
        "Its own that waits for its next request for longest makes room.",
    )
    max_answer_bytes: Count = Field(
        256 * MIB, description="Memory that answers on their way to slow clients may take together."
    )
    max_answer_bytes_per_address: Count = Field(
        16 * MIB,
        description="Memory that answers on their way to one address may take together; one large answer always may.",
    )
    answer_seconds: Seconds = Field(
        15, description="A client that takes less than 32 KiB of an HTTP answer in this time is disconnected."
    )
    send_buffer_bytes: Count = Field(
        64 * KIB, description="What the kernel holds for a slow client (SO_SNDBUF); Linux doubles it."
    )
    user_timeout_seconds: Seconds = Field(
        15, description="Unacknowledged data is given up after this time (TCP_USER_TIMEOUT)."
    )
    shutdown_seconds: Count = Field(
        5, description="Time open requests have to end when the server is stopped."
    )

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

    @field_validator("allowed_hosts", "allowed_origins", "embed_ancestors", "trusted_proxies", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        if isinstance(value, str):
            return [part.strip() for part in value.split(",") if part.strip()]
        return value

    @field_validator("allowed_hosts", "allowed_origins", "embed_ancestors", "trusted_proxies")
    @classmethod
    def _well_formed(cls, value: list[str], info: ValidationInfo) -> list[str]:
        for one in value:
            check_entry(str(info.field_name), one)
        if not value and info.field_name == "allowed_hosts":
            raise PydanticCustomError(
                "empty", "needs at least one name, or every request would be answered 403"
            )
        return value


def variable(field: str) -> str:
    """The environment variable of a setting."""
    return f"{PREFIX}{field.upper()}"
