"""What a lesson's file describes is read strictly, and stays as it was read."""

import pytest
from pydantic import ValidationError

from app.lessons.part import LessonPart


class Ball(LessonPart):
    start: float


@pytest.mark.parametrize("given", [{"start": 1, "colour": "blue"}, {"start": float("nan")}, {}])
def test_what_is_unknown_no_number_or_missing_is_refused(given: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Ball.model_validate(given)


def test_a_part_is_not_changed_once_read() -> None:
    ball = Ball(start=1.8)
    with pytest.raises(ValidationError, match="frozen"):
        ball.start = 2.0  # type: ignore[misc]
