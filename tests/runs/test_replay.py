"""Spec and log are the whole truth about a run."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import Conflict, SpecError
from app.runs.commands import Reset
from app.spec.parsing import parse
from tests.rounds import rounds
from tests.runs.test_run import advance, edit, patch, replayed, state
from tests.sessions.helpers import CIRCLE, changed, run_of

SPEC = changed(CIRCLE, model={"hidden": [2]}, training={"batch_size": 7})

advances = st.tuples(st.just("advance"), st.sampled_from(["sample", "batch", "epoch"]), st.integers(1, 12))
patches = st.tuples(
    st.just("patch"),
    st.fixed_dictionaries(
        {},
        optional={
            "learning_rate": st.sampled_from([0.01, 0.3, 3.0, 1000.0]),
            "batch_size": st.integers(1, 40),
            "shuffle": st.booleans(),
            "l2": st.sampled_from([0.0, 0.1]),
            "optimizer": st.sampled_from(
                [{"name": "sgd"}, {"name": "adam"}, {"name": "momentum", "momentum": 0.5}]
            ),
            "loss": st.sampled_from(["mse", "binary_cross_entropy", "hinge"]),
        },
    ).filter(bool),
)
edits = st.tuples(
    st.just("edit"),
    st.integers(0, 1),
    st.none() | st.integers(0, 1),
    st.floats(-1e30, 1e30, allow_subnormal=False),
)
resets = st.tuples(st.just("reset"), st.none() | st.integers(0, 9))


@settings(max_examples=rounds(20, 60), deadline=None)
@given(st.lists(advances | patches | edits | resets, max_size=12))
def test_the_log_replayed_onto_a_fresh_run_gives_the_same_state(commands: list[tuple[Any, ...]]) -> None:
    run = run_of(SPEC)
    for name, *given_ in commands:
        try:
            match name:
                case "advance":
                    advance(run, *given_)
                case "patch":
                    patch(run, **given_[0])
                case "edit":
                    layer, source, value = given_
                    edit(run, layer, 0, source, value)
                case "reset":
                    run.reset(parse(Reset, {"seed": given_[0]}))
        except (SpecError, Conflict):
            continue
    assert state(replayed(run)) == state(run)
