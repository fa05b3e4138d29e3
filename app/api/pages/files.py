"""Where a page's files are: in the few that ``scripts/bundle.mjs`` has made of them, or each where it was written."""

import hashlib
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from .parts import PARTS

log = logging.getLogger(__name__)

BUNDLE = "bundle/"
MANIFEST = f"{BUNDLE}manifest.json"


@dataclass(frozen=True)
class PageHead:
    """What a page's head names: addresses, in the order in which they are wanted.

    modules: what the script asks for at once; a browser that is told of them beforehand need not wait for the script.
    """

    sheets: tuple[str, ...]
    script: str | None
    modules: tuple[str, ...] = ()


class Files(Protocol):
    def head(self, page: str) -> PageHead:
        """Of the page that is called so, as its template is."""
        ...

    def address(self, path: str) -> str:
        """Of a single file; ``path`` is below ``static/``."""
        ...


class Written:
    """Each as it stands in the tree."""

    def __init__(self, root: str = "") -> None:
        """root: the path under which the server's pages are."""
        self._root = root

    def head(self, page: str) -> PageHead:
        script, sheets = PARTS[page]
        addresses = tuple(self.address(f"{sheet}.css") for sheet in sheets)
        return PageHead(addresses, self.address(script) if script else None)

    def address(self, path: str) -> str:
        return f"{self._root}/static/{path}"


class Bundled:
    """As the bundle's manifest says."""

    def __init__(self, manifest: Mapping[str, Any], root: str = "") -> None:
        """root: the path under which the server's pages are."""
        self._files: Mapping[str, str] = {path: root + address for path, address in manifest["files"].items()}
        self._heads = {
            page: PageHead(
                tuple(root + sheet for sheet in head["sheets"]),
                root + head["script"] if head["script"] else None,
                tuple(root + module for module in head["modules"]),
            )
            for page, head in manifest["pages"].items()
        }

    def head(self, page: str) -> PageHead:
        return self._heads[page]

    def address(self, path: str) -> str:
        return self._files[path]


def files_of(static: Path, *, bundled: bool, root: str = "") -> Files:
    """The bundle if it is wanted, is there, and nothing that it was made of has been edited since."""
    path = static / MANIFEST
    if not bundled or not path.is_file():
        return Written(root)
    manifest = json.loads(path.read_text())
    edited = _edited(static, manifest["sources"], path.stat().st_mtime)
    if edited:
        log.warning(
            "pages are served as they are written: %s is newer than the bundle; run make bundle", edited
        )
        return Written(root)
    return Bundled(manifest, root)


def _edited(static: Path, digests: Mapping[str, str], since: float) -> str | None:
    """A source that is not what it was when the bundle was made. One that is not there has no say."""
    for name, digest in digests.items():
        source = static / name
        if not source.is_file() or source.stat().st_mtime < since:
            continue
        if hashlib.sha256(source.read_bytes()).hexdigest() != digest:
            return name
    return None
