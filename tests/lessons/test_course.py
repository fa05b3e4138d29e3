"""Every task: right answers pass, wrong ones are told why."""

from typing import Any

import pytest

from app.errors import SpecError
from app.lessons.numbers import write
from app.lessons.tasks.exam import ExamTask
from app.lessons.tasks.numbers import NumbersTask
from app.lessons.tasks.reach import ReachTask
from tests.lessons.shared import answers, course, lessons, observation, tasks

SEEDS = (1, 2, 3, 4, 5)


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(name, one, id=f"{name}-{number}")
        for name, given in answers().items()
        for number, one in enumerate(given[kind])
    ]


def check(
    name: str, answer: dict[str, Any], seed: int = 1, attempt: int = 1, recipe: Any = None
) -> dict[str, Any]:
    slug, task_id = name.split("/")
    seen = observation(course().find_task(slug, task_id), recipe) if recipe else None
    return course().check(slug, task_id, seed, answer, seen, attempt)


def test_every_task_is_answered_here_rightly_and_wrongly() -> None:
    by_table = {name for name, task in tasks() if not isinstance(task, NumbersTask | ExamTask)}
    assert set(answers()) == by_table
    assert all(given["right"] and given["wrong"] for given in answers().values())


@pytest.mark.parametrize(("name", "answer"), cases("right"))
def test_a_right_answer_passes(name: str, answer: dict[str, Any]) -> None:
    task = dict(tasks())[name]
    is_run = isinstance(task, ReachTask)
    for seed in SEEDS if task.draw else SEEDS[:1]:
        verdict = check(name, {} if is_run else answer, seed, recipe=answer if is_run else None)
        assert verdict["correct"], verdict
        assert verdict["hint"] is None
        assert verdict["solution"]


@pytest.mark.parametrize(("name", "case"), cases("wrong"))
def test_a_wrong_answer_is_told_why(name: str, case: dict[str, Any]) -> None:
    verdict = check(name, case.get("answer", {}), recipe=case.get("run"))
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
    right = task.right(scene)
    told = 0
    for cell, _, wanted, row in task.cells():
        value = scene.compute(wanted.value, row=row)
        slips: list[float] = []
        for mistake in wanted.mistakes:
            slip = scene.compute(mistake.value, row=row)
            alike = abs(slip - value) <= wanted.tolerance or any(
                abs(slip - one) <= wanted.tolerance for one in slips
            )
            slips.append(slip)
            if alike:
                continue
            verdict = course().check(*name.split("/"), seed, {**right, cell: repr(slip)}, None)
            assert not verdict["correct"]
            assert not verdict["fields"][cell]["correct"]
            assert [f for f, c in verdict["fields"].items() if not c["correct"]] == [cell]
            assert verdict["fields"][cell]["message"] not in ("", "Not yet; work it out once more.")
            told += 1
    assert told > 0


@pytest.mark.parametrize(("name", "task"), NUMBERS)
def test_a_number_left_out_is_asked_for(name: str, task: NumbersTask) -> None:
    right = task.right(task.scene(1, name))
    first = next(iter(right))
    verdict = check(name, {field: value for field, value in right.items() if field != first})
    assert not verdict["correct"]
    assert "still empty" in verdict["fields"][first]["message"]


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


@pytest.mark.parametrize("seed", SEEDS)
def test_golden_figures_of_forward_propagation_pass(seed: int) -> None:
    import json
    from pathlib import Path

    golden = json.loads((Path(__file__).parents[1] / "golden" / "forward_propagation.json").read_text())
    hidden = dict(tasks())["forward-propagation/hidden-cell"]
    row = int(hidden.scene(seed, "forward-propagation/hidden-cell").drawn["i"])
    x, theta = golden["inputs"][row], golden["thetas"][0][1]
    z = sum(a * b for a, b in zip(x, theta, strict=True))
    answer = {"z": z, "a": golden["hidden"][row][1]}
    assert check("forward-propagation/hidden-cell", answer, seed)["correct"]
    output = dict(tasks())["forward-propagation/output-cell"]
    unit = int(output.scene(seed, "forward-propagation/output-cell").drawn["k"])
    assert check("forward-propagation/output-cell", {"h": golden["outputs"][0][unit]}, seed)["correct"]


def test_hints_come_in_two_stages_and_the_solution_after_three_tries() -> None:
    tries = [check("mcculloch-pitts/set-and", {"theta": "1"}, attempt=attempt) for attempt in (1, 2, 3)]
    assert len({one["hint"] for one in tries[:2]}) == 2
    assert [bool(one["solution"]) for one in tries] == [False, False, True]


@pytest.mark.parametrize(
    ("name", "answer", "says"),
    [
        ("mcculloch-pitts/set-and", {"theta": "two"}, "write a number such as 0.1, 1/10 or 0,1"),
        ("mcculloch-pitts/set-and", {}, "still empty"),
        ("descent/diverge", {"rate": "-1"}, "greater than 0"),
        ("anatomy/build", {"layers": "many"}, "such as 2-3-1"),
        ("three-waves/order", {"order": ["mcp"]}, "give all of"),
        ("three-waves/order", {"order": 7}, "give all of"),
        ("perceptron/rest", {"choice": ["nothing"]}, "choose one of"),
        ("training/spirals", {}, "send its id"),
        ("minsky-and-papert/make-separable", {"p1_x1": None}, "still empty"),
    ],
)
def test_what_is_no_answer_is_refused_and_not_judged(name: str, answer: dict[str, Any], says: str) -> None:
    with pytest.raises(SpecError, match=says):
        check(name, answer)


def test_a_session_of_other_data_is_refused() -> None:
    other = {"epochs": 1, "set": {"data.name": "circle"}}
    with pytest.raises(SpecError, match=r"another data\.name; this task is about spiral"):
        check("training/spirals", {}, recipe=other)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_exam_counts(seed: int) -> None:
    drawn = course().task_document("the-map", "exam", seed)["form"]["tasks"]
    assert len({one["lesson"] for one in drawn}) == len(drawn) == 8
    given = {}
    for one in drawn:
        key = f"{one['lesson']}/{one['id']}"
        task = dict(tasks())[key]
        given[key] = (
            task.right(task.scene(seed, key)) if isinstance(task, NumbersTask) else answers()[key]["right"][0]
        )
    full = course().check("the-map", "exam", seed, given, None)
    assert full["correct"]
    assert full["score"] == {"right": 8, "of": 8}
    few = course().check("the-map", "exam", seed, dict(list(given.items())[:5]), None)
    assert not few["correct"]
    assert few["score"] == {"right": 5, "of": 8}


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
