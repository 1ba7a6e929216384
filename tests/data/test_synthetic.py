import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage

from nnsim.data.drawing import prepare
from nnsim.data.errors import DataError
from nnsim.data.idx import read_mnist
from nnsim.data.skeletons import VARIANTS, skeleton
from nnsim.data.synthetic import KNOB_LIMITS, Knobs, synthesise, synthetic_drawing
from tests.data.files import assert_one_sentence, real

STILL = Knobs(**{name: 0 for name in KNOB_LIMITS if name != "thickness"})


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def slant(pictures) -> float:
    """Mean of sideways by upwards over the ink, by its second moments about the centre of mass."""
    values = []
    for picture in pictures.reshape(-1, 28, 28):
        row, column = ndimage.center_of_mass(picture)
        up = row - np.arange(28)[:, None]
        values.append((picture * up * (np.arange(28) - column)).sum() / (picture * up * up).sum())
    return float(np.mean(values))


@pytest.mark.parametrize(
    ("digit", "variant"), [(d, v) for d, all_of in enumerate(VARIANTS) for v in range(len(all_of))]
)
def test_every_skeleton_runs_through_its_own_points(digit, variant):
    made = skeleton(digit, variant)
    points = made.curve @ made.controls
    # Weights of the control points in a point of the curve add up to one: moving all moves the curve.
    np.testing.assert_allclose(made.curve.sum(axis=1), 1, atol=1e-9)
    ends = np.flatnonzero(np.diff(made.line_of, append=-1))
    starts = np.append(0, ends[:-1] + 1)
    for control in made.controls[np.append(starts, ends)]:
        assert np.hypot(*(points - control).T).min() < 1e-9
    assert np.ptp(made.controls[:, 1]) == pytest.approx(1.0, abs=0.07)
    assert np.abs(points).max() < 0.75


def test_digits_are_balanced_and_shuffled():
    data = synthesise(1003, rng())
    assert data.inputs.shape == (1003, 784)
    assert set(np.bincount(data.labels, minlength=10)) == {100, 101}
    assert len(set(data.labels[:30].tolist())) > 5
    assert data.picture_shape == (28, 28)
    assert data.class_names == tuple("0123456789")


def test_the_same_seed_gives_the_same_digits_bit_for_bit():
    assert synthesise(200, rng(5)).digest() == synthesise(200, rng(5)).digest()
    assert synthesise(200, rng(5)).digest() != synthesise(200, rng(6)).digest()


def test_one_digit_can_be_asked_for():
    assert len(synthesise(1, rng())) == 1


def test_synthetic_digits_are_centred_and_inked_like_mnist():
    pictures = synthesise(2000, rng()).inputs
    centres = np.mean([ndimage.center_of_mass(picture.reshape(28, 28)) for picture in pictures], axis=0)
    np.testing.assert_allclose(centres[::-1] + 0.5, [14.5, 14.5], atol=0.05)
    assert pictures.mean() == pytest.approx(0.1325, abs=0.006)


def test_without_knobs_all_digits_of_a_variant_are_alike():
    data = synthesise(400, rng(), STILL)
    for digit, variants in enumerate(VARIANTS):
        different: list[np.ndarray] = []
        for row in data.inputs[data.labels == digit]:
            if all(np.abs(row - other).max() > 1e-3 for other in different):
                different.append(row)
        assert len(different) <= len(variants)


def test_leaning_to_the_right_is_seen_in_the_pictures():
    upright, leaning = (slant(synthesise(300, rng(), Knobs(lean=lean)).inputs) for lean in (0.0, 0.5))
    assert upright == pytest.approx(0.0, abs=0.12)
    assert leaning - upright == pytest.approx(0.5, abs=0.15)


def test_the_thickness_knob_scales_the_ink():
    thin, normal, thick = (synthesise(300, rng(), Knobs(thickness=t)).inputs.mean() for t in (0.5, 1.0, 1.6))
    assert thin < 0.7 * normal
    assert thick > 1.3 * normal


def test_noise_roughens_the_ink_and_leaves_the_paper_clean():
    clean, noisy = (synthesise(100, rng(), Knobs(noise=noise)).inputs for noise in (0.0, 0.4))
    assert np.abs(noisy - clean).max() > 0.2
    assert noisy[clean == 0].max() == 0


@settings(max_examples=25, deadline=None)
@given(st.builds(Knobs, **{name: st.floats(*limits) for name, limits in KNOB_LIMITS.items()}))
def test_any_knobs_within_their_limits_give_pictures(knobs):
    pixels = synthesise(20, rng(), knobs).inputs
    assert np.isfinite(pixels).all()
    assert pixels.min() >= 0
    assert pixels.max() <= 1
    assert (pixels.max(axis=1) > 0).all()


@pytest.mark.parametrize("name", KNOB_LIMITS)
def test_a_knob_beyond_its_limits_is_refused(name):
    with pytest.raises(DataError) as caught:
        Knobs(**{name: KNOB_LIMITS[name][1] + 1})
    assert name in str(caught.value)
    with pytest.raises(DataError):
        Knobs(**{name: float("nan")})


def test_no_digits_cannot_be_made():
    with pytest.raises(DataError) as caught:
        synthesise(0, rng())
    assert_one_sentence(str(caught.value), "at least 1")


@pytest.mark.parametrize("digit", range(10))
def test_a_synthetic_drawing_is_written_within_the_canvas_in_the_time_of_a_hand(digit):
    for seed in range(5):
        drawing = synthetic_drawing(digit, rng(seed))
        points = np.concatenate([stroke.points for stroke in drawing.strokes])
        times = np.concatenate([stroke.times for stroke in drawing.strokes])
        assert points.min() > 0
        assert points.max() < 28
        assert (np.diff(times) >= 0).all()
        assert 0.2 < times[-1] < 5
        assert prepare(drawing).pixels.max() == pytest.approx(1, abs=0.05)


def test_there_is_no_eleventh_digit():
    with pytest.raises(DataError, match="no digit 10"):
        synthetic_drawing(10, rng())


def test_a_network_trained_on_synthetic_digits_alone_reads_mnist():
    sklearn = pytest.importorskip("sklearn.neural_network")
    test = read_mnist(real("mnist"), "test")
    train = synthesise(6000, rng())
    network = sklearn.MLPClassifier(
        (64,), batch_size=100, learning_rate_init=0.002, random_state=0, max_iter=8
    )
    for _ in range(8):
        network.partial_fit(train.inputs, train.labels, classes=np.arange(10))
    # 91 % with 12,000 digits, 128 neurons and 15 epochs; this is the quick check that it stays so.
    assert network.score(test.inputs, test.labels) > 0.86
