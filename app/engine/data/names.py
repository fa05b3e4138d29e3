"""Names: whether a table's first row names its columns, also where names are numbers, and names that differ."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .cells import cell_kind, is_gap, looks_numeric

# What people call the column to be predicted.
LABELS = frozenset({
    "class", "classes", "classe", "klasse", "clase", "classification", "label", "labels", "target",
    "targets", "y", "species", "species_name", "variety", "cls", "outcome", "output", "result", "diagnosis",
    "survived", "category", "kind", "art", "type", "group", "gruppe", "quality", "response", "ziel",
    "zielwert", "cible", "étiquette", "etiquette", "espèce", "espece", "sorte", "resultat", "ergebnis",
    "passed", "bestanden", "play", "spielen", "decision", "churn", "exited", "ausgang", "income", "default",
    "spam", "digit", "class_label", "is_fraud", "loan_status",
})  # fmt: skip
# Quantities that are predicted when they come last.
QUANTITIES = frozenset({"price", "preis", "prix", "saleprice", "salary", "charges", "rings", "medv"})
_YEARS = (1500, 2200)
YEARS = "holds years"


@dataclass(frozen=True, slots=True)
class HeaderVerdict:
    """Whether there is a header, whether that is beyond doubt, and why."""

    header: bool
    certain: bool = True
    sentence: str = "The first row holds numbers as the others do, so it is an example."


def label_like(name: str) -> bool:
    """Whether a name says that its column is the one to predict."""
    return name.strip("\"' ?*").lower() in LABELS


WORDS = HeaderVerdict(True, True, "The first row holds words over columns of numbers.")


def header_of_numbers(rows: Sequence[Sequence[str]], numeric: Sequence[int]) -> HeaderVerdict:
    """For a first row with numbers over numbers: names if it counts, has years or steps, or is unlike the rows below.

    A row that counts and could still be an example is told as doubtful.
    """
    first, rest = rows[0], rows[1:]
    over = [first[column] for column in numeric]
    strays = [cell for cell in over if not looks_numeric(cell) and not is_gap(cell)]
    if not rest:
        return HeaderVerdict(False)
    words = [column for column in range(len(first)) if column not in set(numeric)]
    unseen = [column for column in words if first[column] and _is_unseen(rows, column)]
    repeated = [column for column in words if first[column] and not _is_unseen(rows, column, alone=True)]
    named = any(map(label_like, first))
    whole = [int(cell) for cell in first if cell.isascii() and cell.isdigit() and len(cell) < 10]
    # Names differ, and as numbers they are whole: 0 to n − 1, years, wavelengths.
    numbers = [cell for cell in first if looks_numeric(cell)]
    namely = len(set(first)) == len(first) and len(whole) == len(numbers) > 0
    if repeated or not namely or any(cell_kind(cell) == "refused" for cell in strays):
        if named and unseen and not repeated:
            return HeaderVerdict(
                True, False, _doubt("one of its words is what people call the column to predict")
            )
        return HeaderVerdict(False, not strays)
    pattern = _pattern(whole)
    if strays:
        return HeaderVerdict(True, bool(pattern) or named, WORDS.sentence)
    unlike = _unlike(rows, numeric)
    indexed = not first[0] and bool(rest[0][0])
    telling = len(whole) > 2 or indexed or named or pattern == YEARS
    if pattern and telling and (unlike or indexed):
        return HeaderVerdict(True, True, f"The first row {pattern}, and is unlike the rows below.")
    if named and unseen:
        return HeaderVerdict(
            True, True, "One of the first row's words is what people call the column to predict."
        )
    if pattern and unseen and (unlike or len(whole) > 2):
        return HeaderVerdict(True, False, _doubt(f"it {pattern}, and its words come nowhere below"))
    if unseen and not _all_different(rows, words):
        sentence = "The first row has a word that comes nowhere below; choose whether it holds names."
        return HeaderVerdict(False, False, sentence)
    if pattern and len(whole) > 2:
        sure = len(whole) >= 6 and whole[0] == 0
        sentence = (
            "The first row counts like names, yet it could be an example; choose whether it holds names."
        )
        return HeaderVerdict(sure, False, sentence)
    return HeaderVerdict(False)


def _doubt(why: str) -> str:
    return f"The first row was taken for names since {why}; choose otherwise if it is an example."


def _is_unseen(rows: Sequence[Sequence[str]], column: int, alone: bool = False) -> bool:
    """Whether the first row's cell comes nowhere below it, in a column in which others come again."""
    cells = [row[column] for row in rows[1:]]
    if rows[0][column] in cells:
        return False
    return alone or len(set(cells)) < len(cells) or len(cells) < 4


def _all_different(rows: Sequence[Sequence[str]], columns: Iterable[int]) -> bool:
    return all(len({row[column] for row in rows[1:]}) > 0.8 * (len(rows) - 1) for column in columns)


def _pattern(whole: Sequence[int]) -> str:
    """How the whole numbers of a row go on, "" if they don't."""
    if len(whole) < 2:
        return ""
    steps = {after - before for before, after in itertools.pairwise(whole)}
    if steps == {1} and whole[0] in (0, 1):
        return f"counts from {whole[0]} to {whole[-1]}"
    if all(_YEARS[0] <= number <= _YEARS[1] for number in whole) and min(steps) > 0:
        return YEARS
    if len(whole) > 2 and len(steps) == 1 and min(steps) > 0:
        return f"counts in steps of {min(steps)}"
    if len(whole) > 2 and min(steps) > 0 and whole[0] >= 100:
        return "holds numbers that grow"
    return ""


def _unlike(rows: Sequence[Sequence[str]], numeric: Sequence[int]) -> bool:
    """Whether a column's first number is another kind of number than those below: whole, unseen, out of their range."""
    rest = rows[1:201]
    for column in numeric:
        first = rows[0][column]
        cells = [row[column] for row in rest if not is_gap(row[column])]
        if not cells or first in cells or not looks_numeric(first):
            continue
        parted = sum(not cell.lstrip("-").isdigit() for cell in cells)
        few = len(set(cells)) <= max(2, len(cells) // 3)
        if parted > 0.5 * len(cells) or (few and len(cells) > 2):
            return True
        values = [float(cell) for cell in cells if cell.lstrip("-").isdigit()]
        if values and not min(values) - _span(values) <= float(first) <= max(values) + _span(values):
            return True
    return False


def _span(values: Sequence[float]) -> float:
    return 2 * (max(values) - min(values)) + 10


def unique_names(names: Sequence[str]) -> list[str]:
    """The names, with "column 3" for an empty third one and "age (2)" for a second "age"."""
    given: set[str] = set(names)
    used: set[str] = set()
    unique = []
    for position, name in enumerate(names, start=1):
        candidate = base = name or f"column {position}"
        copies = 1
        while candidate in used or (candidate != name and candidate in given):
            copies += 1
            candidate = f"{base} ({copies})"
        used.add(candidate)
        unique.append(candidate)
    return unique
