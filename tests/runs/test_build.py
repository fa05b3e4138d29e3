"""From a spec to a run at clock 0."""

import numpy as np
import pytest

from app.engine.history import Clock
from app.errors import SpecError, TooLarge
from app.runs.build import build
from app.runs.limits import RunLimits
from app.spec.build import check
from app.spec.parsing import parse
from app.spec.schema import Spec
from app.spec.uploads import Uploads
from tests.sessions.helpers import CIRCLE, gate


def test_a_run_stands_at_its_start_with_its_spec_complete() -> None:
    spec = parse(Spec, CIRCLE)
    run = build(spec, Uploads(), RunLimits())
    checked = check(spec, Uploads(), RunLimits())
    assert run.spec is run.origin
    assert run.spec == checked.spec
    assert run.size == checked.size
    assert run.trainer.clock == Clock()
    assert len(run.log.entries) == 0
    assert not run.behind
    assert np.array_equal(run.trainer.start, run.trainer.network.parameters)
    assert run.trainer.network.parameters.size == checked.parameters


def test_parameters_are_drawn_from_the_spec_s_seed() -> None:
    def start(seed: int) -> bytes:
        spec = parse(Spec, {**CIRCLE, "seed": seed})
        return build(spec, Uploads(), RunLimits()).trainer.start.tobytes()

    assert start(3) == start(3) != start(4)


def test_given_parameters_are_the_start() -> None:
    run = build(parse(Spec, gate("and", "perceptron", weights=[[1, 2]], bias=[3])), Uploads(), RunLimits())
    assert run.trainer.start.tolist() == [1, 2, 3]


def test_what_can_not_work_or_is_too_large_is_no_run() -> None:
    with pytest.raises(SpecError, match="1 × 2"):
        build(parse(Spec, gate("and", "perceptron", weights=[[1]])), Uploads(), RunLimits())
    with pytest.raises(TooLarge):
        build(parse(Spec, CIRCLE), Uploads(), RunLimits(max_samples=59))
