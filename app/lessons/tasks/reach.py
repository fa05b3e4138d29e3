"""What a live session has reached by training."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator

from ...errors import SessionError
from ..functions import build_run
from ..observation import Observation
from ..part import LessonPart
from .base import Answer, AnswerError, Cell, Scene, Task, TaskError, Verdict, capital, counted


class Bound(LessonPart):
    """What a measured number must be: at least, at most, or both."""

    least: float | None = None
    most: float | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "Bound":
        if self.least is None and self.most is None:
            raise ValueError("needs least, most or both")
        return self

    def holds(self, value: float) -> bool:
        """Whether the value is within."""
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)

    def words(self, name: str) -> str:
        """The bound as a person says it."""
        show = _shown(name)
        wanted = [f"at least {show(self.least)}"] if self.least is not None else []
        wanted += [f"at most {show(self.most)}"] if self.most is not None else []
        return " and ".join(wanted)


MEASURES = {
    "epochs": "epochs",
    "train_loss": "training loss",
    "test_loss": "test loss",
    "train_accuracy": "training accuracy",
    "test_accuracy": "test accuracy",
    "gap": "training accuracy minus test accuracy",
    "parameters": "weights and biases",
    "hidden_layers": "hidden layers",
}
Measure = Literal[
    "epochs",
    "train_loss",
    "test_loss",
    "train_accuracy",
    "test_accuracy",
    "gap",
    "parameters",
    "hidden_layers",
]


def _shown(name: str) -> Any:
    percent = name.endswith("accuracy") or name == "gap"
    return (lambda value: f"{value * 100:.3g} %") if percent else (lambda value: f"{value:.4g}")


class ReachTask(Task):
    """Something that a live session has reached, on the task's own data.

    ``same``: what must be as in the task's spec. ``different``: of these, with their words, one at least must not.
    """

    rank: ClassVar = 110
    in_exams: ClassVar = False

    kind: Literal["reach"]
    goals: dict[Measure, Bound] = Field(default_factory=dict)
    diverged: bool = False
    model: Literal["mcculloch_pitts", "perceptron", "adaline", "mlp"] | None = None
    by_hand: bool = False
    same: Annotated[list[str], Field(min_length=1)] = Field(
        default_factory=lambda: ["data.kind", "data.name"]
    )

    different: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _asks_something(self) -> "ReachTask":
        if self.spec is None:
            raise ValueError("needs a spec: the run that the student starts from")
        if not self.goals and not self.diverged:
            raise ValueError("asks for nothing; give goals, or diverged: true")
        return self

    def check(self, answer: Answer, scene: Scene, observation: Observation | None) -> Verdict:
        """Each goal against the session as it stands."""
        if observation is None:
            raise AnswerError(
                "session",
                "This task looks at a live run: set it up beside the text, or send a session's id as “session”.",
            )
        complete = build_run(scene.spec).spec.to_json()
        for path in self.same:
            if _at(observation.spec, path) != _at(complete, path):
                wanted = _at(complete, path)
                raise AnswerError(
                    "session",
                    f"This run has another {path}; this task is about {wanted}. Set its run up first.",
                )
        if self.model and observation.spec["model"]["kind"] != self.model:
            raise AnswerError(
                "session",
                f"This run's model is {observation.spec['model']['kind']}; use {self.model} here.",
            )
        if observation.edited and not self.by_hand:
            return Verdict(
                False, "You set weights by hand; here the network is to learn them. Reset, and train."
            )
        if self.diverged:
            return self.verdict(
                observation.diverged,
                f"After {counted(observation.clock.epoch, 'epoch')} it still holds; try a larger learning rate.",
            )
        if self.different and all(
            _at(observation.spec, path) == _at(complete, path) for path in self.different
        ):
            return Verdict(
                False, f"Nothing has been changed yet; change {' or '.join(self.different.values())}."
            )
        if observation.diverged:
            return Verdict(False, "This run has diverged; lower the learning rate and reset.")
        return self._goals(observation)

    def _goals(self, observation: Observation) -> Verdict:
        cells: dict[str, Cell] = {}
        for name, bound in self.goals.items():
            value, show = _measure(observation, name), _shown(name)
            if value is None:
                raise AnswerError(
                    "session",
                    f"This run has no {MEASURES[name]}: hold examples back with data.test_fraction.",
                )
            right = bound.holds(value)
            cells[name] = Cell(
                right,
                f"{capital(MEASURES[name])} {show(value)}"
                + ("." if right else f", should be {bound.words(name)}."),
            )
        told = [cell.message for cell in cells.values() if not cell.correct]
        return self.verdict(not told, " ".join(told), cells)

    def probe(self, scene: Scene) -> None:
        """The spec works, and has what the goals measure."""
        try:
            run = build_run(scene.spec)
        except SessionError as error:
            raise TaskError(error.sentence, "Mend the spec", "spec") from None
        observation = Observation.of(run)
        for name in self.goals:
            if _measure(observation, name) is None:
                raise TaskError(
                    f"this run has no {MEASURES[name]}",
                    "Give data.test_fraction, or another goal",
                    "goals",
                    name,
                )

    def form(self, scene: Scene) -> dict[str, Any]:
        """The goals in words."""
        goals = [
            {"name": name, "label": MEASURES[name], "text": bound.words(name)}
            for name, bound in self.goals.items()
        ]
        return {"goals": goals, "diverged": self.diverged}


def _measure(observation: Observation, name: str) -> float | None:
    metrics = observation.metrics
    if name == "gap":
        if metrics.train_accuracy is None or metrics.test_accuracy is None:
            return None
        return metrics.train_accuracy - metrics.test_accuracy
    computed = {
        "epochs": observation.clock.epoch,
        "parameters": observation.network.parameters.size,
        "hidden_layers": len(observation.network.shapes) - 1,
    }
    found: float | None = computed[name] if name in computed else getattr(metrics, name)
    return found


def _at(spec: Any, path: str) -> Any:
    for step in path.split("."):
        spec = spec.get(step) if isinstance(spec, dict) else None
    return spec
