import numpy as np
import pytest

from app.engine.analysis.surface import plane

RANGES = [(-1.0, 1.0), (0.0, 2.0), (5.0, 9.0)]
MEANS = np.array([0.5, 1.0, 7.0])


def test_rows_run_from_low_to_high_the_first_axis_fastest() -> None:
    points = plane(RANGES[:2], MEANS[:2], 3)
    assert points.tolist() == [
        *([x, 0.0] for x in (-1.0, 0.0, 1.0)),
        *([x, 1.0] for x in (-1.0, 0.0, 1.0)),
        *([x, 2.0] for x in (-1.0, 0.0, 1.0)),
    ]


def test_the_other_inputs_stand_at_their_means() -> None:
    points = plane(RANGES, MEANS, 2, axes=(2, 0))
    assert points.tolist() == [[-1.0, 1.0, 5.0], [-1.0, 1.0, 9.0], [1.0, 1.0, 5.0], [1.0, 1.0, 9.0]]


def test_a_single_input_has_a_second_axis_that_is_no_input() -> None:
    points = plane(RANGES[:1], MEANS[:1], 2)
    assert points.tolist() == [[-1.0], [1.0], [-1.0], [1.0]]


@pytest.mark.parametrize("resolution", [1, 0, -5])
def test_too_coarse_a_grid_is_refused(resolution: int) -> None:
    with pytest.raises(ValueError, match=f"at least 2, not {resolution}"):
        plane(RANGES, MEANS, resolution)


@pytest.mark.parametrize("axes", [(0, 3), (3, 0), (-1, 0), (1, 1)])
def test_axes_that_are_not_two_inputs_are_refused(axes: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="not two different inputs out of 3"):
        plane(RANGES, MEANS, 2, axes)
