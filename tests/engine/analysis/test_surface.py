import numpy as np
import pytest

from app.engine.analysis.surface import grid

RANGES = [(-1.0, 1.0), (0.0, 2.0)]
MEANS = np.array([0.5, 1.0, 7.0])


def test_rows_run_from_low_to_high_the_first_axis_fastest_and_the_others_at_their_means() -> None:
    assert grid(RANGES, MEANS, 3).tolist() == [
        *([x, 0.0, 7.0] for x in (-1.0, 0.0, 1.0)),
        *([x, 1.0, 7.0] for x in (-1.0, 0.0, 1.0)),
        *([x, 2.0, 7.0] for x in (-1.0, 0.0, 1.0)),
    ]


def test_a_single_input_makes_a_line() -> None:
    assert grid(RANGES[:1], MEANS[:1], 2).tolist() == [[-1.0], [1.0]]


@pytest.mark.parametrize("resolution", [1, 0, -5])
def test_too_coarse_a_grid_is_refused(resolution: int) -> None:
    with pytest.raises(ValueError, match=f"at least 2, not {resolution}"):
        grid(RANGES, MEANS, resolution)


def test_more_axes_than_inputs_are_refused() -> None:
    with pytest.raises(ValueError, match="2 axes do not fit 1 inputs"):
        grid(RANGES, MEANS[:1], 2)
