"""Guesses: everything about a table that nobody said, each with what it rests on and what else it could be."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..numerals import grouped
from .choices import DECIMAL_TITLES, SEPARATORS, TITLES
from .encoding import encoding_sentence
from .errors import counted, shorten
from .reading import Reading, Table
from .roles import Selection

# A longer list of lines is told by its beginning.
MOST_LINES = 10


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to what was guessed: as a request has it, and as people read it."""

    value: str
    title: str


@dataclass(frozen=True, slots=True)
class Guess:
    """what: the field that overrules it. certain: whether the file left no doubt. yours: whether somebody chose."""

    what: str
    value: str | list[str]
    title: str
    certain: bool
    yours: bool
    sentence: str
    choices: tuple[Choice, ...]


def table_guesses(table: Table) -> list[Guess]:
    """How the file was read."""
    reading = table.reading
    if reading is None:
        return []
    found = [
        _encoding(table, reading),
        _decimal(table, reading),
        _header(table, reading),
        _missing(table, reading),
    ]
    return [*_separator(table, reading), *found]


def selection_guesses(chosen: Selection) -> list[Guess]:
    """What is learnt from what."""
    table = chosen.table
    likely, task = chosen.label_guess, chosen.task_guess
    mine = likely.sentence.startswith("You chose")
    names = [Choice(column.name, shorten(column.name)) for column in table.columns]
    tasks = [Choice(name, TITLES[name]) for name in ("classification", "regression")]
    return [
        Guess(
            "label",
            chosen.predicted,
            ", ".join(shorten(column.name) for column in chosen.labels),
            likely.certain,
            mine,
            likely.sentence,
            tuple(names),
        ),
        Guess(
            "task",
            task.value,
            TITLES[task.value],
            task.certain,
            task.sentence.startswith("You chose"),
            task.sentence,
            tuple(tasks),
        ),
        _gaps(chosen),
        _columns(chosen),
    ]


def doubtful_first(guesses: Sequence[Guess]) -> list[Guess]:
    """Those to look at before the others."""
    return sorted(guesses, key=lambda guess: guess.certain)


def notes(chosen: Selection) -> list[str]:
    """Sentences about what became of lines, columns and rows that nobody would expect to be touched."""
    table, told = chosen.table, []
    reading = table.reading
    if reading is not None:
        skipped = reading.layout.skipped
        told += [f"Line {one.line} was left out: {one.why} (“{one.text}”)." for one in skipped[:MOST_LINES]]
        if len(skipped) > MOST_LINES:
            told.append(f"So were {len(skipped) - MOST_LINES} more lines.")
        if reading.blank_columns:
            told.append(f"{counted(reading.blank_columns, 'empty column').capitalize()} without a name went.")
        if reading.marks.missing:
            marks = [f"“{mark}”" for mark in reading.marks.missing if mark]
            empty = ["an empty cell"] if "" in reading.marks.missing else []
            verb = "stands" if len(empty + marks) == 1 else "stand"
            told.append(f"For a gap {verb} {' and '.join([*empty, *marks])}.")
    told += [f"Left out: {role.why}." for role in chosen.roles if role.role == "left_out" and role.why]
    for column, role in zip(table.columns, chosen.roles, strict=True):
        if role.role == "input" and column.kind == "text":
            parts = ", ".join(map(shorten, role.becomes))
            many = f"{len(role.becomes)} inputs: {parts}"
            told.append(f"{column.name!r} became {many if len(role.becomes) > 1 else '0 and 1'}.")
    left = table.rows - int(chosen.keep.sum())
    if left:
        verb = "has a gap and was" if left == 1 else "have a gap and were"
        told.append(f"{counted(left, 'row')} of {grouped(table.rows)} {verb} left out.")
    if chosen.filled:
        told.append(f"{counted(chosen.filled, 'gap')} {'was' if chosen.filled == 1 else 'were'} filled.")
    return told


def _choices(*values: str) -> tuple[Choice, ...]:
    return tuple(Choice(value, TITLES[value]) for value in values)


def _separator(table: Table, reading: Reading) -> list[Guess]:
    dialect = reading.dialect
    if dialect is None:
        return []
    mine = table.choices.separator != "auto"
    title = TITLES[dialect.separator]
    return [
        Guess(
            "separator",
            dialect.separator,
            title,
            dialect.certain,
            mine,
            dialect.sentence,
            _choices(
                "comma", "semicolon", *(name for name in SEPARATORS if name not in ("comma", "semicolon"))
            ),
        )
    ]


def _encoding(table: Table, reading: Reading) -> Guess:
    mine = table.choices.encoding != "auto"
    decoded = reading.decoded
    sentence = f"You chose {TITLES[decoded.encoding]}." if mine else encoding_sentence(decoded)
    choices = _choices("utf-8", "utf-16", "windows-1252")
    return Guess(
        "encoding",
        decoded.encoding,
        TITLES[decoded.encoding],
        decoded.certain or mine,
        mine,
        sentence,
        choices,
    )


def _decimal(table: Table, reading: Reading) -> Guess:
    marks, mine = reading.marks, table.choices.decimal != "auto"
    name = DECIMAL_TITLES[marks.decimal]
    if mine:
        sentence = f"You chose the {name}."
    elif not marks.told:
        sentence = "No number has a decimal mark."
    elif marks.certain:
        sentence = f"The numbers can only be read with a {name}."
    else:
        sentence = f"Numbers such as 1,234 or 1.234 can be read in two ways; they were read with a {name}."
    choices = tuple(Choice(value, title) for value, title in DECIMAL_TITLES.items())
    return Guess("decimal", marks.decimal, name, marks.certain or mine, mine, sentence, choices)


def _header(table: Table, reading: Reading) -> Guess:
    verdict, mine = reading.layout.verdict, table.choices.header != "auto"
    value = "yes" if table.header else "no"
    return Guess(
        "header", value, TITLES[value], verdict.certain or mine, mine, verdict.sentence, _choices("yes", "no")
    )


def _missing(table: Table, reading: Reading) -> Guess:
    marks, value = reading.marks, table.choices.missing
    mine = value != "auto"
    if marks.kept:
        words = ", ".join(f"“{word}”" for word in marks.kept)
        sentence = f"{words} is so common that it was read as a word, not as a gap."
    elif marks.missing:
        told = [
            f"“{mark}” in {grouped(count)}" if mark else f"nothing in {grouped(count)}"
            for mark, count in marks.missing.items()
        ]
        cells = "cell" if sum(marks.missing.values()) == 1 else "cells"
        sentence = f"A gap is written as {' and '.join(told)} {cells}."
    else:
        sentence = "Every cell is filled."
    certain = mine or not marks.kept
    return Guess("missing", value, TITLES[value], certain, mine, sentence, _choices("auto", "empty"))


def _gaps(chosen: Selection) -> Guess:
    total = chosen.table.rows
    gaps = total - int(chosen.keep.sum())
    mine = chosen.gaps_given
    if chosen.filled:
        sentence = (
            f"{counted(chosen.filled, 'gap')} filled with the training part's mean, or its commonest word."
        )
    elif gaps:
        sentence = f"{grouped(gaps)} of {grouped(total)} rows have a gap in a column that takes part."
    else:
        sentence = "No row has a gap in a column that takes part."
    certain = mine or 3 * gaps <= total
    return Guess(
        "gaps", chosen.gaps, TITLES[chosen.gaps], certain, mine, sentence, _choices("leave_out", "fill")
    )


def _columns(chosen: Selection) -> Guess:
    inputs = [column.name for column in chosen.inputs]
    possible = [
        Choice(column.name, shorten(column.name))
        for column, role in zip(chosen.table.columns, chosen.roles, strict=True)
        if role.becomes
    ]
    left = [role.why for role in chosen.roles if role.role == "left_out" and role.why]
    sentence = (
        f"Left out: {'; '.join(left[:5])}." if left and not chosen.columns_given else "Every column goes in."
    )
    if chosen.columns_given:
        sentence = "You chose."
    title = f"{counted(len(inputs), 'column')}"
    return Guess("columns", inputs, title, bool(inputs), chosen.columns_given, sentence, tuple(possible))
