"""What the lessons say is so: formulas, numbers, dates, and that together they are the course that was promised."""

import json
import math
import re
import subprocess
from pathlib import Path

import pytest

from app.lessons.arithmetic import ARITHMETIC
from app.lessons.functions import Functions
from app.lessons.lesson import TOPICS, Lesson, LessonStep
from app.lessons.markdown import Text, parse, walk
from app.lessons.stages.curves import DescentStage
from app.lessons.tasks.descent import descend, height, minima
from tests.lessons.formulas import CLAIMS
from tests.lessons.shared import course, lessons, tasks

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
TIED = re.compile(r"\\at\{[^{}]*\}")

# Year and what happened, as the reference works have it.
YEARS = {
    1943: "McCulloch & Pitts, Bulletin of Mathematical Biophysics 5",
    1949: "Hebb, The Organization of Behavior",
    1958: "Rosenblatt, Psychological Review 65(6)",
    1960: "Widrow & Hoff, IRE WESCON Convention Record 4; end of the first wave",
    1962: "Novikoff, On convergence proofs on perceptrons",
    1969: "Minsky & Papert, Perceptrons",
    1986: "Rumelhart, Hinton & Williams, Nature 323",
    1989: "LeCun et al., Neural Computation 1(4)",
    2006: "Hinton, Osindero & Teh, Neural Computation 18(7)",
    2012: "Krizhevsky, Sutskever & Hinton, NIPS 25",
    2015: "Redmon et al., You Only Look Once, arXiv 1506.02640; Mordvintsev et al., DeepDream",
    2016: "Selvaraju et al., Grad-CAM, arXiv 1610.02391",
    2017: "the word deepfake",
    2022: "ChatGPT, 30 November",
}
DECADES = {1940, 1980, 1990}


def steps() -> list[tuple[Lesson, LessonStep]]:
    return [(lesson, step) for lesson in lessons() for step in lesson.steps]


def step_of(slug: str, title: str) -> LessonStep:
    return next(step for step in course().find(slug).steps if step.title == title)


def plain(latex: str) -> str:
    return " ".join(TIED.sub("", latex).split())


def test_there_are_sixteen_lessons_from_0_to_15() -> None:
    assert [lesson.front.order for lesson in lessons()] == list(range(16))


def test_every_topic_is_met() -> None:
    assert {topic for lesson in lessons() for topic in lesson.front.topics} == set(TOPICS)


def test_it_is_a_course_of_about_six_hours() -> None:
    assert 340 <= sum(lesson.front.minutes for lesson in lessons()) <= 390


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.slug)
def test_a_lesson_is_short_and_live(lesson: Lesson) -> None:
    assert 5 <= len(lesson.steps) <= 12
    assert all(step.stage for step in lesson.steps)
    assert all(step.text.words() or step.tasks for step in lesson.steps)


def test_a_displayed_formula_is_known_or_made_of_figures() -> None:
    """Every formula is in the table of claims, or its numbers are computed as it is shown."""
    unknown = []
    for lesson, step in steps():
        for token in walk(step.text.tokens):
            if token.type != "math_block" or "\ue000" in token.content:
                continue
            written = plain(token.content)
            if not any(lesson.slug == slug and plain(piece) in written for slug, piece, _ in CLAIMS):
                unknown.append((lesson.slug, written))
    assert unknown == []


@pytest.mark.parametrize(("slug", "piece", "claim"), CLAIMS, ids=lambda one: getattr(one, "__name__", None))
def test_a_formula_says_what_the_engine_does(slug: str, piece: str, claim: object) -> None:
    lesson = course().find(slug)
    written = [
        plain(token.content)
        for step in lesson.steps
        for token in walk(step.text.tokens)
        if "math" in token.type
    ]
    assert any(plain(piece) in one for one in written), "this claim is about no formula"
    assert callable(claim)
    claim()


def test_a_decimal_number_in_the_text_is_computed_or_accounted_for() -> None:
    accounted = {
        "descent": {"0.001", "0.1"},
        "losses": {"0.9", "0.5", "0.1", "0.01"},
    }
    found: dict[str, set[str]] = {}
    for lesson, step in steps():
        formulas = " ".join(
            token.content for token in walk(step.text.tokens) if token.type.startswith("math")
        )
        for number in re.findall(r"\d+\.\d+", step.text.words() + " " + formulas):
            found.setdefault(lesson.slug, set()).add(number)
    assert found.pop("adaline") == {"0.1"}
    assert step_of("adaline", "The first update, by the numbers").compute("rate()") == 0.1
    assert found == accounted


def test_the_rates_of_the_descent_do_what_is_said() -> None:
    (curve,) = {
        tuple(step.stage.coefficients)
        for step in course().find("descent").steps
        if isinstance(step.stage, DescentStage)
    }
    lowest, local = minima(curve)
    assert lowest < 0 < local
    assert height(curve, lowest) < height(curve, local)
    assert abs(descend(curve, 2.2, 0.001, 60)[-1] - 2.2) < 0.25
    assert abs(descend(curve, 2.2, 0.1, 10)[-1] - local) < 0.1
    assert abs(descend(curve, 2.2, 2, 60)[-1]) >= 1e6
    assert descend(curve, 2.2, 0.1, 1)[1] == pytest.approx(1.76, abs=0.005)


def test_what_is_said_of_the_other_start_holds() -> None:
    """From x = 1.8 a rate of 2 settles in the lowest valley, one of 3 never rests, and only from 4 on it flies off."""
    stage = course().find("descent").steps[0].stage
    assert isinstance(stage, DescentStage)
    curve = stage.coefficients
    assert descend(curve, 1.8, 2, 60)[-1] == pytest.approx(minima(curve)[0], abs=0.01)
    thrown = descend(curve, 1.8, 3, 2000)
    assert max(map(abs, thrown)) < 3
    assert abs(thrown[-1] - thrown[-2]) > 0.1
    assert abs(descend(curve, 1.8, 3.99, 2000)[-1]) < 1e6 <= abs(descend(curve, 1.8, 4, 60)[-1])


def test_what_is_said_of_confident_and_wrong_holds() -> None:
    price, square = ARITHMETIC["cross_entropy"], ARITHMETIC["squared_error"]
    assert math.isclose(price(1, 0.01), 2 * price(1, 0.1))
    assert square(1, 0.01) - square(1, 0.1) < 0.1


def test_what_is_counted_by_hand_is_counted_right() -> None:
    scenario = course().find("anatomy").steps[0].scenario
    assert scenario
    network = scenario.functions.run().trainer.network
    sizes = [network.inputs, *(shape.units for shape in network.shapes)]
    assert (sizes, sum(sizes)) == ([2, 4, 3, 1], 10)
    assert network.parameters.size == 4 * 3 + 3 * 5 + 1 * 4


def test_linear_layers_draw_a_line() -> None:
    scenario = course().find("activations").steps[0].scenario
    assert scenario
    functions = Functions(scenario.spec)
    middle = functions.out(0.5, 0.5, epochs=20)
    z = [
        math.log(p / (1 - p))
        for p in (functions.out(0, 0, epochs=20), middle, functions.out(1, 1, epochs=20))
    ]
    assert math.isclose(z[0] + z[2], 2 * z[1], rel_tol=1e-9)


def test_xor_is_learned_where_it_is_promised() -> None:
    scenario = course().find("backpropagation").steps[-1].scenario
    assert scenario
    assert scenario.functions.accuracy(epochs=1500) == 1.0


def test_the_missing_minus_is_taught_and_shown() -> None:
    golden = json.loads((GOLDEN / "chain.json").read_text())
    step = next(step for step in course().find("backpropagation").steps if step.title == "Mind the minus")
    assert step.compute("numeric_dw(1, 0, 0)") == pytest.approx(golden["gradient"][1], rel=1e-6)
    assert step.compute("dw(1, 0, 0)") == pytest.approx(golden["gradient"][1], rel=1e-12)
    assert step.compute("dw(0, 0, 0)") == pytest.approx(golden["gradient"][0], rel=1e-12)
    assert step.compute("wrong_dw(1, 0, 0)") == pytest.approx(
        golden["gradient_with_wrong_sign"][1], rel=1e-12
    )
    assert step.compute("wrong_dw(0, 0, 0)") == pytest.approx(
        golden["gradient_with_wrong_sign"][0], rel=1e-12
    )
    shown = step.text.html(step.compute)
    assert "−0.317411" in shown
    assert "0.397148" in shown
    assert "a minus is missing" in shown


def test_forward_propagation_shows_the_golden_figures() -> None:
    golden = json.loads((GOLDEN / "forward_propagation.json").read_text())
    lesson = course().find("forward-propagation")
    shown = "".join(step.text.html(step.compute) for step in lesson.steps)
    for row in golden["hidden"]:
        assert all(f"{value:.8f}" in shown for value in row)
    # The other three are asked for in the step's task.
    assert f"{golden['outputs'][0][3]:.4f}" in shown
    assert not any(f"{value:.4f}" in shown for value in golden["outputs"][0][:3])
    scenario = lesson.steps[0].scenario
    assert scenario
    for i, row in enumerate(golden["outputs"]):
        assert [round(scenario.functions.a(i, 1, k), 8) for k in range(4)] == row
    assert scenario.functions.loss() == pytest.approx(golden["losses"][0]["value"], abs=5e-9)


def test_every_year_is_accounted_for() -> None:
    years = {
        int(year)
        for _, step in steps()
        for text in (step.title, step.text.words())
        for year in re.findall(r"\b(?:1[89]|20)\d\d\b", text)
    }
    assert years <= set(YEARS) | DECADES
    order = dict(tasks())["three-waves/order"]
    places = [int(one.place) for one in getattr(order, "items").values()]  # noqa: B009
    assert places == sorted(places)
    assert set(places) <= set(YEARS)


def all_formulas() -> list[str]:
    found = [formula for _, step in steps() for formula in step.text.formulas(step.compute)]
    for name, task in tasks():
        scene = task.scene(1, name)
        texts = [task.prompt, task.solution, *task.hints, *_strings(task.form(scene))]
        found += [formula for text in texts for formula in parse(text).formulas(scene.compute)]
    for _, step in steps():
        if step.notes:
            found += step.notes.formulas(step.compute)
    return found


def _strings(form: object) -> list[str]:
    if isinstance(form, dict):
        return [text for value in form.values() for text in _strings(value)]
    if isinstance(form, list):
        return [text for value in form for text in _strings(value)]
    return [form] if isinstance(form, str) else []


SCRIPT = """
import { readFileSync } from "node:fs";
import katex from "katex";
const trust = (context) => context.command === "\\\\htmlData";
const macros = { "\\\\at": "\\\\htmlData{ref=#1}{#2}" };
for (const formula of JSON.parse(readFileSync(0, "utf8"))) {
  const strict = (code) => code === "htmlExtension" ? "ignore" : "error";
  katex.renderToString(formula, { throwOnError: true, strict, trust, macros });
}
"""


def test_every_formula_is_understood_by_katex() -> None:
    formulas = all_formulas()
    assert len(formulas) > 200
    told = subprocess.run(
        ["node", "--input-type=module", "--eval", SCRIPT],
        input=json.dumps(formulas), cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr


def test_no_note_or_hint_is_a_wall_of_text() -> None:
    for name, task in tasks():
        for text in (*task.hints, task.praise):
            assert len(Text.words(parse(text)).split()) < 60, name
