import inspect

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.data.dataset import DataError
from app.engine.data.generators import GENERATORS, generate

NAMES = sorted(GENERATORS)
CLASSIFICATION = [name for name in NAMES if GENERATORS[name].task == "classification"]
REGRESSION = [name for name in NAMES if GENERATORS[name].task == "regression"]


def points_of(name, label, samples=500, noise=0.0, seed=3):
    data = generate(name, samples, noise, seed)
    return data.inputs[data.targets == label]


def radius_and_turn(points):
    return np.hypot(*points.T), np.arctan2(points[:, 0], points[:, 1])


def test_every_shape_of_the_playground_and_more():
    assert {*NAMES} == {
        *("circle", "xor", "gauss", "spiral", "moons", "blobs", "spirals3"),
        *("plane", "bumps", "saddle", "ripple", "sine"),
    }


# ---- geometry, exactly


def test_circle_radii_and_angles():
    inside, turn = radius_and_turn(points_of("circle", 1, 4000))
    outside, turn_outside = radius_and_turn(points_of("circle", 0, 4000))
    assert inside.max() < 2.5
    assert outside.min() >= 3.5
    assert outside.max() < 5.0
    # uniform in radius, not in area: the mean is the middle of the range
    assert inside.mean() == pytest.approx(1.25, abs=0.06)
    assert outside.mean() == pytest.approx(4.25, abs=0.04)
    for angles in (turn, turn_outside):
        assert np.abs(np.exp(1j * angles).mean()) < 0.07


def test_xor_quadrants_are_pushed_off_the_axes():
    for label, sign in ((1, -1), (0, 1)):
        points = points_of("xor", label, 4000)
        assert (np.sign(points[:, 0] * points[:, 1]) == sign).all()
        size = np.abs(points)
        assert size.min() >= 0.3
        assert size.max() < 5.3
        assert size.mean() == pytest.approx(2.8, abs=0.1)
        assert (points[:, 0] > 0).mean() == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize(("noise", "variance"), [(0.0, 0.5), (0.25, 2.25), (0.5, 4.0), (1.0, 7.5)])
def test_gauss_centres_and_variance(noise, variance):
    for label, centre in ((1, 2.0), (0, -2.0)):
        points = points_of("gauss", label, 8000, noise)
        np.testing.assert_allclose(points.mean(axis=0), [centre, centre], atol=4 * np.sqrt(variance / 4000))
        np.testing.assert_allclose(points.var(axis=0), variance, rtol=0.1)


@pytest.mark.parametrize(("name", "arms", "turns"), [("spiral", 2, 1.75), ("spirals3", 3, 1.0)])
def test_spiral_arms(name, arms, turns):
    count = 100
    for label in range(arms):
        points = points_of(name, label, count * arms)
        points = points[np.argsort(np.hypot(*points.T))]
        i = np.arange(count)
        # the Playground's positive arm, class 1, is the one that is not turned
        turned = {"spiral": np.pi * (label == 0), "spirals3": 2 * np.pi * label / 3}[name]
        t = turns * i / count * 2 * np.pi + turned
        r = i / count * 5
        np.testing.assert_allclose(points, np.column_stack((r * np.sin(t), r * np.cos(t))), atol=1e-12)


def test_moons_lie_where_scikit_learn_draws_them():
    for label, side in ((0, 1), (1, -1)):
        points = points_of("moons", label) / 3.0 + [0.5, 0.25]
        centre = [0.0, 0.0] if label == 0 else [1.0, 0.5]
        np.testing.assert_allclose(np.hypot(*(points - centre).T), 1.0, atol=1e-12)
        assert (side * (points - centre)[:, 1] >= -1e-12).all()


def test_blobs_are_a_triangle_of_gauss_clouds():
    centres = np.array([points_of("blobs", label, 9000).mean(axis=0) for label in range(3)])
    np.testing.assert_allclose(np.hypot(*centres.T), 3.5, atol=0.06)
    sides = np.linalg.norm(centres - np.roll(centres, 1, axis=0), axis=1)
    np.testing.assert_allclose(sides, 3.5 * np.sqrt(3), atol=0.1)
    np.testing.assert_allclose(points_of("blobs", 0, 9000).var(axis=0), 0.5, rtol=0.1)


def six_bumps(x, y):
    """The Playground's regressGaussian, as its loop has it."""
    label = 0.0
    for cx, cy, sign in (
        (-4, 2.5, 1),
        (0, 2.5, -1),
        (4, 2.5, 1),
        (-4, -2.5, -1),
        (0, -2.5, 1),
        (4, -2.5, -1),
    ):
        new = sign * min(1.0, max(0.0, 1 - np.hypot(x - cx, y - cy) / 2))
        if abs(new) > abs(label):
            label = new
    return label


@pytest.mark.parametrize(
    ("name", "height"),
    [
        ("plane", lambda x, y: (x + y) / 10),
        ("bumps", six_bumps),
        ("saddle", lambda x, y: (x * x - y * y) / 36),
        ("ripple", lambda x, y: np.cos(np.sqrt(x * x + y * y))),
    ],
)
def test_surfaces(name, height):
    data = generate(name, 400, 0.0, 5)
    np.testing.assert_allclose(data.targets, [height(x, y) for x, y in data.inputs], atol=1e-12)
    assert np.abs(data.inputs).max() <= 6.0
    np.testing.assert_allclose(data.inputs.mean(axis=0), 0.0, atol=0.5)


def test_a_wave_is_the_sine_of_its_one_input():
    data = generate("sine", 400, 0.0, 5)
    np.testing.assert_array_equal(data.targets, np.sin(data.inputs[:, 0]))
    assert np.abs(data.inputs).max() <= 6.0
    assert np.abs(data.inputs).max() > 5.8


# ---- noise


def test_over_one_input_noise_moves_the_values_instead():
    still, some, more = (generate("sine", 3000, noise, 11) for noise in (0.0, 0.25, 0.5))
    for noisy in (some, more):
        np.testing.assert_array_equal(noisy.inputs, still.inputs)
    moved = more.targets - still.targets
    np.testing.assert_allclose(moved, 2.0 * (some.targets - still.targets), atol=1e-12)
    assert 0.49 < np.abs(moved).max() <= 0.5
    assert moved.std() == pytest.approx(0.5 / np.sqrt(3), rel=0.05)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "sine"])
def test_noise_moves_the_same_points_along_the_same_directions(name):
    still, some, more = (generate(name, 300, noise, 11) for noise in (0.0, 0.25, 0.5))
    for noisy in (some, more):
        np.testing.assert_array_equal(noisy.targets, still.targets)
    moved = some.inputs - still.inputs
    assert np.abs(moved).max() > 0.0
    spread = {noise: np.sqrt(0.5 + 7 * noise) for noise in (0.0, 0.25, 0.5)}
    growth = (spread[0.5] - spread[0.0]) / (spread[0.25] - spread[0.0]) if name in ("gauss", "blobs") else 2.0
    np.testing.assert_allclose(more.inputs - still.inputs, growth * moved, atol=1e-12)


@pytest.mark.parametrize(
    ("name", "reach"), [("circle", 5), ("xor", 5), ("spiral", 1), ("spirals3", 1), ("plane", 6), ("bumps", 6)]
)
def test_noise_is_uniform_with_the_playgrounds_reach(name, reach):
    moved = generate(name, 3000, 0.5, 2).inputs - generate(name, 3000, 0.0, 2).inputs
    assert 0.49 * reach < np.abs(moved).max() <= 0.5 * reach
    np.testing.assert_allclose(moved.std(axis=0), 0.5 * reach / np.sqrt(3), rtol=0.05)


def test_moons_noise_is_scikit_learns():
    moved = generate("moons", 4000, 0.2, 2).inputs - generate("moons", 4000, 0.0, 2).inputs
    np.testing.assert_allclose(moved.std(axis=0), 3 * 0.2, rtol=0.05)


# ---- promises that all of them keep


@settings(deadline=None)
@given(
    name=st.sampled_from(NAMES),
    samples=st.integers(3, 400),
    noise=st.floats(0, 1),
    seed=st.integers(0, 2**53 - 1),
)
def test_size_balance_and_determinism(name, samples, noise, seed):
    data = generate(name, samples, noise, seed)
    assert data.inputs.shape == (samples, len(GENERATORS[name].ranges))
    assert data.task == GENERATORS[name].task
    if data.classes:
        counts = data.class_counts()
        assert len(counts) == GENERATORS[name].classes
        assert max(counts) - min(counts) <= 1
    again = generate(name, samples, noise, seed)
    np.testing.assert_array_equal(again.inputs, data.inputs)
    np.testing.assert_array_equal(again.targets, data.targets)


@pytest.mark.parametrize("name", NAMES)
def test_another_seed_gives_other_points_in_another_order(name):
    one, other = generate(name, 100, 0.1, 1), generate(name, 100, 0.1, 2)
    assert not np.isin(one.inputs, other.inputs).any()
    assert (one.targets != other.targets).any()


@pytest.mark.parametrize("name", NAMES)
def test_global_random_state_is_left_alone(name):
    before = np.random.get_state()[1].copy()  # noqa: NPY002
    generate(name, 50, 0.3, 4)
    np.testing.assert_array_equal(np.random.get_state()[1], before)  # noqa: NPY002


@pytest.mark.parametrize("name", CLASSIFICATION)
def test_classes_come_mixed(name):
    targets = generate(name, 300, 0.0, 1).targets
    longest = max(len(run) for run in "".join("x" if same else " " for same in np.diff(targets) == 0).split())
    assert longest < 20
    assert not (np.diff(targets) != 0).all()


@pytest.mark.parametrize("name", NAMES)
def test_smallest_data_that_makes_sense(name):
    least = max(2, GENERATORS[name].classes)
    assert generate(name, least, 1.0, 0).samples == least
    with pytest.raises(DataError, match=f"ask for at least {least}") as caught:
        generate(name, least - 1, 0.0, 0)
    assert caught.value.path == ("samples",)


@pytest.mark.parametrize("noise", [-0.01, 1.01, float("nan"), float("inf")])
def test_noise_out_of_range(noise):
    with pytest.raises(DataError, match="from 0 to 1") as caught:
        generate("circle", 10, noise, 0)
    assert caught.value.path == ("noise",)


def test_unknown_name():
    with pytest.raises(DataError, match="no generated data set 'square'; choose one of circle, ") as caught:
        generate("square", 10, 0.0, 0)
    assert caught.value.path == ("name",)


@pytest.mark.parametrize("name", NAMES)
def test_entries_describe_themselves(name):
    entry = GENERATORS[name]
    assert entry.name == name
    assert entry.title
    assert entry.latex
    assert entry.source
    assert entry.teaches.endswith((".", "?"))
    assert set(entry.ranges) == {(-6.0, 6.0)}
    assert bool(entry.classes) == (entry.task == "classification")
    data = generate(name, 10, 0.0, 0)
    assert (data.title, data.description) == (entry.title, entry.teaches)
    assert data.input_names == (("x",) if name == "sine" else ("x1", "x2"))
    assert data.class_names == entry.class_names


def test_class_names_say_where_the_classes_are():
    assert GENERATORS["circle"].class_names[1] == "inside"
    assert GENERATORS["xor"].class_names[1] == "different signs"
    assert points_of("gauss", GENERATORS["gauss"].class_names.index("upper right")).mean() > 0
    top, right, left = (points_of("blobs", label).mean(axis=0) for label in range(3))
    assert GENERATORS["blobs"].class_names == ("top", "right", "left")
    assert top[1] > right[1]
    assert right[0] > top[0] > left[0]
    upper = points_of("moons", GENERATORS["moons"].class_names.index("upper moon"))
    assert upper[:, 1].mean() > 0


def test_default_arguments_are_noise_free():
    assert inspect.signature(generate).parameters["noise"].default == 0.0
