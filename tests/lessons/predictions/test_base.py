"""What every prediction has: a run that can be waited for, and sentences of which exactly one holds."""

from threading import Thread

import pytest
from pydantic import ValidationError

from app.lessons.predictions import KINDS
from tests.lessons.predictions.making import DOWN, MOONS, asked, line, told


def test_the_kinds_are_those_of_the_guide() -> None:
    assert set(KINDS) == {
        "choice",
        "curve",
        "diverges",
        "line",
        "moves",
        "number",
        "picture",
        "points",
        "weight",
    }
    assert {kind for kind, block in KINDS.items() if not block.alone} == {"moves", "picture"}


def test_a_second_kind_of_one_name_is_refused() -> None:
    with pytest.raises(TypeError, match="two kinds of predictions called line"):
        type("Other", (KINDS["line"],), {"__module__": __name__})


def test_nothing_of_the_truth_is_told_before_it_is_asked_for() -> None:
    assert line().form() == {}
    assert line().reveal(None, None)["seen"] is None
    seen = line().reveal(None, 1)["seen"]
    assert seen["right"] == 0
    assert seen["said"].startswith("The run leaves")


@pytest.mark.parametrize(
    ("seen", "says"),
    [
        (
            ["loss() < 0", "loss() > 9"],
            "seen: none of these sentences holds on this run, and exactly one should",
        ),
        (["loss() > 0", "loss() > 0"], "seen.1.when: 1 and 2 of these sentences hold on this run"),
        (["lost() > 0", "loss() > 0"], "seen.0.when: “lost” is not known here"),
    ],
)
def test_exactly_one_sentence_holds(seen: list[str], says: str) -> None:
    (fault,) = told(asked("line", seen=[{"text": "So", "when": when} for when in seen]))
    assert fault.startswith(says)


def test_a_run_that_nobody_can_wait_for_is_refused() -> None:
    wide = {**MOONS, "model": {"kind": "mlp", "hidden": [100, 100]}}
    (fault,) = told(asked("diverges", wide, stop={"epochs": 5000}))
    assert fault.startswith("stop: this run is priced at")


def test_there_are_two_sentences_at_least() -> None:
    with pytest.raises(ValidationError):
        asked("line", seen=DOWN[:1])


def test_many_may_ask_at_once() -> None:
    one = asked("line")
    answers: list[object] = []
    threads = [Thread(target=lambda: answers.append(one.reveal(None, 0))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [line().reveal(None, 0)] * 8
