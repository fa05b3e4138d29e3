"""How much of the same tests is run: a look at everything (`make test`), or all of everything (`TESTS=all`)."""

import os
from typing import TypeVar

Amount = TypeVar("Amount")

WORDS = ("", "quick", "all")
WORD = os.environ.get("TESTS", "")
if WORD not in WORDS:
    raise ValueError(f"TESTS is {WORD!r}; it can be 'quick', as it is without a word, or 'all'")
ALL = WORD == "all"


def rounds(quick: Amount, full: Amount) -> Amount:
    """How many rounds, examples, seconds or which steps: so many, or all when all is asked for."""
    return full if ALL else quick
