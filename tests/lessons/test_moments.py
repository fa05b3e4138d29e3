"""A run that is to stand at a moment, ahead of it or behind."""

from app.lessons.functions import build_run
from app.lessons.moments import go_to
from app.runs.commands import Advance

AND = {
    "data": {"kind": "gate", "name": "and"},
    "model": {"kind": "perceptron", "weights": [[0, 0]], "bias": [0]},
    "training": {"learning_rate": 0.5, "shuffle": False},
}


def test_it_counts_updates_and_then_passes_from_the_start() -> None:
    for came in (0, 1, 4, 7, 30):
        for updates, passes in ((0, 0), (3, 0), (0, 1), (0, 5), (2, 1), (7, 0), (30, 0)):
            run = build_run(AND)
            if came:
                run.advance(Advance(unit="batch", count=came))
            go_to(run, updates, passes)
            fresh = build_run(AND)
            for unit, count in (("batch", updates), ("epoch", passes)):
                if count:
                    fresh.advance(Advance.model_validate({"unit": unit, "count": count}))
            assert run.trainer.clock == fresh.trainer.clock
            assert (run.trainer.network.parameters == fresh.trainer.network.parameters).all()
