"""What the part of nnsim without Qt says is shown in the language of the window."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from nnsim.data.errors import DataError
from nnsim.data.idx import read_mnist
from nnsim.network.errors import NetworkError
from nnsim.network.shapes import infer_shapes
from nnsim.network.spec import DenseSpec, InputSpec, LayerId, NetworkSpec
from nnsim.network.storage import load
from nnsim.spoken import Spoken
from nnsim.studio.error_words import error_words
from nnsim.studio.pictures import read_picture
from nnsim.ui.language import Language


@pytest.fixture
def chinese(qtbot: QtBot) -> Iterator[Language]:
    language = Language("zh_CN")
    yield language
    language.use("en")


def caught(error: type[BaseException], call, *arguments) -> BaseException:
    with pytest.raises(error) as info:
        call(*arguments)
    return info.value


def test_a_missing_mnist_file_is_named_in_chinese(chinese: Language, tmp_path: Path) -> None:
    error = caught(DataError, read_mnist, tmp_path, "train")
    assert error_words(error) == (
        f"{tmp_path} 中没有 train-images-idx3-ubyte.gz（也没有解压后的 train-images-idx3-ubyte）："
        "缺少 MNIST 的 images 文件，请把它放进这个文件夹，或重新下载 MNIST。"
    )
    assert str(error).startswith(f"{tmp_path} has no train-images-idx3-ubyte.gz (nor the unpacked")


def test_an_error_inside_an_error_is_translated_too(chinese: Language, tmp_path: Path) -> None:
    path = tmp_path / "a {b}.nnsim"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("notes.txt", "hello")
    error = caught(NetworkError, load, path)
    assert error_words(error) == ("无法打开 a {b}.nnsim：其中没有 project.json，所以它不是 .nnsim 文件。")
    assert str(error) == "a {b}.nnsim cannot be opened: it has no project.json, so it is not a .nnsim file."


def test_words_inside_a_sentence_are_translated_too(chinese: Language) -> None:
    layers = (
        InputSpec(id=LayerId("x"), name="Input", shape=(2,)),
        DenseSpec(id=LayerId("y"), name="Output", units=2, activation="softmax", initializer="he_normal"),
    )
    error = caught(NetworkError, infer_shapes, NetworkSpec(layers, (), "cross-entropy"))
    assert error_words(error) == "输出层 应有且只有 1 条输入连接，实际有 0 条：请添加 1 条。"


def test_numbers_keep_their_format(chinese: Language) -> None:
    error = NetworkError(
        "The run cannot be continued: it is in epoch {:,} already, but {:,} are asked for. Ask for more.",
        12_345,
        1_000,
    )
    assert (
        error_words(error) == "无法继续这次训练：它已经到了第 12,345 轮，而要求的只有 1,000 轮。请增加轮数。"
    )


def test_a_picture_that_is_not_there_is_named_in_chinese(chinese: Language, tmp_path: Path) -> None:
    error = caught(DataError, read_picture, tmp_path / "lost.png")
    assert error_words(error) == f"没有文件“{tmp_path / 'lost.png'}”：请选择存在的图片。"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (DataError("{} is not a sentence of nnsim.", "This"), "This is not a sentence of nnsim."),
        (DataError("Braces {} without arguments."), "Braces {} without arguments."),
        (Spoken("{} was said: {}", "It", NetworkError("{:,} times.", 1_000)), "It was said: 1,000 times."),
        (OSError("The disk is full."), "The disk is full."),
    ],
)
def test_what_has_no_translation_stays_as_it_is(chinese: Language, error, words: str) -> None:
    assert error_words(error) == words


def test_english_stays_english(qtbot: QtBot, tmp_path: Path) -> None:
    error = caught(DataError, read_mnist, tmp_path, "test")
    assert error_words(error) == str(error)


def test_a_translation_that_asks_for_other_arguments_falls_back_to_english(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "nnsim.studio.error_words.QCoreApplication.translate", lambda context, text: "{} {} {:d}"
    )
    assert error_words(DataError("{} is empty.", "a")) == "a is empty."


def test_layers_are_called_as_on_their_cards(chinese: Language) -> None:
    error = NetworkError("{} waits for {}, where something is wrong.", "Hidden 1", "Branch 3 × 3")
    assert "隐藏层 1" in error_words(error)
    assert "分支 3 × 3" in error_words(error)


def test_several_names_in_a_row_are_each_spoken(chinese: Language) -> None:
    assert error_words(Spoken("Remove {}", "Input, Edges, Output")) == error_words(
        Spoken("Remove {}", "输入层, Edges, 输出层")
    )
    assert "Edges" in error_words(Spoken("Remove {}", "Input, Edges, Output"))


def test_a_name_that_stands_alone_is_spoken(chinese: Language) -> None:
    assert error_words(Spoken("{} and {}", Spoken("Hidden 1"), Spoken("Stem"))) == error_words(
        Spoken("{} and {}", "Hidden 1", "Stem")
    )
    assert "Hidden" not in error_words(Spoken("{} and {}", Spoken("Hidden 1"), Spoken("Stem")))


def test_what_is_cited_stays_as_somebody_wrote_it(chinese: Language) -> None:
    assert "“Hidden 1”" in error_words(
        Spoken("There is a layer “{}” already: choose another name.", "Hidden 1")
    )


def test_in_english_nothing_is_called_otherwise(qtbot: QtBot) -> None:
    assert error_words(Spoken("Remove {}", "Input, Hidden 1, Output")) == "Remove Input, Hidden 1, Output"
