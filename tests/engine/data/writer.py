"""Writes tables as spreadsheets, pandas and a neighbour's script do, in a dialect drawn at random."""

import random
from dataclasses import dataclass, field

WORDS = (
    "Biene",
    "Käfer",
    "bird",
    "red kite",
    "Öl",
    "a",
    "b",
    "x-ray",
    "O'Brien",
    "très",
    "one, two",
    "say; so",
)
NAMES = (
    "length",
    "width",
    "Höhe",
    "weight (kg)",
    "a",
    "b",
    "feature 1",
    "tempé",
    "n_rooms",
    "pH",
    "Fläche m²",
)
TITLES = ("Class experiment 2023", "Messung vom 12. März", "Biology, group 2", "My data")
MISSING = ("", "?", "NA", "NaN", "n/a", "null", "#N/A", "-")
UNITS = ("cm", "kg", "[m]", "(s)")


@dataclass
class Written:
    """A file, and what stands in it: a number, a word or None for a gap in each cell; names, None if it has none."""

    raw: bytes
    names: list[str] | None
    rows: list[list[float | str | None]]
    how: dict[str, object] = field(default_factory=dict)


def write_table(seed: int) -> Written:  # noqa: C901 (a draw after the other)
    """A table of five rows and more, written in some way."""
    draw = random.Random(seed)
    separator = draw.choice([",", ";", "\t", "|", ",", ";", " "])
    comma = draw.random() < {",": 0.1, ";": 0.7, "\t": 0.4, "|": 0.3, " ": 0.2}[separator]
    group = draw.choice(["", "", "", "", "", "." if comma else ",", "'", "\u00a0", "\u202f"])
    quoting = separator if separator == " " else draw.choice(["few", "few", "few", "all"])
    count, width = draw.randint(5, 40), draw.randint(2, 6)
    columns = [_column(draw, count) for _ in range(width)]
    if draw.random() < 0.7:
        label = draw.sample(WORDS, draw.randint(2, 3))
        columns.append([draw.choice(label) for _ in range(count)])
    index = draw.random() < 0.15
    gaps = draw.random() < 0.25 and separator != " "
    mark = draw.choice(MISSING)
    names: list[str] | None = draw.sample(NAMES, len(columns)) if len(columns) <= len(NAMES) else None
    if draw.random() < 0.3:
        names = None
    if index and names is not None:
        columns.insert(0, [float(number) for number in range(count)])
        names.insert(0, "")
    rows: list[list[float | str | None]] = [list(row) for row in zip(*columns, strict=True)]
    if gaps:
        for row in rows:
            place = draw.randrange(1, len(row) - 1) if len(row) > 2 else 0
            if (
                draw.random() < 0.1
                and isinstance(row[place], float)
                and any(row[other] is not None for other in range(len(row)) if other != place)
            ):
                row[place] = None

    def quoted(text: str) -> str:
        if quoting == "all" or any(sign in text for sign in (separator, '"', "\n")):
            return '"' + text.replace('"', '""') + '"'
        return text

    def cell(value: float | str | None) -> str:
        if value is None:
            return quoted(mark) if mark else ""
        return quoted(value if isinstance(value, str) else numeral(value, comma, group))

    blank = draw.random() < 0.15 and separator != " "
    tail = separator * draw.randint(1, 3) if blank else ""
    lines = [separator.join(map(cell, row)) + tail for row in rows]
    if separator == " ":
        lines = [
            " " * draw.randint(0, 2) + line.replace(" ", " " * draw.choice([1, 1, 3]))
            if '"' not in line
            else line
            for line in lines
        ]
    above: list[str] = []
    if separator != " " and draw.random() < 0.1:
        above.append(draw.choice([f"sep={separator}", f'"sep={separator}"']))
    if draw.random() < 0.1:
        above.append("# " + draw.choice(TITLES).replace(separator, " "))
    if names is not None and draw.random() < 0.1 and len(rows[0]) > 2:
        above.append(
            draw.choice(TITLES).replace(separator, " ")
            + draw.choice(["", separator * (len(rows[0]) - 1) if separator != " " else ""])
        )
    if names is not None:
        above.append(
            separator.join(map(quoted, names)) + tail
            if separator != " "
            else separator.join(f'"{name}"' for name in names)
        )
        if draw.random() < 0.1 and all(isinstance(value, float) for value in rows[0][:2]):
            above.append(separator.join(draw.choice(UNITS) for _ in rows[0]) + tail)
    if draw.random() < 0.1 and separator != " ":
        lines.insert(draw.randint(0, len(lines)), separator * (len(rows[0]) - 1))
    if draw.random() < 0.2:
        lines.append("")
    end = draw.choice(["\n", "\r\n", "\r", "\n"])
    text = end.join([*above, *lines]) + (end if draw.random() < 0.8 else "")
    encoding = draw.choice(["utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252"])
    if encoding == "cp1252" and not _fits(text, encoding):
        encoding = "utf-8"
    how = {"separator": separator, "comma": comma, "group": group, "encoding": encoding, "mark": mark}
    return Written(text.encode(encoding), names, rows, how)


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _column(draw: random.Random, count: int) -> list[float | str | None]:
    kind = draw.choice(["real", "real", "whole", "large", "flag", "signed"])
    if kind == "real":
        return [round(draw.uniform(0, 10), draw.choice([1, 2, 2, 4])) for _ in range(count)]
    if kind == "whole":
        return [float(draw.randint(0, 99)) for _ in range(count)]
    if kind == "large":
        return [round(draw.uniform(500, 99_000), draw.choice([0, 2])) for _ in range(count)]
    if kind == "signed":
        return [round(draw.gauss(0, 3), 2) for _ in range(count)]
    return [float(draw.randint(0, 1)) for _ in range(count)]


def numeral(value: float, comma: bool, group: str) -> str:
    """A number with that decimal mark, its thousands parted by ``group``."""
    text = repr(int(value)) if value.is_integer() else repr(value)
    whole, _, part = text.partition(".")
    if group:
        whole = f"{int(whole):,}".replace(",", group) if not whole.startswith("-0") else whole
    return whole + ("," if comma else ".") * bool(part) + part
