"""A model card says what the session says, and what strangers call their columns stays what it is."""

import json
import re
import shlex
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from app.engine.analysis.confusion import confusion_matrix
from app.engine.numerals import grouped
from app.errors import SpecError
from app.export.card.again import again
from app.export.card.blocks import Card, Chapter, Facts, Program, Rows, Sentence
from app.export.card.contents import card
from app.export.card.markdown import markdown, visible
from app.export.identity import spec_hash
from app.runs.run import Run
from tests.export.elsewhere import executed
from tests.export.runs import HOSTILE, RUNS, VALUES, named, played
from tests.rounds import rounds
from tests.runs.test_run import advance
from tests.sessions.helpers import CIRCLE, gate, run_of

TAGS = {
    "h1", "h2", "p", "ul", "li", "strong", "table", "thead", "tbody", "tr", "th", "td", "pre", "code",
}  # fmt: skip
PARSER = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable("table")
WORSE = [
    *HOSTILE,
    "<script>alert(1)</script>",
    "</code></pre><img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "![a](http://evil.example/pixel)",
    "http://evil.example www.evil.example me@evil.example",
    "a | b || c",
    "\\| \\",
    "```",
    "~~~ `` *a* _b_ **c**",
    "# Limits",
    "&lt;b&gt; &#60; &amp;",
    "'; rm -rf / #",
    "$(reboot) `reboot` \\",
    "\u202eesrever",
    "a\r\n\r\n## Run it again",
    "|---|\n|",
]


class Reader(HTMLParser):
    """What a browser makes of it: tags, and the text of each cell and item."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.cells: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)
        assert all(name == "class" and tag == "code" for name, _ in attrs), (tag, attrs)
        if tag in ("td", "th", "li"):
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(PARSER.render(text))
    return reader


def parts(found: Card, kind: type) -> list[Any]:
    return [block for chapter in found.chapters for block in chapter.blocks if isinstance(block, kind)]


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", RUNS)
def test_every_kind_of_run_has_a_card(name: str) -> None:
    run = RUNS[name]()
    found = card(run)
    assert [chapter.heading for chapter in found.chapters] == [
        "Model", "Data", "Training", "How well it does", "Limits", "Run it again",
    ]  # fmt: skip
    reader = read(markdown(found))
    assert set(reader.tags) <= TAGS
    assert reader.tags.count("table") == len(parts(found, Rows))
    assert reader.tags.count("pre") == len(parts(found, Program))
    facts = {label: value for block in parts(found, Facts) for label, value in block.rows}
    assert facts["SHA-256 of the spec"] == spec_hash(run)
    assert facts["Parameters"].startswith(f"{grouped(run.trainer.network.parameters.size)} ")


def test_its_figures_are_the_session_s() -> None:
    run = RUNS["changed by hand"]()
    found, metrics = card(run), run.trainer.metrics()
    tables = {block.head[0]: block.rows for block in parts(found, Rows)}
    assert tables["Part"] == (
        ("Training", f"{metrics.train_loss:.6g}", f"{100 * (metrics.train_accuracy or 0):.4g} %"),
        ("Test", f"{metrics.test_loss:.6g}", f"{100 * (metrics.test_accuracy or 0):.4g} %"),
    )
    matrix = confusion_matrix(run.trainer.network, run.trainer.train, run.trainer.readout, 2)
    assert [row[2] for row in tables["Class, training"]] == [
        f"{100 * (recall or 0):.4g} %" for recall in matrix.recall
    ]
    facts = {label: value for block in parts(found, Facts) for label, value in block.rows}
    assert facts["Updates"] == str(run.trainer.clock.step)
    assert facts["Learning rate"] == f"{run.spec.training.learning_rate:.6g}"
    # Each change by hand, with the clock at which it came.
    assert [row[:2] for row in tables["After epoch"]] == [
        (str(entry.clock.epoch), str(entry.clock.step)) for entry in run.log.entries
    ]
    assert tables["After epoch"][1][2] == "1 of the weights and biases"


def limits_of(run: Run) -> str:
    (chapter,) = [each for each in card(run).chapters if each.heading == "Limits"]
    return " ".join(block.text for block in chapter.blocks if isinstance(block, Sentence))


def test_it_says_what_nobody_should_expect_of_it() -> None:
    assert "No examples were held back" in limits_of(run_of(gate("or")))
    assert "tested on 3 examples only" in limits_of(run_of({"data": VALUES, "model": {"kind": "mlp"}}))
    many = {
        "kind": "inline",
        "inputs": [[n] for n in range(10)],
        "targets": [0] * 9 + [1],
        "class_names": ["no", "yes"],
    }
    assert "90 % of the examples are no" in limits_of(run_of({"data": many, "model": {"kind": "mlp"}}))


@settings(max_examples=rounds(40, 400), deadline=None)
@given(
    st.lists(st.sampled_from(WORSE) | st.text(min_size=1, max_size=30), min_size=2, max_size=5, unique=True)
)
def test_no_name_gets_out_of_its_place(names: list[str]) -> None:
    try:
        run = run_of(named(names))
    except SpecError:
        return
    plain = run_of(named([f"n{number}" for number in range(len(names))]))
    found = card(run)
    reader = read(markdown(found))
    assert reader.tags == read(markdown(card(plain))).tags
    told = {squeezed(cell) for cell in reader.cells}
    for name in [*run.pipeline.dataset.class_names, *run.pipeline.dataset.input_names]:
        assert squeezed(visible(name)) in told


@pytest.mark.parametrize(
    "raw", [CIRCLE, named(WORSE), named(["'", '"']), gate("and", "mcculloch_pitts", threshold=2)]
)
def test_what_is_to_be_typed_is_the_spec_and_nothing_else(raw: dict[str, Any]) -> None:
    run = played(raw, 0, sample=7) if raw["model"]["kind"] == "mlp" else run_of(raw)
    shell, python = [block.text for block in again(run) if isinstance(block, Program)]
    commands = [shlex.split(line, comments=True) for line in shell.splitlines()]
    assert "\n" not in shell.splitlines()[0]
    assert commands[0][:2] == ["curl", "--json"]
    assert len(commands[0]) == 4
    assert json.loads(commands[0][2]) == run.origin.to_json()
    assert executed(python.partition("with Client")[0])["spec"] == run.origin.to_json()
    assert f"session.advance({run.trainer.clock.sample}" in python or not run.trainer.clock.sample


@pytest.mark.parametrize("name", ["changed by hand", "uploaded"])
def test_what_the_spec_alone_can_t_repeat_is_repeated_from_its_file(name: str) -> None:
    shell, python = [block.text for block in again(RUNS[name]()) if isinstance(block, Program)]
    assert "sessions/import" in shell
    assert "import_session" in python


def test_a_fence_is_longer_than_any_in_the_program() -> None:
    text = markdown(Card("x", (Chapter("y", (Program("sh", "a\n````\n# b"),)),)))
    assert re.findall(r"^`+", text, re.MULTILINE) == ["`````", "````", "`````"]
    assert read(text).tags == ["h1", "h2", "pre", "code"]


def test_a_run_that_diverged_has_a_card_that_says_so() -> None:
    data = {
        "kind": "inline",
        "inputs": [[1000.0], [-1000.0], [500.0]],
        "targets": [1.0, 2.0, 3.0],
        "task": "regression",
    }
    layers = [{"units": 2, "activation": "linear"}, {"units": 1, "activation": "linear"}]
    training = {"loss": "mse", "learning_rate": 1000.0, "batch_size": 1}
    run = run_of({"data": data, "model": {"kind": "mlp", "layers": layers}, "training": training})
    advance(run, "epoch", 50)
    assert run.trainer.diverged is not None
    assert f"diverged at update {run.trainer.diverged.step}" in limits_of(run)
    assert read(markdown(card(run))).tags.count("table") > 0
