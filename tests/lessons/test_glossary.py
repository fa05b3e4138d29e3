"""Terms: read from a file, and marked where a text uses one first."""

from pathlib import Path

import pytest

from app.lessons.errors import LessonErrors
from app.lessons.glossary import Glossary, Term, held_together, read_glossary

WORDS = Glossary(
    {
        "activation": Term(says="What a unit gives."),
        "activation function": Term(says="What makes it of the sum."),
        "bias": Term(says="A number added.", also=["biases"]),
        "Rosenblatt's rule": Term(says="His."),
    }
)


def marked(text: str, used: set[str] | None = None) -> list[str]:
    told = WORDS.mark(text, set() if used is None else used)
    return [piece.split('"')[0] for piece in told.split('data-term="')[1:]]


def test_the_longest_term_is_taken_and_each_once() -> None:
    assert marked("An activation function gives the activation; the Activation is ...") == [
        "activation function", "activation",
    ]  # fmt: skip
    assert marked("Biases, a bias", set()) == ["bias"]
    assert marked("a bias", {"bias"}) == []


def test_a_part_of_a_word_is_none() -> None:
    assert marked("unbiased, bias-free, biasing") == []


def test_words_stay_as_they_were_written() -> None:
    assert WORDS.mark("All Biases.", set()) == (
        'All <button type="button" class="term" data-term="bias">Biases</button>.'
    )
    assert marked("By Rosenblatt&#x27;s rule") == ["Rosenblatt&#x27;s rule"]
    assert Glossary({}).mark("a bias", set()) == "a bias"


def test_it_is_read_from_a_folder(tmp_path: Path) -> None:
    assert read_glossary(tmp_path).terms == {}
    (tmp_path / "glossary.yaml").write_text("bias:\n  says: A number.\n  also: [biases]\n")
    assert read_glossary(tmp_path).terms["bias"].also == ["biases"]


def test_all_that_is_wrong_with_it_is_told(tmp_path: Path) -> None:
    text = "bias: A number.\nweight:\n  say: A factor.\nsum:\n  says: All.\n  also: [total]\ntotal:\n  says: All.\n"
    (tmp_path / "glossary.yaml").write_text(text)
    with pytest.raises(LessonErrors) as refused:
        read_glossary(tmp_path)
    told = [(error.line, error.message) for error in refused.value.errors]
    assert told == [
        (1, "“bias” says nothing"),
        (2, "in this glossary, says is required"),
        (3, "in this glossary, say is no field"),
        (7, "“total” stands for sum too"),
    ]


def test_what_follows_a_term_at_once_stays_on_its_line() -> None:
    term = '<button type="button" class="term" data-term="bias">bias</button>'
    assert held_together(f"a <strong>{term}</strong>, and") == (
        f'a <span class="kept"><strong>{term}</strong>,</span> and'
    )
    assert held_together(f"{term} <strong>so</strong>.") == f"{term} <strong>so</strong>."
