"""Cross-validation in experiments: each run once for each fold, as a session of that fold's spec would make it."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from app.errors import SpecError, TooLarge
from app.experiments.trial import document_of
from app.runs.build import build
from app.runs.commands import Advance
from app.runs.limits import RunLimits
from app.spec.parsing import parse
from app.spec.schema import Spec
from app.spec.uploads import Uploads
from tests.experiments.helpers import CIRCLE, figures, plan_of, run
from tests.experiments.test_plan import PLANE, XOR


@pytest.mark.parametrize("base", [CIRCLE, PLANE])
@pytest.mark.parametrize("repeats", [1, 2])
def test_a_trials_figure_is_the_mean_over_the_folds_of_sessions(
    base, repeats, pool: ThreadPoolExecutor
) -> None:
    plan = plan_of({"training.learning_rate": [0.01, 0.1]}, base, folds=4, repeats=repeats)
    ending, seen = run(plan, pool)
    assert (ending, len(seen.results)) == ("done", 2)
    for result in seen.results:
        assert [(one.repeat, one.fold) for one in result.runs] == [
            (repeat, fold) for repeat in range(repeats) for fold in range(4)
        ]
        losses = []
        for repeat in range(repeats):
            for part in plan.spec.parts:
                spec = parse(Spec, document_of(plan.base, result.values, repeat, part))
                session = build(spec, Uploads(), RunLimits())
                session.advance(Advance(unit="epoch", count=8))
                losses.append(session.trainer.metrics().test_loss)
        assert [one.metrics["test_loss"] for one in result.runs] == pytest.approx(losses, abs=1e-9)
        assert result.score("test_loss") == pytest.approx(sum(losses) / len(losses), abs=1e-9)


def test_the_same_numbers_in_any_company_and_after_a_stop(pool: ThreadPoolExecutor) -> None:
    plan = plan_of({"training.learning_rate": [0.01, 0.02, 0.1]}, folds=3, repeats=7)
    _, whole = run(plan, pool)
    with ThreadPoolExecutor(1) as alone:
        assert figures(run(plan, alone)[1].results) == figures(whole.results)
    _, rest = run(plan, pool, whole.results[:1])
    assert figures([*whole.results[:1], *rest.results]) == figures(whole.results)


def test_every_fold_of_a_base_with_a_test_share_is_its_own_test_part() -> None:
    data = {**CIRCLE["data"], "test_fraction": 0.5}
    plan = plan_of({"seed": [1, 2]}, {**CIRCLE, "data": data}, folds=5)
    document = document_of(plan.base, {"seed": 1}, fold=plan.spec.parts[3])
    assert document["data"] == {**CIRCLE["data"], "fold": {"number": 3, "of": 5}}
    assert plan.objective == "test_loss"


@pytest.mark.parametrize(
    ("search", "more", "path", "words"),
    [
        ({"seed": [1]}, {"base": XOR}, "folds", "truth table"),
        ({"data.test_fraction": [0.2, 0.5]}, {}, "folds", "take the place of the test part"),
        ({"data.fold": [{"number": 0, "of": 2}]}, {}, "folds", "take the place of the test part"),
        ({"seed": [1]}, {"folds": 1}, "folds", "at least 2"),
        ({"seed": [1]}, {"folds": 21}, "folds", "at most 20"),
    ],
)
def test_folds_that_make_no_sense_are_refused(search, more, path: str, words: str) -> None:
    with pytest.raises(SpecError) as refused:
        plan_of(search, **{"folds": 5, **more})
    assert [one.path for one in refused.value.errors] == [path]
    assert words in refused.value.errors[0].message


def test_runs_are_counted_with_their_folds() -> None:
    plan = plan_of(folds=4, repeats=3)
    assert (plan.spec.runs, plan.epochs) == (12, 3 * 12 * 8)
    with pytest.raises(TooLarge, match="runs are more than"):
        plan_of({"seed": {"low": 1, "high": 300}}, folds=20)
