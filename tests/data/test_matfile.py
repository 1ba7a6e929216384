import numpy as np
import pytest
from scipy.io import savemat

from nnsim.data.errors import DataError
from nnsim.data.matfile import read_course_data, read_course_weights
from tests.data.files import assert_one_sentence, real


def course_data(path, count=3, **changes):
    # Pixel (row, column) of each picture is row / 20 + column / 1000; the course stores it down the columns.
    picture = np.add.outer(np.arange(20) / 20, np.arange(20) / 1000)
    variables = {
        "X": np.tile(picture.ravel(order="F"), (count, 1)),
        "y": np.array([[10], [1], [9]], dtype=np.uint8),
    }
    savemat(path, {name: value for name, value in {**variables, **changes}.items() if value is not None})
    return picture


def refused(read, path) -> str:
    with pytest.raises(DataError) as caught:
        read(path)
    return str(caught.value)


def test_pictures_are_turned_upright_and_ten_means_zero(tmp_path):
    picture = course_data(tmp_path / "digits.mat")
    data = read_course_data(tmp_path / "digits.mat")
    np.testing.assert_allclose(data.inputs[0].reshape(20, 20), picture, rtol=1e-6)
    np.testing.assert_array_equal(data.labels, [0, 1, 9])
    assert data.picture_shape == (20, 20)


@pytest.mark.parametrize(
    ("changes", "parts"),
    [
        ({"X": None}, ("no variable X", "it has y")),
        ({"y": None}, ("no variable y",)),
        ({"X": np.zeros((3, 401))}, ("3 x 401", "N x 400")),
        ({"X": np.zeros((2, 400))}, ("2 x 400", "3 x 1")),
        ({"X": np.zeros((0, 400)), "y": np.zeros((0, 1))}, ("0 digits",)),
        ({"y": np.array([[0], [1], [2]])}, ("not 1 to 10",)),
        ({"y": np.array([[1.5], [1], [2]])}, ("not 1 to 10",)),
        ({"X": np.full((3, 400), np.nan)}, ("damaged",)),
        ({"X": np.array(["no numbers"])}, ("no variable X of numbers",)),
    ],
)
def test_files_that_are_not_the_courses_are_refused(tmp_path, changes, parts):
    course_data(tmp_path / "digits.mat", **changes)
    assert_one_sentence(refused(read_course_data, tmp_path / "digits.mat"), "digits.mat", *parts)


def test_swapped_weights_are_refused(tmp_path):
    savemat(tmp_path / "weights.mat", {"Theta1": np.zeros((10, 26)), "Theta2": np.zeros((25, 401))})
    message = refused(read_course_weights, tmp_path / "weights.mat")
    assert_one_sentence(message, "Theta1 of 10 x 26", "25 x 401")


@pytest.mark.parametrize("read", [read_course_data, read_course_weights])
@pytest.mark.parametrize(
    "content",
    [b"", b"not a matlab file at all", b"\x89PNG\r\n\x1a\n" + bytes(500), bytes(128), bytes(range(256)) * 4],
    ids=["empty", "text", "picture", "zeros", "noise"],
)
def test_what_is_no_matlab_file_is_refused(tmp_path, read, content):
    (tmp_path / "other.mat").write_bytes(content)
    assert_one_sentence(refused(read, tmp_path / "other.mat"), "other.mat")


@pytest.mark.parametrize("compressed", [False, True])
@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_a_cut_file_is_refused(tmp_path, compressed, part):
    path = tmp_path / "cut.mat"
    generator = np.random.default_rng(0)
    variables = {"y": np.ones((3, 1)), "X": generator.random((3, 400))}
    savemat(path, variables, do_compression=compressed)
    path.write_bytes(path.read_bytes()[: int(part * path.stat().st_size)])
    assert_one_sentence(refused(read_course_data, path), "cut.mat")


def test_the_newest_matlab_format_is_named_with_the_way_out(tmp_path):
    # A version 7.3 file is HDF5 behind 512 bytes whose header says version 0x0200.
    header = b"MATLAB 7.3 MAT-file".ljust(124) + b"\x00\x02IM"
    (tmp_path / "new.mat").write_bytes(header.ljust(512, b"\0") + b"\x89HDF\r\n\x1a\n" + bytes(64))
    assert_one_sentence(refused(read_course_data, tmp_path / "new.mat"), "new.mat", "7.3", "'-v7'")


def test_a_missing_file_is_named(tmp_path):
    assert_one_sentence(refused(read_course_data, tmp_path / "nowhere.mat"), "nowhere.mat", "No such file")


def test_the_courses_network_has_the_courses_cost_and_accuracy():
    data = read_course_data(real("ex4", "ex4data1.mat"))
    first, second = read_course_weights(real("ex4", "ex4weights.mat"))

    def with_bias(values):
        return np.concatenate([np.ones((len(values), 1)), values], axis=1)

    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    output = sigmoid(with_bias(sigmoid(with_bias(data.inputs) @ first.T)) @ second.T)
    wanted = np.eye(10)[data.labels]
    cost = -(wanted * np.log(output) + (1 - wanted) * np.log(1 - output)).sum() / len(data)
    # Coursera "Machine Learning", exercise 4: 0.287629 and 97.5 %
    assert cost == pytest.approx(0.287629165, abs=2e-9)
    assert (output.argmax(axis=1) == data.labels).mean() == pytest.approx(0.9752)
