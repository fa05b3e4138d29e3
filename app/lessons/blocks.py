"""A block of YAML that knows on which line of the lesson's file each of its parts stands."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ..errors import UNREAD
from ..spec.fields import shorten
from ..spec.parsing import path_of, sentence
from .errors import LessonError, LessonErrors

Model = TypeVar("Model", bound=BaseModel)

SPELLING = "Check the spelling and the indentation; docs/lessons.md lists every field"


class Block:
    """One mapping out of a lesson's file. ``first`` is the line of the file on which ``text`` begins."""

    def __init__(self, path: Path, first: int, text: str, noun: str) -> None:
        """Raises LessonError for text that is no mapping, or names something twice."""
        self.path = path
        self.first = first
        self.noun = noun
        try:
            loader = yaml.SafeLoader(text)
            self._node = loader.get_single_node()
            self._refuse_twins(self._node)
            self.data: Any = loader.construct_document(self._node) if self._node else None
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = first + (mark.line if mark else 0)
            what = (error.problem or "it can't be read").strip()
            raise LessonError(path, line, f"this {noun} is not valid YAML: {what}", SPELLING) from None
        except yaml.YAMLError as error:
            raise LessonError(path, first, f"this {noun} is not valid YAML: {error}", SPELLING) from None
        if not isinstance(self.data, dict):
            raise LessonError(path, first, f"this {noun} has no fields", "Write one “name: value” a line")

    def line(self, location: Sequence[str | int] = ()) -> int:
        """The line of the part at that location, or of the nearest part around it."""
        node, line = self._node, self.first
        for step in location:
            found = self._step(node, step)
            if found is None:
                break
            line, node = self.first + found[0].start_mark.line, found[1]
        return line

    def error(self, message: str, remedy: str, *location: str | int) -> LessonError:
        """An error in the part at that location."""
        return LessonError(self.path, self.line(location), message, remedy)

    def text_line(self, *location: str | int) -> int:
        """The line on which the text at that location begins: under its name, if it is written with a bar."""
        node, line = self._node, self.line(location)
        for step in location:
            found = self._step(node, step)
            node = found[1] if found else None
        return line + 1 if getattr(node, "style", None) in ("|", ">") else line

    def read(self, model: type[Model], data: Mapping[str, Any] | None = None, *inside: str | int) -> Model:
        """The block, or its part ``inside``, as that model. Raises LessonErrors for every field that is wrong."""
        data = self.data if data is None else data
        try:
            return model.model_validate(data)
        except ValidationError as error:
            raise LessonErrors(self._told(error, data, inside)) from None

    def _told(
        self, error: ValidationError, data: Mapping[str, Any], inside: tuple[str | int, ...]
    ) -> Iterator[LessonError]:
        """What is wrong with each field, once: where several forms were possible, none of them was met."""
        found: dict[tuple[str | int, ...], list[ErrorDetails]] = {}
        for one in error.errors(include_url=False):
            found.setdefault(_given(one, data), []).append(one)
        for location, several in found.items():
            one = several[0]
            value = _at(data, location)
            words = _worded(one) if len(several) == 1 else f"can't be “{shorten(value)}”"
            where = path_of(location)
            message = f"{where} {words}" if where else words
            unknown = one["type"] == "extra_forbidden"
            remedy = (
                "Check its spelling, or leave it out; docs/lessons.md lists every field"
                if unknown
                else SPELLING
            )
            yield self.error(f"in this {self.noun}, {message}", remedy, *inside, *location)

    @staticmethod
    def _step(node: Any, step: str | int) -> tuple[Any, Any] | None:
        if isinstance(node, yaml.MappingNode):
            return next(((key, value) for key, value in node.value if key.value == str(step)), None)
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            return node.value[step], node.value[step]
        return None

    def _refuse_twins(self, node: Any) -> None:
        if isinstance(node, yaml.SequenceNode):
            for child in node.value:
                self._refuse_twins(child)
        if not isinstance(node, yaml.MappingNode):
            return
        seen: set[str] = set()
        for key, value in node.value:
            if str(key.value) in seen:
                line = self.first + key.start_mark.line
                raise LessonError(self.path, line, f"{key.value} is given twice", "Keep one of the two")
            seen.add(str(key.value))
            self._refuse_twins(value)


def _given(error: ErrorDetails, data: Any) -> tuple[str | int, ...]:
    """The location as far as the author wrote it; what is missing is named, too."""
    location: list[str | int] = []
    for step in error["loc"]:
        inside = isinstance(data, dict) or (
            isinstance(data, list) and isinstance(step, int) and step < len(data)
        )
        if not inside:
            break
        location.append(step)
        data = data.get(step) if isinstance(data, dict) else data[step]
    return tuple(location)


def _at(data: Any, location: Sequence[str | int]) -> Any:
    for step in location:
        data = data.get(step) if isinstance(data, dict) else data[step]
    return data


def _worded(error: ErrorDetails) -> str:
    """What is wrong with one field, in the words that all of the house uses."""
    # What YAML reads as a text is no number; pydantic would try to make one of it and tell of that.
    if error["type"] in UNREAD:
        return f"{UNREAD[error['type']]}, not “{shorten(error['input'])}”"
    if error["type"] == "extra_forbidden":
        return "is no field"
    if error["type"] == "string_pattern_mismatch":
        return f"can't be “{shorten(error['input'])}”"
    return sentence(error).removeprefix("Value error, ")
