"""The command line, as `perceptory` where the package is installed, or as `python -m app` in a checkout."""

import sys
from importlib.util import find_spec

from . import __version__
from .installation import COMMAND

REFUSED = 2


def main() -> None:
    """Run a command. With the client's libraries alone it says what is missing."""
    if find_spec("typer") is None or find_spec("numba") is None:
        sys.stderr.write(
            f"`{COMMAND}` needs the server’s libraries, and only the Python client’s are installed. Install them with\n"
            f"  pip install 'perceptory-{__version__}-py3-none-any.whl[server]'\n"
            "The client itself needs nothing more: from perceptory.client import Client\n"
        )
        raise SystemExit(REFUSED)
    from .cli import app  # noqa: PLC0415

    app(prog_name=COMMAND)


if __name__ == "__main__":
    main()
