"""Which of several pictures the plane will look like: each is made by a run, and the truth is the one nearest to it."""

from base64 import b64encode
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from ...engine.data.formula import Expression
from ...engine.expressions.nodes import ExpressionError
from ...errors import SessionError
from ...runs.commands import Advance
from ...runs.cost import advance_seconds
from ...runs.predictions import grid_over, plane_of
from ...runs.run import Run
from ..errors import PartFault
from ..functions import MOST_UPDATES, build_run
from ..moments import go_to
from ..part import LessonPart
from ..tasks.base import Markdown
from .base import Revealed
from .choices import OptionsPrediction
from .playing import Played, StopAt
from .prices import moment_seconds

SIZE = 48
# Cells are a mean over so many points to a side.
FINE = 2
# How wide the border between two classes is drawn, in cells: the same in all pictures, so that none stands out.
SOFT = 1.5
# Two pictures of which less than this share of the plane differs are told apart by nobody.
ALIKE = 0.05
# A picture is of the run if no more than this share of the plane differs.
SAME = 0.02

Classes = np.ndarray[Any, np.dtype[np.int64]]


class OtherRun(LessonPart):
    """The run itself at another moment; with any of these fields, one that starts with them in place of its own."""

    epochs: int | None = Field(None, ge=0, le=5_000)
    updates: int | None = Field(None, ge=0, le=MOST_UPDATES)
    data: dict[str, Any] | None = None
    model: dict[str, Any] | None = None
    training: dict[str, Any] | None = None
    seed: int | None = None

    @model_validator(mode="after")
    def _says_one(self) -> Self:
        if self.epochs is not None and self.updates is not None:
            raise ValueError("needs either epochs or updates, not both")
        if self.own and self.epochs is None and self.updates is None:
            raise ValueError("needs epochs or updates, or what is to be other than in the run")
        return self

    @property
    def own(self) -> bool:
        """Whether it is the run itself."""
        return self.data is None and self.model is None and self.training is None and self.seed is None

    def moment(self, stop: StopAt) -> tuple[int, int]:
        """So many updates, and then so many passes, after its start; those of the stop, if it names none."""
        if self.epochs is None and self.updates is None:
            return stop.updates or 0, stop.epochs or 0
        return self.updates or 0, self.epochs or 0

    def begun(self, run: Run) -> Run:
        """That other run at its start. Raises SpecError for one that can't work."""
        spec = run.origin.to_json()
        if self.model is not None and self.model.get("kind") != spec["model"]["kind"]:
            # What a kind of model learns with is seldom what another one can learn with.
            spec.pop("training")
        other = self.model_dump(include={"data", "model", "training", "seed"}, exclude_none=True)
        return build_run({**spec, **other})


class PictureOption(LessonPart):
    """A picture, and what it is called: of a run, or drawn, where ``drawn`` is true there is class 1."""

    text: Markdown
    run: OtherRun | None = None
    drawn: str | None = Field(None, min_length=1, max_length=200)

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if (self.run is None) == (self.drawn is None):
            raise ValueError("needs either run or drawn")
        return self


class PicturePrediction(OptionsPrediction):
    """Which picture the plane will be at the stop. They are made when it is asked, all in the same way."""

    alone: ClassVar[bool] = False

    kind: Literal["picture"]
    options: Annotated[list[PictureOption], Field(min_length=2, max_length=4)]

    def form(self, played: Played) -> dict[str, Any]:
        """The options in their order, each with a picture of the same plane: a byte a cell, from the top left on."""
        pictures = self._pictures(played)
        bipartite = played.start.trainer.readout.kind == "level"
        plane = {"size": SIZE, "ranges": [list(axis) for axis in plane_of(played.start.pipeline)]}
        return {
            "options": [
                {"text": one.text, "picture": {**plane, "cells": _cells(picture, smooth=bipartite)}}
                for one, picture in zip(self.options, pictures, strict=True)
            ]
        }

    def reveal(self, guess: int | None, played: Played) -> Revealed:
        """Which of them is nearest to what the run looks like."""
        truth = int(np.argmin(self._distances(played)))
        return Revealed(truth, None if guess is None else self.told(guess, truth))

    def seconds(self, played: Played) -> float:
        """The runs of the options, too."""
        return super().seconds(played) + sum(self._seconds(one, played) for one in self.options)

    def misplaced(self, played: Played) -> Iterator[PartFault]:
        """A run without a plane, options that can't be made, and two that look alike."""
        start = played.start
        if start.trainer.readout.kind == "value" or start.pipeline.dataset.inputs.shape[1] != 2:
            yield PartFault(
                "pictures are of classes over two inputs", "Take other data or another kind", ("kind",)
            )
            return
        broken = False
        for number, one in enumerate(self.options):
            try:
                self._picture(one, played)
            except (ExpressionError, SessionError) as error:
                broken = True
                yield PartFault(str(error), "Mend this option", ("options", number))
        if broken:
            return
        pictures = self._pictures(played)
        for number, picture in enumerate(pictures):
            for other in range(number):
                share = _apart(picture, pictures[other])
                if share < ALIKE:
                    letters = f"{self.letter(other)} and {self.letter(number)}"
                    yield PartFault(
                        f"{letters} differ in {share:.0%} of the plane, and {ALIKE:.0%} are needed to tell them apart",
                        "Take another moment or another run for one of them",
                        ("options", number),
                    )

    def misfits(self, played: Played) -> Iterator[PartFault]:
        """Pictures of which none is what the run comes to."""
        distances = self._distances(played)
        if min(distances) > SAME:
            nearest = self.letter(int(np.argmin(distances)))
            yield PartFault(
                f"none of these is what the run looks like: {nearest} is the nearest, and {min(distances):.0%} of the "
                "plane differ",
                "Let one of them be the run at the reveal",
                ("options",),
            )

    def _distances(self, played: Played) -> list[float]:
        def found() -> list[float]:
            end = _classes(played.end, played.start)
            return [_apart(picture, end) for picture in self._pictures(played)]

        distances: list[float] = played.once("distances", found)
        return distances

    def _pictures(self, played: Played) -> list[Classes]:
        return [self._picture(one, played) for one in self.options]

    def _picture(self, option: PictureOption, played: Played) -> Classes:
        """Raises ExpressionError, SessionError for one that can't be made."""
        found: Classes = played.once(option.model_dump_json(), lambda: _made(option, played))
        return found

    def _seconds(self, option: PictureOption, played: Played) -> float:
        """How long its run takes; 0 for one that can't be made, which is told apart."""
        if option.run is None:
            return 0.0
        updates, passes = option.run.moment(played.stop)
        if option.run.own:
            return moment_seconds((updates, passes), played)
        try:
            trainer = option.run.begun(played.start).trainer
        except SessionError:
            return 0.0
        ways = (Advance(unit="batch", count=updates or 1), Advance(unit="epoch", count=passes or 1))
        return sum(
            advance_seconds(trainer, way) for way, count in zip(ways, (updates, passes), strict=True) if count
        )


def _made(option: PictureOption, played: Played) -> Classes:
    start = played.start
    if option.drawn is not None:
        return _drawn(option.drawn, start)
    assert option.run
    updates, passes = option.run.moment(played.stop)
    if option.run.own:
        return _classes(played.functions.run(updates, passes), start)
    run = option.run.begun(start)
    if run.pipeline.dataset.inputs.shape[1] != 2 or run.trainer.readout.kind != start.trainer.readout.kind:
        raise ExpressionError(
            "this option's run has other inputs or classes than the run that is asked about"
        )
    go_to(run, updates, passes)
    return _classes(run, start)


def _drawn(formula: str, frame: Run) -> Classes:
    expression = Expression.read(formula)
    if not expression.truth:
        raise ExpressionError("what is drawn should be true or false, such as x1*x1 + x2*x2 < 1")
    values = expression.values(grid_over(frame.pipeline, SIZE * FINE))
    return (np.nan_to_num(values).reshape(SIZE * FINE, -1) > 0).astype(np.int64)


def _classes(run: Run, frame: Run) -> Classes:
    """The class that a run gives to each point of another's plane, (points, points), from below."""
    points = run.pipeline.see(grid_over(frame.pipeline, SIZE * FINE))
    return run.trainer.readout.classes(run.trainer.network.output(points)).reshape(SIZE * FINE, -1)


def _apart(one: Classes, other: Classes) -> float:
    """The share of the plane in which they differ."""
    return float((one != other).mean())


def _cells(classes: Classes, *, smooth: bool) -> str:
    """Bytes in base64, from the top left on: the class; of two, 0 and 255 with a border as wide everywhere."""
    if not smooth:
        return b64encode(classes[::-FINE, ::FINE].astype(np.uint8).tobytes()).decode()
    from scipy.ndimage import distance_transform_edt  # noqa: PLC0415 (slow to load, and seldom asked for)

    inside, outside = (distance_transform_edt(classes == one) for one in (1, 0))
    if classes.all() or not classes.any():
        signed = np.where(classes == 1, np.inf, -np.inf)
    else:
        signed = np.where(classes == 1, inside - 0.5, 0.5 - outside)
    heights = (1 + np.tanh(signed / (FINE * SOFT))) / 2
    means = heights.reshape(SIZE, FINE, SIZE, FINE).mean(axis=(1, 3))
    return b64encode(np.round(255 * means[::-1]).astype(np.uint8).tobytes()).decode()
