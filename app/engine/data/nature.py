"""Nature: what kind of thing a column tells, and so whether it can be learnt from or be learnt."""

import re
from dataclasses import dataclass

import numpy as np

from ..numerals import grouped
from .cells import looks_numeric
from .classes import MAXIMUM_CLASSES
from .columns import Column
from .errors import shorten

# A text column with more different texts is left out: each would be an input of its own.
MOST_CATEGORIES = 12
# An input's name goes into a spec, which takes so many characters.
LONGEST_NAME = 100
_FLAGS = {
    **dict.fromkeys(
        ["true", "yes", "y", "t", "ja", "j", "oui", "o", "vrai", "wahr", "si", "sí", "sì", "on"], 1.0
    ),
    **dict.fromkeys(["false", "no", "n", "f", "nein", "non", "faux", "falsch", "off"], 0.0),
}
_PAIRS = tuple(
    frozenset(pair.split("/"))
    for pair in [
        "true/false",
        "yes/no",
        "y/n",
        "t/f",
        "ja/nein",
        "j/n",
        "oui/non",
        "o/n",
        "vrai/faux",
        "wahr/falsch",
        "si/no",
        "sí/no",
        "sì/no",
        "on/off",
    ]
)
_ID = re.compile(
    r"(?:unnamed: ?[0-9]+|.*[_ ]id|id|ids|.*Id|.*ID|index|idx|nr\.?|no\.?|num|number|nummer|rownames|row_?names?|row|#|"
    r"key|schlüssel|lfd\.? ?nr\.?|lfdnr|identifier|sample code number|code|n°|numéro|numero|uuid|guid)"
)
_MATHEMATICAL = re.compile(r"(?:x|x_?[0-9]+|t|time|zeit|temps|n|z|input|.*_x)", re.IGNORECASE)
_PERSON = re.compile(r"(?:.*[_ ])?(?:name|names|vorname|nachname|nom|prénom|e-?mail|ticket)", re.IGNORECASE)
_DATE = re.compile(
    r"(?:[0-9]{4}[-/.][0-9]{1,2}(?:[-/.][0-9]{1,2})?|[0-9]{1,2}[-/.] ?[0-9]{1,2}[-/.] ?(?:[0-9]{4}|[0-9]{2})"
    r"|[0-9]{1,2}[-. ]?\s?[A-Za-zäéû]{3,9}\.?[-, ]{1,2}[0-9]{2,4}|[A-Za-z]{3,9}\.? [0-9]{1,2}, ?[0-9]{4})"
    r"(?:[T ,]\s?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?"
    r"\s?(?:[AaPp]\.?[Mm]\.?)?(?:Z|[+-][0-9]{2}:?[0-9]{2}| UTC)?)?"
    r"|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,6})?)?(?: ?[AaPp]\.?[Mm]\.?)?"
)


@dataclass(frozen=True, slots=True)
class Nature:
    """input, label: whether a column can be one by default. why: what speaks against the former, as a sentence.

    becomes: the names of the inputs it gives, in order; none if it can't be an input even when it is asked for.
    """

    kind: str
    input: bool
    label: bool
    why: str | None
    becomes: tuple[str, ...]


def nature_of(column: Column, position: int, named: bool) -> Nature:
    """What a column is. position: from 0. named: whether the table's columns have names."""
    rows = len(column.gaps)
    known = rows - column.missing
    name = column.name
    becomes = _becomes(column)
    if known == 0:
        return Nature("empty", False, False, f"{name!r} has no value in any row", ())
    if column.missing and 2 * column.missing >= rows and rows > 2:
        why = f"{name!r} is empty in {grouped(column.missing)} of {grouped(rows)} rows"
        return Nature("sparse", False, False, why, becomes)
    if column.distinct == 1 and rows > 1:
        value = next(column.cell(row) for row in range(rows) if not column.gaps[row])
        told = f"{value:g}" if isinstance(value, float) else shorten(str(value))
        return Nature("constant", False, False, f"{name!r} holds nothing but {told!r}", becomes)
    if column.kind == "number":
        return _number(column, position, named, becomes)
    return _text(column, known, becomes)


def _number(column: Column, position: int, named: bool, becomes: tuple[str, ...]) -> Nature:
    numbers, name = column.numbers[~column.gaps], column.name
    whole = bool((numbers == np.floor(numbers)).all()) and not column.quantity
    blank = not named or re.fullmatch(r"column [0-9]+", name) is not None
    called_id = not blank and _ID.fullmatch(name if name.endswith(("Id", "ID")) else name.lower()) is not None
    if whole and len(numbers) > 2:
        counts = bool((np.diff(numbers) == 1).all())
        nameless = blank and named
        tens = len(numbers) >= 10 and (numbers[0] in (0, 1)) and not _MATHEMATICAL.fullmatch(name)
        if counts and (called_id or nameless or tens):
            return Nature("counting", False, False, f"{name!r} only counts the rows", becomes)
        different = column.distinct > 0.8 * len(numbers)
        coded = different and float(np.median(numbers)) >= 10_000 and position == 0 and blank
        if (called_id and different) or coded:
            return Nature(
                "code", False, False, f"{name!r} holds another number in nearly every row, as ids do", becomes
            )
    return Nature("number", True, True, None, becomes)


def _text(column: Column, known: int, becomes: tuple[str, ...]) -> Nature:
    name, distinct = column.name, column.distinct
    example = shorten(next(text for text in column.texts if text))
    few = distinct <= MAXIMUM_CLASSES
    if _holds_dates(column):
        return Nature(
            "dates",
            False,
            False,
            f"{name!r} holds dates or times such as {example!r}, which are no numbers",
            (),
        )
    if column.odd == "units":
        why = f"{name!r} holds numbers with a unit such as {example!r}; write the numbers alone to learn from them"
        return Nature("units", False, False, why, becomes)
    if column.odd == "mixed":
        return Nature(
            "mixed", False, False, f"{name!r} holds words such as {_word(column)!r} among numbers", ()
        )
    if _is_flag(column):
        return Nature("flag", True, True, None, becomes)
    called = _PERSON.fullmatch(name) is not None or _ID.fullmatch(name.lower()) is not None
    if distinct > 0.8 * known and (known > 2 or called):
        why = f"{name!r} holds another text in {'nearly every' if distinct < known else 'every'} row, as names do"
        return Nature("names", False, few and known < 5 and not called, why, becomes)
    if distinct > MOST_CATEGORIES:
        why = f"{name!r} holds {grouped(distinct)} different texts; at most {MOST_CATEGORIES} become an input each"
        return Nature("many", False, few, why, ())
    return Nature("category", True, True, None, becomes)


def _word(column: Column) -> str:
    """One of the words among numbers, rather than one of the numbers."""
    texts = [text for text in column.texts if text]
    return shorten(next((text for text in texts if not looks_numeric(text)), texts[0]))


def _holds_dates(column: Column) -> bool:
    texts = [text for text in dict.fromkeys(column.texts) if text][:200]
    return sum(bool(_DATE.fullmatch(text)) for text in texts) >= 0.9 * len(texts)


def _is_flag(column: Column) -> bool:
    found = {text.lower() for text in set(column.texts) if text}
    return any(found == pair for pair in _PAIRS)


def categories(column: Column) -> list[str]:
    """A column's different texts in alphabetical (code point) order."""
    return sorted({text for text in column.texts if text})


def _becomes(column: Column) -> tuple[str, ...]:
    if column.kind == "number" or _is_flag(column):
        return (column.name[:LONGEST_NAME],)
    if column.distinct > MOST_CATEGORIES:
        return ()
    return tuple(f"{column.name}={text}"[:LONGEST_NAME] for text in categories(column))


def as_inputs(column: Column) -> list[list[float]]:
    """What a column gives to learn from, one list of n numbers for each name in ``becomes``; NaN for a gap."""
    if column.kind == "number":
        return [column.numbers.tolist()]
    if _is_flag(column):
        return [[_FLAGS[text.lower()] if text else np.nan for text in column.texts]]
    return [[float(text == word) if text else np.nan for text in column.texts] for word in categories(column)]
