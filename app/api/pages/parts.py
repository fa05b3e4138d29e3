"""What each page is made of, besides its words: the list from which ``scripts/bundle.mjs`` makes few files of many."""

from typing import NamedTuple

from .scripts import SCRIPTS
from .sheets import SHEETS


class Parts(NamedTuple):
    """Paths below ``static/``; those of sheets without ``.css``."""

    script: str | None
    sheets: tuple[str, ...]


PARTS = {page: Parts(SCRIPTS.get(page), sheets) for page, sheets in SHEETS.items()}
