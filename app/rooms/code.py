"""A room's code: six letters and digits that nobody takes for one another, read aloud as two threes."""

import secrets

# Without I and O, 0 and 1.
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LENGTH = 6
# How people write what was read to them.
BETWEEN = str.maketrans("", "", " -–·.\u00a0")


def new_code() -> str:
    """A code that cannot be foreseen."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_code(text: str) -> str | None:
    """The code that somebody typed, in lower case or with spaces or dashes; None for what can't be one."""
    code = text.translate(BETWEEN).upper()
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None
