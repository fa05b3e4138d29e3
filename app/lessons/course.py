"""All lessons together: found, shown with one student's numbers, and their tasks judged."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..errors import SpecError, Unknown
from .documents import about, step_document, summary
from .glossary import Glossary, read_glossary
from .judging import NUMBERS, examine, html, judge, rendered
from .lesson import Lesson, LessonStep
from .loader import BUILT_IN, load
from .observation import Observation
from .plan import read_plan
from .predictions import Asked, GuessError
from .tasks import Answer, Task
from .tasks.exam import ExamTask
from .tries import Try
from .warm_up import EXAM, again, questions

# What a prediction's form may have besides.
FORM = ("range", "step", "label", "now", "ref", "of", "handles")


class Course:
    """Lessons in their order."""

    def __init__(self, lessons: Iterable[Lesson], glossary: Glossary | None = None) -> None:
        self.lessons = {lesson.slug: lesson for lesson in lessons}
        self.glossary = glossary or Glossary({})

    @classmethod
    def of(cls, folder: Path | None = None, root: str = "") -> "Course":
        """The lessons that come along and those of a folder, which take a built-in one's place if they have its slug.

        root: the path under which the pages are, for links. The folder's plan says which lessons there are, in which
        order; its glossary adds terms, and tells others anew.
        Raises LessonErrors with all that is wrong in the folder.
        """
        lessons = {lesson.slug: lesson for lesson in load(BUILT_IN, validate=False, root=root)}
        glossary = read_glossary(BUILT_IN)
        plan = None
        if folder is not None:
            lessons.update({lesson.slug: lesson for lesson in load(folder, root=root)})
            plan = read_plan(folder, set(lessons))
            glossary = Glossary({**glossary.terms, **read_glossary(folder).terms})
        if plan is not None:
            return cls((lessons[slug] for slug in plan.lessons), glossary)
        return cls(sorted(lessons.values(), key=lambda lesson: (lesson.front.order, lesson.slug)), glossary)

    def find(self, slug: str) -> Lesson:
        """The lesson of that name. Raises Unknown."""
        if slug not in self.lessons:
            raise Unknown(f"there is no such lesson; there are {', '.join(self.lessons)}")
        return self.lessons[slug]

    def find_task(self, slug: str, task_id: str) -> Task:
        """A lesson's task. Raises Unknown."""
        lesson = self.find(slug)
        task = lesson.task(task_id)
        if task is None:
            known = ", ".join(one.id for one in lesson.tasks())
            raise Unknown(f"the lesson has no such task; it has {known}")
        return task

    def neighbours(self, slug: str) -> tuple[Lesson | None, Lesson | None]:
        """The lessons before and after."""
        order = list(self.lessons.values())
        place = order.index(self.find(slug))
        return (order[place - 1] if place else None), (order[place + 1] if place + 1 < len(order) else None)

    def overview(self) -> list[dict[str, Any]]:
        """What there is, for a table of contents."""
        return [self.summary(slug) for slug in self.lessons]

    def summary(self, slug: str) -> dict[str, Any]:
        """A lesson in a line. Raises Unknown."""
        return summary(self.find(slug), list(self.lessons).index(slug))

    def document(self, slug: str, seed: int) -> dict[str, Any]:
        """A whole lesson with one student's numbers; texts are HTML."""
        lesson = self.find(slug)
        used: set[str] = set()
        steps = [step_document(step, self.glossary, used) for step in lesson.steps]
        terms = {name: term for name, term in self.glossary.terms.items() if name in used}
        return {
            **self.summary(slug),
            **about(lesson, self.lessons),
            "glossary": {name: html(term.says, NUMBERS, inline=True) for name, term in terms.items()},
            "seed": seed,
            "step_list": steps,
            "task_list": [self.task_document(slug, task.id, seed) for task in lesson.tasks()],
            "warm_up": self.warm_up(slug, seed),
        }

    def find_step(self, slug: str, number: int) -> LessonStep:
        """A lesson's step, from 1. Raises Unknown."""
        steps = self.find(slug).steps
        if not 1 <= number <= len(steps):
            raise Unknown(f"the lesson has no such step; its steps are 1 to {len(steps)}")
        return steps[number - 1]

    def task_document(self, slug: str, task_id: str, seed: int) -> dict[str, Any]:
        """A task with one student's numbers."""
        task = self.find_task(slug, task_id)
        scene = task.scene(seed, f"{slug}/{task_id}")
        found = {
            "seed": seed,
            "id": task.id,
            "lesson": slug,
            "kind": task.kind,
            "title": task.title,
            "prompt": html(task.prompt, scene),
            "form": rendered(task.form(scene), scene),
            "spec": scene.spec if task.spec else None,
        }
        if isinstance(task, ExamTask):
            found["form"]["tasks"] = [
                self.task_document(lesson, one.id, again(seed, EXAM))
                for lesson, one in task.drawn(self._tasks(), seed)
            ]
        return found

    def find_prediction(self, slug: str, name: str) -> Asked:
        """What a lesson asks before it shows. Raises Unknown."""
        asked = list(self.find(slug).predictions())
        found = next((one for one in asked if one.block.id == name), None)
        if found is None:
            known = ", ".join(one.block.id for one in asked) or "none"
            raise Unknown(f"the lesson has no such prediction; it has {known}")
        return found

    def prediction_document(self, slug: str, name: str) -> dict[str, Any]:
        """What is asked, and nothing of the truth; texts are HTML."""
        asked = self.find_prediction(slug, name)
        block, stop = asked.block, asked.block.stop
        form = asked.form()
        return {
            "id": block.id,
            "lesson": slug,
            "kind": block.kind,
            "ask": html(block.ask, asked),
            "epochs": stop.epochs,
            "updates": stop.updates,
            "seen": [html(one.text, asked, inline=True) for one in block.seen],
            "spec": asked.played.start.spec.to_json(),
            **{name: form.get(name) for name in FORM},
            "options": [html(one, asked, inline=True) for one in form["options"]]
            if "options" in form
            else None,
        }

    def reveal(self, slug: str, name: str, guess: Any, seen: int | None) -> dict[str, Any]:
        """What the run came to, beside a guess. Raises SpecError for what is no guess, Unknown for no prediction."""
        asked = self.find_prediction(slug, name)
        if seen is not None and not 0 <= seen < len(asked.block.seen):
            raise SpecError.at(
                "seen", f"should be the number of a sentence, from 0 to {len(asked.block.seen) - 1}"
            )
        try:
            return asked.reveal(guess, seen)
        except GuessError as error:
            raise SpecError.at("guess", str(error)) from None

    def solution(self, slug: str, task_id: str, seed: int) -> str:
        """How it is done, with one student's numbers, as HTML."""
        task = self.find_task(slug, task_id)
        return html(task.solution, task.scene(seed, f"{slug}/{task_id}"))

    def sheet(self, slug: str, seed: int) -> dict[str, Any]:
        """A lesson's tasks on paper, with one student's numbers, what is drawn of them, and how they are solved."""
        tasks = list(self.find(slug).tasks())
        return {
            "seed": seed,
            "tasks": [
                {
                    **self._drawn(self.task_document(slug, task.id, seed)),
                    "solution": self.solution(slug, task.id, seed),
                    "key": self.key(slug, task.id, seed),
                }
                for task in tasks
            ],
        }

    def sheets(self, slug: str, seed: int, count: int) -> list[dict[str, Any]]:
        """So many students' sheets; one alone has the numbers of this seed."""
        own = [seed] if count == 1 else [again(seed, f"sheet/{number}") for number in range(count)]
        return [self.sheet(slug, one) for one in own]

    def _drawn(self, document: dict[str, Any]) -> dict[str, Any]:
        """A task with its figure, and so an exam's questions."""
        inner = document["form"].get("tasks", [])
        form = (
            {**document["form"], "tasks": [self._drawn(one) for one in inner]} if inner else document["form"]
        )
        return {
            **document,
            "form": form,
            "figure": self.find_task(document["lesson"], document["id"]).figure(),
        }

    def key(self, slug: str, task_id: str, seed: int) -> list[str]:
        """The right answer in a line, for whoever marks it, as HTML; of an exam one for each question."""
        task = self.find_task(slug, task_id)
        if isinstance(task, ExamTask):
            own = again(seed, EXAM)
            return [
                line
                for lesson, one in task.drawn(self._tasks(), seed)
                for line in self.key(lesson, one.id, own)
            ]
        scene = task.scene(seed, f"{slug}/{task_id}")
        return [html(task.key(scene), scene, inline=True)]

    def warm_up(self, slug: str, seed: int) -> list[dict[str, Any]]:
        """Questions from the lessons before, with numbers that they did not have there."""
        own = again(seed, f"warm-up/{slug}")
        asked = self._examined(slug, seed)
        before = [
            (lesson.slug, [task for task in lesson.tasks() if (lesson.slug, task.id) not in asked])
            for lesson in self._before(slug)
        ]
        drawn = questions(before, own)
        return [self.task_document(lesson, task.id, own) for lesson, task in drawn]

    def _examined(self, slug: str, seed: int) -> set[tuple[str, str]]:
        """What this lesson's exam asks; it is not asked twice on one page."""
        exams = [task for task in self.find(slug).tasks() if isinstance(task, ExamTask)]
        return {(lesson, task.id) for exam in exams for lesson, task in exam.drawn(self._tasks(), seed)}

    def _before(self, slug: str) -> list[Lesson]:
        order = list(self.lessons.values())
        return order[: order.index(self.find(slug))]

    def check(
        self,
        slug: str,
        task_id: str,
        seed: int,
        answer: Answer,
        observation: Observation | None,
        trail: str | None = None,
    ) -> dict[str, Any]:
        """The verdict on an answer; with it, if wrong, a hint, and after three tries the solution.

        ``trail`` is what the verdict on the try before gave. Raises SpecError for an answer of the wrong form, Unknown
        for a task that does not exist.
        """
        task = self.find_task(slug, task_id)
        if isinstance(task, ExamTask):
            return examine(task, task.drawn(self._tasks(), seed), again(seed, EXAM), answer)
        name = f"{slug}/{task_id}"
        return judge(task, answer, task.scene(seed, name), observation, Try.of(f"{name}/{seed}", trail))

    def _tasks(self) -> list[tuple[str, Task]]:
        return [(lesson.slug, task) for lesson in self.lessons.values() for task in lesson.tasks()]
