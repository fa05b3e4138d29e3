"""The lines of the slow motion that a step shows: the engine's own, of the phases asked for."""

from app.lessons.functions import build_run
from app.lessons.lesson import SlowMotion
from app.lessons.slow_motion import lines

SPEC = {
    "data": {"kind": "gate", "name": "and"},
    "model": {"kind": "perceptron", "weights": [[2, -1]], "bias": [0.5]},
    "training": {"learning_rate": 0.1, "shuffle": False},
}


def test_lines_have_symbols_and_the_networks_numbers() -> None:
    (line,) = lines(build_run(SPEC), SlowMotion(sample=3, phases=["pre_activation"]))
    assert line["note"]
    assert 'class="math"' in line["symbols"]
    assert "w_{1}" in line["symbols"] or "w_1" in line["symbols"]
    assert "1.5" in line["numbers"]


def test_only_the_phases_asked_for_and_not_more_than_asked_for() -> None:
    run = build_run(SPEC)
    every = lines(run, SlowMotion(sample=3, phases=["input", "pre_activation", "activation"], most=20))
    some = lines(run, SlowMotion(sample=3, phases=["pre_activation", "activation"], most=20))
    assert len(some) < len(every)
    assert all(line in every for line in some)
    assert lines(run, SlowMotion(sample=3, phases=["pre_activation", "activation"], most=1)) == some[:1]
