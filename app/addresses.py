"""Hosts, origins, proxies and a path as settings have them: what is none is refused with the form that is meant."""

import re
from collections.abc import Callable
from ipaddress import ip_network

from pydantic_core import PydanticCustomError

HOST = re.compile(r"[\w-]+(\.[\w-]+)*\.?|\[[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*\]", re.ASCII)
ORIGIN = re.compile(rf"https?://({HOST.pattern})(:\d{{1,5}})?/?", re.ASCII)
PATH = re.compile(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+", re.ASCII)
# Where the server's own addresses begin: under one of them, nobody could tell which is meant.
OWN = ("api", "docs", "embed", "experiments", "healthz", "join", "lessons", "metrics", "presenter", "preview", "race",
       "readyz", "rooms", "sessions", "static")  # fmt: skip
# Other forms of a list, such as JSON's, would make one odd name that nobody ever asks for.
FOREIGN = set("\"'{}")


def check_entry(setting: str, entry: str) -> None:
    """Raises PydanticCustomError for an entry that the list of this setting can't have."""
    if set(entry) & FOREIGN or (entry.startswith("[") and ":" not in entry):
        raise _bad(entry, "is written without brackets and quotes, with commas between: a.example,b.example")
    CHECKS[setting](entry)


def read_path(value: str) -> str:
    """The path under which the pages are, without a slash at its end; "" for none. Raises PydanticCustomError."""
    path = value.strip().rstrip("/")
    if not path:
        return path
    if not PATH.fullmatch(path):
        raise _bad(value, "is no path; write one such as /perceptory, without a host, a ? or a space")
    first = path.split("/")[1]
    if first in OWN:
        raise _bad(value, f"begins as the server's own /{first} does; take another path, such as /perceptory")
    return path


def _bad(value: str, sentence: str) -> PydanticCustomError:
    return PydanticCustomError("entry", "{sentence}", {"sentence": f"“{value[:80]}” {sentence}"})


def _host(name: str) -> None:
    if name != "*" and "*" in name:
        raise _bad(name, "is a pattern; write out each name, or * alone to answer to every name")
    if "/" in name:
        raise _bad(name, "is an address; write the host's name alone, such as perceptory.example.edu")
    if name != "*" and not HOST.fullmatch(name):
        raise _bad(
            name, "is no host's name; write it without a port, such as perceptory.example.edu or [::1]"
        )


def _origin(name: str) -> None:
    if "*" in name:
        raise _bad(name, "is a pattern; write out each origin, such as https://course.example")
    if not ORIGIN.fullmatch(name):
        raise _bad(name, "is no origin; write scheme and host without a path, such as https://course.example")


def _ancestor(name: str) -> None:
    # Browsers know patterns here, of whole names below a domain.
    _origin(name.replace("://*.", "://any.", 1))


def _proxy(name: str) -> None:
    try:
        ip_network(name, strict=False)
    except ValueError:
        raise _bad(name, "is no address and no network; write one such as 10.0.0.5 or 10.0.0.0/8") from None


CHECKS: dict[str, Callable[[str], None]] = {
    "allowed_hosts": _host,
    "allowed_origins": _origin,
    "embed_ancestors": _ancestor,
    "trusted_proxies": _proxy,
}
