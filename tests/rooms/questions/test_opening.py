"""A question on a fork: nothing of the truth before the reveal, and the truth from playing it."""

from typing import Any

import orjson
import pytest

from app.errors import Conflict, SpecError
from app.rooms.questions import GuessError, Outcome, open_question
from app.runs.commands import Advance, Parameters, Patch
from tests.rooms.questions.making import GUESSES, KINDS, cue, opened, standing

SLOWER = Patch.model_validate({"training": {"learning_rate": 0.001}})
BY_HAND = Parameters.model_validate({"changes": [{"layer": 0, "unit": 0, "input": 1, "value": 2.5}]})


def test_the_truth_is_where_the_run_itself_comes_to() -> None:
    run = standing()
    number = opened("number", run)
    outcome = number.reveal()
    run.advance(Advance(unit="epoch", count=30))
    assert outcome.truth == run.trainer.metrics().train_loss
    assert outcome.run[0]["epoch"] == 10
    assert outcome.run[-1]["parameters"] == pytest.approx(run.trainer.network.parameters.tolist(), rel=1e-7)
    assert outcome.right == 0
    assert outcome.said.startswith("The loss is 0.245 after 10 epochs, ")


def test_what_a_hand_has_changed_is_part_of_the_run() -> None:
    run = standing()
    run.set_parameters(BY_HAND)
    weight = opened("weight", run)
    assert weight.form()["now"] == 2.5
    run.advance(Advance(unit="epoch", count=30))
    assert weight.reveal().truth == run.trainer.network.layers[0].weights[0, 1]
    assert weight.reveal().truth != opened("weight").reveal().truth


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("ask", "How <b>far</b>?", "raw HTML does not pass. Write it in Markdown"),
        ("ask", "From {{lost()}} to where?", "lost"),
        ("options", "![a picture](x.png)", "images are not shown"),
    ],
)
def test_a_text_that_cant_be_shown_is_told_before_anybody_is_asked(field: str, text: str, said: str) -> None:
    kind = "choice" if field == "options" else "number"
    more: dict[str, Any] = {"ask": text}
    if field == "options":
        more = {
            "options": [{"text": text, "when": "loss() < 0"}, {"text": "it falls", "when": "loss() >= 0"}]
        }
    with pytest.raises(SpecError) as refused:
        opened(kind, **more)
    (fault,) = refused.value.errors
    assert fault.path == field
    assert said in fault.message


@pytest.mark.parametrize("kind", KINDS)
def test_two_runs_that_part_after_the_stop_are_asked_about_in_the_same_bytes(kind: str) -> None:
    one, other = standing(20), standing(20)
    other.patch(SLOWER)
    for run in (one, other):
        run.advance(Advance(unit="epoch", count=20))
        run.seek(10 * 6)
    questions = [opened(kind, run) for run in (one, other)]
    told = [
        orjson.dumps([q.kind, q.ask, q.seen, q.form(), q.phases, q.tally([*GUESSES[kind], None])])
        for q in questions
    ]
    assert told[0] == told[1]
    ends = [orjson.dumps(question.reveal().to_json()) for question in questions]
    assert ends[0] != ends[1]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_asked_revealed_and_kept(kind: str) -> None:
    question = opened(kind)
    outcome = question.reveal()
    again = Outcome.from_json(orjson.loads(orjson.dumps(outcome.to_json())))
    assert again == Outcome.from_json(outcome.to_json())
    assert again.right == 0
    for guess in GUESSES[kind]:
        found = question.beside(guess, again)
        assert found["sentence"]
    after_a_restart = open_question(question.cue, standing().fork())
    assert after_a_restart.beside(GUESSES[kind][0], again) == question.beside(GUESSES[kind][0], outcome)
    assert question.beside(None, outcome)["sentence"] is None
    assert question.read(None) is None
    with pytest.raises(GuessError, match="should"):
        question.read("perhaps")


def test_texts_are_of_the_run_where_it_stands() -> None:
    run = standing()
    notes = {"say": "Now **{{loss()|.3}}**.", "wrong": {"B": "It *rises*."}, "minutes": 4}
    question = opened("choice", run, ask="From {{loss()|.3}}?", notes=notes)
    loss = f"{run.trainer.metrics().train_loss:.3f}"
    assert question.ask == f"<p>From {loss}?</p>"
    assert question.notes == {
        "say": f"Now <strong>{loss}</strong>.", "wrong": {"B": "It <em>rises</em>."}, "next": None, "minutes": 4,
    }  # fmt: skip
    assert question.beside(1, question.reveal())["sentence"] == "It was A, not B"
    assert question.form()["options"][0] == {"text": "Down", "picture": None, "ref": None}
    assert opened("choice").notes is None


def test_what_cannot_be_asked_of_a_run_is_refused_in_sentences() -> None:
    with pytest.raises(SpecError, match="reveal: this run stands at epoch 10 already") as late:
        opened("line", reveal={"epochs": 10})
    assert [error.path for error in late.value.errors] == ["reveal"]
    with pytest.raises(SpecError, match="reveal: this run is priced at"):
        open_question(cue("line", reveal={"epochs": 5000}), standing().fork(), most_seconds=0.1)
    with pytest.raises(SpecError, match="“lost” is not known here"):
        opened("number", value="lost()")
    with pytest.raises(SpecError, match="what is asked of this run is priced at"):
        open_question(cue("number", value="wrong_dw(0) + wrong_dw(1)"), standing().fork(), most_seconds=0.001)
    with pytest.raises(SpecError, match="of: “edge:0:0:7” is not in this network"):
        opened("weight", of="edge:0:0:7")
    circuit: dict[str, Any] = {
        "data": {"kind": "gate", "name": "and"},
        "model": {"kind": "mcculloch_pitts", "weights": [[1, 1]], "threshold": 2},
    }
    with pytest.raises(Conflict, match="no learning rule"):
        opened("number", standing(0, circuit), seen=[], now="loss()")


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("loss(epochs=40)", "ask: “loss.epochs=40.” tells beforehand"),
        ("lost()", "ask: “lost” is not known here"),
        ("wrong_dw(0)", "the texts have more numbers than this run"),
        ("mistakes(epochs=10)", "numbers of moments that lie too far back"),
    ],
)
def test_the_numbers_of_a_text_are_priced_and_tell_nothing_beforehand(number: str, says: str) -> None:
    with pytest.raises(SpecError, match=says):
        open_question(cue("line", ask=f"From {{{{{number}}}}}?"), standing().fork(), most_seconds=0.005)
    with pytest.raises(SpecError, match="B: “lost” is not known"):
        opened("line", notes={"say": "So.", "wrong": {"B": "{{lost()}}"}, "minutes": 1})


def test_so_many_moments_may_be_named_at_most() -> None:
    many = " + ".join(f"loss(epochs={number})" for number in range(17))
    with pytest.raises(SpecError, match="17 moments are named, and 16 are the most"):
        opened("number", value=many)
    with pytest.raises(SpecError, match="17 moments are named"):
        opened("line", ask=" ".join(f"{{{{w(0, after={number})}}}}" for number in range(17)))


def test_the_moments_that_a_sentence_names_are_priced_too() -> None:
    plain = opened("line", seen=[]).seconds
    assert opened("line").seconds > plain
    assert opened("line", seen=[]).phases == ["ask", "confidence", "discuss", "again", "reveal", "done"]


def test_a_run_of_which_nothing_holds_has_no_truth() -> None:
    never = [{"text": "One", "when": "loss() < 0"}, {"text": "Two", "when": "loss() < -1"}]
    question = opened("choice", options=never, seen=never)
    outcome = question.reveal()
    assert (outcome.truth, outcome.right) == (None, None)
    assert question.beside(0, outcome)["cards"] == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "curve"])
def test_to_where_it_is_played_is_not_told(kind: str) -> None:
    """A curve's axis ends there, so it alone tells it."""
    soon, late = (opened(kind, reveal={"epochs": epochs}) for epochs in (11, 400))
    assert orjson.dumps(soon.form()) == orjson.dumps(late.form())
    assert soon.reveal().run[-1] != late.reveal().run[-1]
