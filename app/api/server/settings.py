"""The web's own part of the settings: addresses, logs, requests, streams, connections."""

from typing import Literal

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from ...addresses import read_path
from ...configuration import KIB, MIB, Count, Names, Seconds, Section
from ...sessions.limits import SessionLimits


class AddressSettings(Section):
    """Where it listens, and to whom."""

    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on; 0 takes any free one.")
    root_path: str = Field(
        "",
        description="Path under which the server's pages are, such as `/perceptory` for "
        "`https://host.example/perceptory/`. A proxy in front may take it off or leave it on.",
    )
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
        description="Addresses or networks of reverse proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are "
        "believed, such as `10.0.0.0/8`. From anyone else they are ignored.",
    )

    @field_validator("root_path")
    @classmethod
    def _path(cls, value: str) -> str:
        return read_path(value)

    @field_validator("allowed_hosts")
    @classmethod
    def _some(cls, value: list[str]) -> list[str]:
        if not value:
            raise PydanticCustomError(
                "empty", "needs at least one name, or every request would be answered 403"
            )
        return value


class LogSettings(Section):
    """What it writes."""

    log_format: Literal["auto", "console", "json"] = Field(
        "auto",
        description="`console` for people, `json` for machines, `auto` is `console` on a terminal "
        "and `json` otherwise.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="The least severe event that is logged."
    )
    slow_request_seconds: Seconds = Field(
        5, description="A request that takes the server longer than this is logged, by its route."
    )
    metrics: bool = Field(True, description="Whether `/metrics` answers (Prometheus text format).")


class RequestLimits(Section):
    """How large a request may be, how slow, and how many may come in a minute."""

    max_body_bytes: Count = Field(MIB, description="Largest request body, but for CSV uploads.")
    max_csv_bytes: Count = Field(2 * MIB, description="Largest CSV upload.")
    max_import_bytes: Count = Field(
        32 * MIB, description="Largest session file to import; the largest one that is exported fits."
    )
    max_weights_bytes: Count = Field(8 * MIB, description="Largest file of weights, as safetensors or JSON.")
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
    wrong_codes_per_minute_per_address: Count = Field(
        200,
        description="Codes of rooms that there are not, asked for in a minute from one address. A right code is always "
        "let in.",
    )


class StreamLimits(Section):
    """How much a WebSocket may carry."""

    owner_frames_per_second: Count = Field(20, description="Frames a second a session's owner gets at most.")
    reader_frames_per_second: Count = Field(10, description="Frames a second a reader gets at most.")
    max_sockets: Count = Field(2000, description="WebSocket connections at the same time.")
    max_sockets_per_address: Count = Field(
        700,
        description="WebSocket connections from one address at the same time; a room has 650 devices and its screens.",
    )
    max_message_bytes: Count = Field(64 * KIB, description="Largest message a WebSocket client may send.")
    messages_per_second: Count = Field(20, description="Messages a second a WebSocket client may send.")
    hello_seconds: Seconds = Field(10, description="Time a WebSocket client has to send its hello.")
    ping_seconds: Seconds = Field(20, description="Interval of WebSocket pings, and time to answer one.")
    send_seconds: Seconds = Field(
        15, description="A WebSocket client that takes nothing for this time is disconnected."
    )


class ConnectionLimits(Section):
    """How many connections there may be, and how much lies in memory for who reads slowly."""

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
    keep_alive_seconds: Count = Field(
        30,
        description="Time a connection is kept for its next request; longer than clients keep theirs, or one would be "
        "sent as it is closed.",
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


class ServerSettings(ConnectionLimits, StreamLimits, RequestLimits, LogSettings, AddressSettings):
    """All of them."""


class ApiSettings(SessionLimits, ServerSettings):
    """What the API works with: its own, and what sessions are held to."""
