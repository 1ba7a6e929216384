import json

import numpy as np
import pytest
from scipy.io import savemat

from nnsim.cli import main
from nnsim.network.compile import layout_of
from nnsim.network.presets import dense_network
from nnsim.network.project import Card, Project
from nnsim.network.shipped import SHIPPED, open_network, shipped_path
from nnsim.network.storage import save
from nnsim.network.weights import Weights
from nnsim.paths import data_folder
from tests.cli.mnist import easy_digits, write_mnist
from tests.cli.networks import SHARES, left_or_right, run_away, stubborn

LEFT = {"strokes": [[[10, 30], [10, 60]]], "size": [100, 100], "label": 0}
RIGHT = {"strokes": [[[90, 30], [90, 60]]], "size": [100, 100], "label": 1}
AS_DRAWN = ("--stages-off", "crop,fit,centre,match_ink")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The current folder, with a network in it that always answers 7, and one that tells left from right."""
    monkeypatch.chdir(tmp_path)
    stubborn(tmp_path / "seven.nnsim")
    left_or_right(tmp_path / "sides.nnsim")
    return tmp_path


def evaluate(capsys, *words, code=0):
    assert main.run(["evaluate", *words]) == code
    return capsys.readouterr()


def answer(capsys, *words, model="seven.nnsim"):
    return json.loads(evaluate(capsys, "--model", model, "--data", *words, "--json").out)


def refusal(capsys, *words, model="seven.nnsim"):
    captured = evaluate(capsys, "--model", model, "--data", *words, code=1)
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err.removeprefix("nnsim evaluate: ").strip()


def write(path, content):
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path.name


def test_a_folder_of_mnist_is_measured_on_its_test_set(folder, capsys):
    write_mnist(folder / "digits", train=10, test=25)
    report = answer(capsys, "digits")
    # Labels run 0, 1, ... 9, 0, ...: among 25 there are two sevens, and every answer is 7.
    assert (report["right"], report["total"], report["accuracy"]) == (2, 25, 0.08)
    assert [row["total"] for row in report["per_digit"]] == [3, 3, 3, 3, 3, 2, 2, 2, 2, 2]
    assert [row["accuracy"] for row in report["per_digit"]] == [0, 0, 0, 0, 0, 0, 0, 1, 0, 0]
    assert [row[7] for row in report["confusion"]] == [3, 3, 3, 3, 3, 2, 2, 2, 2, 2]
    assert sum(map(sum, report["confusion"])) == 25


def test_the_text_has_accuracy_digits_and_what_was_taken_for_what(folder, capsys):
    write(folder / "a.json", [LEFT, LEFT, RIGHT | {"label": 0}, RIGHT])
    words = ("--model", "sides.nnsim", "--data", "a.json", *AS_DRAWN)
    cost = answer(capsys, "a.json", *AS_DRAWN, model="sides.nnsim")["cost"]
    assert evaluate(capsys, *words).out.splitlines() == [
        "75.00 % (3 of 4 right)",
        "read by sides.nnsim, drawings of a.json without crop, fit, centre, match_ink",
        f"cost {cost:.9g} (cross_entropy)",
        "",
        # Two of three zeros are found, and both answers 0 are right: F1 = 2 * 2 / (3 + 2).
        # The one is found, and one of two answers 1 is right: F1 = 2 * 1 / (1 + 2).
        "digit       recall  precision       F1  of",
        "0          66.67 %   100.00 %  80.00 %   3",
        "1         100.00 %    50.00 %  66.67 %   1",
        "macro      83.33 %    75.00 %  73.33 %   4",
        "weighted   75.00 %    87.50 %  76.67 %   4",  # (3 * 0.8 + 1 * 2/3) / 4
        "",
        "What was taken for what (rows: the digit, columns: the answer)",
        "   0  1",
        "0  2  1",
        "1  .  1",
    ]


def test_a_digit_that_does_not_occur_has_no_accuracy(folder, capsys):
    write(folder / "a.json", LEFT)
    report = answer(capsys, "a.json", *AS_DRAWN, model="sides.nnsim")
    zero, one = report["per_digit"]
    assert zero == {
        "digit": 0, "total": 1, "right": 1, "accuracy": 1.0,
        "precision": 1.0, "recall": 1.0, "f1": 1.0, "support": 1,
    }  # fmt: skip
    assert (one["total"], one["accuracy"], one["precision"]) == (0, None, 0)
    text = evaluate(capsys, "--model", "sides.nnsim", "--data", "a.json", *AS_DRAWN).out
    assert ["1", "-", "0.00", "%", "0.00", "%", "0"] in [line.split() for line in text.splitlines()]


def test_synthetic_digits_are_the_test_set_of_the_default_training_data(folder, capsys):
    from nnsim.network.reader import evaluate as measure
    from nnsim.training.sources import SyntheticSource

    report = answer(capsys, "synthetic")
    test = SyntheticSource().load(lambda share: None)[1]
    score = measure(open_network("seven.nnsim"), test.floats(), test.labels, "synthetic")
    assert (report["right"], report["total"]) == (score.correct, 2_000)
    assert [row["total"] for row in report["per_digit"]] == np.bincount(test.labels).tolist()


def test_the_cost_is_the_mean_loss_of_the_network_in_double_precision(folder, capsys):
    write_mnist(folder / "digits", train=10, test=25)
    report = answer(capsys, "digits", "--l2", "4", "--l1", "2")
    # Every digit is given its share of SHARES: 3 of each of 0 to 4 and 2 of each of 5 to 9 are shown.
    shown = np.array([3, 3, 3, 3, 3, 2, 2, 2, 2, 2])
    assert report["cost"] == pytest.approx(-(shown @ np.log(SHARES)) / 25, rel=1e-7)
    assert (report["loss"], report["l1"], report["l2"]) == ("cross_entropy", 2, 4)
    assert (report["penalty"], report["cost_with_penalty"]) == (0, report["cost"])  # all weights are zero


def test_penalties_count_the_weights_and_not_the_biases(folder, capsys):
    write(folder / "a.json", [LEFT, RIGHT])
    report = answer(capsys, "a.json", *AS_DRAWN, "--l1", "0.5", "--l2", "0.25", model="sides.nnsim")
    # 28 * 28 weights are 1, as many 0: (0.25 / 2 * 784 + 0.5 * 784) / 2 samples
    assert report["penalty"] == pytest.approx(245)
    assert report["cost_with_penalty"] == pytest.approx(report["cost"] + 245)
    text = evaluate(capsys, "--model", "sides.nnsim", "--data", "a.json", *AS_DRAWN, "--l1", "1").out
    assert " + penalty 392 = " in text


def test_the_first_three_answers_count_where_there_are_more_than_three(folder, capsys):
    write_mnist(folder / "digits", train=10, test=20)
    # SHARES are largest at 7, 9 and 8: two of each are shown.
    assert answer(capsys, "digits")["top_3_accuracy"] == 6 / 20
    text = evaluate(capsys, "--model", "seven.nnsim", "--data", "digits").out
    assert text.startswith("10.00 % (2 of 20 right, 30.00 % among the first three answers)\n")
    write(folder / "a.json", [LEFT])
    assert answer(capsys, "a.json", *AS_DRAWN, model="sides.nnsim")["top_3_accuracy"] is None


def test_a_single_output_answers_no_or_yes(folder, capsys):
    spec = dense_network((), class_names=(), outputs=1, loss="binary_cross_entropy")
    layout = layout_of(spec)
    flat = np.zeros(layout.size, np.float32)
    layout.views(flat, "output")["W"].reshape(28, 28)[:] = [-1] * 14 + [1] * 14
    save(Project(spec, Weights(layout, flat), Card("Right?")), folder / "right.nnsim")
    write(folder / "a.json", [LEFT, RIGHT, RIGHT | {"label": 0}])
    report = answer(capsys, "a.json", *AS_DRAWN, model="right.nnsim")
    assert report["answers"] == [0, 1]
    assert report["confusion"] == [[1, 1], [0, 1]]


def test_the_cost_of_the_course_is_right_to_nine_digits(capsys):
    course = data_folder() / "ex4"
    if not course.is_dir():
        pytest.skip(f"the course files are not in {course}; NNSIM_DATA names another folder")
    model, data = (str(course / name) for name in ("ex4weights.mat", "ex4data1.mat"))
    report = answer(capsys, data, "--l2", "1", model=model)
    # Exercise 4, sections 1.3 and 1.4: about 0.287629, and 0.383770 with lambda = 1; 97.5 % are right.
    assert f"{report['cost']:.9f}" == "0.287629165"
    assert f"{report['cost_with_penalty']:.9f}" == "0.383769859"
    assert report["accuracy"] == 0.9752
    text = evaluate(capsys, "--model", model, "--data", data, "--l2", "1").out
    assert "\ncost 0.287629165 + penalty 0.0961406941 = 0.383769859 (binary_cross_entropy)\n" in text


def pen_strokes(path, digits):
    """Packed pen strokes: (writer, label, points) of one stroke each."""
    np.savez(
        path,
        writer=np.array([writer for writer, _, _ in digits], np.int16),
        label=np.array([label for _, label, _ in digits], np.int16),
        sample_ptr=np.arange(len(digits) + 1),
        stroke_ptr=np.concatenate([[0], np.cumsum([len(points) for _, _, points in digits])]).astype(
            np.int64
        ),
        points=np.array([point for _, _, points in digits for point in points], np.int16).reshape(-1, 2),
    )


HANDS = [
    (3, 0, [(50, 150), (50, 300)]),
    (3, 0, [(450, 150), (450, 300)]),
    (8, 1, [(450, 150), (450, 300)]),
]


def test_pen_strokes_are_measured_in_all_or_by_writer(folder, capsys):
    pen_strokes(folder / "pen.npz", HANDS)
    whole = answer(capsys, "pen.npz", *AS_DRAWN, model="sides.nnsim")
    assert (whole["right"], whole["total"]) == (2, 3)
    assert whole["confusion"] == [[1, 1], [0, 1]]
    one = answer(capsys, "pen.npz", "--writers", "8", *AS_DRAWN, model="sides.nnsim")
    assert (one["right"], one["total"], one["data"]) == (1, 1, "pen strokes of pen.npz, writer 8")
    assert answer(capsys, "pen.npz", "--writers", "3, 8", *AS_DRAWN, model="sides.nnsim")["total"] == 3


def save_course(path, labels):
    """Pictures of 20 x 20 with a bar at the left, as the course stores them: down the columns, 10 for 0."""
    pictures = np.zeros((len(labels), 20, 20))
    pictures[:, 2:18, 1:4] = 1
    columns_first = pictures.swapaxes(1, 2).reshape(-1, 400)
    savemat(path, {"X": columns_first, "y": np.array([[label or 10.0] for label in labels])})


def test_the_course_digits_are_read_as_they_are_by_a_network_of_their_size(folder, capsys):
    save_course(folder / "course.mat", [7, 7, 0])
    stubborn(folder / "course.nnsim", input_shape=(20, 20))
    report = answer(capsys, "course.mat", model="course.nnsim")
    assert (report["right"], report["total"]) == (2, 3)
    assert report["per_digit"][0]["total"] == 1


def test_the_course_digits_become_drawings_for_a_network_that_reads_those(folder, capsys):
    save_course(folder / "course.mat", [0, 0])
    report = answer(capsys, "course.mat", *AS_DRAWN, model="sides.nnsim")
    assert (report["right"], report["total"]) == (2, 2)


@pytest.mark.parametrize("side", [14, 20])
def test_digits_and_drawings_have_the_size_that_the_network_reads(folder, capsys, side):
    left_or_right(folder / "sides.nnsim", side)
    write(folder / "a.json", [LEFT, RIGHT])
    report = answer(capsys, "a.json", *AS_DRAWN, model="sides.nnsim")
    assert (report["right"], report["total"]) == (2, 2)
    stubborn(folder / "small.nnsim", input_shape=(side * side,))
    write_mnist(folder / "digits", train=10, test=20)
    assert answer(capsys, "digits", model="small.nnsim")["right"] == 2


def test_the_course_digits_become_small_drawings_for_a_network_that_reads_those(folder, capsys):
    save_course(folder / "course.mat", [0, 0])
    left_or_right(folder / "sides.nnsim", 14)
    report = answer(capsys, "course.mat", *AS_DRAWN, model="sides.nnsim")
    assert (report["right"], report["total"]) == (2, 2)


def picture_folder(folder, table):
    """Two pictures with a bar, left.png and right.png, and labels.csv with the lines given."""
    from PySide6.QtGui import QColor, QImage, QPainter

    folder.mkdir()
    for name, x in (("left", 10), ("right", 45)):
        image = QImage(60, 60, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.fillRect(x, 15, 5, 30, QColor("black"))
        painter.end()
        assert image.save(str(folder / f"{name}.png"))
    (folder / "labels.csv").write_bytes(table)
    return folder.name


@pytest.mark.parametrize(
    "table",
    [
        b"file,label\nleft.png,0\nright.png,1\n",
        b"\xef\xbb\xbffile,label\r\nleft.png,0\r\nright.png,1\r\n",
        b'label,from,file\n0,"a, b",left.png\n1,,right.png\n',
    ],
)
def test_a_folder_of_pictures_is_measured_by_its_table(qapp, folder, capsys, table):
    name = picture_folder(folder / "pictures", table)
    report = answer(capsys, name, *AS_DRAWN, model="sides.nnsim")
    assert report["confusion"] == [[1, 0], [0, 1]]
    assert report["data"] == "pictures of pictures"


TABLES = {
    "empty": (b"", "'pictures/labels.csv' has no lines: write 'file,label' and one line for each picture."),
    "only a head": (b"file,label\n", "'pictures/labels.csv' has no lines: write"),
    "without a head": (b"left.png,0\nright.png,1\n", "Line 2 of 'pictures/labels.csv' does not give a file"),
    "a label that is no digit": (b"file,label\nleft.png,0\nright.png,x\n", "Line 3 of 'pictures/labels.csv'"),
    "a label of two figures": (b"file,label\nleft.png,10\n", "Line 2 of 'pictures/labels.csv'"),
    "a line that is short": (b"file,label\nleft.png\n", "Line 2 of 'pictures/labels.csv'"),
    "a picture that is lost": (
        b"file,label\nlost.png,0\n",
        "There is no file or folder 'pictures/lost.png': check the spelling.",
    ),
    "another encoding": (
        "file,label\nlinks-für.png,0\n".encode("latin-1"),
        "is not a table of comma-separated",
    ),
    "an open quote": (b'file,label\n"left.png,0\n', "is not a table of comma-separated values"),
    "a picture that is none": (b"file,label\nlabels.csv,0\n", "labels.csv cannot be read as a picture"),
}


@pytest.mark.parametrize("case", TABLES)
def test_a_broken_table_is_named_with_its_line(qapp, folder, capsys, case):
    table, reason = TABLES[case]
    name = picture_folder(folder / "pictures", table)
    assert reason in refusal(capsys, name)


def no_file(folder):
    return ()


REFUSED = {
    "a path that is not there": ("lost", no_file, "There is no file or folder 'lost': check the spelling."),
    "a folder without data": (".", no_file, ". has no t10k-images-idx3-ubyte.gz"),
    "another kind of file": (
        "seven.nnsim",
        no_file,
        "'seven.nnsim' is no data nnsim can measure with: name an MNIST folder, a folder of pictures with "
        "labels.csv, a .npz of pen strokes, a .mat of the course, a .json of drawings, or 'synthetic'.",
    ),
    "drawings without labels": (
        "a.json",
        lambda folder: write(folder / "a.json", [LEFT, {**RIGHT, "label": None}]),
        "'a.json[1]' has no label, so no answer can be right: add a label.",
    ),
    "pen strokes that are none": (
        "a.npz",
        lambda folder: write(folder / "a.npz", "hello"),
        "a.npz is not a NumPy .npz archive of plain numbers: copy pen_strokes.npz again.",
    ),
    "pen strokes without any": (
        "a.npz",
        lambda folder: pen_strokes(folder / "a.npz", []),
        "'a.npz' holds no samples, so there is nothing to measure: name other data.",
    ),
    "a course file that is none": (
        "a.mat",
        lambda folder: write(folder / "a.mat", "hello" * 100),
        "a.mat is not a MATLAB file or is damaged: download or copy it again.",
    ),
    "MNIST of another digit": (
        "digits",
        lambda folder: write_mnist(folder / "digits", train=10, test=10),
        "The data has the digit 9, but the network has outputs for 0 to 1 only: "
        "choose other data or another network.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_data_that_cannot_be_measured_with_is_one_sentence(folder, capsys, case):
    name, make, reason = REFUSED[case]
    make(folder)
    assert refusal(capsys, name, model="sides.nnsim").startswith(reason)


def test_a_network_of_another_size_is_refused_with_both_sizes(folder, capsys):
    stubborn(folder / "tiny.nnsim", input_shape=(5,))
    write_mnist(folder / "digits", train=10, test=10)
    assert refusal(capsys, "digits", model="tiny.nnsim") == (
        "The network takes 5 numbers per sample, but a sample of MNIST test set (digits) has 784: "
        "choose data or a network that fits."
    )


@pytest.mark.parametrize("name", ["digits", "synthetic", "course.mat"])
def test_prepared_pictures_have_no_stages_to_leave_out(folder, capsys, name):
    write_mnist(folder / "digits", train=10, test=10)
    save_course(folder / "course.mat", [1])
    stubborn(folder / "course.nnsim", input_shape=(20, 20))
    assert refusal(capsys, name, "--stages-off", "fit", model="course.nnsim") == (
        f"The pictures of {name} have been prepared already, so no stage can be left out: drop --stages-off."
    )


def test_writers_are_asked_of_pen_strokes_only(folder, capsys):
    assert refusal(capsys, "synthetic", "--writers", "3") == (
        "Only pen strokes (.npz) know their writers, not 'synthetic': drop --writers."
    )
    pen_strokes(folder / "pen.npz", HANDS)
    assert refusal(capsys, "pen.npz", "--writers", "3,4") == (
        "'pen.npz' has no writer 4: choose from 3 to 8."
    )


def test_a_broken_network_is_named(folder, capsys):
    (folder / "bad.nnsim").write_bytes(b"")
    assert refusal(capsys, "synthetic", model="bad.nnsim").startswith(
        "bad.nnsim is not a complete .nnsim file"
    )


def test_easy_digits_differ_from_each_other():
    pictures, labels = easy_digits(20, 0)
    np.testing.assert_array_equal((pictures[:, 4:24].mean(axis=2) > 200).argmax(axis=1) // 2, labels)


@pytest.mark.skipif(
    not (data_folder() / "mnist").is_dir(),
    reason=f"MNIST is not in {data_folder()}; NNSIM_DATA names another folder",
)
@pytest.mark.parametrize("model", SHIPPED)
def test_a_shipped_network_is_as_good_as_its_card_says(capsys, model):
    if not shipped_path(model).exists():
        pytest.skip("the shipped networks have not been made yet: make models")
    score = open_network(model).card.scores[0]
    report = answer(capsys, str(data_folder() / "mnist"), model=model)
    # Sums in single precision depend a little on the processor.
    assert abs(report["right"] - score.correct) <= 5
    assert report["total"] == score.total == 10_000


@pytest.mark.parametrize("loss", ["cross_entropy", "squared_error"])
def test_a_network_whose_sums_overflow_is_refused_in_one_sentence_without_warnings(folder, capsys, loss):
    run_away(folder / "away.nnsim", loss)
    assert refusal(capsys, write(folder / "a.json", [LEFT, RIGHT]), model="away.nnsim") == (
        "The answer of 'away.nnsim' is not a finite number: its weights have run away; train it again with a "
        "lower learning rate."
    )
