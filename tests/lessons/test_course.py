"""Every task: right answers pass, wrong ones are told why."""

from typing import Any

import pytest

from app.errors import SpecError
from app.lessons.mistakes.working import APART, work
from app.lessons.numbers import write
from app.lessons.tasks import Scene
from app.lessons.tasks.exam import ExamTask
from app.lessons.tasks.numbers import NumbersTask
from app.lessons.tasks.reach import ReachTask
from tests.lessons.shared import answers, course, filled, lessons, observation, tasks

SEEDS = (1, 2, 3, 4, 5)


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(name, one, id=f"{name}-{number}")
        for name, given in answers().items()
        for number, one in enumerate(given[kind])
    ]


def check(
    name: str, answer: dict[str, Any], seed: int = 1, trail: str | None = None, recipe: Any = None
) -> dict[str, Any]:
    slug, task_id = name.split("/")
    seen = observation(course().find_task(slug, task_id), recipe) if recipe else None
    return course().check(slug, task_id, seed, answer, seen, trail)


def test_every_task_is_answered_here_rightly_and_wrongly() -> None:
    by_table = {name for name, task in tasks() if not isinstance(task, NumbersTask | ExamTask)}
    assert set(answers()) == by_table
    assert all(given["right"] and given["wrong"] for given in answers().values())


@pytest.mark.parametrize(("name", "answer"), cases("right"))
def test_a_right_answer_passes(name: str, answer: dict[str, Any]) -> None:
    task = dict(tasks())[name]
    is_run = isinstance(task, ReachTask)
    for seed in SEEDS if task.draw else SEEDS[:1]:
        given = {} if is_run else filled(task, seed, name, answer)
        verdict = check(name, given, seed, recipe=answer if is_run else None)
        assert verdict["correct"], verdict
        assert verdict["hint"] is None
        assert verdict["solution"]


@pytest.mark.parametrize(("name", "case"), cases("wrong"))
def test_a_wrong_answer_is_told_why(name: str, case: dict[str, Any]) -> None:
    verdict = check(
        name, filled(dict(tasks())[name], 1, name, case.get("answer", {})), recipe=case.get("run")
    )
    assert not verdict["correct"]
    assert case["says"] in verdict["feedback"]
    assert verdict["hint"]
    assert verdict["solution"] is None


NUMBERS = [pytest.param(name, task, id=name) for name, task in tasks() if isinstance(task, NumbersTask)]


@pytest.mark.parametrize(("name", "task"), NUMBERS)
@pytest.mark.parametrize("seed", SEEDS)
def test_numbers_are_right_for_every_student(name: str, task: NumbersTask, seed: int) -> None:
    right = task.right(task.scene(seed, name))
    assert check(name, dict(right), seed)["correct"]
    with_commas = {field: value.replace(".", ",").replace("-", "−") for field, value in right.items()}
    assert check(name, with_commas, seed)["correct"]


@pytest.mark.parametrize(("name", "task"), NUMBERS)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_known_slip_is_recognised(name: str, task: NumbersTask, seed: int) -> None:
    scene = task.scene(seed, name)
    parts = task.parts(scene)
    right = work(parts)
    told: list[bool] = []
    for part in parts:
        for slip in part.slips:
            wrong = work(parts, slip.mistake, part.name)
            if part.same(wrong[part.name], right[part.name], APART):
                continue
            given = {field: repr(value) for field, value in wrong.items()}
            verdict = course().check(*name.split("/"), seed, given, None)
            assert not verdict["correct"]
            assert not verdict["fields"][part.name]["correct"]
            assert [f for f, c in verdict["fields"].items() if not c["correct"]] == [part.name]
            # Another slip may lead to the same number, and explain the rest better.
            assert verdict["fields"][part.name]["mistakes"]
            told.append(slip.mistake in verdict["fields"][part.name]["mistakes"])
    assert sum(told) > 0.7 * len(told)


@pytest.mark.parametrize(("name", "task"), NUMBERS)
def test_a_number_left_out_is_asked_for(name: str, task: NumbersTask) -> None:
    right = task.right(task.scene(1, name))
    first = next(iter(right))
    verdict = check(name, {field: value for field, value in right.items() if field != first})
    assert not verdict["correct"]
    assert verdict["fields"][first] == {
        "correct": False,
        "message": "Still empty.",
        "state": "empty",
        "mistakes": [],
    }
    assert "1 is still empty." in verdict["feedback"] or len(right) == 1


def test_golden_figures_of_the_perceptron_pass() -> None:
    import json
    from pathlib import Path

    golden = json.loads((Path(__file__).parents[1] / "golden" / "perceptron.json").read_text())
    answer = {}
    for row, update in enumerate(golden["updates"]):
        answer |= {
            f"z_{row}": update["pre_activation"],
            f"y_{row}": update["output"],
            f"e_{row}": update["error"],
        }
        answer |= {f"w{i + 1}_{row}": w for i, w in enumerate(update["weights"])} | {
            f"b_{row}": update["bias"]
        }
    assert check("perceptron/by-hand", answer)["correct"]


def test_golden_figures_of_adaline_pass() -> None:
    import json
    from pathlib import Path

    first = json.loads((Path(__file__).parents[1] / "golden" / "adaline.json").read_text())["updates"][0]
    w1, w2, w3 = first["weights"]
    answer = {
        "z": first["pre_activation"],
        "e": first["error"],
        "w1": w1,
        "w2": w2,
        "w3": w3,
        "b": first["bias"],
    }
    assert check("adaline/first-update", answer)["correct"]


@pytest.mark.parametrize("row", [0, 1, 2])
def test_golden_figures_of_forward_propagation_pass(row: int) -> None:
    import json
    from pathlib import Path

    golden = json.loads((Path(__file__).parents[1] / "golden" / "forward_propagation.json").read_text())
    hidden = dict(tasks())["forward-propagation/hidden-cell"]
    x, (first, theta) = golden["inputs"][row], golden["thetas"][0]
    drawn = dict(zip(("p", "q", "f0", "f1", "f2", "g0", "g1", "g2"), [*x[1:], *first, *theta], strict=True))
    z = sum(a * b for a, b in zip(x, theta, strict=True))
    answer = {"z": z, "a": golden["hidden"][row][1]}
    assert hidden.check(answer, Scene(drawn, hidden.spec), None).correct
    output = dict(tasks())["forward-propagation/output-cell"]
    for unit, theta in enumerate(golden["thetas"][1]):
        a = golden["hidden"][row]
        drawn = dict(zip(("x1", "x2", "p", "q", "c", "u", "v"), [*x[1:], *a, *theta], strict=True))
        z = theta[0] + theta[1] * a[0] + theta[2] * a[1]
        answer = {"z": z, "h": golden["outputs"][row][unit]}
        assert output.check(answer, Scene(drawn, output.spec), None).correct


def test_hints_come_in_two_stages_and_the_solution_after_three_tries() -> None:
    tries: list[dict[str, Any]] = []
    for _ in range(3):
        tries.append(
            check("mcculloch-pitts/set-and", {"theta": "1"}, trail=tries[-1]["trail"] if tries else None)
        )
    assert len({one["hint"] for one in tries[:2]}) == 2
    assert [bool(one["solution"]) for one in tries] == [False, False, True]


@pytest.mark.parametrize("trail", ["3.abc", "2", "99", "2." + "0" * 32, "", "x.y"])
def test_a_first_call_that_says_it_is_the_third_gets_no_solution(trail: str) -> None:
    assert check("mcculloch-pitts/set-and", {"theta": "1"}, trail=trail)["solution"] is None


def test_the_trail_of_another_task_or_other_numbers_counts_for_nothing() -> None:
    second = check(
        "mcculloch-pitts/set-and",
        {"theta": "1"},
        trail=check("mcculloch-pitts/set-and", {"theta": "1"})["trail"],
    )
    assert check("mcculloch-pitts/set-or", {"theta": "9"}, trail=second["trail"])["solution"] is None
    assert check("mcculloch-pitts/set-and", {"theta": "1"}, seed=2, trail=second["trail"])["solution"] is None


@pytest.mark.parametrize(
    ("name", "answer", "says"),
    [
        ("mcculloch-pitts/set-and", {"theta": "two"}, "Write a number such as 0.1, 1/10 or 0,1: θ"),
        ("mcculloch-pitts/set-and", {}, "Still empty: θ"),
        ("descent/diverge", {"rate": "-1"}, "greater than 0"),
        ("anatomy/build", {"layers": "many"}, "such as 2-3-1"),
        ("three-waves/order", {"order": ["mcp"]}, "Give all of"),
        ("three-waves/order", {"order": 7}, "Give all of"),
        ("perceptron/rest", {"choice": ["nothing"]}, "Choose one of the answers"),
        ("training/spirals", {}, "send a session's id"),
        ("minsky-and-papert/make-separable", {"p1_x1": None}, "Still empty: point 1, x1"),
    ],
)
def test_what_is_no_answer_is_refused_and_not_judged(name: str, answer: dict[str, Any], says: str) -> None:
    with pytest.raises(SpecError, match=says):
        check(name, answer)


def test_a_session_of_other_data_is_refused() -> None:
    other = {"epochs": 1, "set": {"data.name": "circle"}}
    with pytest.raises(
        SpecError, match=r"another data\.name; this task is about spiral\. Set its run up first"
    ):
        check("training/spirals", {}, recipe=other)


def exam_answers(seed: int) -> dict[str, dict[str, Any]]:
    given = {}
    for one in course().task_document("the-map", "exam", seed)["form"]["tasks"]:
        key = f"{one['lesson']}/{one['id']}"
        task = dict(tasks())[key]
        own = one["seed"]
        given[key] = (
            task.right(task.scene(own, key))
            if isinstance(task, NumbersTask)
            else filled(task, own, key, answers()[key]["right"][0])
        )
    return given


@pytest.mark.parametrize("seed", SEEDS)
def test_the_exam_counts(seed: int) -> None:
    drawn = course().task_document("the-map", "exam", seed)["form"]["tasks"]
    assert len({one["lesson"] for one in drawn}) == len(drawn) == 15
    given = exam_answers(seed)
    full = course().check("the-map", "exam", seed, given, None)
    assert full["correct"]
    assert full["score"] == {"right": 15, "of": 15}
    few = course().check("the-map", "exam", seed, dict(list(given.items())[:5]), None)
    assert not few["correct"]
    assert few["score"] == {"right": 5, "of": 15}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_exam_asks_every_lesson_with_numbers_that_the_lesson_did_not_have(seed: int) -> None:
    drawn = course().task_document("the-map", "exam", seed)["form"]["tasks"]
    assert [one["lesson"] for one in drawn] == [lesson.slug for lesson in lessons()[:-1]]
    own = [one for one in drawn if dict(tasks())[f"{one['lesson']}/{one['id']}"].draw]
    assert len(own) > len(drawn) / 2
    for one in own:
        in_lesson = course().task_document(one["lesson"], one["id"], seed)
        assert (one["prompt"], one["form"]) != (in_lesson["prompt"], in_lesson["form"])


def test_numbers_differ_between_students() -> None:
    drawing = [(name, task) for name, task in tasks() if task.draw]
    assert len(drawing) >= 10
    for name, task in drawing:
        drawn = {tuple(task.scene(seed, name).drawn.items()) for seed in range(30)}
        assert len(drawn) > 1, name


def test_a_number_is_written_as_it_is_read() -> None:
    assert [write(value) for value in (0.1 + 0.2 - 0.3, 2.0, -0.30000000000000004, 1e-7)] == [
        "0",
        "2",
        "-0.3",
        "1e-07",
    ]


def test_every_lesson_has_a_task() -> None:
    assert all(any(True for _ in lesson.tasks()) for lesson in lessons())
