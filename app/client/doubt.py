"""Calls that change something: when nobody knows whether one was done, what to say, and where to look."""

from urllib.parse import urlsplit

# They may be sent again without a thought.
READING = ("GET", "HEAD", "OPTIONS")
# Of those that are posted, these only ask.
ASKING = ("/predict", "/preview", "/check")
UNKNOWN = "It may or may not have been done"


def changes(method: str, path: str) -> bool:
    """Whether a call changes something, or makes it."""
    return method not in READING and not path.endswith(ASKING)


def doubt(method: str, url: str) -> str:
    """A sentence for a change that got no answer to rely on; empty for a call that changes nothing."""
    path = urlsplit(url).path.rstrip("/")
    if not path or not changes(method, path):
        return ""
    name = path.rpartition("/")[2]
    if name == "experiments":
        return f"{UNKNOWN}: look with client.experiments() before you start it again."
    if name in ("sessions", "import", "fork", "open", "uploads"):
        return (
            f"{UNKNOWN}: sending it again may make a second one, and what nobody uses goes to rest by itself."
        )
    noun = "experiment" if "experiments" in path.split("/") else "session"
    clock = " and session.clock" if noun == "session" else ""
    return f"{UNKNOWN}: look with {noun}.refresh(){clock} before you send it again."
