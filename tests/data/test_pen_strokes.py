import numpy as np
import pytest
from scipy import ndimage

from nnsim.data.drawing import Stages, prepare_many
from nnsim.data.errors import DataError
from nnsim.data.idx import read_mnist
from nnsim.data.pen_strokes import read_pen_strokes
from tests.data.files import assert_one_sentence, real


def packed(path, **changes):
    """Two digits of one and two strokes; ``changes`` replace arrays, None leaves one out."""
    arrays = {
        "label": np.array([1, 4], dtype=np.uint8),
        "writer": np.array([7, 8], dtype=np.uint8),
        "sample_ptr": np.array([0, 1, 3], dtype=np.int32),
        "stroke_ptr": np.array([0, 2, 4, 5], dtype=np.int32),
        "points": np.array([[250, 100], [250, 400], [100, 100], [300, 300], [50, 60]], dtype=np.int16),
    }
    np.savez(path, **{name: value for name, value in {**arrays, **changes}.items() if value is not None})
    return path


def test_samples_come_out_as_drawings_on_the_canvas(tmp_path):
    strokes = read_pen_strokes(packed(tmp_path / "pen.npz"))
    assert len(strokes) == 2
    one, four = strokes.drawings()
    np.testing.assert_allclose(one.strokes[0].points, [[14, 5.6], [14, 22.4]], rtol=1e-6)
    assert [len(stroke) for stroke in four.strokes] == [2, 1]
    np.testing.assert_array_equal(strokes.label, [1, 4])
    np.testing.assert_array_equal(strokes.writer, [7, 8])


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"writer": None}, "no array 'writer'"),
        ({"writer": np.array([1])}, "lengths"),
        ({"label": np.array([1, 11])}, "0 to 9"),
        ({"label": np.array(["a", "b"])}, "'label'"),
        ({"label": np.array([{}, {}], dtype=object)}, "plain numbers"),
        ({"points": np.zeros((5, 3), dtype=np.int16)}, "lengths"),
        ({"points": np.full((5, 2), np.nan)}, "'points'"),
        ({"sample_ptr": np.array([0, 1, 4])}, "pointers"),
        ({"stroke_ptr": np.array([0, 2, 1, 5])}, "pointers"),
        ({"stroke_ptr": np.array([0, 2, 4, 9])}, "pointers"),
    ],
)
def test_inconsistent_files_are_refused(tmp_path, changes, part):
    with pytest.raises(DataError) as caught:
        read_pen_strokes(packed(tmp_path / "pen.npz", **changes))
    assert_one_sentence(str(caught.value), "pen.npz", part)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"text", b"\x93NUMPY broken"])
def test_what_is_no_archive_is_refused(tmp_path, content):
    (tmp_path / "pen.npz").write_bytes(content)
    with pytest.raises(DataError) as caught:
        read_pen_strokes(tmp_path / "pen.npz")
    assert_one_sentence(str(caught.value), "pen.npz")


@pytest.mark.parametrize("part", [0.1, 0.5, 0.99])
def test_a_cut_archive_is_refused(tmp_path, part):
    path = packed(tmp_path / "pen.npz")
    path.write_bytes(path.read_bytes()[: int(part * path.stat().st_size)])
    with pytest.raises(DataError, match=r"pen\.npz"):
        read_pen_strokes(path)


def test_a_single_array_is_refused(tmp_path):
    np.save(tmp_path / "pen.npy", np.zeros(3))
    with pytest.raises(DataError, match="single array"):
        read_pen_strokes(tmp_path / "pen.npy")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(DataError, match=r"nowhere\.npz cannot be read"):
        read_pen_strokes(tmp_path / "nowhere.npz")


def test_an_archive_that_unpacks_to_gigabytes_is_refused_before_unpacking(tmp_path):
    path = tmp_path / "pen.npz"
    np.savez_compressed(path, label=np.zeros(300 << 20, dtype=np.uint8))
    with pytest.raises(DataError, match="no array"):
        read_pen_strokes(path)
    arrays = {name: np.zeros(1, dtype=np.int8) for name in ("label", "writer", "sample_ptr", "stroke_ptr")}
    np.savez_compressed(path, **arrays, points=np.zeros(300 << 20, dtype=np.int8))
    with pytest.raises(DataError, match="unpacks to more than"):
        read_pen_strokes(path)


def centres(pictures) -> np.ndarray:
    """Mean centre of mass, x and y, with pixel i covering [i, i + 1]."""
    rows_columns = [ndimage.center_of_mass(picture.reshape(28, 28)) for picture in pictures]
    return np.mean(rows_columns, axis=0)[::-1] + 0.5


def test_pen_digits_are_centred_and_inked_like_mnist():
    strokes = read_pen_strokes(real("strokes", "pen_strokes.npz"))
    assert len(strokes) == 7494
    assert len(np.unique(strokes.writer)) == 30
    pictures = prepare_many([strokes.drawing(sample) for sample in range(0, len(strokes), 10)])
    np.testing.assert_allclose(centres(pictures), [14.5, 14.5], atol=0.02)
    assert pictures.mean() == pytest.approx(0.1325, abs=0.002)


def test_mnist_itself_has_the_centre_and_the_ink_that_drawings_get():
    for split, ink in (("train", 0.1307), ("test", 0.1325)):
        pictures = read_mnist(real("mnist"), split).floats()
        assert pictures.mean() == pytest.approx(ink, abs=1e-4)
        np.testing.assert_allclose(centres(pictures[:2000]), [14.5, 14.5], atol=0.02)


def test_as_drawn_pen_digits_are_small_and_anywhere():
    strokes = read_pen_strokes(real("strokes", "pen_strokes.npz"))
    some = [strokes.drawing(sample) for sample in range(0, 500, 10)]
    bare = prepare_many(some, Stages(crop=False, fit=False, centre=False, match_ink=False))
    assert bare.mean() < 0.09
